"""Sources counted from flows: an honest plan passes, a planted fault is named."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from models.contract import Row, Table, table
from models.plan import ContractRow, CostRow, FlowRow, RunRow
from models.tables import Contract, Tables
from planner.audit import audit, failures
from planner.report.reported import reported
from tests.models.case import case, contract, on, policy
from tests.planner.report.plans import planned

type Written = dict[type[Row], Table[Any]]

ROOM = {"lines": {"Far": {"nameplate": 60.0}}}
TWO_PLANTS: Mapping[str, Any] = {"needs": {"East": 100.0, "West": 100.0}, "groups": {"Plants": ["East", "West"]}}


def written(tables: Tables) -> Written:
    """The sheets of the plan of a case, as they would be read back."""
    plan = planned(tables)
    cost = table(RunRow, [RunRow(topic="result", item="cost", number=plan.outcome.cost)])
    return {RunRow: cost, **{kind: table(kind, rows) for kind, rows in reported(plan).sheets.items()}}


def failed(tables: Tables, sheets: Written) -> dict[str, str]:
    """Check -> what it names, of the checks that failed."""
    return {row.check: row.what for row in failures(audit(tables, sheets))}


def broken(tables: Tables, sheets: Written) -> dict[str, str]:
    """The same of a plan made for a laxer rule, which also shows other figures than the rule asks for."""
    return {check: what for check, what in failed(tables, sheets).items() if check != "rules shown"}


def tighter(tables: Tables, **values: Any) -> Tables:
    """The same inputs with another rule: the plan was made for a laxer one."""
    (rule,) = tables.contracts
    return replace(tables, contracts=table(Contract, [replace(rule, **values)]))


ANY = {"seller": ""}
RULES: dict[str, tuple[Contract, dict[str, Any], str]] = {
    "most sources": (contract("most sources", 2.0, **ANY), {"value": 1.0}, "K1: Plant ← any, CAM"),
    "least sources": (contract("least sources", 2.0, **ANY, least_share=0.1), {"least_share": 0.45}, "K1: Plant ← any, CAM"),
    "minimum award": (contract("minimum award", 30.0, unit="unit/year"), {"value": 41.0}, "K1: Plant ← Near, CAM"),
}


@pytest.mark.parametrize("clause", RULES)
def test_a_rule_that_the_plan_was_not_made_for(clause: str) -> None:
    """Far delivers 60 t and Near 40 t."""
    rule, values, what = RULES[clause]
    tables = case(**ROOM, contracts=[rule])
    sheets = written(tables)
    assert failed(tables, sheets) == {}
    assert broken(tighter(tables, **values), sheets) == {clause: what}


def test_two_sources_are_not_one() -> None:
    tables = case(**ROOM, contracts=[contract("most sources", 2.0, **ANY)])
    assert broken(tighter(tables, clause="single source", value=None, over="year"), written(tables)) == {
        "single source": "K1: Plant ← any, CAM"
    }


def test_a_single_source_of_each_year_is_two_of_the_term() -> None:
    tables = case(
        "2026", "2027", sites={"Far": {"end": on("2026-12-31")}}, contracts=[contract("single source", **ANY, over="year")]
    )
    sheets = written(tables)
    whole = tighter(tables, over="term")
    term = [replace(row, span="whole term") for row in sheets[ContractRow].all_rows[:1]]
    assert broken(whole, {**sheets, ContractRow: table(ContractRow, term)}) == {"single source": "K1: Plant ← any, CAM"}


def test_a_large_plan_hides_no_source() -> None:
    """Rounding is of what is counted, sources, not of a million tonnes."""
    tables = case(
        needs={"Plant": 4e7}, lines={"Far": {"nameplate": 3e7}, "Near": {"nameplate": 3e7}},
        contracts=[contract("most sources", 2.0, **ANY)],
    )  # fmt: skip
    assert broken(tighter(tables, value=1.0), written(tables)) == {"most sources": "K1: Plant ← any, CAM"}


def test_the_members_of_a_consistent_source_differ() -> None:
    rule = contract("consistent source", buyer="Plants", seller="", least_share=0.2)
    given = {**TWO_PLANTS, "lanes": {"Near to West": {"cost": 3.0}, "Far to West": {"cost": 20.0}}}
    tables = case(**given, contracts=[rule])
    sheets = written(tables)
    assert failed(tables, sheets) == {}
    mixed = case(**given, lines={"Far": {"nameplate": 190.0}}, contracts=[replace(rule, hard="soft", penalty=0.0)])
    sheets = written(mixed)
    assert failed(mixed, sheets) == {}
    silent = [replace(row, breach=0.0, breach_cost=0.0) for row in sheets[ContractRow].all_rows]
    named = failed(mixed, {**sheets, ContractRow: table(ContractRow, silent)})
    assert set(named) == {"consistent source"}


@pytest.mark.parametrize(("term", "rule"), [
    ("switching", contract("incumbent", 600.0)), ("bonus or malus", contract("bonus or malus", -2.0, seller="Far")),
])  # fmt: skip
def test_a_price_that_is_not_charged(term: str, rule: Contract) -> None:
    tables = case(contracts=[rule])
    sheets = written(tables)
    assert failed(tables, sheets) == {}
    assert term in {row.term for row in sheets[CostRow].all_rows}
    free = [row for row in sheets[CostRow].all_rows if row.term != term]
    judged = failures(audit(tables, {**sheets, CostRow: table(CostRow, free)}))
    found = [row.what for row in judged if row.check == "costs"]
    assert found == [term, "total"]


def test_switching_falls_where_the_first_goods_come() -> None:
    """Near alone can deliver in 2026."""
    tables = case("2026", "2027", sites={"Far": {"start": on("2027-01-01")}}, contracts=[contract("incumbent", 600.0)])
    (row,) = [row for row in written(tables)[CostRow].all_rows if row.term == "switching"]
    assert (row.kind, row.period, row.site, row.partner, row.by, row.amount) == ("money", "2027", "Plant", "K1", "Far", 600.0)


def test_a_gram_less_than_a_source() -> None:
    """A flow of a tenth of a gram in 100 t is rounding, one of a kilogram is a source."""
    tables = case(**ROOM, contracts=[contract("single source", **ANY)])
    sheets = written(tables)
    for extra, names in ((1e-7, False), (1e-3, True)):
        (flow,) = sheets[FlowRow].all_rows
        flows = [flow, replace(flow, origin="Far", quantity=extra)]
        assert ("single source" in failed(tables, {**sheets, FlowRow: table(FlowRow, flows)})) is names


def test_a_policy_counts_too() -> None:
    tables = case(**ROOM, policies=[policy("most sources", 2.0)])
    sheets = written(tables)
    stricter = replace(tables, policies=case(policies=[policy("most sources", 1.0)]).policies)
    assert failed(tables, sheets) == {}
    assert broken(stricter, sheets) == {"most sources": "P1: Plant ← any, CAM"}


def test_a_soft_count_costs_its_own_penalty() -> None:
    rule = contract("single source", **ANY, hard="soft", penalty=300.0)
    tables = case(**ROOM, contracts=[rule])
    sheets = written(tables)
    (row,) = sheets[ContractRow].all_rows
    assert (row.asked, row.does, row.measure, row.breach, row.unit, row.penalty, row.breach_cost) == (
        1,
        2,
        "sources",
        1,
        "sources",
        300,
        300,
    )
    assert failed(tables, sheets) == {}
