"""What rules about attributes ask, what the plan does, and the sheet that follows them."""

from dataclasses import replace

import pytest

from models.tables import Policy
from planner.report.leaves_out import leaves_out
from planner.report.sheets.attributes import attributes
from tests.models.attributes_case import asks, certified, chain, production
from tests.models.case import case
from tests.planner.report.plans import judged, pick, planned

RECYCLED = asks("minimum recycled share", 0.06, metal="Ni")


@pytest.mark.parametrize(
    ("policy", "words"),
    [
        (certified(0.6), "Plant: at least 60% of CAM certified IRMA, through chain, by mass balance"),
        (certified(through=""), "Plant: at least 100% of CAM certified IRMA, by mass balance"),
        (certified(certificate="origin NAM"), "Plant: at least 100% of CAM of origin NAM, through chain, by mass balance"),
        (
            certified(0.6, certificate="renewable electricity", through=""),
            "Plant: at least 60% of CAM made with renewable electricity only, by mass balance",
        ),
        (RECYCLED, "Plant: at least 6% of the Ni in CAM recycled, by mass balance"),
        (replace(RECYCLED, metal="Ni; Co"), "Plant: at least 6% of the Ni, Co in CAM recycled, each metal, by mass balance"),
        (
            asks("minimum local content", 0.7, local_means="country"),
            "Plant: at least 70% of the value of CAM added locally (same country), by mass balance",
        ),
    ],
)
def test_what_is_asked(policy: Policy, words: str) -> None:
    rows = judged(planned(chain(policies=[replace(policy, hard="soft", penalty=1.0)])))
    assert {row.asks for row in rows} == {words}


def test_what_the_plan_does() -> None:
    """Soft at a price below its cost: 60 t of cathode are not certified, and it is said in t."""
    (broken,) = judged(planned(chain(policies=[certified(0.6, hard="soft", penalty=8.0)])))
    (kept,) = judged(planned(chain(policies=[certified(0.6)])))
    names = ("seller", "asked", "does", "measure", "slack", "breach", "unit", "breach_cost")
    assert pick(broken, *names) == ("certified IRMA", 0.6, 0.0, "share", 0.0, 60.0, "t", 480.0)
    assert pick(kept, *names) == ("certified IRMA", 0.6, 0.6, "share", 0.0, 0.0, "t", 0.0)


def test_room_is_told_in_units_of_the_product() -> None:
    """Mill adds 60 % of the value; 10 % of 100 t are left."""
    (row,) = judged(planned(chain(policies=[asks("minimum local content", 0.5)])))
    assert row.does >= 0.5
    assert row.slack == pytest.approx(100 * (row.does - 0.5))


def test_a_rule_that_does_not_apply_has_neither() -> None:
    (row,) = judged(planned(chain(policies=[certified(applies_at="Grey")])))
    assert pick(row, "state", "does", "slack") == ("not applicable", 0.0, None)


def test_a_metal_is_told_in_kilograms() -> None:
    rows = list(attributes(planned(chain(production=production(Green=0.5), policies=[RECYCLED]))))
    at_plant = next(row for row in rows if row.step == "kept" and row.site == "Plant")
    assert pick(at_plant, "attribute", "quantity", "unit", "carried", "carried_unit") == ("recycled Ni", 100.0, "t", 3000.0, "kg")


def test_without_a_rule_the_sheet_is_empty() -> None:
    assert list(attributes(planned(case()))) == []


def test_the_first_page_says_that_it_is_bookkeeping() -> None:
    said = [text for text in leaves_out(planned(chain(policies=[certified(0.6)]))) if "mass balance" in text]
    assert said == [
        "Attributes (certified IRMA) are followed by mass balance: bookkeeping, not goods kept apart; goods that must be apart "
        "are products of their own."
    ]
    assert not any("mass balance" in text for text in leaves_out(planned(case())))
