"""What a planner takes for granted: room never costs, rules never save."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.carve_outs import CarveOuts
from models.contract import table
from models.tables import Contract, Line, Tables
from tests.models.case import attempted, case, contract, policy, solved

FEW = settings(max_examples=25, deadline=None, derandomize=True)
NAMES = ("A", "B", "C")


@dataclass(frozen=True)
class Drawn:
    """What is drawn: prices, freights to two plants, capacities [t] and a need."""

    prices: tuple[int, ...]
    freights: tuple[int, ...]
    capacities: tuple[int, ...]
    need: int

    def tables(self, **rules: object) -> Tables:
        """The network drawn."""
        lanes = {name: {"cost": float(cost), "distance": 100.0 * cost} for name, cost in zip(NAMES, self.freights, strict=True)}
        return case(
            prices={name: float(price) for name, price in zip(NAMES, self.prices, strict=True)},
            needs={"East": float(self.need), "West": 50.0},
            groups={"Plants": ["East", "West"]},
            lines={name: {"nameplate": float(room)} for name, room in zip(NAMES, self.capacities, strict=True)},
            lanes={**lanes, "A to West": {"cost": 0.5}},
            sites={"A": {"renewable": 0.2, "country": "X"}, "B": {"renewable": 0.9, "country": "X"}, "C": {"renewable": 0.5}},
            production={
                name: {"co2e": emitted, "declared": emitted}
                for name, emitted in zip(NAMES, (9_000.0, 4_000.0, 1_000.0), strict=True)
            },
            **rules,
        )


def three(least: int, most: int) -> st.SearchStrategy[tuple[int, ...]]:
    return st.tuples(*[st.integers(least, most)] * len(NAMES))


NETWORKS = st.builds(Drawn, prices=three(1, 60), freights=three(0, 9), capacities=three(0, 120), need=st.integers(0, 150))


def close(cost: float) -> float:
    return 1e-7 * max(1.0, abs(cost))


@FEW
@given(NETWORKS, st.integers(0, 2), st.integers(1, 100))
def test_more_capacity_never_costs_more(drawn: Drawn, which: int, more: int) -> None:
    rules = [contract("maximum share", 0.7, buyer="Plants", seller="A", each="together")]
    tables = drawn.tables(contracts=rules)
    lines = list(tables.lines)
    lines[which] = replace(lines[which], nameplate=(lines[which].nameplate or 0.0) + more)
    before, after = solved(tables).outcome.cost, solved(replace(tables, lines=table(Line, lines))).outcome.cost
    assert after <= before + close(before)


SHARES = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted)


@FEW
@given(NETWORKS, SHARES, st.sampled_from(["minimum share", "exclusive source"]), st.sampled_from(["each", "together"]))
def test_a_higher_least_share_never_saves(drawn: Drawn, shares: list[int], clause: str, each: str) -> None:
    loose, tight = (
        solved(drawn.tables(contracts=[contract(clause, share / 100, buyer="Plants", seller="A", each=each)])).outcome.cost
        for share in shares
    )
    assert tight >= loose - close(loose)


VOLUMES = {"buyer": "Plants", "each": "together", "unit": "unit/year"}
TIGHTER: dict[str, Callable[[int], Contract]] = {
    "share at most": lambda limit: contract("maximum share", limit / 100, buyer="Plants", seller="A", each="each"),
    "volume at most": lambda limit: contract("maximum volume", float(limit), seller="A", **VOLUMES),
    "volume at least": lambda limit: contract("minimum volume", 100.0 - limit, seller="A", **VOLUMES),
}


@pytest.mark.parametrize("limited", TIGHTER.values(), ids=TIGHTER)
@FEW
@given(NETWORKS, SHARES)
def test_a_tighter_clause_never_saves(limited: Callable[[int], Contract], drawn: Drawn, limits: list[int]) -> None:
    tight, loose = (attempted(drawn.tables(contracts=[limited(limit)])).outcome for limit in limits)
    if tight.ending.has_plan:
        assert loose.ending.has_plan
        assert tight.cost >= loose.cost - close(loose.cost)


@pytest.mark.parametrize(
    "rule",
    [
        contract("single source", buyer="Plants", seller="", each="each"),
        contract("consistent source", buyer="Plants", seller="", least_share=0.5),
        contract("incumbent", 150.0, buyer="Plants", seller="A", each="together"),
        contract("bonus or malus", 3.0, buyer="Plants", seller="A", each="together", unit="currency/unit"),
    ],
    ids=lambda rule: rule.clause,
)
@FEW
@given(NETWORKS)
def test_a_rule_never_costs_less_than_none(rule: Contract, drawn: Drawn) -> None:
    bound = attempted(drawn.tables(contracts=[rule])).outcome
    without = solved(drawn.tables()).outcome.cost
    assert not bound.ending.has_plan or bound.cost >= without - close(without)


@FEW
@given(NETWORKS, SHARES, st.sampled_from(["maximum share of one site", "maximum share of one company", "maximum distance"]))
def test_a_lower_limit_never_saves(drawn: Drawn, limits: list[int], clause: str) -> None:
    scale = 10.0 if clause == "maximum distance" else 0.01
    tight, loose = (
        solved(drawn.tables(policies=[policy(clause, limit * scale, applies_at="Plants", each="each")])).outcome.cost
        for limit in limits
    )
    assert tight >= loose - close(loose)


@FEW
@given(NETWORKS, st.integers(0, 60), st.integers(0, 40))
def test_a_soft_rule_never_costs_more_than_a_hard_one(drawn: Drawn, volume: int, penalty: int) -> None:
    """Nor less than none."""
    terms = {"value": float(volume), "buyer": "East", "seller": "B", "unit": "unit/year"}
    without = solved(drawn.tables()).outcome.cost
    soft = solved(drawn.tables(contracts=[contract("minimum volume", hard="soft", penalty=float(penalty), **terms)])).outcome.cost
    hard = attempted(drawn.tables(contracts=[contract("minimum volume", **terms)])).outcome
    assert without - close(without) <= soft
    if hard.ending.has_plan:
        assert soft <= hard.cost + close(soft)


@FEW
@given(NETWORKS)
def test_each_never_costs_less_than_together(drawn: Drawn) -> None:
    together, each = (
        solved(drawn.tables(contracts=[contract("maximum share", 0.5, buyer="Plants", seller="A", each=word)])).outcome.cost
        for word in ("together", "each")
    )
    assert each >= together - close(together)


@FEW
@given(NETWORKS, st.sampled_from([None, 40.0, 200.0]), st.sampled_from([CarveOuts(), CarveOuts(beyond_capacity=True)]))
def test_no_freedom_of_an_exclusivity_ever_costs(drawn: Drawn, volume: float | None, carved: CarveOuts) -> None:
    """Waiting for a volume, freedom beyond capacity, and a buy-out, which a lower price makes no dearer."""
    terms = {"buyer": "East", "seller": "B"}
    bound = attempted(drawn.tables(contracts=[contract("exclusive source", **terms)])).outcome
    freer = attempted(
        drawn.tables(contracts=[contract("exclusive source", after_volume=volume, carve_outs=carved, **terms)])
    ).outcome
    dear, cheap = (
        attempted(drawn.tables(contracts=[contract("exclusive source", buy_out_price=price, **terms)])).outcome
        for price in (50.0, 5.0)
    )
    assert freer.cost <= bound.cost + close(bound.cost)
    assert cheap.cost - close(cheap.cost) <= dear.cost <= bound.cost + close(bound.cost)
    assert attempted(drawn.tables()).outcome.cost <= cheap.cost + close(cheap.cost)
