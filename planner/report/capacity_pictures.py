"""What the Capacity view shows; the page itself is drawn by capacity_page.py."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.plan import CapacityRow, TierRow
from planner.plan import Plan
from planner.report.columns import Columns
from planner.report.summary import PeriodTable
from planner.report.utilisation import utilisation

IN_PLACE, STATED, CANDIDATES, EXPANSIONS, NEED = (
    "Capacity in place", "Existing and planned", "Candidates opened", "Expansions", "Need",
)  # fmt: skip
SPARE, SHORT = "Spare", "Short"
_FIGURES = {
    NEED: "need", IN_PLACE: "in_place", CANDIDATES: "candidates", EXPANSIONS: "expansions", "of which unmet": "unmet",
    "Made": "made", "Imports": "imports", "Exports": "exports", SPARE: "spare", SHORT: "short",
}  # fmt: skip
_ALWAYS = (NEED, IN_PLACE, SPARE)

type Values = Sequence[float | None]


@dataclass(frozen=True)
class TierPicture:
    """A tier in a region, one value a column of the Summary; a value is None where a line has no limit.

    ``stacked`` is what makes up the capacity in place, by name; ``others`` are further lines of its table.
    """

    tier: str
    region: str
    unit: str
    stacked: dict[str, Values]
    need: Values
    others: dict[str, Values]

    @property
    def limited(self) -> bool:
        """Whether any capacity is stated, so that there is something to compare the need with."""
        return any(value is not None for values in self.stacked.values() for value in values)


@dataclass(frozen=True)
class CapacityPictures:
    """The pictures of the Capacity view; a place without figures and a map without lines are left out."""

    title: str
    periods: Sequence[str]
    tiers: Sequence[TierPicture]
    utilisation: PeriodTable

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.tiers or self.utilisation.lines)


def capacity_pictures(plan: Plan, tiers: Sequence[TierRow], lines: Sequence[CapacityRow]) -> CapacityPictures:
    """The pictures of a plan, from the rows of its Need and capacity and Capacity sheets."""
    columns = Columns(plan)
    return CapacityPictures(plan.tables.settings.title, columns.names, list(_tiers(columns, tiers)), utilisation(columns, lines))


def _tiers(columns: Columns, rows: Sequence[TierRow]) -> Iterator[TierPicture]:
    places: dict[tuple[str, str, str], list[TierRow]] = {}
    for row in rows:
        places.setdefault((row.tier, row.unit, row.region), []).append(row)
    for (tier, unit, region), found in places.items():
        figures = {name: _summed(columns, [getattr(row, attribute) for row in found]) for name, attribute in _FIGURES.items()}
        kept = {name: values for name, values in figures.items() if name in _ALWAYS or any(values)}
        chosen = {name: kept[name] for name in (CANDIDATES, EXPANSIONS) if name in kept}
        stated = _summed(columns, [_stated(row) for row in found])
        stacked = {**({STATED: stated} if any(stated) else {}), **chosen} if chosen else {IN_PLACE: kept[IN_PLACE]}
        others = {name: values for name, values in kept.items() if name not in (NEED, *stacked)}
        yield TierPicture(tier, region, unit, stacked, kept[NEED], others)


def _stated(row: TierRow) -> float | None:
    """Capacity in place that the plan neither opened nor added."""
    return None if row.in_place is None else max(0.0, row.in_place - row.candidates - row.expansions)


def _summed(columns: Columns, values: Values) -> Values:
    """One sum a column; None where a part of it has none."""
    found = [[values[number] for number in columns.periods(column)] for column in range(len(columns))]
    return [None if None in parts else sum(part or 0.0 for part in parts) for parts in found]
