"""The Timeline, read back: bars of cells with their words."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from models.plan import EventRow
from planner.report.reported import reported
from planner.report.timeline import Bar, Timeline, cells, shown_in
from planner.report.timeline_page import TIMELINE
from planner.report.write import begin, illustrate, save
from tests.models.case import case
from tests.planner.audit.test_events import eventful, growing
from tests.planner.report.plans import planned


def timeline(first: date, last: date) -> Timeline:
    return Timeline("", first, last, ())


def drawn(tmp_path: Path) -> Any:
    report, book = reported(planned(eventful())), begin({}, "EUR")
    illustrate(book, report.charts, report.capacity, report.timeline)
    save(book, tmp_path / "plan.xlsx")
    return load_workbook(tmp_path / "plan.xlsx")[TIMELINE]


def test_the_words_say_when() -> None:
    found = {(bar.event, bar.what): bar.words for bar in reported(planned(eventful())).timeline.bars}
    assert found == {
        ("opening", "Near"): "opens 2026-03-01",
        ("production", "Near"): "starts 2026-03-01, 25% of capacity, full rate from 2027-03-01",
        ("production", "Far"): "full rate at first, until 2028-02-29",
        ("disruption", "Flood"): "20% left, from 2026-02-01, until 2026-02-10",
        ("phase", "first"): "from 2026-01-01, until 2027-06-30",
        ("exclusivity", "K1"): "not yet, active from 2027-07-01",
    }


def test_the_words_on_what_grows_and_closes() -> None:
    found = {(bar.event, bar.what): bar.words for bar in reported(planned(growing())).timeline.bars if bar.event != "production"}
    assert found["expansion", "Far"] == "being built from 2026-01-01, +200 t/year from 2027-07-01, until 2028-06-30"
    assert found["closing", "Third"] == "closes 2026-01-01"


def test_an_opening_at_full_rate_is_told_once() -> None:
    given = case("2026", "2027", lines={"Far": {"nameplate": 50.0}}, sites={"Near": {"status": "candidate"}})
    assert [bar.event for bar in reported(planned(given)).timeline.bars] == ["opening"]


@pytest.mark.parametrize(
    ("last", "step", "count"), [(date(2028, 12, 31), 1, 36), (date(2029, 1, 31), 3, 13), (date(2045, 6, 30), 12, 20)]
)
def test_the_grid_fits_a_page(last: date, step: int, count: int) -> None:
    months, found = cells(timeline(date(2026, 1, 1), last))
    assert (months, len(found)) == (step, count)
    assert found[0][0] == date(2026, 1, 1)
    assert found[-1][1] >= last


def test_a_plan_that_begins_within_a_quarter() -> None:
    _, found = cells(timeline(date(2026, 5, 15), date(2030, 2, 3)))
    assert (found[0], found[-1]) == ((date(2026, 4, 1), date(2026, 6, 30)), (date(2030, 1, 1), date(2030, 3, 31)))


def test_a_cell_shows_what_holds_longest_in_it_and_a_single_day_is_seen() -> None:
    def stretch(first: date, last: date | None) -> EventRow:
        return EventRow(event="phase", what="p", first=first, last=last, state="in force")

    one, two = stretch(date(2026, 1, 1), date(2026, 1, 10)), stretch(date(2026, 1, 11), date(2026, 3, 1))
    bar = Bar("phase", "p", "", "", [one, two])
    found = [shown_in(bar, date(2026, month, 1), date(2026, month, 28)) for month in (1, 2, 3, 4)]
    assert [row and row.first for row in found] == [two.first, two.first, two.first, None]


def test_bars_are_coloured_cells(tmp_path: Path) -> None:
    """Thirty-six months: Near opens in the third and runs at full rate from the fifteenth; the flood takes the second."""
    sheet = drawn(tmp_path)
    rows = {(row[1].value, row[3].value): row for row in sheet.iter_rows(min_row=5) if row[3].value}
    colours = {
        words: [cell.fill.fgColor.rgb[2:] if cell.fill.patternType else "" for cell in row[4:]] for (_, words), row in rows.items()
    }
    assert len(next(iter(colours.values()))) == 36
    near = colours["starts 2026-03-01, 25% of capacity, full rate from 2027-03-01"]
    assert [near.index(colour) for colour in dict.fromkeys(near)] == [0, 2, 14]
    assert near[0] == ""
    flood = colours["20% left, from 2026-02-01, until 2026-02-10"]
    assert [number for number, colour in enumerate(flood) if colour] == [1]
    labels = [
        cell.value for cell in rows["Near", "starts 2026-03-01, 25% of capacity, full rate from 2027-03-01"][4:] if cell.value
    ]
    assert labels == ["25%", "100%"]


def test_it_prints_on_one_page_wide(tmp_path: Path) -> None:
    sheet = drawn(tmp_path)
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == ("landscape", 1, 0)
    assert sheet.print_title_rows == "$3:$4"
