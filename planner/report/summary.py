"""What the Summary says, free of solver and spreadsheet: whoever knows a plan fills this in, the page is drawn from it.

Amounts are in the case's currency at full precision; the number formats of formats.py decide what is seen (MILLIONS shows
1234567 as 1.2 under a heading that says ``million USD``).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.report.formats import ONE_DECIMAL, WHOLE


@dataclass(frozen=True)
class Figure:
    """A key figure: a number large enough to be read across a table, with its unit."""

    label: str
    value: float
    unit: str = ""
    number_format: str = WHOLE


@dataclass(frozen=True)
class Line:
    """A row of a PeriodTable: a name, what of it, one value a period (None leaves the cell empty), and one of the whole term."""

    name: str
    values: Sequence[float | None]
    whole: float | None = None
    detail: str = ""


@dataclass(frozen=True)
class PeriodTable:
    """Lines over the periods of the Summary.

    ``label`` heads the names; ``whole`` heads the values of the whole term, blank for none; ``total`` names a last row with the
    sums of all lines, blank for none.
    """

    title: str
    unit: str
    lines: Sequence[Line]
    label: str
    whole: str = ""
    total: str = ""
    number_format: str = ONE_DECIMAL


@dataclass(frozen=True)
class Supply:
    """What a seller delivers in each period; ``exclusive`` if it is the seller of the exclusivity that the chart shows."""

    seller: str
    values: Sequence[float]
    exclusive: bool = False


@dataclass(frozen=True)
class SourceChart:
    """A buyer's supply of a product by seller, for one exclusive source; ``note`` says when it holds, as "exclusive from 2028"."""

    buyer: str
    product: str
    unit: str
    sellers: Sequence[Supply]
    note: str = ""


@dataclass(frozen=True)
class RegionBalance:
    """Need of a region and what meets it, with the capacity contracted there [GWh, one value a period].

    ``need`` = ``local`` + ``imports`` + ``unmet``; ``spare`` is what is left of ``capacity``, whoever was served from it. Both are
    None where a line of the region has no limit.
    """

    region: str
    need: Sequence[float]
    local: Sequence[float]
    imports: Sequence[float]
    unmet: Sequence[float]
    capacity: Sequence[float | None]
    spare: Sequence[float | None]


@dataclass(frozen=True)
class RuleLine:
    """A rule as the board sees it: what it asks, its state in each period, its least slack over the term and what is broken.

    ``slack`` and ``breach`` are in ``unit``; slack None where the rule never was in force. ``place`` is its input row.
    """

    rule: str
    asks: str
    states: Sequence[str]
    slack: float | None
    breach: float
    unit: str
    place: str


@dataclass(frozen=True)
class WeakInput:
    """An input row that is an ASSUMPTION or UNVERIFIED, and how much of the plan's money rests on it."""

    place: str
    what: str
    flag: str
    money: float


@dataclass(frozen=True)
class Summary:
    """The first sheet of a plan. ``periods`` head every table: at most twelve, so give years where the grid is finer.

    ``ending`` is the solver's ending in words, ``audit`` the auditor's in words, ``passed`` whether every check passed.
    ``sentences`` are the five that matter, ``leaves_out`` what this plan does not know.
    """

    title: str
    plan_as_of: str
    currency: str
    ending: str
    audit: str
    passed: bool
    periods: Sequence[str]
    figures: Sequence[Figure] = ()
    sentences: Sequence[str] = ()
    leaves_out: Sequence[str] = ()
    sources: Sequence[SourceChart] = ()
    regions: Sequence[RegionBalance] = ()
    tables: Sequence[PeriodTable] = ()
    rules: Sequence[RuleLine] = ()
    weak_inputs: Sequence[WeakInput] = ()
