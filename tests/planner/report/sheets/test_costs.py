from collections import defaultdict
from dataclasses import replace

import pytest

from models.tables import Settings
from planner.plan import Plan
from planner.report.sheets.costs import costs
from tests.models.case import case, contract
from tests.planner.report.plans import first_steps, pick, planned


def sums(plan: Plan, *names: str) -> dict[tuple[str, ...], float]:
    found: dict[tuple[str, ...], float] = defaultdict(float)
    for row in costs(plan):
        found[tuple(str(getattr(row, name)) for name in names)] += row.amount
    return {key: round(amount, 2) for key, amount in found.items()}


def test_terms_of_first_steps_and_their_sum() -> None:
    assert sums(first_steps(), "term", "kind") == {
        ("production", "money"): 153_400_000,
        ("transport", "money"): 342_000,
        ("CO2e price", "money"): 4_776_400,
    }
    assert sum(row.amount for row in costs(first_steps())) == pytest.approx(158_518_400)


def test_each_cost_says_where_it_falls() -> None:
    rows = {pick(row, "term", "period", "site", "partner"): row for row in costs(first_steps())}
    where = "product", "by", "quantity", "unit", "amount", "input_row", "flag"
    sea = rows["transport", "2026", "Cellworks", "Faraway"]
    assert pick(sea, *where) == ("Cathode", "ship", 800, "t", 240_000, "Lanes!A3", "ASSUMPTION")
    kiln = rows["CO2e price", "2027", "Nearby", ""]
    assert pick(kiln, *where) == ("Cathode", "Kiln", 1500, "t", 1500 * 9 * 80, "Production!A2", "ASSUMPTION")
    cells = rows["production", "2026", "Cellworks", ""]
    assert pick(cells, *where) == ("Cell", "Cells", 800, "MWh", 40_000_000, "Production!A4", "ASSUMPTION")


def test_penalties_are_told_from_money_and_lead_to_need_and_rule() -> None:
    """Near makes 10 t and Far 60 t of the 100 t: 30 t are missing, and of 70 t bought a soft half is 25 t more than Near has."""
    given = case(
        lines={"Far": {"nameplate": 60.0}, "Near": {"nameplate": 10.0}},
        demand={"Plant": {"line": 7, "flag": "FACT"}},
        contracts=[contract("minimum share", 0.5, hard="soft", penalty=3.0, line=4, flag="UNVERIFIED")],
    )
    plan = planned(given)
    rows = {row.term: row for row in costs(plan) if row.kind == "penalty"}
    where = "period", "site", "partner", "product", "by", "quantity", "unit", "amount", "input_row", "flag"
    assert pick(rows["unmet demand"], *where) == (
        "2026", "Plant", "", "CAM", "", 30, "t", 30_000, "Demand row 7", "FACT",
    )  # fmt: skip
    assert pick(rows["breach"], *where) == (
        "2026", "Plant", "K1", "CAM", "Near", 25, "t", 75, "Contracts!A4", "UNVERIFIED",
    )  # fmt: skip
    assert sum(row.amount for row in costs(plan)) == pytest.approx(plan.outcome.cost)


def test_a_constant_part_of_a_term_has_its_own_row() -> None:
    plan = first_steps()
    fixed = plan.built.costs["production"] + 12.5
    changed = Plan(replace(plan.built, costs={**plan.built.costs, "production": fixed}), plan.outcome)
    rows = [row for row in costs(changed) if not row.period]
    assert [pick(row, "term", "kind", "amount") for row in rows] == [("production", "money", 12.5)]


def test_what_costs_nothing_is_left_out() -> None:
    assert list(costs(planned(case(needs={"Plant": 0.0}, settings=Settings(co2e_price=80.0))))) == []
    assert sums(planned(case()), "term") == {("production",): 2000}
