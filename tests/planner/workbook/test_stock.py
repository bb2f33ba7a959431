"""The Stock sheet is read in the units of its products."""

from collections.abc import Callable

import pytest

from planner.workbook.interpret import Reading

type ReadWith = Callable[..., Reading]

HEADINGS = ["Site", "Product", "Opening [GWh]", "Most", "Most age", "Holding cost [USD/kg/year]", "Holding counted on", "Cover", "Closing", "Disposal cost [USD/kg]"]  # fmt: skip


def test_a_stock_is_read_in_the_units_of_its_product(read_excel_with: ReadWith) -> None:
    """0.8 GWh are 1000 t of cathode at 800 kWh/t; a code stands for a site."""
    reading = read_excel_with({"Stock": [HEADINGS, ["FLO", "Cathode", 0.8, 5000, 90, 0.3, "closing stock", 14, None, 0.05]]})
    assert [str(fault) for fault in reading.faults] == []
    [row] = reading.tables.stock
    assert (row.site, row.product, row.most, row.most_age, row.counted_on, row.cover, row.closing) == ("AESC Florence", "Cathode", 5000, 90, "closing stock", 14, None)  # fmt: skip
    assert (row.opening, row.holding_cost, row.disposal_cost) == (pytest.approx(1000), pytest.approx(300), pytest.approx(50))


def test_blank_cells_mean_what_they_say(read_excel_with: ReadWith) -> None:
    [row] = read_excel_with({"Stock": [["Site", "Product"], ["AESC Florence", "Cathode"]]}).tables.stock
    assert (row.opening, row.most, row.most_age, row.holding_cost, row.cover, row.closing, row.disposal_cost) == (None,) * 7
    assert row.counted_on == "mean stock"
    assert row.standing == 0


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        (["Nowhere", "Cathode"], "Stock!A2"),
        (["AESC Florence", "Cathodes"], "Stock!B2"),
        (["AESC Florence", "Cathode", -1], "Stock!C2"),
        (["AESC Florence", "Cathode", None, None, 0], "Stock!E2"),
        (["AESC Florence", "Cathode", None, None, None, None, "opening stock"], "Stock!G2"),
    ],
)
def test_what_is_wrong_is_said_at_its_cell(cells: list[object], where: str, read_excel_with: ReadWith) -> None:
    assert [fault.where for fault in read_excel_with({"Stock": [HEADINGS, cells]}).faults] == [where]


def test_a_place_keeps_a_product_once(read_excel_with: ReadWith) -> None:
    twice = [["Site", "Product"], ["AESC Florence", "Cathode"], ["FLO", "Cathode"]]
    assert [fault.where for fault in read_excel_with({"Stock": twice}).faults] == ["Stock!A3"]


def test_a_cost_per_unit_alone_is_none_of_keeping(read_excel_with: ReadWith) -> None:
    per_unit = [["Site", "Product", "Holding cost [USD/kg]"], ["AESC Florence", "Cathode", 1]]
    [fault] = read_excel_with({"Stock": per_unit}).faults
    assert fault.where == "Stock!C1"
    assert "USD/t/year" in str(fault)
