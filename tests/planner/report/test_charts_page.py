"""The Charts sheet, read back: every chart with its axes, and the numbers it is drawn from on the same page."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from models.contract import table
from models.tables import Product, Tables
from planner.plan import Plan
from planner.report.charts_page import CHARTS
from planner.report.kpis.figures import figures
from planner.report.pictures import Pictures, pictures
from planner.report.sheets.capacity import capacity
from planner.report.sheets.carbon import carbon
from planner.report.sheets.costs import costs
from planner.report.styles import ACCENT
from planner.report.summary import Summary
from planner.report.write import write
from tests.models.case import case
from tests.planner.report.plans import first_steps, planned
from tests.planner.report.test_columns import months

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WORDS = Summary("Tiny", "", "EUR", "Optimal", "3 checks passed", True, ["2026", "2027"])


def pictured(plan: Plan) -> Pictures:
    return pictures(plan, list(costs(plan)), figures(plan, list(carbon(plan)), list(capacity(plan))))


def drawn(shown: Pictures, folder: Path) -> tuple[Any, Sequence[Element]]:
    """The sheet and its charts."""
    write(folder / "plan.xlsx", WORDS, {}, shown)
    with ZipFile(folder / "plan.xlsx") as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart"))
        charts = [fromstring(archive.read(name)) for name in names]
    book: Workbook = load_workbook(folder / "plan.xlsx")
    assert book.sheetnames == ["Summary", CHARTS]
    return book[CHARTS], charts


def series(sheet: Any, chart: Element) -> dict[str, list[Any]]:
    """Name -> values, from the cells that the chart refers to."""

    def cells(part: Element, name: str) -> list[Any]:
        where = (part.findtext(f"{CHART}{name}//{CHART}f") or "").split("!")[1].replace("$", "")
        found = sheet[where]
        return [cell.value for cell in found[0]] if isinstance(found, tuple) else [found.value]

    return {cells(one, "tx")[0]: cells(one, "val") for one in chart.iter(f"{CHART}ser")}


def test_first_steps_shows_cost_co2e_and_cells(tmp_path: Path) -> None:
    sheet, charts = drawn(pictured(first_steps()), tmp_path)
    cost, co2e, cells = (series(sheet, chart) for chart in charts)
    assert {name: sum(values) for name, values in cost.items()} == pytest.approx(
        {"production": 153_400_000, "transport": 342_000, "CO2e price": 4_776_400}
    )
    assert list(co2e) == ["Cellworks", "whole plan"]
    assert co2e["whole plan"] == pytest.approx([33.6625, 27.3125])
    assert cells == {"Cellworks Ltd": [1, 1]}


def test_axes_are_shown(tmp_path: Path) -> None:
    _, charts = drawn(pictured(first_steps()), tmp_path)
    axes = [axis.find(f"{CHART}delete") for chart in charts for kind in ("catAx", "valAx") for axis in chart.iter(f"{CHART}{kind}")]
    assert [element.get("val") for element in axes if element is not None] == ["0"] * 6


def test_charts_lie_on_no_cell_that_says_something_and_not_on_each_other(tmp_path: Path) -> None:
    sheet, _ = drawn(pictured(first_steps()), tmp_path)
    filled = {(cell.row, cell.column) for row in sheet.iter_rows() for cell in row if cell.value is not None}
    below = [
        {(row, column) for row in range(a._from.row + 1, a.to.row + 1) for column in range(a._from.col + 1, a.to.col + 1)}
        for a in (chart.anchor for chart in sheet._charts)
    ]
    assert len(below) == 3
    assert not filled & set().union(*below)
    assert sum(len(cells) for cells in below) == len(set().union(*below))


def test_penalties_are_hatched_and_last(tmp_path: Path) -> None:
    """Near and Far together make 90 of 100 t."""
    shown = pictured(planned(case(lines={"Far": {"nameplate": 60.0}, "Near": {"nameplate": 30.0}})))
    assert shown.penalties == [False, True]
    _, charts = drawn(shown, tmp_path)
    fills = [one.find(f"{CHART}spPr/{DRAWING}pattFill") is not None for one in charts[0].iter(f"{CHART}ser")]
    assert fills == [False, True]


def test_a_company_has_one_colour_in_all_regions(tmp_path: Path) -> None:
    given = case(
        needs={"Plant": 50.0, "Works": 50.0}, sites={"Works": {"region": "Asia"}},
        lines={"Far": {"unit": "GWh", "nameplate": 60.0}, "Near": {"unit": "GWh"}},
        lanes={"Far to Plant": {"cost": 1.0}, "Near to Works": {"cost": 1.0}},
    )  # fmt: skip
    shown = pictured(planned(replace(given, products=table(Product, [Product(product="CAM", tier="cell", unit="GWh")]))))
    assert [supply.region for supply in shown.cells] == ["Asia", "Europe"]
    sheet, charts = drawn(shown, tmp_path)
    colours: dict[str, set[str]] = {}
    for chart in charts[-2:]:
        for name, one in zip(series(sheet, chart), chart.iter(f"{CHART}ser"), strict=True):
            fill = one.find(f"{CHART}spPr/{DRAWING}solidFill/{DRAWING}srgbClr")
            colours.setdefault(name, set()).add(str(fill.get("val")) if fill is not None else "")
    assert set(colours) == {"Farco", "Nearco"}
    assert colours["Farco"] != colours["Nearco"]
    assert all(len(found) == 1 for found in colours.values())
    assert ACCENT in set().union(*colours.values())


def test_more_than_twelve_periods_are_shown_as_years(tmp_path: Path) -> None:
    """Far can sell 1,000 of the 1,200 t of a year, at a kilogram of CO2e for each of their kWh."""
    shown = pictured(planned(case(periods=months(2026, 2027), production={"Far": {"co2e": 800.0}})))
    assert shown.periods == ("2026", "2027")
    assert [line.values for line in shown.co2e.lines] == [pytest.approx([1000 / 1200] * 2)] * 2
    assert len(drawn(shown, tmp_path)[1]) == 2


def bare() -> Tables:
    """No cells, no energy, one period."""
    return replace(case(), products=table(Product, [Product(product="CAM", tier="cathode", unit="t")]))


def test_what_there_is_not_is_left_out(tmp_path: Path) -> None:
    shown = pictured(planned(bare()))
    assert (list(shown.co2e.lines), list(shown.cells)) == ([], [])
    sheet, charts = drawn(shown, tmp_path)
    assert len(charts) == 1
    assert "CO2e per kWh delivered" not in {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_plan_that_does_nothing_has_a_page(tmp_path: Path) -> None:
    sheet, charts = drawn(pictured(planned(case(needs={"Plant": 0.0}))), tmp_path)
    assert charts == []
    assert sheet.max_row > 1
