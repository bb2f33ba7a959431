"""Capacity in place, yields and makings against hand arithmetic: 365 days in 2026 and 2027, 366 in 2028."""

from dataclasses import replace
from typing import Any

import pytest

from models.calendar import Calendar
from models.contract import table
from models.lines import Lines, Making
from models.tables import Line, Period, Production, Ramp, Tables
from tests.models.case import AS_IT_IS, case, halves, on, start_of

STEPS = [Ramp(ramp="R", year=0.0, rate=0.2, yield_=0.5), Ramp(ramp="R", year=1.0, rate=0.6, yield_=0.8), Ramp(ramp="R", year=2.0, rate=1.0, yield_=0.9)]  # fmt: skip
NO_YIELDS = [replace(step, yield_=None) for step in STEPS]


def one_line(*years: str, ramps: Any = STEPS, site: Any = AS_IT_IS, periods: Any = (), **line: Any) -> Tables:
    """Far alone with one line of 100 t a year."""
    line = {"nameplate": 100.0, **line}
    return case(*years, prices={"Far": 20.0}, periods=periods, sites={"Far": site}, lines={"Far": line}, ramps=ramps)


def capacities(tables: Tables) -> list[float]:
    (found,) = Lines(tables, Calendar(tables)).capacity_in_place().values()
    return found.tolist()


def makings(tables: Tables) -> list[Making]:
    lines = Lines(tables, Calendar(tables))
    return list(lines.makings(lines.capacity_in_place()))


def yields(tables: Tables) -> list[float]:
    return [round(making.yield_, 9) for making in makings(tables)]


def test_a_full_year_is_one_year_leap_or_not() -> None:
    assert capacities(one_line("2026", "2027", "2028")) == [100.0, 100.0, 100.0]


def test_half_years_have_their_days() -> None:
    assert capacities(one_line(periods=halves("2028"))) == pytest.approx([100 * 182 / 366, 100 * 184 / 366])


def test_a_ramp_counts_years_since_start() -> None:
    given = one_line("2026", "2027", "2028", ramp="R", production_start=on("2026-01-01"))
    assert capacities(given) == pytest.approx([20, 60, 100])


def test_a_ramp_that_starts_in_mid_year_changes_in_mid_year() -> None:
    """2 July 2026: 183 days of 2026 at 20 %; 182 days at 20 % and 183 at 60 % in 2027; 2028 is cut 183 : 183."""
    given = one_line("2026", "2027", "2028", ramp="R", production_start=on("2026-07-02"))
    assert capacities(given) == pytest.approx([20 * 183 / 365, 20 * 182 / 365 + 60 * 183 / 365, 60 * 183 / 366 + 100 * 183 / 366])


def test_a_start_before_the_horizon_has_aged() -> None:
    assert capacities(one_line("2026", "2027", ramp="R", production_start=on("2025-01-01"))) == pytest.approx([60, 100])


def test_a_ramp_counts_from_the_start_of_its_site_unless_the_line_has_its_own() -> None:
    site = {"start": on("2026-01-01")}
    assert capacities(one_line("2026", "2027", ramp="R", site=site)) == pytest.approx([20, 60])
    assert capacities(one_line("2026", "2027", ramp="R", site=site, production_start=start_of("Far", years=1))) == pytest.approx(
        [0, 20]
    )


def test_a_line_never_runs_before_its_site() -> None:
    """Built with 2026, on a site that opens with 2027: by then it is in its second year."""
    given = one_line("2026", "2027", ramp="R", site={"start": on("2027-01-01")}, production_start=on("2026-01-01"))
    assert capacities(given) == pytest.approx([0, 60])


def test_a_step_on_29_february_holds_from_the_anniversary() -> None:
    """Started on 29 February 2028, the second year begins on 28 February 2029: 58 days at 20 %, 307 at 60 %."""
    given = one_line("2028", "2029", ramp="R", production_start=on("2028-02-29"))
    assert capacities(given) == pytest.approx([20 * 307 / 366, 20 * 58 / 365 + 60 * 307 / 365])


def test_decimal_years_cut_a_year_by_its_days() -> None:
    """0.5 years are 182 (182.5, to the even day) of the 365 days of 2026."""
    halfway = [Ramp(ramp="R", year=0.0, rate=0.0), Ramp(ramp="R", year=0.5, rate=1.0)]
    assert capacities(one_line("2026", ramps=halfway, ramp="R", production_start=on("2026-01-01"))) == pytest.approx(
        [100 * 183 / 365]
    )


def test_before_its_first_step_a_ramp_makes_nothing() -> None:
    late = [Ramp(ramp="R", year=1.0, rate=1.0)]
    assert capacities(one_line("2026", "2027", ramps=late, ramp="R", production_start=on("2026-01-01"))) == [0.0, 100.0]


def test_steps_may_stand_in_any_order() -> None:
    given = one_line("2026", "2027", "2028", ramps=STEPS[::-1], ramp="R", production_start=on("2026-01-01"))
    assert capacities(given) == pytest.approx([20, 60, 100])


def test_capacity_for_us_takes_the_place_of_nameplate_and_share() -> None:
    assert capacities(one_line("2026", share=0.4)) == [40.0]
    assert capacities(one_line("2026", share=0.4, capacity=30.0)) == [30.0]
    assert capacities(one_line("2026", share=0.0)) == [0.0]
    assert capacities(one_line("2026", capacity=0.0)) == [0.0]


def test_a_line_without_a_figure_has_no_limit_while_it_is_open() -> None:
    given = one_line("2026", "2027", nameplate=None, production_start=on("2027-07-01"))
    assert capacities(given) == [0.0, float("inf")]


def test_rows_of_a_line_hold_one_after_the_other() -> None:
    """100 t a year up to 1 July 2028, then 300; days that no row covers have none."""
    given = one_line("2027", "2028", "2029")
    rows = [
        Line(site="Far", line_name="L", unit="t", nameplate=100.0, start=on("2028-01-01"), end=on("2028-07-01")),
        Line(site="Far", line_name="L", unit="t", nameplate=300.0, start=on("2028-07-02"), end=on("2028-12-31")),
    ]
    assert capacities(replace(given, lines=table(Line, rows))) == pytest.approx([0, 50 + 150, 0])


@pytest.mark.parametrize("status", ["paused", "cancelled", "closed"])
def test_a_site_that_does_not_produce_has_no_capacity(status: str) -> None:
    assert capacities(one_line("2026", site={"status": status})) == [0.0]
    assert makings(one_line("2026", site={"status": status})) == []


def test_an_end_is_the_last_day() -> None:
    assert capacities(one_line("2026", site={"end": on("2026-01-31")})) == pytest.approx([100 * 31 / 365])


RAMPED = {"ramp": "R", "production_start": on("2026-07-02")}


def test_the_yield_of_a_ramp_is_good_output_over_output_begun() -> None:
    """2027: 182 days at 20 % and 50 %, 183 days at 60 % and 80 %; the mean is of what is begun, not of days."""
    good, begun = 182 * 0.2 + 183 * 0.6, 182 * 0.2 / 0.5 + 183 * 0.6 / 0.8
    assert yields(one_line("2026", "2027", **RAMPED)) == [0.5, round(good / begun, 9)]
    assert good / begun != pytest.approx((182 * 0.5 + 183 * 0.8) / 365, rel=1e-3)


def test_a_ramp_without_yields_leaves_the_yield_of_production() -> None:
    given = one_line("2026", "2027", ramps=NO_YIELDS, **RAMPED)
    assert yields(given) == [1.0, 1.0]
    stated = replace(given, production=table(Production, [replace(row, yield_=0.7) for row in given.production]))
    assert yields(stated) == [0.7, 0.7]


def of_2028(*rows: Production) -> Making:
    """The one making of 2028 of these rows of Far."""
    (found,) = makings(replace(one_line("2028"), production=table(Production, rows)))
    return found


def row(**more: Any) -> Production:
    return Production(**{"site": "Far", "line_name": "L", "product": "CAM", "cost": 20.0, **more})


def test_figures_of_two_rows_are_weighted_by_their_days() -> None:
    """183 days each."""
    made = of_2028(
        row(end=on("2028-07-01"), co2e=100.0, usage=1.0, yield_=0.8),
        row(start=on("2028-07-02"), cost=30.0, co2e=300.0, usage=2.0, yield_=0.9),
    )
    assert (made.unit_cost, made.unit_co2e, made.usage) == (25.0, 200.0, 1.5)
    assert made.yield_ == pytest.approx(0.85)


def test_days_that_no_row_covers_do_not_count() -> None:
    assert of_2028(row(start=on("2028-12-01"), cost=30.0)).unit_cost == 30.0


def test_days_on_which_the_line_is_closed_do_not_count() -> None:
    """The line opens with July: the price of the first half is never paid."""
    given = one_line("2028", production_start=on("2028-07-02"))
    prices = [row(end=on("2028-07-01"), cost=99.0), row(start=on("2028-07-02"), cost=30.0)]
    (made,) = makings(replace(given, production=table(Production, prices)))
    assert made.unit_cost == 30.0


def test_what_no_row_covers_cannot_be_made() -> None:
    given = replace(one_line("2027", "2028"), production=table(Production, [row(start=on("2028-01-01"))]))
    assert [made.period for made in makings(given)] == [1]


def test_a_line_without_capacity_makes_nothing() -> None:
    assert makings(one_line("2028", capacity=0.0)) == []
    assert len(makings(one_line("2028", capacity=1.0))) == 1


def test_recipes_of_one_product_are_apart() -> None:
    given = replace(one_line("2028"), production=table(Production, [row(recipe="wet"), row(recipe="dry", cost=25.0)]))
    assert [(made.recipe, made.unit_cost) for made in makings(given)] == [("wet", 20.0), ("dry", 25.0)]


@pytest.mark.parametrize(("unit", "usage"), [("t", 1.0), ("kg", 1000.0), ("GWh", 0.0008)])
def test_usage_is_one_unit_in_the_unit_of_the_line(unit: str, usage: float) -> None:
    (made,) = makings(one_line("2028", unit=unit))
    assert made.usage == pytest.approx(usage)


def test_months_of_a_mixed_grid_add_up_to_the_year() -> None:
    year, parts = one_line("2028", **RAMPED), one_line(periods=[*halves("2028")], **RAMPED)
    assert sum(capacities(parts)) == pytest.approx(capacities(year)[0], rel=1e-12)
    assert isinstance(parts.periods.rows[0], Period)
