from models.tables import Tables
from planner.report.columns import Columns
from planner.report.contract_use import contract_use
from tests.models.case import case, contract, halves, on, policy
from tests.models.constraints.test_make_up import YEARS, cheap_in
from tests.models.constraints.test_take_or_pay import commitment
from tests.planner.report.plans import first_steps, planned


def used(tables: Tables) -> list[tuple[object, ...]]:
    plan = planned(tables)
    return [(line.name, line.detail, *line.values, line.whole) for line in contract_use(plan, Columns(plan)).lines]


def test_the_share_of_first_steps() -> None:
    (line,) = contract_use(first_steps(), Columns(first_steps())).lines
    assert (line.name, line.detail) == ("Near is dear", "share taken: Cathode, Nearby → Cellworks")
    assert (line.values, line.whole) == ([0.2, 1.0], 0.68)


def test_of_a_volume_the_part_used_while_it_is_agreed() -> None:
    """Far may sell 80 t of the 100 t a year, from 2027 on; over the term 80 of 80."""
    rule = contract("maximum volume", 80.0, seller="Far", unit="unit/year", start=on("2027-01-01"))
    assert used(case("2026", "2027", contracts=[rule])) == [("K1", "used of the agreed volume: CAM, Far → Plant", None, 1.0, 1.0)]
    unused = contract("maximum volume", 80.0, unit="unit/year")
    assert used(case(contracts=[unused])) == [("K1", "used of the agreed volume: CAM, Near → Plant", 0.0, 0.0)]


def test_a_volume_of_a_year_stands_in_the_last_of_its_periods() -> None:
    rule = contract("maximum volume", 100.0, seller="Far", unit="unit/year")
    ((_, _, *values),) = used(case(periods=halves("2026"), contracts=[rule]))
    assert values == [None, 1.0, 1.0]


def test_nothing_bought_has_no_share_and_policies_are_no_contracts() -> None:
    assert used(case(needs={"Plant": 0.0}, contracts=[contract("minimum share", 0.5)])) == [
        ("K1", "share taken: CAM, Near → Plant", None, None)
    ]
    assert used(case(policies=[policy("maximum share of one site", 0.9)])) == []


def test_each_pair_has_its_line() -> None:
    given = case(
        needs={"East": 100.0, "West": 40.0},
        groups={"Plants": ["East", "West"]},
        contracts=[contract("minimum share", 0.5, buyer="Plants", each="each")],
    )
    assert [row[1] for row in used(given)] == ["share taken: CAM, Near → East", "share taken: CAM, Near → West"]


def test_of_a_commitment_what_is_taken_and_how_much_falls_short() -> None:
    given = case("2026", "2027", contracts=[commitment(40.0, 5.0)])
    assert used(given) == [("K1", "taken of the commitment (80 t short): CAM, Near → Plant", 0.0, 0.0, 0.0)]
    dear = case("2026", "2027", contracts=[commitment(40.0, 15.0)])
    assert used(dear) == [("K1", "taken of the commitment: CAM, Near → Plant", 1.0, 1.0, 1.0)]


def test_what_is_made_up_is_said() -> None:
    given = case(*YEARS, contracts=[commitment(make_up=1.0), cheap_in("2028")])
    assert used(given)[0] == (
        "K1",
        "taken of the commitment (40 t short, 40 of it made up): CAM, Near → Plant",
        1.0,
        0.0,
        2.5,
        140 / 120,
    )


def test_a_share_of_a_volume_is_a_volume() -> None:
    rule = contract("minimum share", 0.05, unit="share", of="seller's capacity")
    assert used(case(contracts=[rule])) == [("K1", "used of the agreed volume: CAM, Near → Plant", 1.0, 1.0)]
