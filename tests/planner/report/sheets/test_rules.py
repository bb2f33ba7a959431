from typing import Any

import pytest

from models.carve_outs import CarveOuts
from models.plan import ACTIVE, ENDED, NOT_APPLICABLE, NOT_YET, PARTLY, SUSPENDED, PolicyRow
from models.tables import Contract
from planner.report.sheets.rules import contracts, policies
from tests.models.case import case, contract, halves, on, policy, year
from tests.planner.report.plans import first_steps, judged, pick, planned

JUDGED = "state", "in_force", "asked", "does", "measure", "slack", "breach"
TWO_PLANTS: dict[str, Any] = {"needs": {"East": 100.0, "West": 40.0}, "groups": {"Plants": ["East", "West"]}}


def test_the_contract_of_first_steps_column_by_column() -> None:
    before, after = contracts(first_steps())
    names = "rule", "clause", "asks", "buyer", "seller", "product", "span", "unit", "hard", "input_row", "flag"
    assert pick(before, *names) == (
        "Near is dear", "exclusive source", "Cellworks: Cathode from Nearby only", "Cellworks", "Nearby", "Cathode", "2026", "t",
        "hard", "Contracts!A2", "ASSUMPTION",
    )  # fmt: skip
    assert pick(before, *JUDGED) == (NOT_YET, 0, 1, 0.2, "share", None, 0)
    assert pick(after, *JUDGED) == (ACTIVE, 1, 1, 1, "share", 0, 0)
    assert pick(after, "covered", "penalty", "breach_cost") == ("Cellworks ← Nearby", 0, 0)
    assert list(policies(first_steps())) == []


@pytest.mark.parametrize(
    ("rule", "state", "in_force"),
    [
        (contract("exclusive source", start=on("2027-01-01")), NOT_YET, 0.0),
        (contract("exclusive source"), ACTIVE, 1.0),
        (contract("exclusive source", start=on("2026-07-02")), PARTLY, 183 / 365),
        (contract("exclusive source", end=on("2025-12-31")), ENDED, 0.0),
    ],
)
def test_the_states_of_a_rule_in_time(rule: Contract, state: str, in_force: float) -> None:
    (row,) = judged(planned(case(contracts=[rule])))
    assert (row.state, row.in_force) == (state, pytest.approx(in_force))
    assert (row.slack is None) == (state in (NOT_YET, ENDED))


def test_in_force_is_counted_in_days_where_periods_differ_in_length() -> None:
    """In force in the second half of 2026, which is 184 of its 365 days."""
    rule = contract("minimum share", 0.3, over="year", start=on("2026-07-01"))
    (row,) = judged(planned(case(periods=halves("2026"), contracts=[rule])))
    assert (row.span, row.in_force) == ("2026", pytest.approx(184 / 365))


def test_a_rule_that_sleeps_and_a_rule_that_finds_nothing_to_judge() -> None:
    asleep = contract("exclusive source", carve_outs=CarveOuts(closed=True))
    (row,) = judged(planned(case(sites={"Near": {"status": "paused"}}, contracts=[asleep])))
    assert pick(row, *JUDGED) == (SUSPENDED, 0, 1, 0, "share", None, 0)
    lost = contract("minimum share", 0.5, seller="Plant")
    (row,) = judged(planned(case(contracts=[lost])))
    assert pick(row, "state", "slack", "does", "covered") == (NOT_APPLICABLE, None, 0, "")


@pytest.mark.parametrize(
    ("rule", "does", "slack"),
    [
        (contract("minimum share", 0.3), 0.3, 0.0),
        (contract("maximum share", 0.3), 0.0, 30.0),
        (contract("maximum share", 0.3, seller="Far"), 0.3, 0.0),
        (contract("minimum share", 0.3, seller="Far"), 1.0, 70.0),
        (contract("exclusive source", 0.3), 0.3, 0.0),
        (contract("exclusive source", 0.3, seller="Far"), 1.0, 70.0),
        (policy("minimum local share", 0.3), 0.3, 0.0),
    ],
)
def test_a_share_and_the_room_left_in_tonnes(rule: Any, does: float, slack: float) -> None:
    sheet = "contracts" if isinstance(rule, Contract) else "policies"
    (row,) = judged(planned(case(**{sheet: [rule]})))
    assert pick(row, "asked", "does", "measure", "slack", "unit") == (0.3, does, "share", slack, "t")


def test_a_volume_is_judged_per_year_whatever_the_periods() -> None:
    """Of 200 t in two halves at most 150 t come from Far: its slack is gone, Near's 150 t have 100 t left."""
    rules = [
        contract("maximum volume", 150.0, seller="Far", unit="unit/year"),
        contract("maximum volume", 150.0, contract="K2", unit="unit/year"),
        contract("minimum volume", 20.0, contract="K3", unit="unit/year"),
    ]
    rows = judged(planned(case(periods=halves("2026"), contracts=rules)))
    assert [pick(row, "rule", "span", "asked", "does", "measure", "slack") for row in rows] == [
        ("K1", "2026", 150, 150, "t", 0),
        ("K2", "2026", 150, 50, "t", 100),
        ("K3", "2026", 20, 50, "t", 30),
    ]


def test_a_soft_rule_shows_its_breach_and_what_it_costs() -> None:
    """Near, dearer by 10 than Far, has 10 t of the 50 t it should deliver."""
    rule = contract("minimum share", 0.5, hard="soft", penalty=15.0)
    (row,) = judged(planned(case(lines={"Near": {"nameplate": 10.0}}, contracts=[rule])))
    assert pick(row, *JUDGED) == (ACTIVE, 1, 0.5, 0.1, "share", 0, 40)
    assert pick(row, "hard", "penalty", "breach_cost") == ("soft", 15, 600)


def test_a_soft_rule_that_is_not_in_force_breaks_nothing() -> None:
    rules = [contract("minimum share", 0.5, hard="soft", penalty=15.0, start=on("2027-01-01"))]
    first, second = judged(planned(case("2026", "2027", lines={"Near": {"nameplate": 10.0}}, contracts=rules)))
    assert pick(first, "state", "breach", "breach_cost") == (NOT_YET, 0, 0)
    assert pick(second, "state", "breach", "breach_cost") == (ACTIVE, 40, 600)


def test_a_maximum_distance_is_in_kilometres_and_counts_what_came_further() -> None:
    """Near's line has room for 30 t; 70 t come 9000 km and break the 500 km that are asked."""
    rule = policy("maximum distance", 500.0, hard="soft", penalty=50.0)
    (row,) = judged(planned(case(lines={"Near": {"nameplate": 30.0}}, policies=[rule])))
    assert isinstance(row, PolicyRow)
    assert pick(row, *JUDGED) == (ACTIVE, 1, 500, 9000, "km", 0, 70)
    (row,) = judged(planned(case(policies=[policy("maximum distance", 500.0)])))
    assert pick(row, "does", "slack", "breach") == (100, 0, 0)


def test_a_maximum_distance_where_nothing_arrives_goes_no_distance() -> None:
    (row,) = judged(planned(case(needs={"Plant": 0.0}, policies=[policy("maximum distance", 500.0)])))
    assert pick(row, "does", "breach") == (0, 0)


def test_a_company_rule_sums_its_sites() -> None:
    given = case(
        prices={"Far": 20.0, "Further": 21.0, "Near": 30.0},
        sites={"Further": {"company": "Farco"}},
        lines={"Far": {"nameplate": 40.0}},
        policies=[policy("maximum share of one company", 0.7)],
    )
    rows = {row.seller: row for row in judged(planned(given))}
    assert pick(rows["Farco"], "does", "slack", "covered") == (0.7, 0, "Plant ← Far; Plant ← Further")
    assert pick(rows["Nearco"], "does", "slack", "covered") == (0.3, 40, "Plant ← Near")


def test_a_site_rule_has_a_row_for_each_site() -> None:
    rows = judged(planned(case(policies=[policy("maximum share of one site", 0.6)])))
    assert [pick(row, "seller", "does", "slack") for row in rows] == [("Far", 0.6, 0), ("Near", 0.4, 20)]


@pytest.mark.parametrize(
    ("each", "rows"),
    [("each", [("East", 0.5, 0), ("West", 0.5, 0)]), ("together", [("Plants", 0.5, 0)])],
)
def test_each_plant_or_all_together(each: str, rows: list[tuple[str, float, float]]) -> None:
    given = case(**TWO_PLANTS, contracts=[contract("minimum share", 0.5, buyer="Plants", each=each)])
    assert [pick(row, "buyer", "does", "slack") for row in judged(planned(given))] == rows


def test_over_the_term_there_is_one_row() -> None:
    given = case(periods=[year("2026"), year("2027")], contracts=[contract("minimum volume", 50.0, unit="unit", over="term")])
    (row,) = judged(planned(given))
    assert pick(row, "span", "asked", "does", "slack") == ("whole term", 50, 50, 0)
