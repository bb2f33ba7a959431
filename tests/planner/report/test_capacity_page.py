"""The Capacity view, read back: a chart a tier and region, the numbers they are drawn from, and the map of utilisation."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from models.tables import CANDIDATE, Tables
from planner.plan import Plan
from planner.report.capacity_page import CAPACITY_VIEW
from planner.report.capacity_pictures import CapacityPictures
from planner.report.reported import reported
from planner.report.write import begin, illustrate, save
from tests.models.case import case, on
from tests.models.growing import option
from tests.planner.report.plans import first_steps, planned
from tests.planner.report.test_charts_page import CHART, series
from tests.planner.report.test_columns import months


def pictured(plan: Plan) -> CapacityPictures:
    return reported(plan).capacity


def drawn(plan: Plan, folder: Path) -> tuple[Any, Sequence[Element]]:
    """The sheet and its charts; those of the Charts sheet come first in the file."""
    report, book = reported(plan), begin({}, "EUR")
    illustrate(book, report.charts, report.capacity)
    save(book, folder / "plan.xlsx")
    read: Workbook = load_workbook(folder / "plan.xlsx")
    before = len(read["Charts"]._charts)  # type: ignore[attr-defined]
    with ZipFile(folder / "plan.xlsx") as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
        charts = [fromstring(archive.read(f"xl/charts/chart{number}.xml")) for number in range(before + 1, len(names) + 1)]
    return read[CAPACITY_VIEW], charts


def texts(sheet: Any) -> set[Any]:
    return {cell.value for row in sheet.iter_rows() for cell in row}


def opening() -> Tables:
    room: dict[str, Any] = {"Far": {"nameplate": 50.0}, "Near": {"nameplate": 70.0}}
    return case("2026", "2027", lines=room, sites={"Near": {"status": CANDIDATE, "start": on("2027-01-01")}})


def test_need_against_capacity_by_region(tmp_path: Path) -> None:
    """The cell line has no limit, so that there is nothing to draw; its need is in the table."""
    sheet, charts = drawn(first_steps(), tmp_path)
    found = [series(sheet, chart) for chart in charts]
    assert found == [
        {"Capacity in place": pytest.approx([2.24, 2.24]), "Need": pytest.approx([0.8, 1.2])},
        {"Capacity in place": pytest.approx([0.64, 0.64]), "Need": pytest.approx([0, 0])},
        {"Capacity in place": pytest.approx([1.6, 1.6]), "Need": pytest.approx([0.8, 1.2])},
    ]
    assert {"cathode   [GWh]", "cell   [GWh; blank: no limit]"} <= texts(sheet)
    needs = [row for row in sheet.iter_rows() if row[2].value == "Need"]
    assert {cell.number_format for row in needs for cell in row[3:5]} == {"#,##0.000"}  # small figures keep their digits


def test_candidates_are_stacked(tmp_path: Path) -> None:
    sheet, charts = drawn(planned(opening()), tmp_path)
    whole = series(sheet, charts[0])
    assert whole == {
        "Existing and planned": pytest.approx([0.04, 0.04]),
        "Candidates opened": pytest.approx([0, 0.056]),
        "Need": pytest.approx([0.08, 0.08]),
    }
    assert next(one.get("val") for one in charts[0].iter(f"{CHART}grouping")) == "stacked"
    assert "Capacity in place" in texts(sheet)


def test_expansions_are_stacked_on_what_is_there(tmp_path: Path) -> None:
    grows = option(lead_time=12.0, decided_to=on("2026-12-31"), added=200.0)
    given = case("2026", "2027", prices={"Far": 10.0}, lines={"Far": {"nameplate": 20.0}}, expansions=[grows])
    sheet, charts = drawn(planned(given), tmp_path)
    assert series(sheet, charts[0]) == {
        "Existing and planned": pytest.approx([0.016, 0.016]),
        "Expansions": pytest.approx([0, 0.16]),
        "Need": pytest.approx([0.08, 0.08]),
    }


def test_axes_are_shown_and_the_legend_stands_on_the_page_once(tmp_path: Path) -> None:
    _, charts = drawn(first_steps(), tmp_path)
    axes = [axis.find(f"{CHART}delete") for chart in charts for kind in ("catAx", "valAx") for axis in chart.iter(f"{CHART}{kind}")]
    assert [element.get("val") for element in axes if element is not None] == ["0"] * 6
    assert [legend for chart in charts for legend in chart.iter(f"{CHART}legend")] == []


def test_charts_lie_side_by_side_on_empty_cells(tmp_path: Path) -> None:
    sheet, _ = drawn(first_steps(), tmp_path)
    filled = {cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None}
    anchors = [chart.anchor for chart in sheet._charts]
    assert len(anchors) == 3
    assert not filled & {row for anchor in anchors for row in range(anchor._from.row + 1, anchor.to.row + 1)}
    corners = [((a._from.col, a._from.colOff), (a.to.col, a.to.colOff)) for a in anchors]
    assert all(left < right for left, right in corners)
    assert all(before[1] < after[0] for before, after in pairwise(corners))


def test_the_map_is_coloured_and_grey_where_nothing_is_in_place(tmp_path: Path) -> None:
    """The cell line has no limit at all, so it is left out; Near makes 50 of its 70 t."""
    assert [(line.name, line.detail, line.values) for line in pictured(first_steps()).utilisation.lines] == [
        ("cathode, KOR", "Faraway (Faraway Materials)", pytest.approx([1, 0])),
        ("cathode, NAM", "Nearby (Nearby Materials)", pytest.approx([0.1, 0.75])),
    ]
    sheet, _ = drawn(planned(opening()), tmp_path)
    [area] = sheet.conditional_formatting
    assert [rule.type for rule in area.rules] == ["colorScale"]
    cells = [cell for row in sheet[str(area.sqref)] for cell in row]
    assert [cell.value for cell in cells] == [1, 1, None, pytest.approx(50 / 70)]
    assert [cell.fill.patternType == "lightUp" for cell in cells] == [False, False, True, False]


def test_more_than_twelve_periods_are_shown_as_years() -> None:
    """Far can sell 1,000 t a year, Near too."""
    shown = pictured(planned(case(periods=months(2026, 2027), lines={"Near": {"nameplate": None}})))
    assert shown.periods == ("2026", "2027")
    asia = next(picture for picture in shown.tiers if picture.region == "Asia")
    assert list(asia.stacked["Capacity in place"]) == pytest.approx([0.8, 0.8])
    europe = next(picture for picture in shown.tiers if picture.region == "Europe")
    assert (list(europe.stacked["Capacity in place"]), europe.limited) == ([None, None], False)


def test_nothing_to_show_is_left_out(tmp_path: Path) -> None:
    report = reported(planned(case(needs={"Plant": 0.0}, prices={})))
    assert (bool(report.capacity), bool(report.timeline)) == (False, False)
    book = begin({}, "EUR")
    illustrate(book, report.charts, report.capacity, report.timeline)
    assert book.sheetnames == ["Sheet", "Charts"]


def test_without_any_limit_there_are_tables_only(tmp_path: Path) -> None:
    sheet, charts = drawn(planned(case(lines={"Far": {"nameplate": None}, "Near": {"nameplate": None}})), tmp_path)
    assert list(charts) == []
    assert "cathode   [GWh; blank: no limit]" in texts(sheet)
    assert "Utilisation of lines   [grey: nothing in place]" not in texts(sheet)
