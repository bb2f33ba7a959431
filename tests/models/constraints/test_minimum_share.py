import pytest

from models.constraints.minimum_share import minimum_share
from tests.models.case import case, contract, halves, on, rows, ship, solved, states

TWO_PLANTS = {
    "needs": {"East": 100.0, "West": 100.0},
    "groups": {"Plants": ["East", "West"]},
    "lanes": {"Near to West": {"cost": 8.0}},
}


def test_at_least_the_share_comes_from_the_seller() -> None:
    """Near ≥ 0.4 · (Far + Near)."""
    assert rows(case(contracts=[contract("minimum share", 0.4)]), minimum_share) == [
        f"minimum_share[K1, Plant, Near, CAM, 2026]: −0.4 {ship('Far')} + 0.6 {ship('Near')} ≥ 0"
    ]


def test_without_a_contract_there_is_no_row() -> None:
    assert rows(case(), minimum_share) == []
    assert rows(case(contracts=[contract("maximum share", 0.4)]), minimum_share) == []


@pytest.mark.parametrize(("share", "cost"), [(0.0, 2000), (0.4, 40 * 30 + 60 * 20), (1.0, 3000)])
def test_the_dear_seller_gets_its_share_and_no_more(share: float, cost: float) -> None:
    assert solved(case(contracts=[contract("minimum share", share)])).cost == cost


def test_nothing_bought_satisfies_any_share() -> None:
    """Near has 30 t: with a share of a half, 60 t are bought; the rest is unmet rather than the rule broken."""
    given = case(lines={"Near": {"nameplate": 30.0}}, contracts=[contract("minimum share", 0.5)])
    plan = solved(given)
    assert (plan.flow("Near"), plan.flow("Far"), plan.unmet()) == (30.0, 30.0, 40.0)


def test_half_a_year_in_force_asks_for_half_the_share() -> None:
    given = case("2028", contracts=[contract("minimum share", 0.4, start=on("2028-07-02"))])
    text = f"−0.2 {ship('Far', period='2028')} + 0.8 {ship('Near', period='2028')} ≥ 0"
    assert rows(given, minimum_share) == [f"minimum_share[K1, Plant, Near, CAM, 2028]: {text}"]
    assert solved(given).cost == 20 * 30 + 80 * 20


def test_out_of_its_dates_there_is_no_row() -> None:
    given = case("2026", "2027", "2028", contracts=[contract("minimum share", 0.4, start=on("2027-01-01"), end=on("2027-12-31"))])
    assert [row.split(":")[0] for row in rows(given, minimum_share)] == ["minimum_share[K1, Plant, Near, CAM, 2027]"]
    assert states(given) == [("2026", "not yet"), ("2027", "active"), ("2028", "ended")]


def test_a_share_is_counted_over_the_year_where_periods_are_shorter() -> None:
    """0.4 from Near over 2028, in whichever half."""
    given = case(periods=halves("2028"), contracts=[contract("minimum share", 0.4)])
    far, near = ([ship(site, period=f"2028 {half}") for half in ("H1", "H2")] for site in ("Far", "Near"))
    assert rows(given, minimum_share) == [
        f"minimum_share[K1, Plant, Near, CAM, 2028]: −0.4 {far[0]} − 0.4 {far[1]} + 0.6 {near[0]} + 0.6 {near[1]} ≥ 0"
    ]


def test_over_a_year_a_rule_in_force_for_one_half_asks_only_of_what_is_bought_then() -> None:
    """In force in H2: at least 0.4 of the 100 t bought then, in whichever half: 40 · 30 + 160 · 20."""
    given = case(periods=halves("2028"), contracts=[contract("minimum share", 0.4, start=on("2028-07-01"))])
    assert solved(given).cost == 40 * 30 + 160 * 20


def test_over_says_what_it_is_counted_over() -> None:
    """0.4 of the whole term is 80 t, which Near must deliver in 2027 because it is closed in 2026."""
    near_opens = {"Near": {"start": on("2027-01-01")}}
    given = case("2026", "2027", sites=near_opens, contracts=[contract("minimum share", 0.4, over="term")])
    plan = solved(given)
    assert states(given) == [("whole term", "active")]
    assert (plan.flow("Near", period="2026"), plan.flow("Near", period="2027")) == (0.0, 80.0)


def test_it_is_not_applicable_while_the_seller_cannot_deliver() -> None:
    """Stated, it would forbid every other purchase."""
    given = case(sites={"Near": {"status": "cancelled"}}, contracts=[contract("minimum share", 0.4)])
    assert rows(given, minimum_share) == []
    assert states(given) == [("2026", "not applicable")]
    assert solved(given).cost == 2000.0


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(4.0, 2000 + 40 * 4, 40), (12.0, 2400, 0)])
def test_a_soft_share_is_broken_where_that_is_cheaper(penalty: float, cost: float, broken: float) -> None:
    plan = solved(case(contracts=[contract("minimum share", 0.4, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)


def test_a_soft_row_shows_its_breach() -> None:
    assert rows(case(contracts=[contract("minimum share", 0.4, hard="soft", penalty=1.0)]), minimum_share) == [
        f"minimum_share[K1, Plant, Near, CAM, 2026]: −0.4 {ship('Far')} + 0.6 {ship('Near')} + breach[K1, Plant, Near, CAM, 2026] ≥ 0"
    ]


def test_together_the_cheapest_buyer_bears_the_share() -> None:
    """80 t from Near, all to East: 80 · 30 + 120 · 20."""
    given = case(**TWO_PLANTS, contracts=[contract("minimum share", 0.4, buyer="Plants", each="together")])
    assert solved(given).cost == 80 * 30 + 120 * 20


def test_each_buyer_bears_its_own_share() -> None:
    """Cheat: 40 t each, West's at 38."""
    given = case(**TWO_PLANTS, contracts=[contract("minimum share", 0.4, buyer="Plants", each="each")])
    assert len(rows(given, minimum_share)) == 2
    assert solved(given).cost == 40 * 30 + 40 * 38 + 120 * 20


def test_each_seller_gets_its_own_share() -> None:
    """Near and Dear of one company 30 % each: 30 · 30 + 30 · 40 + 40 · 20; together Near delivers both parts of 15 %."""
    ours = {
        "prices": {"Near": 30.0, "Dear": 40.0, "Far": 20.0},
        "sites": {"Near": {"company": "Ours"}, "Dear": {"company": "Ours"}},
    }
    each = case(**ours, contracts=[contract("minimum share", 0.3, seller="Ours", each="each")])
    together = case(**ours, contracts=[contract("minimum share", 0.3, seller="Ours", each="together")])
    assert [row.split(":")[0] for row in rows(each, minimum_share)] == [
        "minimum_share[K1, Plant, Dear, CAM, 2026]",
        "minimum_share[K1, Plant, Near, CAM, 2026]",
    ]
    assert solved(each).cost == 30 * 30 + 30 * 40 + 40 * 20
    assert solved(together).cost == 30 * 30 + 70 * 20


def test_each_member_pays_its_own_breach() -> None:
    """Cheat: a breach shared by East and West would be paid once, 40 · 4."""
    plan = solved(
        case(**TWO_PLANTS, contracts=[contract("minimum share", 0.4, buyer="Plants", each="each", hard="soft", penalty=4.0)])
    )
    assert (plan.broken(buyer="East"), plan.broken(buyer="West"), plan.cost) == (40.0, 40.0, 4000 + 2 * 160)
