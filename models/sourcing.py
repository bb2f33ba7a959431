"""The model: its constraint families and its cost terms, listed by hand, in order. A new rule is one more word here."""

from collections.abc import Sequence

from models.constraints.demand import demand
from models.constraints.exclusive_source import exclusive_source
from models.constraints.lane_capacity import lane_capacity
from models.constraints.line_capacity import line_capacity
from models.constraints.made_up_shortfall import made_up_shortfall
from models.constraints.make_up import make_up
from models.constraints.material_balance import material_balance
from models.constraints.maximum_distance import maximum_distance
from models.constraints.maximum_share import maximum_share
from models.constraints.maximum_share_of_one_company import maximum_share_of_one_company
from models.constraints.maximum_share_of_one_country import maximum_share_of_one_country
from models.constraints.maximum_share_of_one_site import maximum_share_of_one_site
from models.constraints.maximum_volume import maximum_volume
from models.constraints.minimum_local_share import minimum_local_share
from models.constraints.minimum_share import minimum_share
from models.constraints.minimum_volume import minimum_volume
from models.constraints.one_tier import one_tier
from models.constraints.qualification import qualification
from models.constraints.take_or_pay import take_or_pay
from models.constraints.tiers_filled import tiers_filled
from models.constraints.tiers_in_order import tiers_in_order
from models.costs.breach import breach
from models.costs.co2e_price import co2e_price
from models.costs.contract_prices import contract_prices
from models.costs.price_tiers import price_tiers
from models.costs.production import production
from models.costs.shortfall_fees import shortfall_fees
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
    take_or_pay,
    made_up_shortfall,
    make_up,
    tiers_filled,
    tiers_in_order,
    one_tier,
)

TERMS: Sequence[Term] = (production, transport, co2e_price, unmet, breach, contract_prices, price_tiers, shortfall_fees)
PENALTIES = ("unmet", "breach")


def sourcing(net: Network) -> Built:
    """The whole model over a network."""
    return build(net, FAMILIES, TERMS)
