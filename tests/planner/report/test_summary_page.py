"""The Summary, read back: words, figures, charts."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from planner.report.styles import ACCENT, GREEN_SOFT, RED_SOFT
from planner.report.summary import Figure, Line, PeriodTable, RuleLine, Summary
from planner.report.write import write

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, summary: Summary) -> Path:
    target = tmp_path_factory.mktemp("summary") / "plan.xlsx"
    write(target, summary, {})
    return target


@pytest.fixture(scope="module")
def sheet(path: Path) -> Worksheet:
    return load_workbook(path)["Summary"]


@pytest.fixture(scope="module")
def charts(path: Path) -> Sequence[Element]:
    with ZipFile(path) as archive:
        return [fromstring(archive.read(name)) for name in sorted(archive.namelist()) if name.startswith("xl/charts/chart")]


def _texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def _referred(sheet: Worksheet, series: Element, part: str) -> list[object]:
    """The values of the cells that a series takes its name, its periods or its numbers from."""
    where = series.findtext(f"{CHART}{part}//{CHART}f") or ""
    cells = sheet[where.split("!")[1].replace("$", "")]
    return [cell.value for cell in cells[0]] if isinstance(cells, tuple) else [cells.value]


def test_it_says_all_that_the_summary_holds(sheet: Worksheet, summary: Summary) -> None:
    text = "\n".join(_texts(sheet))
    said = [summary.title, summary.ending, summary.audit, summary.plan_as_of, *summary.sentences, *summary.leaves_out]
    said += [figure.label for figure in summary.figures] + [rule.asks for rule in summary.rules]
    said += [weak.what for weak in summary.weak_inputs] + [table.title for table in summary.tables]
    assert len(said) > 30
    assert [words for words in said if words not in text] == []


def test_figures_are_numbers_at_full_precision(sheet: Worksheet) -> None:
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 98_765_432_109.876)
    assert cell.number_format == "#,##0.00,,,"


def test_a_failed_plan_is_red(tmp_path: Path, sheet: Worksheet, summary: Summary) -> None:
    def ground(page: Worksheet) -> str:
        cell = next(cell for row in page.iter_rows() for cell in row if cell.value == summary.ending)
        return str(cell.fill.start_color.rgb)[2:]

    assert ground(sheet) == GREEN_SOFT
    write(tmp_path / "plan.xlsx", replace(summary, passed=False), {})
    assert ground(load_workbook(tmp_path / "plan.xlsx")["Summary"]) == RED_SOFT


def test_totals_are_sums(sheet: Worksheet, summary: Summary) -> None:
    row = next(row for row in sheet.iter_rows(values_only=True) if "All suppliers" in row)
    assert row[3:10] == pytest.approx([sum(line.values[t] or 0.0 for line in summary.tables[0].lines) for t in range(7)])


def test_one_chart_a_source_and_a_region_with_axes_shown(charts: Sequence[Element]) -> None:
    assert len(charts) == 4
    for chart in charts:
        axes = [axis for kind in ("catAx", "valAx") for axis in chart.iter(f"{CHART}{kind}")]
        deleted = [axis.find(f"{CHART}delete") for axis in axes]
        assert [element.get("val") for element in deleted if element is not None] == ["0", "0"]


def test_the_exclusive_seller_has_the_strong_colour_alone(charts: Sequence[Element], sheet: Worksheet, summary: Summary) -> None:
    colours = {}
    for series in charts[0].iter(f"{CHART}ser"):
        fill = series.find(f"{CHART}spPr/{DRAWING}solidFill/{DRAWING}srgbClr")
        assert fill is not None
        (seller,) = _referred(sheet, series, "tx")
        colours[seller] = fill.get("val")
    assert [seller for seller, colour in colours.items() if colour == ACCENT] == ["Umicore Loyalist (Ontario)"]
    assert len(set(colours.values())) == len(colours) == len(summary.sources[0].sellers)


def test_charts_show_the_numbers_of_the_tables_below(charts: Sequence[Element], sheet: Worksheet, summary: Summary) -> None:
    supply = [_referred(sheet, series, "val") for series in charts[0].iter(f"{CHART}ser")]
    assert supply == [list(seller.values) for seller in summary.sources[0].sellers]
    for chart, region in zip(charts[1:], summary.regions, strict=True):
        shown = [_referred(sheet, series, "val") for series in chart.iter(f"{CHART}ser")]
        assert shown == [list(values) for values in (region.local, region.imports, region.unmet, region.capacity)]
        assert all(_referred(sheet, series, "cat") == list(summary.periods) for series in chart.iter(f"{CHART}ser"))


def test_charts_cover_no_cell_that_says_something(sheet: Worksheet) -> None:
    drawn = _rows_below_charts(sheet)
    filled = {cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert drawn
    assert drawn & filled == set()


def _rows_below_charts(sheet: Any) -> set[int]:
    """The rows that lie below a chart."""
    rows: set[int] = set()
    for chart in sheet._charts:
        rows |= set(range(chart.anchor._from.row + 1, chart.anchor.to.row + 1))
    return rows


def test_a_case_of_few_words_has_a_page(tmp_path: Path) -> None:
    small = Summary("Tiny", "", "EUR", "Optimal", "3 checks passed", True, ["2026", "2027"])
    write(tmp_path / "plan.xlsx", small, {})
    assert "Tiny" in _texts(load_workbook(tmp_path / "plan.xlsx")["Summary"])


def test_many_periods_and_charts_find_room(tmp_path: Path, summary: Summary) -> None:
    source = summary.sources[0]
    periods = [str(year) for year in range(2026, 2038)]
    longer = replace(source, sellers=[replace(supply, values=[*supply.values, *supply.values[:5]]) for supply in source.sellers])
    write(tmp_path / "plan.xlsx", replace(summary, periods=periods, sources=[longer] * 7, regions=[], tables=[], rules=[]), {})
    page: Any = load_workbook(tmp_path / "plan.xlsx")["Summary"]
    assert len(page._charts) == 7
    assert len(page.row_breaks.brk) == 3  # below two rows of charts, below the rest, and above what does not fit below it


def test_a_table_stands_on_one_page(tmp_path: Path) -> None:
    """Two tables of twenty lines are longer than a page, so each begins one; what is longer than a page begins where it may."""
    table = PeriodTable("Cost", "EUR", [Line(f"term {number}", [1.0, 2.0]) for number in range(20)], "Term")
    longer = replace(table, lines=table.lines * 5)
    small = Summary("Tiny", "", "EUR", "Optimal", "3 checks passed", True, ["2026", "2027"])
    breaks = {}
    for name, tables in {"one": [table], "three": [table] * 3, "longer": [table, longer]}.items():
        write(tmp_path / "plan.xlsx", replace(small, tables=tables), {})
        sheet = load_workbook(tmp_path / "plan.xlsx")["Summary"]
        titles = [row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, 2).value).startswith("Cost")]
        breaks[name] = sum(stop.id + 2 in titles for stop in sheet.row_breaks.brk)  # a line of air above the title
        assert len(titles) == len(tables)
    assert breaks == {"one": 0, "three": 2, "longer": 0}


def test_seven_key_figures_stand_abreast(tmp_path: Path) -> None:
    small = Summary("Tiny", "", "EUR", "Optimal", "3 checks passed", True, ["2026", "2027"])
    write(tmp_path / "plan.xlsx", replace(small, figures=[Figure(f"figure {number}", 1.0, "EUR") for number in range(7)]), {})
    sheet = load_workbook(tmp_path / "plan.xlsx")["Summary"]
    rows = {cell.row for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("figure ")}
    assert len(rows) == 1


def test_a_breach_with_its_unit_has_room(tmp_path: Path) -> None:
    """In one column of a short horizon 40,789.1 t CO2e would read ###."""
    small = Summary("Tiny", "", "EUR", "Optimal", "3 checks passed", True, ["2026", "2027"])
    rule = RuleLine("K20", "CO2e", ["active", "active"], 0.0, 40_789.1, "t CO2e", "Policies!A14")
    write(tmp_path / "plan.xlsx", replace(small, rules=[rule]), {})
    sheet = load_workbook(tmp_path / "plan.xlsx")["Summary"]
    [cell] = [cell for row in sheet.iter_rows() for cell in row if cell.value == 40_789.1]
    [area] = [area for area in sheet.merged_cells.ranges if cell.coordinate in area]
    columns = range(area.min_col, area.max_col + 1)
    letters = [get_column_letter(column) for column in columns]
    assert sum(sheet.column_dimensions[letter].width for letter in letters) > len("40,789.1 t CO2e") * 1.2
