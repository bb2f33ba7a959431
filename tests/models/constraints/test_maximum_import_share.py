import pytest

from models.constraints.maximum_import_share import maximum_import_share
from tests.models.case import case, on, policy, rows, ship, solved, states

CLAUSE = "maximum import share"


def test_imports_stay_within_their_share() -> None:
    """Far ≤ 0.4 · (Far + Near)."""
    assert rows(case(policies=[policy(CLAUSE, 0.4)]), maximum_import_share) == [
        f"maximum_import_share[P1, Plant, imports, CAM, 2026]: 0.6 {ship('Far')} − 0.4 {ship('Near')} ≤ 0"
    ]


def test_without_a_policy_or_imports_there_is_no_row() -> None:
    assert rows(case(), maximum_import_share) == []
    given = case(prices={"Near": 30.0}, policies=[policy(CLAUSE, 0.4)])
    assert rows(given, maximum_import_share) == []
    assert states(given) == [("2026", "not applicable")]


@pytest.mark.parametrize(("share", "cost"), [(1.0, 2000), (0.4, 40 * 20 + 60 * 30), (0.0, 3000)])
def test_the_far_seller_gets_the_share_of_imports_and_no_more(share: float, cost: float) -> None:
    assert solved(case(policies=[policy(CLAUSE, share)])).cost == cost


@pytest.mark.parametrize(
    ("means", "judged", "cost"),
    [
        ("region", f"0.6 {ship('Far')} − 0.4 {ship('Near')} ≤ 0", 2600),
        ("country", f"0.6 {ship('Far')} − 0.4 {ship('Near')} ≤ 0", 2600),
        ("East", f"−0.4 {ship('Far')} + 0.6 {ship('Near')} ≤ 0", 2000),
        ("within 50 km", f"0.6 {ship('Far')} + 0.6 {ship('Near')} ≤ 0", 100 * 1000),
    ],
)
def test_what_is_local_is_no_import(means: str, judged: str, cost: float) -> None:
    given = case(groups={"East": ["Far"]}, policies=[policy(CLAUSE, 0.4, local_means=means)])
    assert rows(given, maximum_import_share) == [f"maximum_import_share[P1, Plant, imports, CAM, 2026]: {judged}"]
    assert solved(given).cost == cost


def test_half_a_year_in_force_limits_half() -> None:
    """allowed = 1 − 0.6 · 0.5."""
    given = case("2028", policies=[policy(CLAUSE, 0.4, start=on("2028-07-02"))])
    assert solved(given).cost == 70 * 20 + 30 * 30


def test_what_is_local_to_one_plant_is_an_import_of_another() -> None:
    """Cheat: taken over the scope's regions as a whole, Far would be local to Plants because West stands in Asia."""
    given = case(
        needs={"East": 100.0, "West": 100.0},
        sites={"West": {"region": "Asia"}},
        groups={"Plants": ["East", "West"]},
        policies=[policy(CLAUSE, 0.0, applies_at="Plants", each="together")],
    )
    plan = solved(given)
    assert (plan.flow("Near", "East"), plan.flow("Far", "West")) == (100, 100)


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(4.0, 2000 + 60 * 4, 60), (20.0, 2600, 0)])
def test_a_soft_limit_is_broken_where_that_is_cheaper(penalty: float, cost: float, broken: float) -> None:
    plan = solved(case(policies=[policy(CLAUSE, 0.4, hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)
