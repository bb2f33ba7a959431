from models.constraints.sources_counted import sources_counted
from tests.models.case import case, contract, rows, ship, solved


def test_a_counted_source_delivers_its_share_of_what_is_bought() -> None:
    """Far − 0.1 · (Far + Near) ≥ −0.1 · 100 · (1 − use)."""
    given = case(contracts=[contract("least sources", 2.0, seller="", least_share=0.1)])
    far, near = ship("Far"), ship("Near")
    assert rows(given, sources_counted) == [
        f"sources_counted[K1, Plant, Far, CAM, 2026]: 0.9 {far} − 0.1 {near} − 10 use[K1, Plant, Far, CAM, 2026] ≥ -10",
        f"sources_counted[K1, Plant, Near, CAM, 2026]: −0.1 {far} + 0.9 {near} − 10 use[K1, Plant, Near, CAM, 2026] ≥ -10",
    ]


def test_other_rules_have_no_such_row() -> None:
    assert rows(case(contracts=[contract("most sources", 2.0, seller="")]), sources_counted) == []


def test_where_less_is_bought_the_share_is_less() -> None:
    """Of the 50 t that Near and Far have room for, Near's tenth is 5 t; the unmet half asks for nothing."""
    room = {"Far": {"nameplate": 45.0}, "Near": {"nameplate": 1000.0}}
    given = case(
        prices={"Far": 20.0, "Near": 1500.0},
        lines=room,
        contracts=[contract("least sources", 2.0, seller="", least_share=0.1)],
    )
    plan = solved(given)
    assert (plan.flow("Far"), plan.flow("Near"), plan.unmet()) == (45.0, 5.0, 50.0)


def test_of_sellers_named_the_share_is_one_of_all_that_is_bought() -> None:
    """Cheat: a tenth of what B and C deliver together would be nothing; of the 100 t that Plant buys it is 10 t."""
    given = case(
        prices={"A": 20.0, "B": 22.0, "C": 30.0},
        groups={"two": ["B", "C"]},
        contracts=[contract("least sources", 2.0, seller="two", least_share=0.1)],
    )
    assert solved(given).cost == 80 * 20 + 10 * 22 + 10 * 30
