"""Credits and preferences that need a certificate: what is claimed for what carries none must be named."""

from dataclasses import replace
from typing import Any

import pytest

from models.contract import Table, table
from models.plan import AttributeRow, CostRow, FlowRow, ProductionRow
from models.tables import Credit, Tables, Tariff
from planner.audit import audit, failures
from tests.models.attributes_case import holding
from tests.models.constraints.test_claims_are_certified import bordered, credit, earning
from tests.models.constraints.test_claims_on_whole_output import whole
from tests.planner.audit.test_attributes import Plan, named, planned, tampered

EACH = earning(credit(13.0), credit(2.0, credit="plain", needs=""))
WHOLE = whole(13.0)
PREFERRED = bordered(0.05, "IRMA")


@pytest.mark.parametrize("tables", [EACH, WHOLE, PREFERRED, bordered(0.4, "IRMA")], ids=["each", "whole", "preferred", "not"])
def test_an_honest_plan_passes(tables: Tables) -> None:
    assert failures(audit(tables, planned(tables))) == []


def test_what_is_claimed_is_told() -> None:
    plan = planned(EACH)
    (claimed,) = [row for row in plan[AttributeRow].all_rows if row.step == "claimed"]
    assert (claimed.credit, claimed.site, claimed.product, claimed.quantity, claimed.carried) == (
        "45X",
        "Mill",
        "CAM",
        100.0,
        100.0,
    )
    assert [row.credits for row in plan[ProductionRow].all_rows if row.site == "Mill"] == [1500.0]
    paid = [(row.site, row.quantity, row.amount) for row in plan[CostRow].all_rows if row.term == "credits"]
    assert paid == [("Mill", 100.0, -1500.0)]


def test_what_a_preference_saves_is_told() -> None:
    plan = planned(PREFERRED)
    assert [(row.origin, row.duty) for row in plan[FlowRow].all_rows] == [("Green", pytest.approx(120.0))]
    assert sum(row.amount for row in plan[CostRow].all_rows if row.term == "duties") == pytest.approx(120.0)


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"carried": 101.0}, "claimed: 45X: Mill, L, CAM"),
        ({"credit": "45Y"}, "no such credit: 45Y: Mill, L, CAM"),
        ({"attribute": "certified RMI"}, "no rule asks for it: certified RMI, claimed: Mill, CAM"),
    ],
)
def test_a_claim_for_what_is_not_certified(values: dict[str, Any], fault: str) -> None:
    assert fault in named(EACH, tampered(planned(EACH), "claimed", "Mill", values))


def test_a_claim_on_a_part_of_the_output() -> None:
    """One tonne of it is not certified, and no credit is claimed for that one."""
    plan = planned(WHOLE)
    cooked = tampered(tampered(plan, "claimed", "Mill", {"carried": 99.0}), "made", "Mill", {"carried": 99.0})
    assert named(WHOLE, plan) == set()
    assert "whole output: 45X: Mill, L, CAM" in named(WHOLE, cooked)


def test_a_credit_that_was_not_claimed() -> None:
    plan = planned(EACH)
    rows = tuple(row for row in plan[AttributeRow].all_rows if row.step != "claimed")
    told = {**plan, AttributeRow: Table(AttributeRow, rows)}
    assert named(EACH, told, "credits") == {"Mill, L, CAM"}


@pytest.mark.parametrize("change", ["amount", "holder"])
def test_a_credit_that_the_inputs_do_not_give(change: str) -> None:
    plan = planned(EACH)
    if change == "holder":
        assert "given: certified IRMA: Green, L, Nickel" in named(holding(EACH, Green=""), plan)
        return
    less = [replace(row, amount=row.amount - 1.0) for row in EACH.credits]
    assert named(replace(EACH, credits=table(Credit, less)), plan, "credits") == {"Mill, L, CAM"}


def test_a_preference_for_goods_that_carry_nothing() -> None:
    plan = planned(PREFERRED)
    bare: Plan = {**plan, AttributeRow: Table(AttributeRow, ())}
    assert named(PREFERRED, bare, "duties") == {"Green → Plant, Nickel, direct"}
    full = [replace(row, needs="RMI") for row in PREFERRED.tariffs]
    assert "no rule asks for it: certified IRMA, shipped: Green, Nickel" in named(
        replace(PREFERRED, tariffs=table(Tariff, full)), plan
    )
