"""Every choice of sources enumerated, with the rule checked in plain Python: the model finds the cheapest of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.cost_terms import TERMS
from models.formulation import build
from models.network import Network, network
from models.sourcing import FAMILIES
from models.tables import Contract, Tables
from planner.solve import Options, solve
from tests.models.case import UNMET, case, contract, solved

FEW = settings(max_examples=12, deadline=None, derandomize=True)
SELLERS, PLANTS = ("A", "B", "C"), ("East", "West")
STEP = 10  # t: every need, capacity and least volume is a multiple, so that some cheapest plan of a choice is one of these

type Plan = Mapping[tuple[str, str], int]
"""(seller, plant) -> t delivered."""


@dataclass(frozen=True)
class Drawn:
    """Prices, freight to West, capacities and needs."""

    prices: tuple[int, ...]
    freight: tuple[int, ...]
    capacities: tuple[int, ...]
    needs: tuple[int, int]

    def tables(self, *rules: Contract) -> Tables:
        """The network with the rules."""
        return case(
            prices={name: float(price) for name, price in zip(SELLERS, self.prices, strict=True)},
            needs={name: float(need) for name, need in zip(PLANTS, self.needs, strict=True)},
            groups={"Plants": PLANTS},
            lines={name: {"nameplate": float(most)} for name, most in zip(SELLERS, self.capacities, strict=True)},
            lanes={f"{name} to West": {"cost": float(cost)} for name, cost in zip(SELLERS, self.freight, strict=True)},
            contracts=list(rules),
        )

    def plans(self) -> Iterator[Plan]:
        """Every plan in steps of ten tonnes within needs and capacities."""
        ways = [(seller, plant) for seller in SELLERS for plant in PLANTS]
        limit = dict(zip(PLANTS, self.needs, strict=True))
        for amounts in product(*(range(0, limit[plant] + 1, STEP) for _, plant in ways)):
            plan = dict(zip(ways, amounts, strict=True))
            served = all(sum(plan[s, p] for s in SELLERS) <= limit[p] for p in PLANTS)
            if served and all(sum(plan[s, p] for p in PLANTS) <= most for s, most in zip(SELLERS, self.capacities, strict=True)):
                yield plan

    def cost(self, plan: Plan) -> float:
        """What a plan costs: price, freight to West, and unmet need."""
        unit = {
            (s, p): price + (freight if p == "West" else 0)
            for s, price, freight in zip(SELLERS, self.prices, self.freight, strict=True)
            for p in PLANTS
        }
        return sum(unit[way] * amount for way, amount in plan.items()) + UNMET * (sum(self.needs) - sum(plan.values()))


def single(plan: Plan) -> float | None:
    return 0.0 if all(sum(plan[s, p] > 0 for s in SELLERS) <= 1 for p in PLANTS) else None


def two_at_most(plan: Plan) -> float | None:
    return 0.0 if sum(any(plan[s, p] for p in PLANTS) for s in SELLERS) <= 2 else None


def two_at_least(plan: Plan) -> float | None:
    """With half of what is bought each: both plants together buy a multiple of 20 t in these networks."""
    bought = sum(plan.values())
    return 0.0 if sum(2 * sum(plan[s, p] for p in PLANTS) >= bought for s in SELLERS) >= 2 else None


def thirty_if_any(plan: Plan) -> float | None:
    return 0.0 if all(sum(plan[s, p] for p in PLANTS) not in range(1, 30) for s in SELLERS) else None


def alike(plan: Plan) -> float | None:
    """With half of what each plant buys."""
    used = [s for s in SELLERS if any(plan[s, p] for p in PLANTS)]
    return 0.0 if all(2 * plan[s, p] >= sum(plan[o, p] for o in SELLERS) for s in used for p in PLANTS) else None


def lumps(plan: Plan) -> float | None:
    return 150.0 * sum(any(plan[s, p] for p in PLANTS) for s in ("B", "C"))


EACH, TOGETHER = {"buyer": "Plants", "each": "each"}, {"buyer": "Plants", "each": "together"}
RULES: dict[str, tuple[Contract, Callable[[Plan], float | None]]] = {
    "single source": (contract("single source", seller="", **EACH), single),
    "most sources": (contract("most sources", 2.0, seller="", **TOGETHER), two_at_most),
    "least sources": (contract("least sources", 2.0, seller="", least_share=0.5, **TOGETHER), two_at_least),
    "consistent source": (contract("consistent source", buyer="Plants", seller="", least_share=0.5), alike),
    "incumbent": (contract("incumbent", 150.0, seller="A", **TOGETHER), lumps),
}
DRAWN = st.builds(
    Drawn,
    prices=st.tuples(*[st.integers(1, 30)] * 3),
    freight=st.tuples(*[st.integers(0, 30)] * 3),
    capacities=st.tuples(*[st.sampled_from([20, 40, 60])] * 3),
    needs=st.sampled_from([(20, 40), (40, 40), (40, 20)]),
)


@pytest.mark.parametrize("clause", RULES)
@FEW
@given(DRAWN)
def test_the_model_finds_the_cheapest_choice(clause: str, drawn: Drawn) -> None:
    rule, price = RULES[clause]
    priced = [(drawn.cost(plan), price(plan)) for plan in drawn.plans()]
    cheapest = min(cost + more for cost, more in priced if more is not None)
    assert solved(drawn.tables(rule)).cost == pytest.approx(cheapest, abs=1e-4)


@FEW
@given(DRAWN)
def test_the_model_finds_the_cheapest_awards(drawn: Drawn) -> None:
    """Each of A, B and C gets 30 t or nothing."""
    terms = {"unit": "unit/year", **TOGETHER}
    tables = drawn.tables(*(contract("minimum award", 30.0, contract=f"K{s}", seller=s, **terms) for s in SELLERS))
    cheapest = min(drawn.cost(plan) for plan in drawn.plans() if thirty_if_any(plan) is not None)
    assert solved(tables).cost == pytest.approx(cheapest, abs=1e-4)


def with_bounds(tables: Tables, factor: float) -> float:
    """The optimum where every bound of a switching row, and no bound of a column, is multiplied."""
    net = network(tables)
    other = _scaled(net, factor)
    families = [_with(family, other) if family.__name__ in SWITCHED else family for family in FAMILIES]
    built = build(net, families, TERMS)
    assert any(built.rows_of(name) for name in SWITCHED)
    return float(solve(built.problem, Options()).cost)


SWITCHED = ("sources_in_use", "sources_counted", "consistent_source")


def _scaled(net: Network, factor: float) -> Network:
    """The network with all that a site can need and receive multiplied: what the switching rows are bounded by."""
    other = replace(net, quantity=net.quantity * factor)
    other.__dict__["ship_most"] = net.ship_most * factor
    return other


def _with(family: Any, other: Network) -> Any:
    """The family over another network; cases and keys are the same."""

    def stated(_: Network, x: Any) -> Any:
        return family(other, x)

    stated.__name__ = family.__name__
    return stated


TWO = Drawn(prices=(10, 12, 20), freight=(15, 0, 3), capacities=(60, 40, 60), needs=(40, 40))


@pytest.mark.parametrize("clause", RULES)
def test_doubled_bounds_change_nothing(clause: str) -> None:
    rule, _ = RULES[clause]
    tables = TWO.tables(rule)
    assert with_bounds(tables, 1.0) == pytest.approx(solved(tables).cost)
    assert with_bounds(tables, 2.0) == pytest.approx(solved(tables).cost)


@pytest.mark.parametrize("clause", ["single source", "most sources", "incumbent"])
def test_halved_bounds_forbid_the_best_plan(clause: str) -> None:
    rule, _ = RULES[clause]
    assert with_bounds(TWO.tables(rule), 0.5) > solved(TWO.tables(rule)).cost + 1.0
