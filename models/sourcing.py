"""The model: its constraint families and its cost terms, listed by hand, in order. A new rule is one more word here."""

from collections.abc import Sequence

from models.constraints.budget import budget
from models.constraints.change_from_previous_plan import change_from_previous_plan
from models.constraints.co2e_cap import co2e_cap
from models.constraints.co2e_intensity import co2e_intensity
from models.constraints.demand import demand
from models.constraints.exclusive_source import exclusive_source
from models.constraints.lane_capacity import lane_capacity
from models.constraints.line_capacity import line_capacity
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
from models.constraints.minimum_line_use import minimum_line_use
from models.constraints.minimum_local_share import minimum_local_share
from models.constraints.minimum_share import minimum_share
from models.constraints.minimum_utilisation import minimum_utilisation
from models.constraints.minimum_volume import minimum_volume
from models.constraints.qualification import qualification
from models.constraints.renewable_only import renewable_only
from models.costs.breach import breach
from models.costs.co2e_price import co2e_price
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
    maximum_import_share,
    renewable_only,
    maximum_average_distance,
    co2e_cap,
    co2e_intensity,
    budget,
    minimum_line_use,
    minimum_utilisation,
    change_from_previous_plan,
    maximum_change_from_previous_plan,
)

TERMS: Sequence[Term] = (production, transport, co2e_price, unmet, breach)
PENALTIES = ("unmet", "breach")


def sourcing(net: Network) -> Built:
    """The whole model over a network."""
    return build(net, FAMILIES, TERMS)
