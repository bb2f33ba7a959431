import pytest

from models.constraints.maximum_share import maximum_share
from tests.models.case import case, contract, on, rows, ship, solved, states

FAR = {"seller": "Far"}
TWO_PLANTS = {
    "needs": {"East": 100.0, "West": 100.0},
    "groups": {"Plants": ["East", "West"]},
    "lanes": {"Far to West": {"cost": 8.0}},
}


def test_at_most_the_share_comes_from_the_seller() -> None:
    """Far ≤ 0.4 · (Far + Near)."""
    assert rows(case(contracts=[contract("maximum share", 0.4, **FAR)]), maximum_share) == [
        f"maximum_share[K1, Plant, Far, CAM, 2026]: 0.6 {ship('Far')} − 0.4 {ship('Near')} ≤ 0"
    ]


def test_without_a_contract_there_is_no_row() -> None:
    assert rows(case(), maximum_share) == []
    assert rows(case(contracts=[contract("minimum share", 0.4)]), maximum_share) == []


@pytest.mark.parametrize(("share", "cost"), [(1.0, 2000), (0.4, 40 * 20 + 60 * 30), (0.0, 3000)])
def test_the_cheap_seller_gets_its_share_and_no_more(share: float, cost: float) -> None:
    assert solved(case(contracts=[contract("maximum share", share, **FAR)])).cost == cost


def test_half_a_year_in_force_forbids_half_of_the_rest() -> None:
    """allowed = 1 − 0.6 · 0.5 = 0.7."""
    given = case("2028", contracts=[contract("maximum share", 0.4, **FAR, start=on("2028-07-02"))])
    text = f"0.3 {ship('Far', period='2028')} − 0.7 {ship('Near', period='2028')} ≤ 0"
    assert rows(given, maximum_share) == [f"maximum_share[K1, Plant, Far, CAM, 2028]: {text}"]
    assert solved(given).cost == 70 * 20 + 30 * 30


def test_out_of_its_dates_there_is_no_row() -> None:
    given = case("2026", "2027", contracts=[contract("maximum share", 0.4, **FAR, end=on("2026-12-31"))])
    assert [row.split(":")[0] for row in rows(given, maximum_share)] == ["maximum_share[K1, Plant, Far, CAM, 2026]"]


def test_it_is_not_applicable_while_the_seller_cannot_deliver() -> None:
    given = case(sites={"Far": {"status": "paused"}}, contracts=[contract("maximum share", 0.4, **FAR)])
    assert rows(given, maximum_share) == []
    assert states(given) == [("2026", "not applicable")]


def test_the_only_seller_may_not_exceed_its_share_by_being_the_only_one() -> None:
    """0.4 of nothing else is nothing: hard means that the demand goes unmet."""
    assert solved(case(prices={"Far": 20.0}, contracts=[contract("maximum share", 0.4, **FAR)])).cost == 100 * 1000


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(4.0, 2000 + 60 * 4, 60), (12.0, 2600, 0)])
def test_a_soft_share_is_broken_where_that_is_cheaper(penalty: float, cost: float, broken: float) -> None:
    """Past 40 t Far still saves 10 a tonne."""
    plan = solved(case(contracts=[contract("maximum share", 0.4, **FAR, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)


def test_a_soft_row_shows_its_breach() -> None:
    assert rows(case(contracts=[contract("maximum share", 0.4, **FAR, hard="soft", penalty=1.0)]), maximum_share) == [
        f"maximum_share[K1, Plant, Far, CAM, 2026]: 0.6 {ship('Far')} − 0.4 {ship('Near')} − breach[K1, Plant, Far, CAM, 2026] ≤ 0"
    ]


def test_together_one_buyer_may_use_the_share_of_both() -> None:
    """80 t from Far, all to East, where it saves most: 80 · 20 + 120 · 30."""
    given = case(**TWO_PLANTS, contracts=[contract("maximum share", 0.4, **FAR, buyer="Plants", each="together")])
    assert solved(given).cost == 80 * 20 + 120 * 30


def test_each_buyer_has_its_own_share() -> None:
    """Cheat: 40 · 20 + 40 · 28 + 120 · 30."""
    given = case(**TWO_PLANTS, contracts=[contract("maximum share", 0.4, **FAR, buyer="Plants", each="each")])
    assert len(rows(given, maximum_share)) == 2
    assert solved(given).cost == 40 * 20 + 40 * 28 + 120 * 30


def test_a_company_is_judged_as_a_sum_or_site_by_site() -> None:
    """Two sites of Farco, together 40 %: 40 · 20 + 60 · 30; each 40 %: 40 · 20 + 40 · 21 + 20 · 30."""
    farco = {"prices": {"Near": 30.0, "Far": 20.0, "Far2": 21.0}, "sites": {"Far2": {"company": "Farco"}}}
    together = case(**farco, contracts=[contract("maximum share", 0.4, seller="Farco", each="together")])
    each = case(**farco, contracts=[contract("maximum share", 0.4, seller="Farco", each="each")])
    assert solved(together).cost == 40 * 20 + 60 * 30
    assert solved(each).cost == 40 * 20 + 40 * 21 + 20 * 30
