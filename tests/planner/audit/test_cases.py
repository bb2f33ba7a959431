"""Whom rules judge, on which days, and over what spans."""

from dataclasses import replace
from datetime import date

import pytest

from models.carve_outs import CarveOuts
from models.contract import table
from models.plan import TERM
from models.tables import Contract, Group, Period, Policy, Tables
from models.times import Time
from planner.audit.cases import Case, cases, spans
from planner.audit.days import Days
from planner.audit.evidence import Evidence


def laid(tables: Tables, *rules: Contract | Policy, groups: tuple[Group, ...] = ()) -> list[Case]:
    contracts = [rule for rule in rules if isinstance(rule, Contract)]
    policies = [rule for rule in rules if isinstance(rule, Policy)]
    changed = replace(tables, contracts=table(Contract, contracts), policies=table(Policy, policies), groups=table(Group, groups))
    return list(cases(Evidence(changed, {})))


def contract(**values: object) -> Contract:
    return Contract(
        **{"contract": "K", "clause": "minimum share", "buyer": "Cy", "seller": "Ann", "product": "CAM", "value": 0.5, **values}
    )


def policy(**values: object) -> Policy:
    return Policy(**{"policy": "P", "clause": "minimum local share", "applies_at": "Cy", "product": "CAM", "value": 0.5, **values})


def origins(case: Case) -> list[str]:
    return [key[0] for key in case.subject]


BOTH = (Group(group="both", member="Ann"), Group(group="both", member="Beta"))


def test_together_is_one_case_and_each_is_one_per_direct_member(tables: Tables) -> None:
    [together] = laid(tables, contract(seller="both"), groups=BOTH)
    assert (together.seller, origins(together), together.others) == ("both", ["Ann", "Bo"], [])
    each = laid(tables, contract(seller="both", each="each"), groups=BOTH)
    assert [(case.seller, origins(case)) for case in each] == [("Ann", ["Ann"]), ("Beta", ["Bo"])]


def test_an_exclusivity_keeps_its_sellers_together(tables: Tables) -> None:
    [case] = laid(tables, contract(clause="exclusive source", seller="both", each="each"), groups=BOTH)
    assert (case.buyer, case.seller, origins(case)) == ("Cy", "both", ["Ann", "Bo"])


def test_a_clause_sleeps_while_its_seller_is_closed_if_it_says_so(tables: Tables) -> None:
    [asleep] = laid(tables, contract(carve_outs=CarveOuts(closed=True)))
    [awake] = laid(tables, contract())
    assert asleep.active == pytest.approx([184 / 365, 1.0, 1.0])
    assert awake.active.tolist() == [1.0, 1.0, 1.0]


def test_a_date_cuts_a_period(tables: Tables) -> None:
    first, last = (Time("date", day=date(2028, month, 29)) for month in (2, 3))
    [case] = laid(tables, contract(start=first, end=last))
    assert case.active == pytest.approx([0.0, 0.0, 30 / 366])


@pytest.mark.parametrize(
    ("means", "local"), [("", ["Ann"]), ("region", ["Ann"]), ("country", []), ("within 9000 km", ["Ann", "Bo"]), ("far", ["Bo"])]
)
def test_what_local_means(tables: Tables, means: str, local: list[str]) -> None:
    [case] = laid(tables, policy(local_means=means), groups=(Group(group="far", member="ASIA"),))
    assert (case.seller, origins(case)) == ("local", local)


def test_a_site_without_a_company_stands_for_itself(tables: Tables) -> None:
    found = laid(tables, policy(clause="maximum share of one company", applies_at="Vic", product="CELL"))
    assert [(case.seller, origins(case)) for case in found] == [("Cy", ["Cy"])]


def test_a_distance_is_judged_for_each_destination_and_product(tables: Tables) -> None:
    groups = (Group(group="all", member="CAM"), Group(group="all", member="CELL"))
    found = laid(tables, policy(clause="maximum distance", applies_at="NAM", product="all", value=5000.0), groups=groups)
    judged = {(case.buyer, case.product): origins(case) for case in found if case.subject}
    assert judged == {("Cy", "CAM"): ["Bo"]}
    assert {(case.buyer, case.product) for case in found} >= {("Vic", "CELL"), ("Cy", "CAM")}


def grid(*starts: tuple[int, int], last: date) -> Days:
    firsts = [date(*start, 1) for start in starts]
    ends = [date.fromordinal(first.toordinal() - 1) for first in firsts[1:]] + [last]
    rows = [Period(period=f"{a:%b %y}", start=a, end=b) for a, b in zip(firsts, ends, strict=True)]
    return Days(Tables(periods=table(Period, rows)))


HALVES = grid((2026, 1), (2026, 7), (2027, 1), last=date(2027, 6, 30))


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        (contract(), ["2026", "2027"]),
        (contract(over="period"), ["Jan 26", "Jul 26", "Jan 27"]),
        (contract(over="term"), [TERM]),
        (contract(clause="maximum volume"), ["2026", "2027"]),
        (contract(clause="exclusive source"), ["Jan 26", "Jul 26", "Jan 27"]),
        (policy(clause="maximum distance"), ["Jan 26", "Jul 26", "Jan 27"]),
    ],
)
def test_spans_on_a_grid_finer_than_years(rule: Contract | Policy, names: list[str]) -> None:
    assert [name for name, _ in spans(HALVES, rule)] == names


def test_shares_are_counted_by_period_on_yearly_grids() -> None:
    yearly = grid((2026, 4), (2027, 4), last=date(2028, 3, 31))
    assert [name for name, _ in spans(yearly, contract())] == ["Apr 26", "Apr 27"]
    assert list(spans(yearly, contract(clause="minimum volume"))) == [("2026", [0]), ("2027", [1])]
