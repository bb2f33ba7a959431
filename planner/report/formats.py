"""How numbers are shown. A format rounds what is seen; the value beneath keeps its full precision."""

from models.contract import Column, Kind, Row
from models.plan import KpiRow, RuleRow

SHARE = "0.0%"
WHOLE_SHARE = "0%"
WHOLE = "#,##0"
ONE_DECIMAL = "#,##0.0"
TWO_DECIMALS = "#,##0.00"
THREE_DECIMALS = "#,##0.000"
MILLIONS = "#,##0.0,,"
WHOLE_MILLIONS = "#,##0,,"
BILLIONS = "#,##0.00,,,"
TINY = "0.0E+00"
ANY = "General"
DAY = "yyyy-mm-dd"
NUMERIC = (Kind.NUMBER, Kind.SHARE)

_OF_UNIT = {
    "": ONE_DECIMAL,
    "t": ONE_DECIMAL,
    "km": WHOLE,
    "days": ONE_DECIMAL,
    "GWh": THREE_DECIMALS,
    "currency": WHOLE,
    "currency/unit": TWO_DECIMALS,
    "currency/kWh": TWO_DECIMALS,
    "kg/unit": TWO_DECIMALS,
}
_OF_KPI = {"share": SHARE, "kg/kWh": THREE_DECIMALS}
_OF_ATTRIBUTE = {
    "violation": TINY,
    "allowed": TINY,
    "number": ANY,
    "discount": THREE_DECIMALS,
}  # rounding errors, and figures of any size
_IN_MEASURE_OF_ROW = ("asked", "does")
_SHOWN = {
    SHARE: ".1%", WHOLE: ",.0f", ONE_DECIMAL: ",.1f", TWO_DECIMALS: ",.2f", THREE_DECIMALS: ",.3f", TINY: ".1E", ANY: ".11g",
}  # fmt: skip


def column_format(column: Column) -> str:
    """The number format of a column; ANY for text.

    >>> column_format(Column("Share", "of all", Kind.SHARE)), column_format(Column("Spend", "paid", Kind.NUMBER, unit="currency"))
    ('0.0%', '#,##0')
    """
    if column.kind is Kind.SHARE:
        return SHARE
    if column.kind is Kind.DATE:
        return DAY
    if column.kind is not Kind.NUMBER:
        return ANY
    return _OF_ATTRIBUTE.get(column.attribute) or _OF_UNIT[column.unit]


def cell_format(column: Column, row: Row) -> str:
    """The number format of one cell: that of its column, except that a rule's limit or a KPI has the measure beside it."""
    if isinstance(row, RuleRow) and column.attribute in _IN_MEASURE_OF_ROW:
        return SHARE if row.measure == "share" else ONE_DECIMAL
    if isinstance(row, KpiRow) and column.attribute == "value":
        return _OF_KPI.get(row.unit, WHOLE)
    return column_format(column)


def shown(value: float, number_format: str) -> str:
    """A number as a cell of that format shows it, to judge how wide the column must be.

    >>> shown(1234567.89, WHOLE), shown(0.256, SHARE)
    ('1,234,568', '25.6%')
    """
    return format(value, _SHOWN[number_format])
