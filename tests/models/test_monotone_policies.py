"""A tighter policy never saves."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.tables import Policy, PreviousFlow, Tables
from tests.models.case import attempted, policy
from tests.models.test_monotone import FEW, NETWORKS, Drawn, close

EVERYWHERE = {"applies_at": "", "product": ""}
PLANTS = {"applies_at": "Plants", "each": "each"}
FLOWS = [
    PreviousFlow(origin=origin, destination=plant, product="CAM", period="2026", quantity=quantity)
    for origin, plant, quantity in (("A", "East", 60.0), ("C", "East", 20.0), ("B", "West", 50.0))
]
LIMITS: dict[str, Callable[[int], Policy]] = {
    "import share": lambda limit: policy("maximum import share", limit / 100, local_means="within 300 km", **PLANTS),
    "average distance": lambda limit: policy("maximum average distance", 10.0 * limit, **PLANTS),
    "budget": lambda limit: policy("budget", 100.0 * limit, unit="currency/year", **EVERYWHERE),
    "budget of plants": lambda limit: policy("budget", 10.0 * limit, unit="currency/year", **PLANTS),
    "change": lambda limit: policy("maximum change from previous plan", limit / 50, **PLANTS),
    "share of one country": lambda limit: policy("maximum share of one country", limit / 100, **PLANTS),
    "local share": lambda limit: policy("minimum local share", 1.0 - limit / 100, local_means="within 300 km", **PLANTS),
    "CO2e": lambda limit: policy("CO2e cap", 10.0 * limit, unit="t/year", **EVERYWHERE),
    "CO2e per kWh": lambda limit: policy("CO2e intensity", limit / 8, unit="kg/kWh", **PLANTS),
    "renewable": lambda limit: policy("renewable only", 1.0 - limit / 100, **PLANTS),
    "use": lambda limit: policy("minimum utilisation", 1.0 - limit / 100, applies_at="A"),
}


@pytest.mark.parametrize("limited", LIMITS.values(), ids=LIMITS)
@pytest.mark.parametrize("soft", [{}, {"hard": "soft", "penalty": 0.5}], ids=["hard", "soft"])
@FEW
@given(NETWORKS, st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted))
def test_a_tighter_policy_never_saves(
    limited: Callable[[int], Policy], soft: dict[str, object], drawn: Drawn, limits: list[int]
) -> None:
    tight, loose = (attempted(with_policy(drawn, limited(limit), soft)).outcome for limit in limits)
    if tight.ending.has_plan:
        assert loose.ending.has_plan
        assert tight.cost >= loose.cost - close(loose.cost)
    assert tight.ending.has_plan or not soft


def with_policy(drawn: Drawn, rule: Policy, soft: dict[str, object]) -> Tables:
    return drawn.tables(policies=[Policy(**{**{name: getattr(rule, name) for name in STATED}, **soft})], previous_plan=FLOWS)


STATED = ("policy", "clause", "value", "unit", "applies_at", "product", "each", "local_means")
