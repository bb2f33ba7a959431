"""The auditor on money through time: an honest plan passes at any rate, and every lie about a date or a sum is named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.contract import Row, Table, table
from models.plan import CostRow, RunRow
from models.plan_money import CashByYearRow, CashFlowRow
from models.tables import Period, PriceTier, Settings, Tables
from planner.audit import audit, failures
from planner.audit.days import Days
from planner.audit.worth import Worth
from planner.report.reported import reported
from tests.models.case import case, contract, halves, on, year
from tests.models.constraints.test_make_up import cheap_in
from tests.models.constraints.test_take_or_pay import commitment
from tests.models.exclusive import exclusive
from tests.models.growing import option
from tests.planner.report.plans import planned

type Sheets = dict[type[Row], Table[Any]]

RATE = Settings(discount_rate=0.1)
CASES = {
    "sites": case(
        "2026", "2027", settings=RATE,
        sites={"Far": {"status": "candidate", "start": on("2026-07-01"), "opening_cost": 100.0, "fixed_cost": 50.0}, "Near": {"fixed_cost": 9.0}},
    ),
    "periods across years": case(
        periods=[Period(period="FY1", start=date(2026, 7, 1), end=date(2027, 6, 30)), Period(period="FY2", start=date(2027, 7, 1), end=date(2028, 6, 30))],
        settings=RATE, sites={"Far": {"fixed_cost": 50.0}},
    ),
    "short and broken": case(
        "2026", "2027", settings=RATE, lines={"Near": {"nameplate": 50.0}, "Far": {"nameplate": 30.0}},
        contracts=[contract("minimum volume", 90.0, unit="unit/year", hard="soft", penalty=3.0), contract("bonus or malus", -2.0, contract="K2")],
    ),
    "over the term": case("2026", "2027", settings=RATE, contracts=[contract("minimum volume", 90.0, unit="unit", over="term", hard="soft", penalty=3.0)]),
    "a switch": case("2026", "2027", settings=RATE, contracts=[contract("incumbent", 60.0, start=on("2027-02-01"))]),
    "tiers": case(
        periods=[*halves("2026"), year("2027")], prices={"Near": 30.0}, settings=RATE,
        contracts=[contract("price tiers")], price_tiers=[PriceTier(contract="K1", from_volume=0.0, price=10.0), PriceTier(contract="K1", from_volume=60.0, price=14.0)],
    ),
    "grown and closed": case(
        "2026", "2027", settings=RATE, lines={"Far": {"nameplate": 0.0}, "Near": {"nameplate": 60.0}},
        sites={"Near": {"status": "may close", "closing_cost": -500.0, "fixed_cost": 40.0}},
        expansions=[option(investment=900.0, life=9.0, fixed_cost=30.0, lead_time=6.0, most_times=1.0)],
    ),
    "made up": case("2026", "2027", settings=RATE, lines={"Near": {"nameplate": 70.0}}, contracts=[commitment(40.0, 5.0, make_up=1.0), cheap_in("2027")]),
    "bought out": case("2026", "2027", settings=RATE, contracts=[exclusive(buy_out_price=4.0)]),
}  # fmt: skip


def written(tables: Tables) -> Sheets:
    plan = planned(tables)
    rows = {kind: table(kind, found) for kind, found in reported(plan).sheets.items()}
    return {**rows, RunRow: table(RunRow, [RunRow(topic="result", item="cost", number=plan.outcome.cost)])}


def failed(tables: Tables, sheets: Sheets) -> list[tuple[str, str]]:
    return [(row.check, row.what) for row in failures(audit(tables, sheets))]


@pytest.mark.parametrize("name", CASES)
def test_an_honest_plan_passes_at_a_rate(name: str) -> None:
    sheets = written(CASES[name])
    assert failed(CASES[name], sheets) == []
    assert any(row.discount < 1 for row in sheets[CostRow].all_rows)


def changed(sheets: Sheets, kind: type[Row], change: Callable[[Any], Any], **where: object) -> Sheets:
    """The plan with the rows that match changed; there must be some."""
    rows = sheets[kind].all_rows
    matching = [row for row in rows if all(getattr(row, name) == value for name, value in where.items())]
    assert matching
    return {**sheets, kind: table(kind, [change(row) if row in matching else row for row in rows])}


def set_to(**values: object) -> Callable[[Any], Any]:
    return lambda row: replace(row, **values)


LIES: dict[str, tuple[type[Row], dict[str, object], Callable[[Any], Any], tuple[str, str]]] = {
    "an opening that is put off": (CostRow, {"term": "opening"}, set_to(paid_on="2027-07-01"), ("costs", "discount: opening, Far")),
    "on no day": (CostRow, {"term": "opening"}, set_to(paid_on="some day"), ("costs", "discount: opening, Far: not a number")),
    "a factor of its own": (CostRow, {"term": "production", "period": "2027"}, set_to(discount=0.5), ("costs", "discount: production, Far, CAM, L")),
    "worth too little": (CostRow, {"term": "production", "period": "2027"}, set_to(present_value=1.0), ("costs", "production, present value")),
    "a year that pays less": (CashFlowRow, {"term": "production", "year": "2027"}, lambda r: replace(r, amount=r.amount / 2), ("cash flow", "production: Far")),
    "cash in another year": (CashFlowRow, {"term": "opening"}, set_to(year="2027"), ("cash flow", "nothing is paid: opening: Far")),
    "cash that is worth more": (CashFlowRow, {"term": "fixed", "year": "2027", "site": "Far"}, set_to(present_value=99.0), ("cash flow", "present value")),
    "a sum of a year": (CashByYearRow, {"year": "2026"}, set_to(amount=1.0), ("cash flow", "amount")),
    "a net present value": (CashByYearRow, {"year": "whole term"}, lambda r: replace(r, net_present_value=-r.net_present_value), ("cash flow", "net present value so far")),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_every_lie_is_named(lie: str) -> None:
    kind, where, change, named = LIES[lie]
    tables = CASES["sites"]
    assert named in failed(tables, changed(written(tables), kind, change, **where))


def test_an_opening_that_is_put_off_in_all_its_figures() -> None:
    """The Costs sheet agrees with itself, but not with the day on which the plan opens."""
    tables, later = CASES["sites"], 1.1 ** -(1 + 181 / 365)
    lying = changed(
        written(tables), CostRow, set_to(paid_on="2027-07-01", discount=later, present_value=100 * later), term="opening"
    )
    assert ("costs", "opening, present value") in failed(tables, lying)


def test_a_plan_without_a_rate_is_not_worth_less() -> None:
    tables = case("2026", "2027")
    lying = changed(written(tables), CostRow, set_to(discount=0.9, present_value=1800.0), period="2027")
    assert {check for check, _ in failed(tables, lying)} == {"costs", "cash flow"}


def test_the_sums_of_a_year_stand_once() -> None:
    tables = CASES["sites"]
    sheets = written(tables)
    first, *others = sheets[CashByYearRow].all_rows
    assert ("cash flow", "the sums of the year stand twice") in failed(
        tables, {**sheets, CashByYearRow: table(CashByYearRow, [first, first, *others])}
    )


def test_years_are_left_out_or_made_up() -> None:
    tables = CASES["sites"]
    sheets = written(tables)
    fewer = [row for row in sheets[CashByYearRow].all_rows if row.year != "2027"]
    assert ("cash flow", "not in the plan: the sums of the year") in failed(
        tables, {**sheets, CashByYearRow: table(CashByYearRow, fewer)}
    )
    assert ("cash flow", "nothing is paid in the year") in failed(
        tables, changed(sheets, CashByYearRow, set_to(year="2031"), year="2027")
    )
    twice = [*sheets[CashFlowRow].all_rows, sheets[CashFlowRow].all_rows[0]]
    assert ("cash flow", "a year, site and term stands twice") in failed(tables, {**sheets, CashFlowRow: table(CashFlowRow, twice)})


def test_the_auditor_counts_years_by_their_days() -> None:
    days = Days(case(periods=[*halves("2026"), year("2027")]))
    worth = Worth(days, 0.1)
    assert worth.by_period == pytest.approx([1.1 ** -(181 / 730), 1.1 ** -(181 / 365 + 184 / 730), 1.1**-1.5])
    assert (worth.span("2026"), worth.span("whole term"), worth.span("2027")) == pytest.approx((1.1**-0.5, 1.1**-1, 1.1**-1.5))
    assert worth.on(date(2020, 1, 1).toordinal()) == 1.0
    assert worth.on(date(2027, 1, 1).toordinal()) == pytest.approx(1 / 1.1)


def test_what_is_left_at_the_end_is_not_cash() -> None:
    tables = CASES["grown and closed"]
    sheets = written(tables)
    assert {row.term for row in sheets[CostRow].all_rows} >= {"investment", "value left", "fixed of expansions"}
    paid = changed(sheets, CashFlowRow, set_to(amount=-1.0), term="value left")
    assert ("cash flow", "value left: Far") in failed(tables, paid)
    more = changed(sheets, CostRow, lambda row: replace(row, amount=2 * row.amount, present_value=2 * row.worth), term="value left")
    assert ("costs", "value left") in failed(tables, more)
    later = changed(sheets, CostRow, set_to(paid_on="2026-01-01", discount=1.0, present_value=-1.0), term="value left")
    assert ("costs", "value left, present value") in failed(tables, later)
