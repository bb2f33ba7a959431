from dataclasses import replace
from typing import Any

import pytest

from models.constraints.co2e_intensity import co2e_intensity
from models.contract import table
from models.tables import Lane, Line, Policy, Production, Tables
from tests.models.case import case, on, policy, rows, ship, solved, two_tiers

EVERYWHERE = {"applies_at": "", "product": ""}
EMITTING: dict[str, Any] = {
    "production": {"Near": {"co2e": 8_000.0, "declared": 9_000.0}, "Far": {"co2e": 24_000.0, "declared": 25_000.0}},
    "lanes": {"Far": {"co2e": 8_000.0}},
}


def intensity(value: float, **more: Any) -> Policy:
    return policy("CO2e intensity", value, **{"unit": "kg/kWh", **EVERYWHERE, **more})


def test_over_the_whole_plan_everything_emitted_counts_on_what_is_served() -> None:
    """Per tonne of 800 kWh: 32 t of CO2e from Far, 8 t from Near; 25 kg/kWh are 20 t."""
    assert rows(case(**EMITTING, policies=[intensity(25.0)]), co2e_intensity) == [
        f"co2e_intensity[P1, whole plan, , , 2026]: 8 {ship('Far')} + 24 make[Far, L, CAM, , 2026] + 8 make[Near, L, CAM, , 2026] + 20 short[Plant, CAM, , 2026] ≤ 2000"
    ]


def test_without_a_policy_there_is_no_row() -> None:
    assert rows(case(**EMITTING), co2e_intensity) == []


@pytest.mark.parametrize(("limit", "cost"), [(40.0, 2000), (25.0, 2500), (10.0, 3000), (9.0, 100_000)])
def test_the_cleaner_seller_gets_what_the_limit_asks(limit: float, cost: float) -> None:
    assert solved(case(**EMITTING, policies=[intensity(limit)])).cost == cost


def test_per_unit_is_per_kilowatt_hour_times_its_energy() -> None:
    per_unit = case(**EMITTING, policies=[intensity(20_000.0, unit="kg/unit", product="CAM")])
    assert rows(per_unit, co2e_intensity)[0].endswith("20 short[Plant, CAM, , 2026] ≤ 2000")
    assert solved(per_unit).cost == 2500


def test_all_tiers_count_on_the_cells_that_are_served() -> None:
    """A MWh of cells takes 1.5 t of cathode: from Near 12 kg/kWh, from Far 36."""
    given = two_tiers()
    making = [replace(row, co2e={"Near": 8_000.0, "Far": 24_000.0}.get(row.site)) for row in given.production]
    changed = replace(given, production=table(Production, making), policies=table(Policy, [intensity(24.0, product="Cell")]))
    assert solved(changed).cost == 75 * 20 + 75 * 30 + 100 * 5


def test_what_goes_in_circles_is_not_served() -> None:
    """Cheat: over the sum of flows, clean circles between Plant and Other would dilute what Far emits."""
    given = case(**EMITTING, needs={"Plant": 100.0, "Other": 0.0}, policies=[intensity(25.0)])
    circle = [Lane(origin=a, destination=b, product="CAM", cost=0.0, co2e=0.0) for a, b in (("Plant", "Other"), ("Other", "Plant"))]
    assert solved(replace(given, lanes=table(Lane, [*given.lanes, *circle]))).cost == 2500


def test_in_a_scope_what_makers_declare_counts_and_the_way() -> None:
    """25 + 8 t of CO2e for a tonne from Far and 9 from Near, less 800 kWh at 26.25 kg: 21 t."""
    given = case(**EMITTING, policies=[intensity(26.25, applies_at="Plant")])
    assert rows(given, co2e_intensity) == [f"co2e_intensity[P1, Plant, , , 2026]: 12 {ship('Far')} − 12 {ship('Near')} ≤ 0"]
    assert solved(given).cost == 2500


def two_lines() -> Tables:
    """Near makes CAM on a green line too, declared at 1 t, for both East, which is judged, and West, which is not."""
    given = case(**EMITTING, needs={"East": 50.0, "West": 50.0}, policies=[intensity(10.0, applies_at="East")])
    green = Production(site="Near", line_name="Green", product="CAM", cost=25.0, co2e=500.0, declared=1_000.0)
    return replace(
        given,
        lines=table(Line, [*given.lines, Line(site="Near", line_name="Green", unit="t", nameplate=50.0)]),
        production=table(Production, [*given.production, green]),
    )


def test_carbon_is_not_split_among_customers() -> None:
    """Cheat: 8 t a tonne are allowed; with the green tonnes booked on East its 50 t would come from Near. The dirtiest counts."""
    plan = solved(two_lines())
    assert plan.unmet("East") == 50
    assert plan.cost == 50 * 1000 + 50 * 20


def test_several_years_are_weighed_by_their_part_in_force() -> None:
    """Over the term, with only 2027 in force, 2026 is free."""
    given = case("2026", "2027", **EMITTING, policies=[intensity(25.0, over="term", start=on("2027-01-01"))])
    assert solved(given).cost == 2000 + 2500


@pytest.mark.parametrize(("each", "cost"), [("each", 2500 + 2500), ("together", 5000)])
def test_each_site_or_all_together(each: str, cost: float) -> None:
    """Freight makes Far no dearer anywhere, so both cost the same; each has a row of its own."""
    given = case(
        **EMITTING,
        needs={"East": 100.0, "West": 100.0},
        groups={"Plants": ["East", "West"]},
        policies=[intensity(26.25, applies_at="Plants", each=each)],
    )
    assert len(rows(given, co2e_intensity)) == {"each": 2, "together": 1}[each]
    assert solved(given).cost == cost


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(0.1, 2120, 1200), (0.5, 2500, 0)])
def test_a_soft_limit_is_broken_by_tonnes(penalty: float, cost: float, broken: float) -> None:
    """A tonne from Far instead of Near saves 10 and emits 24 t more."""
    plan = solved(case(**EMITTING, policies=[intensity(25.0, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)
