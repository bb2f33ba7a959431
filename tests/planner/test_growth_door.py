"""Expansions, closings and throughputs from the cells of a workbook to its written plan."""

from pathlib import Path

import pytest

from models.plan import CapacityRow, ExpansionRow, OpeningRow
from models.tables import MAY_CLOSE
from planner.workbook.read import read, read_rows
from tests.planner.conftest import Command, Made

OPTIONS = [
    ["Site", "Line", "Option", "Added capacity [kt/year]", "Investment [USD]", "Lead time [years]", "Latest", "Whole steps only", "Life [years]"],
    ["Faraway", "Kiln", "second kiln", "0.7", "1000", "1", "2026", "", "4"],
    ["Cellworks", "", "dock", "0.5", "10", "", "", "no", ""],
]  # fmt: skip
COLUMNS = {
    "H": ("Status", "may close", "", ""),
    "I": ("Closing cost", "-5000", "", ""),
    "J": ("Throughput [kt/year]", "", "", "1.1"),
}
GROWING = {f"Sites!{letter}{line}": cell for letter, cells in COLUMNS.items() for line, cell in enumerate(cells, start=1)}
GROWING = {**GROWING, "Expansions": OPTIONS, "Contracts": None, "Policies": None}
FROZEN = {"Periods!F1": "Frozen", "Periods!F2": "yes"}
FLOWS = [
    ["Origin", "Destination", "Product", "Mode", "Period", "Quantity"],
    ["Faraway", "Cellworks", "Cathode", "ship", "2026", "700"],
]
DECISIONS = [["Site", "Line", "Option", "Period", "Steps"], ["Faraway", "Kiln", "second kiln", "2026", ""]]
RULES = {
    "Contracts": [["Contract", "Clause", "Buyer", "Seller", "Product", "Value", "Unit"]],
    "Policies": [
        ["Policy", "Clause", "Applies at", "Product", "Value", "Unit", "Each or together"],
        ["P1", "most open sites", "NAM", "", "2", "sites", "together"],
    ],
}


@pytest.mark.parametrize("name", ["case", "case.xlsx"])
def test_what_could_be_built_is_read_in_the_units_of_its_line(first_steps: Made, name: str) -> None:
    reading = read(first_steps(name, {**GROWING, **RULES}))
    assert reading.faults == ()
    kiln, dock = reading.tables.expansions
    assert (kiln.added, kiln.investment, kiln.lead_time, kiln.most_times, kiln.whole, kiln.life) == (
        700.0,
        1000.0,
        12.0,
        1.0,
        True,
        4.0,
    )
    assert (dock.line_name, dock.added, dock.lead_time, dock.whole, dock.life) == ("", 500.0, 0.0, False, None)
    nearby = next(site for site in reading.tables.sites if site.site == "Nearby")
    assert (nearby.status, nearby.closing_cost) == (MAY_CLOSE, -5000.0)
    assert next(site.throughput for site in reading.tables.sites if site.site == "Cellworks") == 1100.0


def test_it_is_planned_with_and_the_plan_is_audited(command: Command, first_steps: Made, tmp_path: Path) -> None:
    """Faraway grows to 1500 t for 2027, when Cellworks needs 1200 · 1.2 / 0.96 = 1500 t, and Nearby closes then."""
    answer = command("run", first_steps("case.xlsx", {**GROWING, **RULES}), "--out", tmp_path / "out")
    assert answer.code == 0, answer.err
    plan = read_rows(tmp_path / "out" / "plan.xlsx", (CapacityRow, ExpansionRow, OpeningRow))
    grown = {row.option: (row.decided, row.in_force.isoformat(), row.added) for row in plan[ExpansionRow]}
    assert grown["second kiln"] == ("2026", "2027-01-01", 700.0)
    assert {(row.site, row.closes) for row in plan[OpeningRow]} == {("Nearby", "2027")}
    place = {(row.site, row.line_name, row.period): (row.in_place, row.expanded) for row in plan[CapacityRow]}
    assert place["Faraway", "Kiln", "2027"] == (1500.0, 700.0)
    assert place["Nearby", "Kiln", "2027"] == (0.0, 0.0)


def test_decisions_of_a_frozen_year_are_kept_from_the_plan_before(command: Command, first_steps: Made, tmp_path: Path) -> None:
    """A second kiln for 50 million USD would not be decided anew; in the frozen year it stays decided."""
    rules = {**GROWING, **RULES}
    before, after = first_steps("before", rules), tmp_path / "before" / "plan.xlsx"
    assert command("run", before, "--out", after.parent).code == 0
    kiln = [*OPTIONS[1][:4], "50000000", *OPTIONS[1][5:]]
    dear = {**rules, "Expansions": [OPTIONS[0], kiln, OPTIONS[2]]}
    free, kept = (first_steps(name, {**dear, **more}) for name, more in (("free", {}), ("kept", FROZEN)))

    def steps(case: Path, *previous: object) -> dict[str, tuple[str, float]]:
        out = tmp_path / f"out of {case.stem}"
        answer = command("run", case, "--out", out, *previous)
        assert answer.code == 0, answer.err
        rows = read_rows(out / "plan.xlsx", [ExpansionRow])[ExpansionRow].all_rows
        return {row.option: (row.decided, row.steps) for row in rows}

    assert "second kiln" not in steps(free)
    assert steps(kept, "--previous", after)["second kiln"] == ("2026", 1.0)
    assert command("audit", tmp_path / "out of kept" / "plan.xlsx", kept, "--previous", after).code == 0
    alone = first_steps("alone", {**dear, **FROZEN, "Previous plan": FLOWS, "Previous decisions": DECISIONS})
    assert steps(alone)["second kiln"] == ("2026", 1.0)
    noted = command("check", alone, "--previous", after).out
    assert any(
        line.startswith("note: Previous decisions: its rows are those of the Openings and Expansions sheets") for line in noted
    )


FAULTS = {
    "unknown line": ({"Expansions": [OPTIONS[0], ["Faraway", "Kilns", *OPTIONS[1][2:]]]}, 'Expansions!B2: no line of "Faraway" is called "Kilns"'),
    "unit of another kind": (
        {"Expansions": [[*OPTIONS[0][:3], "Added capacity [GWh/year]", *OPTIONS[0][4:]], OPTIONS[1]]}, "Expansions!D1",
    ),
    "twice": ({"Expansions": [*OPTIONS, OPTIONS[1]]}, "Expansions"),
    "half a site": ({"Policies": [RULES["Policies"][0], ["P1", "most open sites", "NAM", "", "1.5", "sites", "together"]]}, "Policies!E2: 1.5 is no number of sites"),
    "of a product": ({"Policies": [RULES["Policies"][0], ["P1", "most open sites", "NAM", "Cathode", "1", "", "together"]]}, 'Policies!D2: "most open sites" takes no Product'),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_mistake_is_named_at_its_cell(fault: str, first_steps: Made) -> None:
    changes, said = FAULTS[fault]
    found = [str(fault) for fault in read(first_steps("case", {**GROWING, **RULES, **changes})).faults]
    assert any(text.startswith(said) for text in found), found
