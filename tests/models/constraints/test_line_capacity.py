from dataclasses import replace

import pytest

from models.constraints.line_capacity import line_capacity
from models.contract import table
from models.tables import Product, Production, Ramp, Tables
from tests.models.case import case, on, rows, solved

RAMP = [Ramp(ramp="slow", year=0.0, rate=0.1), Ramp(ramp="slow", year=1.0, rate=0.6), Ramp(ramp="slow", year=2.0, rate=1.0)]


def far(**line: object) -> Tables:
    """Far alone, with a line that differs."""
    return case(prices={"Far": 20.0}, lines={"Far": line})


def test_output_stays_within_the_capacity() -> None:
    assert rows(far(nameplate=60.0), line_capacity) == ["line_capacity[Far, L, 2026]: make[Far, L, CAM, , 2026] ≤ 60"]


def test_without_a_stated_capacity_there_is_no_row() -> None:
    assert rows(far(nameplate=None), line_capacity) == []


def test_without_a_line_there_is_no_row() -> None:
    assert rows(case(prices={}), line_capacity) == []


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ({"nameplate": 60.0, "share": 0.5}, 30),
        ({"nameplate": 60.0, "share": 0.5, "capacity": 45.0}, 45),
        ({"capacity": 45.0, "nameplate": None}, 45),
        ({"nameplate": 366.0, "end": on("2026-01-31")}, 366 * 31 / 365),
        ({"nameplate": 365.0, "production_start": on("2026-12-22")}, 10),
    ],
)
def test_capacity_is_what_this_plan_may_use_while_the_row_holds(line: dict[str, object], right: float) -> None:
    assert rows(far(**line), line_capacity) == [f"line_capacity[Far, L, 2026]: make[Far, L, CAM, , 2026] ≤ {right:.10g}"]


def test_a_ramp_raises_capacity_by_years_since_start() -> None:
    given = case(
        "2026", "2027", "2028", prices={"Far": 20.0}, ramps=RAMP,
        lines={"Far": {"nameplate": 100.0, "ramp": "slow", "production_start": on("2026-01-01")}},
    )  # fmt: skip
    assert [row.split("≤ ")[1] for row in rows(given, line_capacity)] == ["10", "60", "100"]


def test_all_products_of_a_line_share_it_by_their_usage() -> None:
    given = far(nameplate=60.0)
    both = replace(
        given,
        products=table(Product, [*given.products, Product(product="Mud", tier="cathode", unit="t")]),
        production=table(
            Production, [*given.production, Production(site="Far", line_name="L", product="Mud", cost=1.0, usage=2.5)]
        ),
    )
    assert rows(both, line_capacity) == [
        "line_capacity[Far, L, 2026]: make[Far, L, CAM, , 2026] + 2.5 make[Far, L, Mud, , 2026] ≤ 60"
    ]


def test_a_line_in_another_unit_is_used_by_the_products_energy() -> None:
    """800 kWh a tonne are 0.8 MWh a tonne."""
    assert rows(far(unit="MWh", nameplate=60.0), line_capacity) == [
        "line_capacity[Far, L, 2026]: 0.8 make[Far, L, CAM, , 2026] ≤ 60"
    ]


def test_what_the_cheap_line_cannot_make_comes_from_the_dear_one() -> None:
    """60 · 20 + 40 · 30; with room for all 100 · 20."""
    plan = solved(case(lines={"Far": {"nameplate": 60.0}}))
    assert (plan.flow("Far"), plan.flow("Near"), plan.cost) == (60.0, 40.0, 2400.0)
    assert solved(case()).cost == 2000.0


@pytest.mark.parametrize(
    "site", [{"status": "paused"}, {"status": "cancelled"}, {"start": on("2027-01-01")}, {"end": on("2025-12-31")}]
)
def test_a_closed_site_makes_nothing(site: dict[str, object]) -> None:
    """Cheat: no row must not mean no limit."""
    given = case(sites={"Far": site}, lines={"Far": {"nameplate": None}})
    assert rows(given, line_capacity) == ["line_capacity[Near, L, 2026]: make[Near, L, CAM, , 2026] ≤ 1000"]
    assert solved(given).cost == 3000.0
