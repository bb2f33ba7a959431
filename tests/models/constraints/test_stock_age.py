from dataclasses import replace

import pytest

from models.constraints.stock_age import stock_age
from models.contract import table
from models.tables import Demand, Stock, Tables
from tests.models.case import UNMET, case, halves, on, rows, ship, with_hub
from tests.models.stock_case import audited, kept, stands, stock

CLOSES = {"Far": {"end": on("2026-12-31")}}


def test_a_stock_lasts_no_longer_than_its_age() -> None:
    """73 days are a fifth of 2027; at the end they are counted at the pace of the last period. What stands serves 2027."""
    assert rows(case("2026", "2027", stock=[kept(most_age=73.0)]), stock_age) == [
        f"stock_age[leaves, Plant, CAM, 2026]: short[Plant, CAM, , 2027] + {stock()} ≤ 100",
        f"stock_age[pace, Plant, CAM, 2026]: {stock()} ≤ 20",
        f"stock_age[pace, Plant, CAM, 2027]: {stock('2027')} ≤ 20",
    ]


def test_an_age_reaches_over_several_periods_and_beyond_the_last() -> None:
    """400 days after 2026 are all 365 of 2027 and 35 of the 366 of 2028."""
    found = rows(case("2026", "2027", "2028", stock=[kept(most_age=400.0)]), stock_age)
    assert found[:2] == [
        f"stock_age[leaves, Plant, CAM, 2026]: short[Plant, CAM, , 2027] + short[Plant, CAM, , 2028] + {stock()} ≤ 200",
        f"stock_age[pace, Plant, CAM, 2026]: {stock()} ≤ {100 + 100 * 35 / 366:.10g}",
    ]
    first, _ = rows(case(periods=halves("2026"), stock=[kept(most_age=230.0)]), stock_age)
    assert first == f"stock_age[pace, Plant, CAM, 2026 H1]: {stock('2026 H1')} ≤ 125"


def test_an_age_counts_what_is_sent_on() -> None:
    hub = replace(with_hub(), stock=table(Stock, [kept("Hub", most_age=36.5)]))
    assert rows(hub, stock_age) == [f"stock_age[pace, Hub, CAM, 2026]: −0.1 {ship('Hub')} + {stock(site='Hub')} ≤ 0"]


def test_without_an_age_there_is_no_row() -> None:
    assert rows(case("2026", stock=[kept()]), stock_age) == []


def test_the_age_bites() -> None:
    """Far closes after 2026: what 73 days of 2027 use may be kept, the rest of 2027 is missing. Without a limit nothing is."""
    plan = audited(case("2026", "2027", prices={"Far": 20.0}, sites=CLOSES, stock=[kept(most_age=73.0)]))
    assert (stands(plan), plan.cost) == ([20, 0], 120 * 20 + 80 * UNMET)
    assert audited(case("2026", "2027", prices={"Far": 20.0}, sites=CLOSES, stock=[kept()])).cost == 200 * 20


@pytest.mark.parametrize("age", [400.0, 730.0])
def test_a_longer_age_keeps_for_longer(age: float) -> None:
    """All 365 days of 2027 and the rest of 2028."""
    plan = audited(case("2026", "2027", "2028", prices={"Far": 20.0}, sites=CLOSES, stock=[kept(most_age=age)]))
    assert stands(plan)[0] == round(100 + 100 * (age - 365) / 366, 6)


def far_closes_after_2026(*, halved: bool) -> Tables:
    """A need of a tonne a day, by years or by halves."""
    given = case(*(() if halved else ("2026", "2027")), periods=[*halves("2026"), *halves("2027")] if halved else (), prices={"Far": 20.0}, sites=CLOSES, stock=[kept(most_age=36.5)])  # fmt: skip
    days = {p.period: float((p.end - p.start).days + 1) for p in given.periods}
    return replace(given, demand=table(Demand, [replace(row, quantity=days[row.period]) for row in given.demand]))


@pytest.mark.parametrize("halved", [False, True])
def test_the_age_is_the_same_on_a_finer_grid(halved: bool) -> None:
    """36.5 t can be kept at the end of 2026, whatever the grid."""
    plan = audited(far_closes_after_2026(halved=halved))
    assert round(max(stands(plan)), 6) == 36.5
    assert plan.cost == round((365 + 36.5) * 20 + (365 - 36.5) * UNMET, 2)


def test_what_stands_is_not_kept_for_later_while_demand_goes_unmet() -> None:
    """Cheat: the need of 2027 is cheap to leave unmet, that of 2028 dear. What was made in 2026 may not wait for 2028."""
    given = case("2026", "2027", "2028", prices={"Far": 20.0}, sites=CLOSES, stock=[kept(most_age=365.0)])
    cheap = {"2026": UNMET, "2027": 1.0, "2028": UNMET}
    demand = table(Demand, [replace(row, penalty=cheap[row.period]) for row in given.demand])
    plan = audited(replace(given, demand=demand))
    assert stands(plan) == [0, 0, 0]
    assert plan.cost == 100 * 20 + 100 * 1 + 100 * UNMET
