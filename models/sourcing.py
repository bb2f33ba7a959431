"""The model: its constraint families, listed by hand, in order, and its cost terms. A new rule is one more word here."""

from collections.abc import Sequence

from models.constraints.at_the_latest import at_the_latest
from models.constraints.attribute_balance import attribute_balance
from models.constraints.attributes_within_goods import attributes_within_goods
from models.constraints.budget import budget
from models.constraints.capacity_by_start import capacity_by_start
from models.constraints.certified_only import certified_only
from models.constraints.change_from_previous_plan import change_from_previous_plan
from models.constraints.claims_are_certified import claims_are_certified
from models.constraints.claims_on_whole_output import claims_on_whole_output
from models.constraints.closing_stock import closing_stock
from models.constraints.co2e_cap import co2e_cap
from models.constraints.co2e_intensity import co2e_intensity
from models.constraints.consistent_source import consistent_source
from models.constraints.contents_passed_on import contents_passed_on
from models.constraints.demand import demand
from models.constraints.exclusive_customer import exclusive_customer
from models.constraints.exclusive_source import exclusive_source
from models.constraints.expansion_limit import expansion_limit
from models.constraints.expansions_while_open import expansions_while_open
from models.constraints.flows_of_candidates import flows_of_candidates
from models.constraints.frozen_decisions import frozen_decisions
from models.constraints.frozen_flows import frozen_flows
from models.constraints.lane_capacity import lane_capacity
from models.constraints.least_sources import least_sources
from models.constraints.line_capacity import line_capacity
from models.constraints.made_up_shortfall import made_up_shortfall
from models.constraints.make_up import make_up
from models.constraints.marks_passed_on import marks_passed_on
from models.constraints.material_balance import material_balance
from models.constraints.maximum_average_distance import maximum_average_distance
from models.constraints.maximum_change_from_previous_plan import maximum_change_from_previous_plan
from models.constraints.maximum_distance import maximum_distance
from models.constraints.maximum_import_share import maximum_import_share
from models.constraints.maximum_share import maximum_share
from models.constraints.maximum_share_of_one_company import maximum_share_of_one_company
from models.constraints.maximum_share_of_one_country import maximum_share_of_one_country
from models.constraints.maximum_share_of_one_site import maximum_share_of_one_site
from models.constraints.maximum_volume import maximum_volume
from models.constraints.minimum_award import minimum_award
from models.constraints.minimum_line_use import minimum_line_use
from models.constraints.minimum_local_content import minimum_local_content
from models.constraints.minimum_local_share import minimum_local_share
from models.constraints.minimum_recycled_share import minimum_recycled_share
from models.constraints.minimum_share import minimum_share
from models.constraints.minimum_utilisation import minimum_utilisation
from models.constraints.minimum_volume import minimum_volume
from models.constraints.most_open_sites import most_open_sites
from models.constraints.most_sources import most_sources
from models.constraints.one_closing import one_closing
from models.constraints.one_opening import one_opening
from models.constraints.one_tier import one_tier
from models.constraints.output_of_candidates import output_of_candidates
from models.constraints.plan_overrides import plan_overrides
from models.constraints.qualification import qualification
from models.constraints.renewable_only import renewable_only
from models.constraints.reserved_first import reserved_first
from models.constraints.single_source import single_source
from models.constraints.site_throughput import site_throughput
from models.constraints.sources_counted import sources_counted
from models.constraints.sources_in_use import sources_in_use
from models.constraints.start_after_volume import start_after_volume
from models.constraints.starts_make_all import starts_make_all
from models.constraints.stock_age import stock_age
from models.constraints.stock_cover import stock_cover
from models.constraints.stock_limit import stock_limit
from models.constraints.stock_while_open import stock_while_open
from models.constraints.take_or_pay import take_or_pay
from models.constraints.tiers_filled import tiers_filled
from models.constraints.tiers_in_order import tiers_in_order
from models.cost_terms import TERMS
from models.formulation import Built, Family, build
from models.network import Network

FAMILIES: Sequence[Family] = (
    material_balance,
    demand,
    stock_limit,
    stock_age,
    stock_cover,
    closing_stock,
    line_capacity,
    lane_capacity,
    one_opening,
    one_closing,
    output_of_candidates,
    flows_of_candidates,
    stock_while_open,
    starts_make_all,
    capacity_by_start,
    expansion_limit,
    expansions_while_open,
    site_throughput,
    qualification,
    exclusive_source,
    exclusive_customer,
    start_after_volume,
    at_the_latest,
    reserved_first,
    minimum_share,
    maximum_share,
    minimum_volume,
    maximum_volume,
    maximum_distance,
    minimum_local_share,
    maximum_share_of_one_site,
    maximum_share_of_one_company,
    maximum_share_of_one_country,
    sources_in_use,
    sources_counted,
    single_source,
    most_sources,
    least_sources,
    minimum_award,
    consistent_source,
    take_or_pay,
    made_up_shortfall,
    make_up,
    tiers_filled,
    tiers_in_order,
    one_tier,
    attributes_within_goods,
    attribute_balance,
    marks_passed_on,
    contents_passed_on,
    certified_only,
    minimum_recycled_share,
    minimum_local_content,
    claims_are_certified,
    claims_on_whole_output,
    maximum_import_share,
    renewable_only,
    maximum_average_distance,
    co2e_cap,
    co2e_intensity,
    budget,
    minimum_line_use,
    minimum_utilisation,
    most_open_sites,
    change_from_previous_plan,
    maximum_change_from_previous_plan,
    frozen_flows,
    frozen_decisions,
    plan_overrides,
)


def sourcing(net: Network) -> Built:
    """The whole model over a network."""
    return build(net, FAMILIES, TERMS)
