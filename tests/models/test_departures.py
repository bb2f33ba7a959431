"""When goods leave that arrive in a period, by hand arithmetic; windows of arrival; what a rule judges."""

from datetime import date, timedelta
from typing import Any

import pytest

from models.chains import longest_way
from models.network import network
from models.tables import Lane, Period, Qualification, Settings, Tables
from tests.models.case import attempted, case, contract, halves, on, solved


def months(count: int, first: date = date(2027, 1, 1)) -> list[Period]:
    found = []
    for number in range(count):
        start = date(first.year, first.month + number, 1)
        end = date(first.year + (start.month == 12), start.month % 12 + 1, 1) - timedelta(days=1)
        found.append(Period(period=f"M{number + 1:02}", start=start, end=end))
    return found


def left(tables: Tables, origin: str = "Far") -> dict[tuple[str, str], float]:
    """(arrives in, leaves in) -> share, of all that leaves an origin; the run-in is called before."""
    net = network(tables)
    when = net.transit.departures
    names = [*net.periods, "before"]
    return {
        (net.ship_keys.key(ship)[-1], names[period]): share
        for ship, period, share in zip(when.shipment.tolist(), when.left.tolist(), when.left_share.tolist(), strict=True)
        if net.ship_keys.key(ship)[0] == origin
    }


def only_far(*periods: Any, transit: float, **more: Any) -> Tables:
    given = {"periods": periods[0]} if periods and not isinstance(periods[0], str) else {}
    years = periods if not given else ()
    return case(*years, prices={"Far": 20.0}, lanes={"Far": {"transit": transit}}, **given, **more)


def test_a_month_on_the_way_in_years() -> None:
    assert left(only_far("2026", "2027", transit=30.0)) == pytest.approx(
        {("2026", "before"): 30 / 365, ("2026", "2026"): 335 / 365, ("2027", "2026"): 30 / 365, ("2027", "2027"): 335 / 365}
    )


def test_more_than_a_month_on_the_way_in_months() -> None:
    """45 days before January to April 2027 (31, 28, 31, 30 days)."""
    assert left(only_far(months(4), transit=45.0)) == pytest.approx(
        {
            ("M01", "before"): 1.0,
            ("M02", "before"): 14 / 28, ("M02", "M01"): 14 / 28,
            ("M03", "M01"): 17 / 31, ("M03", "M02"): 14 / 31,
            ("M04", "M02"): 14 / 30, ("M04", "M03"): 16 / 30,
        }
    )  # fmt: skip


def test_decimal_days_split_a_day() -> None:
    assert left(only_far("2026", transit=0.25)) == pytest.approx({("2026", "before"): 0.25 / 365, ("2026", "2026"): 364.75 / 365})


def test_without_transit_everything_leaves_when_it_arrives() -> None:
    assert left(case(periods=halves("2026"))) == {("2026 H1", "2026 H1"): 1.0, ("2026 H2", "2026 H2"): 1.0}


def test_an_origin_that_opens_in_mid_period_sends_from_then_on() -> None:
    """Open from 1 July 2026: arrivals from 31 July (154 days of 2026), all of them leaving in 2026."""
    given = only_far("2026", transit=30.0, sites={"Far": {"start": on("2026-07-01")}})
    assert left(given) == {("2026", "2026"): 1.0}
    assert network(given).lanes.open_days().tolist() == [[154.0]]


def test_a_line_that_starts_in_mid_period_sends_from_then_on_too() -> None:
    """The site has stood for long, its line makes from 1 July on: nothing of 2026 can have left before."""
    given = only_far("2026", "2027", transit=30.0, lines={"Far": {"production_start": on("2026-07-01")}})
    assert left(given) == pytest.approx({("2026", "2026"): 1.0, ("2027", "2026"): 30 / 365, ("2027", "2027"): 335 / 365})
    assert solved(given).unmet(period="2026") == 0


def test_what_closes_sends_until_then_and_arrives_after() -> None:
    """Far closes on 30 June 2026; until 30 July its goods still come."""
    given = case("2026", prices={"Far": 20.0}, lanes={"Far": {"transit": 30.0}}, sites={"Far": {"end": on("2026-06-30")}})
    assert network(given).lanes.open_days().tolist() == [[211.0]]
    assert left(given) == pytest.approx({("2026", "before"): 30 / 211, ("2026", "2026"): 181 / 211})


def test_the_destination_counts_on_the_day_of_arrival() -> None:
    given = case("2026", prices={"Far": 20.0}, lanes={"Far": {"transit": 30.0}}, sites={"Plant": {"start": on("2026-01-11")}})
    assert network(given).lanes.open_days().tolist() == [[355.0]]
    assert left(given) == pytest.approx({("2026", "before"): 20 / 355, ("2026", "2026"): 335 / 355})


def test_a_supplier_sends_from_the_day_it_is_qualified() -> None:
    """Qualified from 1 December: the first goods arrive in January, which has no column before."""
    rows = [Qualification(supplier="Far", buyer="Plant", product="CAM", qualified_from=on("2026-12-01"))]
    given = only_far("2026", "2027", transit=31.0, qualifications=rows)
    assert network(given).lanes.open_days().tolist() == [[0.0, 365.0]]
    assert left(given) == pytest.approx({("2027", "2026"): 31 / 365, ("2027", "2027"): 334 / 365})


def test_lane_capacity_counts_the_days_of_arrival() -> None:
    given = case("2026", prices={"Far": 20.0}, lanes={"Far": {"transit": 73.0, "capacity": 100.0}}, sites={"Far": {"start": on("2026-01-01")}})  # fmt: skip
    assert solved(given).unmet() == pytest.approx(20)


def test_of_a_candidate_everything_leaves_in_one_period() -> None:
    given = only_far("2026", "2027", transit=30.0, sites={"Far": {"status": "candidate"}})
    assert left(given) == {("2026", "2026"): 1.0, ("2027", "2027"): 1.0}
    given = only_far(months(4), transit=45.0, sites={"Far": {"status": "candidate"}}, lines={"Far": {"nameplate": 1e4}})
    assert left(given) == {("M02", "M01"): 1.0, ("M03", "M01"): 1.0, ("M04", "M03"): 1.0}
    assert solved(given).unmet(period="M02") == 0


def test_a_clause_of_later_does_not_forbid_what_arrives_before() -> None:
    """Cheat: all of 2027 may come from Far, also what leaves then and arrives in 2027; of 2028 nothing, though it would leave in 2027."""
    given = case("2027", "2028", lanes={"Far": {"transit": 73.0}}, contracts=[contract("exclusive source", start=on("2028-01-01"))])
    plan = solved(given)
    assert [plan.flow("Far", period=name) for name in ("2027", "2028")] == [100, 0]
    assert [plan.flow("Near", period=name) for name in ("2027", "2028")] == [0, 100]


def test_nothing_is_made_earlier_than_it_leaves() -> None:
    """Cheat: without stock, what is needed in the second half cannot be made in the first, though there is room."""
    given = case(
        periods=halves("2026"), prices={"Far": 20.0}, lanes={"Far": {"transit": 10.0}}, lines={"Far": {"nameplate": 150.0}}
    )
    plan = solved(given)
    first, second, before = (150 * days / 365 for days in (181, 184, 10))
    assert second < 100 < first + second + before
    late = (1 - 10 / 184) * 100  # of the second half's 100 t leave in it, more than can be made
    assert plan.unmet(period="2026 H2") == pytest.approx(100 * (1 - second / late), abs=1e-5)


@pytest.mark.parametrize("transit", [0.0, 10.0, 73.0, 400.0])
def test_a_steady_chain_serves_everything_whatever_its_transit(transit: float) -> None:
    """A line of exactly the need, run for years: what is under way on the first day was made in the run-in."""
    given = case("2026", "2027", prices={"Far": 20.0}, lanes={"Far": {"transit": transit}}, lines={"Far": {"nameplate": 100.0}})
    plan = solved(given)
    assert plan.unmet(period="2026") + plan.unmet(period="2027") == pytest.approx(0, abs=0.1)  # of leap years a day is less


def test_longer_transit_never_costs_less() -> None:
    costs = [
        attempted(case("2026", lanes={"Far": {"transit": days}}, sites={"Far": {"start": on("2026-03-01")}}, settings=Settings())).outcome.cost
        for days in (0.0, 20.0, 100.0, 300.0)
    ]  # fmt: skip
    assert costs == sorted(costs)


def test_the_run_in_is_as_long_as_the_longest_chain() -> None:
    assert network(case("2026", lanes={"Near": {"transit": 12.4}, "Far": {"transit": 30.0}})).lanes.run_in_days == 30
    assert network(case("2026", lanes={"Near": {"transit": 12.4}})).lanes.run_in_days == 13
    assert longest_way([("A", "B", 1.0), ("B", "A", 1.0), ("B", "C", 5.0)]) <= 8.0


def test_a_lane_longer_than_the_plan_is_a_lane_all_the_same() -> None:
    assert left(only_far("2026", transit=500.0)) == {("2026", "before"): 1.0}
    assert isinstance(only_far("2026", transit=500.0).lanes.rows[0], Lane)
