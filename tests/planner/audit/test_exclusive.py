"""Exclusivities with a life, as solved and reported: honest plans pass, and a plan that evades one is named."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from models.carve_outs import CarveOuts
from models.contract import Row, Table, table
from models.plan import AuditRow, ContractRow, CostRow, FlowRow, RunRow
from models.tables import Contract, Disruption, Tables
from planner.audit import audit, failures
from planner.plan import Plan
from planner.report.reported import reported
from tests.models.case import case, contract, on, solved
from tests.models.exclusive import exclusive
from tests.planner.audit.test_audit import changed

YEARS = ("2026", "2027", "2028")
EARLY = contract("minimum volume", 5.0, unit="unit", contract="V", start=on("2026-01-01"), end=on("2026-12-31"))
BEYOND = CarveOuts(beyond_capacity=True)
MIDDLE = on("2028-07-02")
STRIKE = Disruption(disruption="strike", what="Near", start=on("2027-03-01"), duration=100.0, remaining=0.25)


def given(*contracts: Contract, **more: Any) -> Tables:
    return case(*YEARS, **{"needs": {"Plant": 10.0, "Other": 2.0}, **more}, contracts=list(contracts))


def written(tables: Tables) -> dict[type[Row], Table[Any]]:
    """The sheets of the plan that the model makes."""
    attempt = solved(tables)
    run = table(RunRow, [RunRow(topic="result", item="cost", number=attempt.outcome.cost)])
    return {
        RunRow: run,
        **{kind: table(kind, rows) for kind, rows in reported(Plan(attempt.built, attempt.outcome)).sheets.items()},
    }


def states(plan: Mapping[type[Row], Table[Any]], rule: str = "K1") -> list[str]:
    return [row.state for row in plan[ContractRow].all_rows if row.rule == rule]


def of(rows: list[AuditRow], check: str) -> list[tuple[str, float]]:
    return [(row.period, round(row.violation, 6)) for row in failures(rows) if row.check == check]


SMALL = {"lines": {"Near": {"nameplate": 6.0}}}
HONEST = {
    "not triggered": (given(exclusive(after_volume=4.0)), ["not yet"] * 3),
    "triggered": (given(exclusive(after_volume=4.0), EARLY), ["not yet", "active", "active"]),
    "at the latest": (given(exclusive(after_volume=99.0, latest=MIDDLE)), ["not yet", "not yet", "partly active"]),
    "at the latest, from a year on": (given(exclusive(after_volume=99.0, latest=on("2027-01-01"))), ["not yet", "active", "active"]),
    "full": (given(exclusive(carve_outs=BEYOND), **SMALL), ["partly active"] * 3),
    "full, a part reserved": (given(exclusive(carve_outs=BEYOND, reserved=0.5, start=MIDDLE), **SMALL), ["not yet", "not yet", "partly active"]),
    "full, before the volume": (given(exclusive(carve_outs=BEYOND, after_volume=99.0, latest=MIDDLE), **SMALL), ["not yet", "not yet", "partly active"]),
    "full in a strike": (given(exclusive(carve_outs=BEYOND), disruptions=[STRIKE], **SMALL), ["partly active"] * 3),
    "outage": (given(exclusive(carve_outs=CarveOuts(outage=0.25)), disruptions=[STRIKE]), ["active", "partly active", "active"]),
    "bought out": (given(exclusive(buy_out_price=4.0)), ["bought out"] * 3),
    "excepted": (given(exclusive(carve_outs=CarveOuts(excepted=("Far",))), prices={"Near": 30.0, "Far": 20.0, "Dear": 50.0}), ["active"] * 3),
    "customer": (given(replace(exclusive(), clause="exclusive customer"), prices={"Near": 10.0, "Far": 20.0}), ["active"] * 3),
    "customer after volume": (given(replace(exclusive(after_volume=4.0), clause="exclusive customer"), prices={"Near": 10.0, "Far": 20.0}), ["not yet", "active", "active"]),
    "customer bought out": (given(replace(exclusive(buy_out_price=1.0), clause="exclusive customer"), prices={"Near": 10.0, "Far": 20.0}), ["bought out"] * 3),
}  # fmt: skip


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_plan_passes_and_says_how_each_year_stands(name: str) -> None:
    tables, expected = HONEST[name]
    plan = written(tables)
    rows = audit(tables, plan)
    assert [(row.check, row.what, row.period, row.left, row.right) for row in failures(rows)] == []
    assert states(plan) == expected
    assert any(row.check in ("exclusive source", "exclusive customer") for row in rows)


def test_a_strike_that_the_inputs_do_not_know_is_seen_in_the_capacity() -> None:
    tables = given(exclusive(carve_outs=BEYOND), disruptions=[STRIKE], **SMALL)
    plan = written(tables)
    assert of(audit(replace(tables, disruptions=table(Disruption, [])), plan), "capacity shown")


def test_an_exclusivity_evaded_although_the_volume_was_reached() -> None:
    """The plan of a contract that starts after 99 t, judged by one that starts after 4: 5 t were bought in 2026."""
    lenient, strict = exclusive(after_volume=99.0), exclusive(after_volume=4.0)
    rows = audit(given(strict, EARLY), written(given(lenient, EARLY)))
    assert of(rows, "exclusive source") == [("2027", 10.0), ("2028", 10.0)]


def test_a_start_told_too_late() -> None:
    tables = given(exclusive(after_volume=4.0), EARLY)
    plan = written(tables)
    plan[ContractRow] = changed(plan[ContractRow], {"rule": "K1", "span": "2027"}, in_force=0.0)
    assert of(audit(tables, plan), "started") == [("2027", 1.0)]


def test_who_bought_exactly_the_volume_may_say_either() -> None:
    tables = given(exclusive(after_volume=5.0), EARLY)
    plan = written(tables)
    for share in (0.0, 1.0):
        plan[ContractRow] = changed(plan[ContractRow], {"rule": "K1", "span": "2027"}, in_force=share)
        assert of(audit(tables, plan), "started") == []


def test_an_exclusivity_that_waits_no_longer() -> None:
    lenient = exclusive(after_volume=99.0)
    rows = audit(given(replace(lenient, latest=MIDDLE)), written(given(lenient)))
    assert of(rows, "exclusive source") == [("2028", 5.0)]


def test_bought_elsewhere_although_what_is_reserved_was_not_taken() -> None:
    """Half of Near's 6 t were reserved when the plan was made; the contract reserves all."""
    part, whole = (exclusive(carve_outs=BEYOND, reserved=share) for share in (0.5, 1.0))
    plan = written(given(part, **SMALL))
    assert of(audit(given(part, **SMALL), plan), "exclusive source") == []
    assert of(audit(given(whole, **SMALL), plan), "exclusive source") == [(year, 7.0) for year in YEARS]


def test_bought_elsewhere_beyond_what_is_bought_out() -> None:
    tables = given(exclusive(buy_out_price=4.0))
    plan = written(tables)
    plan[ContractRow] = changed(plan[ContractRow], {"span": "2027"}, bought_out=8.0)
    rows = audit(tables, plan)
    assert of(rows, "exclusive source") == [("2027", 2.0)]
    assert {row.what for row in failures(rows) if row.check == "costs"} == {"buy-out", "buy-out, beside the rules"}


def test_a_buy_out_that_no_contract_offers() -> None:
    rows = audit(given(exclusive()), written(given(exclusive(buy_out_price=4.0))))
    assert of(rows, "exclusive source") == [(year, 10.0) for year in YEARS]
    assert "buy-out" in {row.what for row in failures(rows)}


def test_what_a_buy_out_costs_stands_apart() -> None:
    """Money in the Costs sheet, but in no unit cost."""
    plan = written(given(exclusive(buy_out_price=4.0)))
    paid = [row for row in plan[CostRow].all_rows if row.term == "buy-out"]
    assert [(row.kind, row.period, row.site, row.partner, row.quantity, row.amount) for row in paid] == [
        ("money", year, "Plant", "K1", 10.0, 40.0) for year in YEARS
    ]
    assert {row.transport_cost for row in plan[FlowRow].all_rows} == {0.0}
