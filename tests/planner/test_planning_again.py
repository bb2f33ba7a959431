"""Planning again at the door: the plan before is given with --previous, its flows are frozen, and the Changes sheet names causes."""

from pathlib import Path

import openpyxl
import pytest

from models.plan import FlowRow, RunRow
from models.replanned import ChangeRow, InputChangeRow, InputRecord
from planner.report.sheets.inputs import inputs
from planner.run import checked
from planner.workbook.read import read_rows
from tests.planner.conftest import FIRST_STEPS, Command, Made

DEARER = {"Production!E3": 25}  # Faraway asks 25 USD/kg instead of 20
FROZEN = {"Periods!F1": "Frozen", "Periods!F2": "yes"}


@pytest.fixture
def earlier(command: Command, tmp_path: Path) -> Path:
    """The plan of first steps."""
    assert command("run", FIRST_STEPS, "--out", tmp_path / "earlier").code == 0
    return tmp_path / "earlier" / "plan.xlsx"


def test_a_plan_says_what_it_was_made_from(earlier: Path) -> None:
    written = read_rows(earlier, [InputRecord])[InputRecord].all_rows
    assert list(written) == list(inputs(checked(FIRST_STEPS)[0]))
    [lane] = [row for row in written if row.row.startswith("Origin = Faraway")]
    assert lane.row == "Origin = Faraway; Destination = Cellworks; Product = Cathode; Mode = ship"
    assert lane.cells == "Distance = 18000; Transit = 0; Cost = 300; CO2e = 400"
    assert lane.place == "Lanes!A3"


def test_the_plan_before_is_given_by_its_workbook_or_its_folder(
    command: Command, first_steps: Made, earlier: Path, tmp_path: Path
) -> None:
    again = first_steps("again", DEARER)
    for place in (earlier, earlier.parent):
        answer = command("run", again, "--out", tmp_path / "out", "--previous", place)
        assert (answer.code, answer.err) == (0, [])
        assert f"note: Previous plan: its rows are those of the Flows sheet of {earlier}" in answer.out
    sheets = read_rows(tmp_path / "out" / "plan.xlsx", [ChangeRow, InputChangeRow, RunRow])
    changed = sheets[ChangeRow].all_rows
    price = "Production!E3: Unit price or conversion cost 20000 → 25000"
    assert changed
    assert {row.inputs for row in changed} == {price}
    [cell] = sheets[InputChangeRow].all_rows
    assert (cell.in_sheet, cell.was, cell.now, cell.place) == ("Production", "20000", "25000", "Production!E3")
    assert [row for row in sheets[RunRow].all_rows if row.item == "previous plan"]


def test_frozen_flows_come_from_the_plan_before(command: Command, first_steps: Made, earlier: Path, tmp_path: Path) -> None:
    again = first_steps("again", {**DEARER, **FROZEN})
    assert command("run", again, "--out", tmp_path / "out", "--previous", earlier).code == 0
    written = tmp_path / "out" / "plan.xlsx"
    before, now = (
        {(r.origin, r.period): r.quantity for r in read_rows(path, [FlowRow])[FlowRow].all_rows} for path in (earlier, written)
    )
    first = {key: quantity for key, quantity in before.items() if key[1] == "2026"}
    assert first
    assert {key: quantity for key, quantity in now.items() if key[1] == "2026"} == pytest.approx(first, rel=2e-6)
    assert {row.period for row in read_rows(written, [ChangeRow])[ChangeRow].all_rows} <= {"2027"}
    assert command("audit", written, again, "--previous", earlier).code == 0
    without = command("audit", written, again)
    assert (without.code, "give its workbook with --previous" in without.err[0]) == (1, True)


def test_a_plan_before_that_does_not_say_what_it_was_made_from(
    command: Command, first_steps: Made, earlier: Path, tmp_path: Path
) -> None:
    """As plans of earlier versions: the flows are compared, no input is named."""
    book = openpyxl.load_workbook(earlier)
    for sheet in ("Inputs", "Capacity"):
        del book[sheet]
    book.save(earlier)
    assert command("run", first_steps("again", DEARER), "--out", tmp_path / "out", "--previous", earlier).code == 0
    sheets = read_rows(tmp_path / "out" / "plan.xlsx", [ChangeRow, InputChangeRow])
    assert len(sheets[InputChangeRow].all_rows) == 0
    assert sheets[ChangeRow].all_rows
    assert {row.inputs for row in sheets[ChangeRow].all_rows} == {""}


def test_without_the_plan_before_a_frozen_period_is_a_fault(command: Command, first_steps: Made) -> None:
    answer = command("check", first_steps("again", FROZEN))
    assert answer.code == 1
    assert answer.err[0].startswith(
        "Periods!F2: 2026 is frozen, but the Previous plan has no flow in it, so that nothing would move; "
    )


def test_the_sheet_of_the_workbook_is_left_aside(command: Command, first_steps: Made, earlier: Path) -> None:
    sheet = [
        ["Origin", "Destination", "Product", "Mode", "Period", "Quantity"],
        ["Nearby", "Cellworks", "Cathode", "truck", 2026, 1],
    ]
    answer = command("check", first_steps("again", {"Previous plan": sheet}), "--previous", earlier)
    assert answer.code == 0
    assert f"of {earlier}; the rows of the workbook's own sheet are left aside" in "\n".join(answer.out)


def test_a_frozen_flow_that_cannot_be_made_any_more_is_named(
    command: Command, first_steps: Made, earlier: Path, tmp_path: Path
) -> None:
    """Faraway burns down in the year that is frozen."""
    fire = [["Disruption", "What", "From", "Duration [days]"], ["Fire", "Faraway", "2026-01-01", 365]]
    again = first_steps("again", {**FROZEN, "Disruptions": fire})
    answer = command("run", again, "--out", tmp_path / "out", "--previous", earlier)
    assert answer.code == 3
    assert "the frozen flow of Cathode from Faraway to Cellworks by ship in 2026 would have to give by 800 t" in answer.err[-1]
    assert not (tmp_path / "out" / "plan.xlsx").exists()


def test_a_product_counted_otherwise_than_before_is_refused(command: Command, first_steps: Made, earlier: Path) -> None:
    answer = command("check", first_steps("again", {"Products!C2": "kt"}), "--previous", earlier)
    assert answer.code == 1
    assert "Cathode is counted in t there and in kt in Products" in answer.err[0]


def test_what_is_no_plan_is_refused_in_words(command: Command, tmp_path: Path) -> None:
    for place in (tmp_path / "nothing.xlsx", tmp_path):
        answer = command("check", FIRST_STEPS, "--previous", place)
        assert (answer.code, answer.out) == (1, [])
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "a list"
    book.save(tmp_path / "list.xlsx")
    answer = command("check", FIRST_STEPS, "--previous", tmp_path / "list.xlsx")
    said = f"{tmp_path / 'list.xlsx'}, Flows: the sheet is missing; name the plan.xlsx of an earlier run"
    assert (answer.code, answer.err[0]) == (1, said)
    assert command("run", FIRST_STEPS, "--previous").code == 2
