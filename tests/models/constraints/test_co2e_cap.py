from dataclasses import replace
from typing import Any

import pytest

from models.constraints.co2e_cap import co2e_cap
from models.contract import table
from models.tables import Policy, Tables
from tests.models.case import case, halves, on, policy, rows, ship, solved, two_tiers

EVERYWHERE = {"applies_at": "", "product": ""}
EMITTING: dict[str, Any] = {
    "production": {"Near": {"co2e": 10_000.0}, "Far": {"co2e": 30_000.0}},
    "lanes": {"Far": {"co2e": 10_000.0}},
}


def cap(value: float, **more: Any) -> Policy:
    return policy("CO2e cap", value, **{"unit": "t/year", **EVERYWHERE, **more})


def test_making_and_moving_emit_no_more_than_the_cap() -> None:
    """Tonnes: 30 and 10 for each tonne from Far, 10 for each from Near."""
    assert rows(case(**EMITTING, policies=[cap(2500.0)]), co2e_cap) == [
        f"co2e_cap[P1, whole plan, , , 2026]: 10 {ship('Far')} + 30 make[Far, L, CAM, , 2026] + 10 make[Near, L, CAM, , 2026] ≤ 2500"
    ]


def test_without_a_policy_there_is_no_row() -> None:
    assert rows(case(**EMITTING), co2e_cap) == []


@pytest.mark.parametrize(("tonnes", "cost"), [(4000.0, 2000), (2500.0, 2500), (1000.0, 3000), (500.0, 1500 + 50 * 1000)])
def test_the_cleaner_seller_gets_what_the_cap_asks(tonnes: float, cost: float) -> None:
    assert solved(case(**EMITTING, policies=[cap(tonnes)])).cost == cost


def test_moving_counts() -> None:
    """Cheat: by making alone, Far at 10 t would be as clean as Near."""
    given = case(
        production={"Near": {"co2e": 10_000.0}, "Far": {"co2e": 10_000.0}},
        lanes={"Far": {"co2e": 30_000.0}},
        policies=[cap(2500.0)],
    )
    assert solved(given).cost == 2500


def test_a_yearly_cap_counts_for_the_years_in_force_and_one_amount_as_it_stands() -> None:
    """From 2 July 2028 half of everything counts, against half of the cap; 1250 t as one amount are the same."""
    start = on("2028-07-02")
    yearly = case("2028", **EMITTING, policies=[cap(2500.0, start=start)])
    amount = case("2028", **EMITTING, policies=[cap(1250.0, unit="t", start=start)])
    assert rows(yearly, co2e_cap) == rows(amount, co2e_cap)
    assert rows(yearly, co2e_cap)[0].endswith("15 make[Far, L, CAM, , 2028] + 5 make[Near, L, CAM, , 2028] ≤ 1250")
    assert solved(yearly).cost == 2500


@pytest.mark.parametrize(("over", "names"), [("", ["2026"]), ("period", ["2026 H1", "2026 H2"]), ("term", ["whole term"])])
def test_it_is_counted_over_the_year_unless_it_says_otherwise(over: str, names: list[str]) -> None:
    given = case(periods=halves("2026"), **EMITTING, policies=[cap(2500.0, over=over)])
    assert [row.split(", ")[4].split("]")[0] for row in rows(given, co2e_cap)] == names


def two_emitting_tiers(**more: Any) -> Tables:
    """Each MWh of cells emits 5 t where it is made, out of 1.5 t of cathode."""
    given = two_tiers()
    making = [replace(row, co2e={"Near": 10_000.0, "Far": 30_000.0, "Plant": 5000.0}[row.site]) for row in given.production]
    return replace(given, production=table(type(making[0]), making), policies=table(Policy, [cap(400.0, **more)]))


def test_at_a_site_its_own_making_counts_and_what_arrives_there() -> None:
    """400 t are 80 MWh of cells; the cathode's makers stand elsewhere."""
    given = two_emitting_tiers(applies_at="Plant")
    assert rows(given, co2e_cap) == ["co2e_cap[P1, Plant, , , 2026]: 5 make[Plant, P, Cell, wet, 2026] ≤ 400"]
    assert solved(given).unmet() == 20


def test_of_a_product_only_its_own_making_and_moving_counts() -> None:
    given = two_emitting_tiers(product="CAM")
    assert rows(given, co2e_cap) == [
        "co2e_cap[P1, whole plan, , CAM, 2026]: 30 make[Far, L, CAM, , 2026] + 10 make[Near, L, CAM, , 2026] ≤ 400"
    ]


def test_a_maker_that_receives_nothing_is_capped_too() -> None:
    given = case(**EMITTING, policies=[cap(600.0, applies_at="Far")])
    assert solved(given).cost == 20 * 20 + 80 * 30


@pytest.mark.parametrize(("each", "count"), [("each", 2), ("together", 1)])
def test_each_site_or_all_together(each: str, count: int) -> None:
    given = case(**EMITTING, groups={"Makers": ["Near", "Far"]}, policies=[cap(600.0, applies_at="Makers", each=each)])
    assert len(rows(given, co2e_cap)) == count
    assert solved(given).unmet() == {"each": 20, "together": 40}[each]


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(0.2, 2300, 1500), (0.5, 2500, 0)])
def test_a_soft_cap_is_broken_by_tonnes(penalty: float, cost: float, broken: float) -> None:
    """A tonne from Far instead of Near saves 10 and emits 30 t more."""
    plan = solved(case(**EMITTING, policies=[cap(2500.0, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)
