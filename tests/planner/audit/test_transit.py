"""The auditor on what is on the way: an honest plan passes, and each planted fault is named."""

from dataclasses import replace
from typing import Any

import pytest

from models.contract import Table, table
from models.plan import CostRow, FlowRow, ProductionRow, RunInRow, UnderWayRow
from models.tables import Credit, InTransit, Policy, Settings, Site, Tables, Tariff
from planner.audit import audit, failures
from planner.audit.days import Days
from planner.audit.departures import Departures
from planner.audit.lanes import Lanes
from tests.models.attributes_case import asks, chain, production
from tests.models.case import case, halves, on
from tests.planner.audit.test_budgets import written

type Sheets = dict[type, Any]


def given(**more: Any) -> Tables:
    """Far is 36.5 days away, Near 10.25; Far is full, so that both deliver in both halves of 2026; money of every kind is paid."""
    lanes = {"Far": {"transit": 36.5, "cost": 2.0, "co2e": 100.0}, "Near": {"transit": 10.25, "cost": 1.0}}
    return case(
        periods=halves("2026"),
        lanes=lanes,
        lines={"Far": {"nameplate": 120.0}},
        production={"Far": {"co2e": 900.0}},
        settings=Settings(co2e_price=5.0),
        tariffs=[Tariff(measure="MFN", kind="base", rate=0.1)],
        credits=[Credit(credit="45X", place="Near", product="CAM", amount=1.0, amount_unit="currency/unit")],
        **more,
    )


def under_way(**more: Any) -> InTransit:
    return InTransit(
        **{"origin": "Far", "destination": "Plant", "product": "CAM", "arrives": on("2026-02-01"), "quantity": 15.0, **more}
    )


def changed(sheets: Sheets, kind: type, values: dict[str, Any], **where: Any) -> Sheets:
    """The sheets with values of the rows that match changed by a function."""
    rows = sheets[kind].all_rows
    found = [row for row in rows if all(getattr(row, name) == value for name, value in where.items())]
    assert found
    new = [replace(row, **{n: f(getattr(row, n)) for n, f in values.items()}) if row in found else row for row in rows]
    return {**sheets, kind: Table(kind, tuple(new))}


def wrong(tables: Tables, sheets: Sheets) -> set[tuple[str, str]]:
    """(check, period) of every failure."""
    return {(row.check, row.period) for row in failures(audit(tables, sheets))}


def test_an_honest_plan_with_a_run_in_passes() -> None:
    tables = given()
    sheets = written(tables)
    assert {(row.step, row.site) for row in sheets[RunInRow]} == {("made", "Far"), ("made", "Near")}
    assert any(row.term == "run-in" for row in sheets[CostRow])
    assert wrong(tables, sheets) == set()


def test_an_honest_plan_with_goods_in_transit_passes() -> None:
    tables = given(in_transit=[under_way(), under_way(arrives=on("2027-01-01"))])
    sheets = written(tables)
    assert [(row.arrives, row.period) for row in sheets[UnderWayRow]] == [("2026-02-01", "2026 H1"), ("2027-01-01", "")]
    assert list(sheets[RunInRow]) == []
    assert wrong(tables, sheets) == set()


def test_flows_say_when_they_leave() -> None:
    flows = {(row.origin, row.period): row.leaves for row in written(given())[FlowRow]}
    assert flows["Far", "2026 H1"] == f"run-in {36.5 / 181:.4%}; 2026 H1 {144.5 / 181:.4%}"
    assert {row.leaves for row in written(case())[FlowRow]} == {""}


def test_making_less_before_the_plan_than_leaves_is_seen() -> None:
    tables = given()
    sheets = changed(written(tables), RunInRow, {"quantity": lambda q: 0.9 * q}, site="Far")
    assert ("material balance", "run-in") in wrong(tables, sheets)


def test_making_in_the_wrong_period_is_seen() -> None:
    """Of what arrives in the second half, a part left in the first and must be made there."""
    tables = given()
    sheets = written(tables)
    moved = sum(row.quantity for row in sheets[ProductionRow] if (row.site, row.period) == ("Near", "2026 H1"))
    assert moved
    first = changed(sheets, ProductionRow, {"quantity": lambda q: q - 1.0}, site="Near", period="2026 H1")
    both = changed(first, ProductionRow, {"quantity": lambda q: q + 1.0}, site="Near", period="2026 H2")
    assert {("material balance", "2026 H1"), ("material balance", "2026 H2"), ("conservation of mass", "2026 H1")} <= wrong(
        tables, both
    )


def test_more_before_the_plan_than_the_line_can_make_is_seen() -> None:
    """37 days of 120 t a year."""
    tables = given()
    sheets = changed(written(tables), RunInRow, {"quantity": lambda _: 12.5}, site="Far")
    assert ("line capacity", "run-in") in wrong(tables, sheets)


def test_what_starts_with_the_plan_makes_nothing_before_it() -> None:
    tables = given()
    late = replace(
        tables, sites=table(Site, [replace(row, start=on("2026-01-01") if row.site == "Far" else None) for row in tables.sites])
    )
    assert ("production possible", "run-in") in wrong(late, written(tables))


def test_a_run_in_beside_goods_in_transit_is_seen() -> None:
    tables = given()
    assert ("known lanes and lines", "run-in") in wrong(
        replace(tables, in_transit=table(InTransit, [under_way()])), written(tables)
    )


def test_goods_in_transit_that_are_not_stated_are_seen() -> None:
    tables = given(in_transit=[under_way()])
    more = changed(written(tables), UnderWayRow, {"quantity": lambda q: q + 1.0})
    assert ("in transit", "2026-02-01") in wrong(tables, more)
    none = {**written(tables), UnderWayRow: Table(UnderWayRow)}
    assert ("in transit", "2026-02-01") in wrong(tables, none)
    less = replace(tables, in_transit=table(InTransit, [under_way(quantity=1.0)]))
    assert {("material balance", "2026 H1"), ("conservation of mass", "2026 H1")} <= wrong(less, written(tables))


@pytest.mark.parametrize("column", ["cost", "credits", "co2e_cost"])
def test_costs_of_the_run_in_are_recomputed(column: str) -> None:
    tables = given()
    site = "Near" if column == "credits" else "Far"
    sheets = changed(written(tables), RunInRow, {column: lambda amount: amount + 1.0}, site=site)
    assert ("costs", "") in wrong(tables, sheets)
    sheets = changed(written(tables), CostRow, {"amount": lambda amount: amount + 1.0}, term="run-in")
    assert ("costs", "") in wrong(tables, sheets)


def test_a_line_that_is_not_known_makes_nothing_before_the_plan_either() -> None:
    tables = given()
    sheets = changed(written(tables), RunInRow, {"by": lambda _: "ghost"}, site="Far")
    assert ("known lanes and lines", "run-in") in wrong(tables, sheets)


def test_shares_that_leave_are_counted_day_by_day() -> None:
    tables = given()
    days = Days(tables)
    shares = Departures(Lanes(tables, days), Lanes(tables, days), tables).shares(("Near", "Plant", "CAM", "direct"))
    assert shares.tolist() == [
        pytest.approx([10.25 / 181, 170.75 / 181, 0.0]),
        pytest.approx([0.0, 10.25 / 184, 173.75 / 184]),
    ]


def far_away(transit: float, **more: Any) -> Tables:
    """The chain of the tests of attributes, every lane of it slow."""
    plain = chain(**more)
    return replace(plain, lanes=table(type(plain.lanes.rows[0]), [replace(row, transit=transit) for row in plain.lanes]))


def test_attributes_of_the_run_in_come_from_what_is_made_in_it() -> None:
    tables = far_away(40.0, production=production(Green=0.5), policies=[asks("minimum recycled share", 0.2, metal="Ni")])
    sheets = written(tables)
    attributes = next(kind for kind in sheets if kind.__name__ == "AttributeRow")
    assert {row.period for row in sheets[attributes]} == {"run-in", "2031"}
    assert wrong(tables, sheets) == set()
    fewer = changed(sheets, attributes, {"carried": lambda kilograms: 0.5 * kilograms}, period="run-in", step="made")
    assert ("attributes", "run-in") in wrong(tables, fewer)


def test_a_longer_way_costs_no_attribute() -> None:
    """What is on the way carries what it carried: the policy costs what it costs without any transit, but for the leap year's day."""
    rule: list[Policy] = [asks("minimum recycled share", 0.2, metal="Ni")]
    near, far = (
        sum(row.amount for row in written(far_away(transit, production=production(Green=0.5), policies=rule))[CostRow])
        for transit in (0.0, 40.0)
    )
    assert far == pytest.approx(near, rel=1e-6)
