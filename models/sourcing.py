"""The model: its constraint families and its cost terms, listed by hand, in order. A new rule is one more word here."""

from collections.abc import Sequence

from models.constraints.attribute_balance import attribute_balance
from models.constraints.attributes_within_goods import attributes_within_goods
from models.constraints.certified_only import certified_only
from models.constraints.claims_are_certified import claims_are_certified
from models.constraints.claims_on_whole_output import claims_on_whole_output
from models.constraints.contents_passed_on import contents_passed_on
from models.constraints.demand import demand
from models.constraints.exclusive_source import exclusive_source
from models.constraints.lane_capacity import lane_capacity
from models.constraints.line_capacity import line_capacity
from models.constraints.marks_passed_on import marks_passed_on
from models.constraints.material_balance import material_balance
from models.constraints.maximum_distance import maximum_distance
from models.constraints.maximum_share import maximum_share
from models.constraints.maximum_share_of_one_company import maximum_share_of_one_company
from models.constraints.maximum_share_of_one_country import maximum_share_of_one_country
from models.constraints.maximum_share_of_one_site import maximum_share_of_one_site
from models.constraints.maximum_volume import maximum_volume
from models.constraints.minimum_local_content import minimum_local_content
from models.constraints.minimum_local_share import minimum_local_share
from models.constraints.minimum_recycled_share import minimum_recycled_share
from models.constraints.minimum_share import minimum_share
from models.constraints.minimum_volume import minimum_volume
from models.constraints.qualification import qualification
from models.costs.breach import breach
from models.costs.co2e_price import co2e_price
from models.costs.credits import credits
from models.costs.duties import duties
from models.costs.production import production
from models.costs.transport import transport
from models.costs.unmet import unmet
from models.formulation import Built, Family, Term, build
from models.network import Network

FAMILIES: Sequence[Family] = (
    material_balance,
    demand,
    line_capacity,
    lane_capacity,
    qualification,
    exclusive_source,
    minimum_share,
    maximum_share,
    minimum_volume,
    maximum_volume,
    maximum_distance,
    minimum_local_share,
    maximum_share_of_one_site,
    maximum_share_of_one_company,
    maximum_share_of_one_country,
    attributes_within_goods,
    attribute_balance,
    marks_passed_on,
    contents_passed_on,
    certified_only,
    minimum_recycled_share,
    minimum_local_content,
    claims_are_certified,
    claims_on_whole_output,
)

TERMS: Sequence[Term] = (production, transport, duties, credits, co2e_price, unmet, breach)
PENALTIES = ("unmet", "breach")


def sourcing(net: Network) -> Built:
    """The whole model over a network."""
    return build(net, FAMILIES, TERMS)
