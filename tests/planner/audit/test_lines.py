"""Capacity, yields and terms of production, counted by hand over periods that begin and end in mid-year."""

from datetime import date

import pytest

from models.contract import table
from models.tables import Line, Period, Product, Production, Ramp, Site, Tables
from models.times import Time
from planner.audit.days import Days
from planner.audit.lines import Lines

PERIODS = (
    Period(period="A", start=date(2027, 7, 1), end=date(2028, 6, 30)),
    Period(period="B", start=date(2028, 7, 1), end=date(2029, 6, 30)),
)
KEY = ("Plant", "one")


def on(day: str) -> Time:
    return Time("date", day=date.fromisoformat(day))


def lines(*rows: Line, ramp: tuple[Ramp, ...] = (), production: tuple[Production, ...] = (), start: str = "") -> Lines:
    tables = Tables(
        periods=table(Period, PERIODS),
        products=table(Product, [Product(product="Cell", tier="cell", unit="MWh")]),
        sites=table(Site, [Site(site="Plant", start=on(start) if start else None)]),
        lines=table(Line, rows),
        ramps=table(Ramp, ramp),
        production=table(Production, production),
    )
    return Lines(tables, Days(tables))


def line(**values: object) -> Line:
    return Line(**{"site": "Plant", "line_name": "one", "unit": "MWh", **values})


def made(**values: object) -> Production:
    return Production(**{"site": "Plant", "line_name": "one", "product": "Cell", "cost": 10.0, **values})


def place(found: Lines) -> list[float]:
    return found.lines[KEY].in_place.tolist()


def test_a_year_is_a_year_in_leap_years_too() -> None:
    assert place(lines(line(capacity=1000.0))) == pytest.approx([1000 * (184 / 365 + 182 / 366), 1000 * (184 / 366 + 181 / 365)])


def test_a_start_in_mid_period_leaves_the_open_days() -> None:
    assert place(lines(line(capacity=1000.0), start="2028-12-31")) == pytest.approx([0.0, 1000 * (1 / 366 + 181 / 365)])


def test_the_line_may_start_after_its_site_and_not_before_it() -> None:
    later = line(capacity=1000.0, production_start=on("2029-01-01"))
    earlier = line(capacity=1000.0, production_start=on("2020-01-01"))
    assert place(lines(later, start="2028-12-31")) == pytest.approx([0.0, 1000 * 181 / 365])
    assert place(lines(earlier, start="2028-12-31")) == pytest.approx([0.0, 1000 * (1 / 366 + 181 / 365)])


def test_nothing_is_in_place_between_rows_and_rows_add_up() -> None:
    rows = line(capacity=365.0, end=on("2027-07-10")), line(nameplate=7300.0, share=0.5, start=on("2029-06-30"))
    assert place(lines(*rows)) == pytest.approx([10.0, 10.0])


def test_steps_of_a_ramp_hold_from_anniversary_to_anniversary() -> None:
    ramp = (Ramp(ramp="up", year=0.0, rate=0.2), Ramp(ramp="up", year=1.0, rate=0.5), Ramp(ramp="up", year=1.5, rate=1.0))
    found = place(lines(line(nameplate=1000.0, ramp="up"), ramp=ramp, start="2028-02-29"))
    # 0.2 from 2028-02-29; 0.5 from 2029-02-28; 1.0 from 182 days later, which is beyond the last period
    assert found == pytest.approx([1000 * 0.2 * 123 / 366, 1000 * (0.2 * (184 / 366 + 58 / 365) + 0.5 * 123 / 365)])


def test_a_ramp_that_began_before_the_horizon_is_as_old_as_it_is() -> None:
    ramp = (Ramp(ramp="up", year=0.0, rate=0.5), Ramp(ramp="up", year=3.0, rate=1.0))
    found = place(lines(line(nameplate=1000.0, ramp="up"), ramp=ramp, start="2025-01-01"))
    assert found[0] == pytest.approx(1000 * (0.5 * 184 / 365 + 182 / 366))


def test_before_the_first_step_there_is_nothing() -> None:
    ramp = (Ramp(ramp="up", year=0.5, rate=1.0),)
    found = place(lines(line(nameplate=1000.0, ramp="up"), ramp=ramp, start="2028-01-01"))
    assert found[0] == 0.0
    assert found[1] == pytest.approx(1000 * (183 / 366 + 181 / 365))  # half of 366 days on is 2 July 2028


def test_no_capacity_is_no_limit_while_open() -> None:
    assert place(lines(line(), start="2028-07-01")) == [0.0, float("inf")]


def test_the_yield_of_a_ramp_is_good_output_over_output_begun() -> None:
    ramp = (Ramp(ramp="up", year=0.0, rate=0.5, yield_=0.6), Ramp(ramp="up", year=1.0, rate=1.0, yield_=0.9))
    found = lines(line(nameplate=1000.0, ramp="up"), ramp=ramp, production=(made(),), start="2028-01-01").terms[*KEY, "Cell", ""]
    early, late = 0.5 * 184 / 366, 1.0 * 181 / 365
    assert found.yield_.tolist() == pytest.approx([0.6, (early + late) / (early / 0.6 + late / 0.9)])


def test_terms_are_means_over_the_days_on_which_it_can_be_made() -> None:
    rows = made(end=on("2028-03-31"), usage=1.0, co2e=4.0), made(start=on("2028-06-01"), end=on("2028-06-30"), usage=2.0, cost=20.0)
    found = lines(line(capacity=1.0), production=rows, start="2028-03-02").terms[*KEY, "Cell", ""]
    assert found.possible.tolist() == [True, False]
    assert (found.usage[0], found.cost[0], found.co2e[0]) == pytest.approx((1.5, 15.0, 2.0))  # 30 days each


def test_a_unit_uses_itself_in_the_unit_of_the_line() -> None:
    found = lines(line(capacity=1.0, unit="GWh"), production=(made(),)).terms[*KEY, "Cell", ""]
    assert found.usage.tolist() == [0.001, 0.001]
