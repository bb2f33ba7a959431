"""The sheets of planning over time as users fill them in wrongly: each mistake is named at its cell, with what to do."""

from typing import Any

import pytest

from models.faults import Faulty
from planner.run import checked
from tests.planner.conftest import Made

OPTION = {"Site": "Faraway", "Line": "Kiln", "Option": "kiln 2", "Added capacity [t/year]": 700, "Investment [USD]": 1000}
KEPT = {"Site": "Cellworks", "Product": "Cathode", "Opening": 10, "Most": 100, "Most age": 60, "Holding cost": 1}
WAY = {"Origin": "Nearby", "Destination": "Cellworks", "Product": "Cathode", "Mode": "truck"}
UNDER_WAY = {**WAY, "Arrives": "2026-02-01", "Quantity": 10}
FIXED = {**WAY, "Period": 2026, "Least": 10}
PLANNED = {**WAY, "Period": 2026, "Quantity": 1000}
FROZEN = {"Periods!F1": "Frozen", "Periods!F2": "yes"}


def rows(first: dict[str, Any], *, times: int = 1, **changed: Any) -> list[list[Any]]:
    """A sheet of one row with some of its cells changed or added; ``Lead__time`` is the heading Lead time."""
    cells = {**first, **{heading.replace("__", " "): cell for heading, cell in changed.items()}}
    return [list(cells), *[list(cells.values())] * times]


def renamed(first: dict[str, Any], before: str, now: str) -> list[list[Any]]:
    return [[now if heading == before else heading for heading in first], list(first.values())]


GOOD: dict[str, dict[str, Any]] = {
    "Expansions": {"Expansions": rows(OPTION)},
    "Stock": {"Stock": rows(KEPT)},
    "In transit": {"In transit": rows(UNDER_WAY)},
    "Plan overrides": {"Plan overrides": rows(FIXED)},
    "Previous plan": {"Previous plan": rows(PLANNED), **FROZEN},
}
WRONG: list[tuple[dict[str, Any], str]] = [
    ({"Expansions": rows(OPTION, Site="Farawy")}, 'Expansions!A2: no site is called "Farawy"; did you mean "Faraway"?'),
    ({"Expansions": rows(OPTION, Site="NAM")}, 'Expansions!A2: no site is called "NAM"; known are Cellworks, Faraway, Nearby'),
    ({"Expansions": rows(OPTION, Line="Kill")}, 'Expansions!B2: no line of "Faraway" is called "Kill"; did you mean "Kiln"?'),
    ({"Expansions": rows(OPTION, Line="")}, "Expansions!A2: Faraway states no Throughput"),
    ({"Expansions": rows({**OPTION, "Added capacity [t/year]": -7})}, "Expansions!D2: -7 is too small; Added capacity is above 0"),
    ({"Expansions": rows({**OPTION, "Added capacity [t/year]": ""})}, "Expansions!D2: Added capacity may not be empty"),
    ({"Expansions": rows({**OPTION, "Added capacity [t/year]": "1,5"})}, 'Expansions!D2: "1,5" is text that looks like a number'),
    ({"Expansions": renamed(OPTION, "Added capacity [t/year]", "Added capacity [t]")}, 'Expansions!D1: "per year" is missing in the unit'),
    ({"Expansions": rows({**OPTION, "Investment [USD]": "lots"})}, 'Expansions!E2: "lots" is not a number'),
    ({"Expansions": rows({**OPTION, "Investment [USD]": "#REF!"})}, "Expansions!E2"),
    ({"Expansions": renamed(OPTION, "Investment [USD]", "Investment [EUR]")}, 'Expansions!E1: "EUR" is not the currency of this workbook (USD)'),
    ({"Expansions": renamed(OPTION, "Investment [USD]", "Investment [USD/kWh]")}, 'Expansions!E1: nothing is counted per "kWh" here; a unit such as USD'),
    ({"Expansions": rows(OPTION, Lead__time=-1)}, "Expansions!F2: -1 is too small; Lead time is at least 0"),
    ({"Expansions": rows(OPTION, Lead__time=1e6)}, "Expansions!F2: 1e+06 is too large; Lead time is at most 1200"),
    ({"Expansions": rows(OPTION, Lead__time=1e12)}, "Expansions!F2: 1e+12 is too large; Lead time is at most 1200"),
    ({"Expansions": rows({**OPTION, "Lead time [weeks]": 3})}, 'Expansions!F1: "weeks" is not a known unit'),
    ({"Expansions": rows(OPTION, Lead__tme=3)}, 'Expansions!F1: Expansions has no column "Lead tme"; did you mean "Lead time"?'),
    ({"Expansions": rows(OPTION, Life=0)}, "Expansions!F2: 0 is too small; Life is above 0"),
    ({"Expansions": rows(OPTION, Life=1e9)}, "Expansions!F2: 1e+09 is too large; Life is at most 1000"),
    ({"Expansions": rows(OPTION, Earliest="soon")}, 'Expansions!F2: "soon" is no period, phase or date'),
    ({"Expansions": rows(OPTION, Earliest=2027, Latest=2026)}, "Expansions!G2: Latest (2026-12-31) lies before Earliest (2027-01-01)"),
    ({"Expansions": rows(OPTION, Most__times=1.5)}, "Expansions!F2: 1.5 is no number of whole steps"),
    ({"Expansions": rows(OPTION, Whole__steps__only="maybe")}, 'Expansions!F2: "maybe" is neither yes nor no'),
    ({"Expansions": rows(OPTION, Ramp="fast")}, 'Expansions!F2: no ramp is called "fast"'),
    ({"Expansions": rows(OPTION, times=2)}, 'Expansions!A3: this row repeats row 2 (Site "Faraway", Line "Kiln", Option "kiln 2")'),
    ({"Stock": rows(KEPT, Site="Celworks")}, 'Stock!A2: no site is called "Celworks"; did you mean "Cellworks"?'),
    ({"Stock": rows(KEPT, Opening=-1)}, "Stock!C2: -1 is too small; Opening is at least 0"),
    ({"Stock": rows(KEPT, Opening="50%")}, 'Stock!C2: "50%" is not a number'),
    ({"Stock": rows({**KEPT, "Most age": 0})}, "Stock!E2: 0 is too small; Most age is above 0"),
    ({"Stock": renamed(KEPT, "Holding cost", "Holding cost [USD/t]")}, 'Stock!F1: "per year" is missing in the unit; a unit such as USD/t/year'),
    ({"Stock": rows(KEPT, Holding__counted__on="average")}, 'Stock!G2: Holding counted on cannot be "average"; choose one of mean stock, closing stock'),
    ({"Stock": rows(KEPT, Cover=100)}, "Stock!G2: 100 days must be covered, but nothing may stand for more than 60 days"),
    ({"Stock": rows(KEPT, Closing=1000)}, "Stock!G2: 1000 must stand at Cellworks at the end, but there is room for 100"),
    ({"Stock": rows(KEPT, times=2)}, "Stock!A3: this row repeats row 2"),
    ({"In transit": rows(UNDER_WAY, Origin="Nearbye")}, 'In transit!A2: no site is called "Nearbye"; did you mean "Nearby"?'),
    ({"In transit": rows(UNDER_WAY, Arrives="2025-06-01")}, "In transit!E2: it arrives on 2025-06-01, before the plan begins"),
    ({"In transit": rows(UNDER_WAY, Arrives="1905-07-18")}, "In transit!E2: 1905-07-18 is before 1990; was 2026 typed into a cell formatted as a date?"),
    ({"In transit": rows(UNDER_WAY, Arrives="start of Nearby")}, 'In transit!E2: "start of Nearby" has no day'),
    ({"In transit": rows(UNDER_WAY, Quantity=-4)}, "In transit!F2: -4 is too small"),
    ({"In transit": rows(UNDER_WAY, Quantity__unit="bananas")}, 'In transit!G2: "bananas" is not a known unit'),
    ({"Plan overrides": rows(FIXED, Mode="trcuk")}, 'Plan overrides!D2: no lane brings Cathode from Nearby to Cellworks by trcuk; did you mean "truck"?'),
    ({"Plan overrides": rows(FIXED, Destination="Faraway")}, "Plan overrides!A2: no lane brings Cathode from Nearby to Faraway by truck"),
    ({"Plan overrides": rows(FIXED, Most=5)}, "Plan overrides!G2: at least 10 and at most 5"),
    ({"Plan overrides": rows(FIXED, Least="")}, "Plan overrides!F2: Cathode from Nearby to Cellworks by truck in 2026 is fixed to nothing"),
    ({"Plan overrides": rows(FIXED, Period=2029)}, 'Plan overrides!E2: no period is called "2029"'),
    ({"Plan overrides": renamed(FIXED, "Least", "Least [USD]")}, 'Plan overrides!F1: "USD" is not a known unit'),
    ({"Plan overrides": rows(FIXED), "Previous plan": rows(PLANNED), **FROZEN}, "Plan overrides!E2: 2026 is frozen"),
    ({"Previous plan": rows(PLANNED, Mode="air"), **FROZEN}, "Previous plan!A2: 2026 is frozen with Cathode from Nearby to Cellworks by air"),
    ({"Previous plan": rows(PLANNED), "Periods!F1": "Frozen", "Periods!F3": "yes"}, "Periods!F3: 2027 is frozen, but 2026 before it is not"),
    (FROZEN, "Periods!F2: 2026 is frozen, but the Previous plan has no flow in it"),
    ({"Periods!F1": "Frozen", "Periods!F2": "maybe"}, 'Periods!F2: "maybe" is neither yes nor no'),
    ({"Sites!H1": "Status", "Sites!H3": "may cloze"}, 'Sites!H3: Status cannot be "may cloze"; did you mean "may close"?'),
    ({"Sites!H1": "Closing cost", "Sites!H3": "abc"}, 'Sites!H3: "abc" is not a number'),
    ({"Sites!H1": "Throughput", "Sites!H3": -5}, "Sites!H3: -5 is too small; Throughput is at least 0"),
    ({"Sites!H1": "Throughput [GWh/year]", "Sites!H3": 5}, 'Sites!H1: "GWh" cannot be converted to t'),
    ({"Settings!A7": "discount rate", "Settings!B7": 8}, "Settings!B7: 8 means 800 %; did you mean 8 %?"),
    ({"Settings!A7": "discount rate", "Settings!B7": -0.1}, "Settings!B7: -0.1 is too small"),
    ({"Settings!A7": "discout rate", "Settings!B7": 0.1}, 'Settings!A7: no setting is called "discout rate"; did you mean "discount rate"?'),
]  # fmt: skip


@pytest.mark.parametrize("sheet", GOOD)
def test_each_sheet_alone_is_taken(sheet: str, first_steps: Made) -> None:
    tables, _ = checked(first_steps("case", GOOD[sheet]))
    assert any(len(getattr(tables, name)) for name in ("expansions", "stock", "in_transit", "plan_overrides", "previous_plan"))


@pytest.mark.parametrize(("changes", "expected"), WRONG, ids=[expected for _, expected in WRONG])
def test_a_mistake_is_named_at_its_cell(changes: dict[str, Any], expected: str, first_steps: Made) -> None:
    with pytest.raises(Faulty) as refused:
        checked(first_steps("case", changes))
    assert any(str(fault).startswith(expected) for fault in refused.value.faults), [str(fault) for fault in refused.value.faults]
