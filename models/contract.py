"""The words in which sheets are described: a class a sheet, one ``column(...)`` a column.

Nothing here knows a sheet by name; the sheets of a workbook are in tables.py, those of a plan in plan.py. Reader, checks,
messages, templates and generated pages are all made from these descriptions, so a meaning is written once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from enum import Enum
from functools import cached_property
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, ClassVar, cast, dataclass_transform

from models.carve_outs import SLEEPING
from models.times import Time

if TYPE_CHECKING:
    import pandas as pd

REQUIRED = "required"


class Kind(Enum):
    """What a cell of a column may hold."""

    TEXT = "text"
    NAME = "a name"
    NUMBER = "a number"
    SHARE = "a share"
    DATE = "a date"
    TIME = "a time"
    YES_NO = "yes or no"
    CHOICE = "one of a list"
    CARVE_OUTS = "carve-outs, separated by ;"


@dataclass(frozen=True)
class Column:
    """One column of a sheet.

    ``unit`` is what the number is kept in after reading, in the words of units.py (``unit`` and ``currency`` stand for the
    row's product and the case's currency). ``blank`` says what an empty cell means, REQUIRED if it may not be empty.
    ``refers_to`` names the kinds of name that are known (Sites, Products, Companies, ...). ``unit_column`` is the attribute of
    the column that overrides the unit row by row, ``currency_column`` that of the column that names the currency of the row's
    amount, in which it is then kept. ``least`` and ``most`` bound a number, both included. ``key`` columns
    together identify a row. ``elsewhere`` holds choices of another sheet that are typed here by mistake, each with that sheet.
    """

    heading: str
    meaning: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    blank: str = ""
    refers_to: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()
    least: float | None = None
    most: float | None = None
    above: float | None = None
    key: bool = False
    unit_column: str = ""
    currency_column: str = ""
    attribute: str = ""

    @property
    def required(self) -> bool:
        """Whether an empty cell is a fault."""
        return self.blank == REQUIRED


def column(
    heading: str,
    meaning: str,
    kind: Kind = Kind.TEXT,
    *,
    default: Any = MISSING,
    blank: str = REQUIRED,
    **details: Any,
) -> Any:
    """Describe one column where its attribute stands in a Row; details are those of Column.

    A column that may be blank states the ``default`` it then has: None for numbers and times, "" for text and names.
    """
    description = Column(heading, meaning, kind, blank=blank, **details)
    return field(default=default, kw_only=True, metadata={"column": description})


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(column,))
class RowMeta(type):
    """Makes every Row a frozen, slotted dataclass and notes its sheet."""

    def __new__(
        mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any], *, sheet: str = "", one: str = "", starred: bool = False
    ) -> "RowMeta":
        plain = super().__new__(mcs, name, bases, namespace)
        made: Any = dataclass(frozen=True, kw_only=True)(plain)
        if sheet:
            made.sheet, made.one, made.starred = sheet, one, starred
        return cast(RowMeta, made)


class Row(metaclass=RowMeta):
    """One row of a sheet: ``line`` is the row number as Excel shows it, 0 for a row that was built by hand."""

    sheet: ClassVar[str] = ""
    one: ClassVar[str] = ""
    starred: ClassVar[bool] = False
    line: int = field(default=0, kw_only=True, compare=False)

    @classmethod
    def columns(cls) -> Sequence[Column]:
        """The columns of the sheet, in order."""
        return _columns_of(cls)

    @classmethod
    def keys(cls) -> Sequence[str]:
        """The attributes that together identify a row; empty if rows may repeat."""
        return [c.attribute for c in cls.columns() if c.key]


_known_columns: dict[type[Row], tuple[Column, ...]] = {}


def _columns_of(kind: type[Row]) -> tuple[Column, ...]:
    if kind not in _known_columns:
        described = []
        order = [name for level in kind.__mro__ for name in get_annotations(level)]
        for item in sorted(fields(kind), key=lambda item: order.index(item.name)):
            if "column" in item.metadata:
                parts = dict(vars(item.metadata["column"]))
                parts["attribute"] = item.name
                described.append(Column(**parts))
        _known_columns[kind] = tuple(described)
    return _known_columns[kind]


@dataclass(frozen=True)
class Table[R: Row]:
    """One sheet as read: a frame with one column per attribute (and ``line``), and the same rows as typed objects.

    ``letters`` gives the Excel column in which an attribute stood, so that a fault can name its cell. Rows whose ``active`` is
    False are in ``all_rows`` and in the frame, but not in ``rows``.
    """

    kind: type[R]
    all_rows: tuple[R, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def rows(self) -> tuple[R, ...]:
        """The active rows, in the order of the sheet."""
        return tuple(row for row in self.all_rows if getattr(row, "active", True))

    @cached_property
    def frame(self) -> "pd.DataFrame":
        """All rows as a frame; columns are attribute names, in the order of the sheet, ``line`` first."""
        import pandas as pd  # here, because it takes a third of a second and no command needs it

        names = ["line", *(c.attribute for c in self.kind.columns())]
        data = {name: pd.Series([getattr(row, name) for row in self.all_rows], dtype=object) for name in names}
        return pd.DataFrame(data).infer_objects()

    def __iter__(self) -> Iterator[R]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def cell(self, row: R, attribute: str) -> str:
        """Where an attribute of a row stands, as ``Sheet!C14``; just the sheet and row if the column was not in the sheet."""
        return cell_name(self.kind.sheet, self.letters.get(attribute, ""), row.line)

    def heading(self, attribute: str) -> str:
        """The heading under which users know an attribute."""
        return next(c.heading for c in self.kind.columns() if c.attribute == attribute)


def cell_name(sheet: str, letter: str, line: int) -> str:
    """A place in a workbook, in the words users see.

    >>> cell_name("Contracts", "C", 14), cell_name("Contracts", "", 14), cell_name("Contracts", "", 0)
    ('Contracts!C14', 'Contracts row 14', 'Contracts')
    """
    if not line:
        return f"{sheet}!{letter}1" if letter else sheet
    return f"{sheet}!{letter}{line}" if letter else f"{sheet} row {line}"


def table[R: Row](kind: type[R], rows: Iterable[R] = ()) -> Table[R]:
    """A table built by hand, as tests do."""
    return Table(kind, tuple(rows))


@dataclass(frozen=True)
class Setting:
    """One row of the Settings sheet: its name, what it means, the kind of its value, its unit, and what leaving it out means."""

    name: str
    meaning: str
    kind: Kind = Kind.TEXT
    unit: str = ""
    blank: str = ""
    least: float | None = None
    most: float | None = None
    attribute: str = ""


@dataclass(frozen=True)
class Clause:
    """One kind of rule that the Contracts or Policies sheet may state.

    ``needs`` are the attributes that must be filled besides the name of the clause; ``units`` what Value may be given in (the
    first is what it is kept in after reading; "share" for a share). ``over`` is what the rule is counted over if Over is blank:
    "period", "year", "term", or "period or year" (period on yearly grids, year on finer ones). ``takes`` are further attributes
    that may be filled, ``carve_outs`` the kinds of carve-out it knows if it takes any. ``breach`` is what a breach is counted in:
    "unit" (of the product, priced by the setting breach penalty where the rule states no penalty), something else (the rule then
    states a penalty of its own), or nothing where the clause is a price and cannot be broken; ``signed`` is whether Value may be
    negative.
    """

    name: str
    sheet: str
    meaning: str
    needs: tuple[str, ...]
    units: tuple[str, ...] = ()
    over: str = "period"
    takes: tuple[str, ...] = ()
    carve_outs: tuple[str, ...] = SLEEPING
    breach: str = "unit"
    signed: bool = False

    @property
    def own_penalty(self) -> bool:
        """Whether a soft rule states a penalty of its own, because what breaks it has no energy to be priced by."""
        return self.breach not in ("", "unit")


__all__ = ["REQUIRED", "Clause", "Column", "Kind", "Row", "Setting", "Table", "Time", "cell_name", "column", "table"]
