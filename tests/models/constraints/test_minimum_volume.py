import pytest

from models.constraints.minimum_volume import minimum_volume
from planner.ending import Ending
from tests.models.case import attempted, case, contract, halves, on, rows, ship, solved, states

YEARLY = {"unit": "unit/year"}
TWO_PLANTS = {
    "needs": {"East": 100.0, "West": 100.0},
    "groups": {"Plants": ["East", "West"]},
    "lanes": {"Near to West": {"cost": 8.0}},
}


def test_at_least_the_volume_comes_from_the_seller_every_year() -> None:
    assert rows(case("2026", "2027", contracts=[contract("minimum volume", 40.0, **YEARLY)]), minimum_volume) == [
        f"minimum_volume[K1, Plant, Near, CAM, 2026]: {ship('Near')} ≥ 40",
        f"minimum_volume[K1, Plant, Near, CAM, 2027]: {ship('Near', period='2027')} ≥ 40",
    ]


def test_without_a_contract_there_is_no_row() -> None:
    assert rows(case(), minimum_volume) == []
    assert rows(case(contracts=[contract("maximum volume", 40.0, **YEARLY)]), minimum_volume) == []


def test_the_dear_seller_gets_its_volume_and_no_more() -> None:
    assert solved(case(contracts=[contract("minimum volume", 40.0, **YEARLY)])).cost == 40 * 30 + 60 * 20


def test_a_volume_beyond_the_need_has_no_plan() -> None:
    """Nothing absorbs the rest."""
    assert attempted(case(contracts=[contract("minimum volume", 140.0, **YEARLY)])).outcome.ending is Ending.IMPOSSIBLE


def test_half_a_year_in_force_asks_for_half_the_volume_within_it() -> None:
    """Half of what arrives in 2028 counts, and half of 40 t is asked: 0.5 · Near ≥ 20."""
    given = case("2028", contracts=[contract("minimum volume", 40.0, **YEARLY, start=on("2028-07-02"))])
    assert rows(given, minimum_volume) == [f"minimum_volume[K1, Plant, Near, CAM, 2028]: 0.5 {ship('Near', period='2028')} ≥ 20"]
    assert solved(given).cost == 40 * 30 + 60 * 20


def test_a_volume_for_the_whole_span_is_not_prorated() -> None:
    """Cheat: what arrives before the clause does not count: 0.5 · Near ≥ 40."""
    given = case("2028", contracts=[contract("minimum volume", 40.0, unit="unit", start=on("2028-07-02"))])
    assert rows(given, minimum_volume) == [f"minimum_volume[K1, Plant, Near, CAM, 2028]: 0.5 {ship('Near', period='2028')} ≥ 40"]
    assert solved(given).cost == 80 * 30 + 20 * 20


@pytest.mark.parametrize(
    ("over", "right"), [("", ["40"]), ("year", ["40"]), ("period", ["19.89071038", "20.10928962"]), ("term", ["40"])]
)
def test_volumes_are_counted_over_the_year_unless_said_otherwise(over: str, right: list[str]) -> None:
    """182 and 184 of 366 days."""
    given = case(periods=halves("2028"), contracts=[contract("minimum volume", 40.0, **YEARLY, over=over)])
    assert [row.split("≥ ")[1] for row in rows(given, minimum_volume)] == right


def test_over_the_whole_term_the_years_add_up() -> None:
    given = case("2026", "2027", contracts=[contract("minimum volume", 40.0, **YEARLY, over="term")])
    assert rows(given, minimum_volume) == [
        f"minimum_volume[K1, Plant, Near, CAM, whole term]: {ship('Near')} + {ship('Near', period='2027')} ≥ 80"
    ]


def test_out_of_its_dates_there_is_no_row() -> None:
    given = case("2026", "2027", contracts=[contract("minimum volume", 40.0, **YEARLY, start=on("2027-01-01"))])
    assert [row.split(":")[0] for row in rows(given, minimum_volume)] == ["minimum_volume[K1, Plant, Near, CAM, 2027]"]


def test_it_is_not_applicable_while_the_seller_cannot_deliver() -> None:
    given = case(sites={"Near": {"status": "paused"}}, contracts=[contract("minimum volume", 40.0, **YEARLY)])
    assert rows(given, minimum_volume) == []
    assert states(given) == [("2026", "not applicable")]


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(4.0, 2000 + 40 * 4, 40), (12.0, 2400, 0)])
def test_a_soft_volume_is_broken_where_that_is_cheaper(penalty: float, cost: float, broken: float) -> None:
    plan = solved(case(contracts=[contract("minimum volume", 40.0, **YEARLY, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)


def test_a_soft_volume_beyond_the_need_is_broken_by_the_rest() -> None:
    """140 asked, 100 needed: all from Near and 40 t of breach at 12."""
    plan = solved(case(contracts=[contract("minimum volume", 140.0, **YEARLY, hard="soft", penalty=12.0)]))
    assert (plan.cost, plan.broken()) == (3000 + 40 * 12, 40)


def test_each_year_has_its_own_breach() -> None:
    """Cheat: 2 · 40 · 4, not once."""
    plan = solved(case("2026", "2027", contracts=[contract("minimum volume", 40.0, **YEARLY, hard="soft", penalty=4.0)]))
    assert (plan.broken(span="2026"), plan.broken(span="2027"), plan.cost) == (40.0, 40.0, 4000 + 320)


def test_together_the_cheapest_buyer_takes_the_volume() -> None:
    given = case(**TWO_PLANTS, contracts=[contract("minimum volume", 40.0, **YEARLY, buyer="Plants", each="together")])
    assert solved(given).cost == 40 * 30 + 160 * 20


def test_each_buyer_takes_its_own_volume() -> None:
    """Cheat: 40 t at 30 and 40 t at 38."""
    given = case(**TWO_PLANTS, contracts=[contract("minimum volume", 40.0, **YEARLY, buyer="Plants", each="each")])
    assert len(rows(given, minimum_volume)) == 2
    assert solved(given).cost == 40 * 30 + 40 * 38 + 120 * 20
