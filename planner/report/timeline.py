"""What the Timeline shows: every event as a bar over the days of the plan; the page itself is drawn by timeline_page.py."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from models.plan import ACTIVE, BOUGHT_OUT, PARTLY, SUSPENDED, EventRow
from models.plan_capacity import CLOSING, DISRUPTION, EVENTS, EXCLUSIVITY, EXPANSION, OPENING, PRODUCTION
from planner.plan import Plan

IN_FORCE = (ACTIVE, PARTLY, SUSPENDED, BOUGHT_OUT)


@dataclass(frozen=True)
class Bar:
    """One thing and its stretches, in the order of time; ``words`` say when it changes."""

    event: str
    what: str
    detail: str
    words: str
    stretches: Sequence[EventRow]


@dataclass(frozen=True)
class Timeline:
    """The bars of a plan that lasts from ``first`` to ``last``, by kind of event."""

    title: str
    first: date
    last: date
    bars: Sequence[Bar]

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.bars)


def timeline(plan: Plan, events: Sequence[EventRow]) -> Timeline:
    """The timeline of a plan, from the rows of its Events sheet."""
    first, end = plan.net.calendar.horizon
    days = date.fromordinal(first), date.fromordinal(end - 1)
    opened = {(row.what, row.first) for row in events if row.event == OPENING}
    told = [bar for bar in _bars(events, days[0]) if bar.event != PRODUCTION or not _is_its_opening(bar, opened)]
    bars = sorted(told, key=lambda bar: (EVENTS.index(bar.event), _begins(bar), bar.what, bar.detail))
    return Timeline(plan.tables.settings.title, *days, bars)


def _bars(events: Sequence[EventRow], begins: date) -> Iterator[Bar]:
    def key(row: EventRow) -> tuple[str, str, str]:
        return row.event, row.what, row.detail

    for (event, what, detail), group in groupby(sorted(events, key=lambda row: (*key(row), row.first)), key=key):
        stretches = list(group)
        yield Bar(event, what, detail, _words(event, stretches, begins), stretches)


def _is_its_opening(bar: Bar, opened: Collection[tuple[str, date]]) -> bool:
    """Whether a bar says no more than the opening of its site: full rate from that day on."""
    first = bar.stretches[0]
    return len(bar.stretches) == 1 and first.share == 1.0 and first.last is None and (bar.what, first.first) in opened


def _begins(bar: Bar) -> date:
    """The day by which bars are ranked: of an exclusivity that on which it comes into force."""
    return next((row.first for row in bar.stretches if row.state in IN_FORCE), bar.stretches[0].first)


def _words(event: str, stretches: Sequence[EventRow], begins: date) -> str:
    """When it begins, when it is all there, and when it ends."""
    first, last = stretches[0], stretches[-1]
    ends = f", until {last.last.isoformat()}" if last.last else ""
    if event == OPENING:
        return f"opens {first.first.isoformat()}{ends}"
    if event == CLOSING:
        return f"closes {first.first.isoformat()}"
    if event == EXPANSION:
        built = "" if first is last else f"{first.state} from {first.first.isoformat()}, "
        return f"{built}{last.state} from {last.first.isoformat()}{ends}"
    if event == DISRUPTION:
        return f"{first.state}, from {first.first.isoformat()}{ends}"
    if event == PRODUCTION:
        running = next((row for row in stretches if row.share), first)
        full = next((row for row in stretches if row.share == 1.0), None)
        whole = "" if full is None or full is running else f", full rate from {full.first.isoformat()}"
        at_first = (
            f"{running.state} at first" if running.first == begins else f"starts {running.first.isoformat()}, {running.state}"
        )
        return f"{at_first}{whole}{ends}"
    if event == EXCLUSIVITY:
        return ", ".join(f"{row.state} from {row.first.isoformat()}" if place else row.state for place, row in enumerate(stretches))
    return f"from {first.first.isoformat()}{ends}" if ends else f"from {first.first.isoformat()}"


def cells(timeline: Timeline) -> tuple[int, list[tuple[date, date]]]:
    """Months in a cell of the grid, and the first and last day of each: months, quarters or years, as many as a page holds."""
    months = 12 * (timeline.last.year - timeline.first.year) + timeline.last.month - timeline.first.month + 1
    step = 1 if months <= 36 else 3 if months <= 180 else 12
    at, found = timeline.first.replace(month=(timeline.first.month - 1) // step * step + 1, day=1), []
    while at <= timeline.last:
        year, month = divmod(at.year * 12 + at.month - 1 + step, 12)
        after = date(year, month + 1, 1)
        found.append((at, after - timedelta(days=1)))
        at = after
    return step, found


def shown_in(bar: Bar, first: date, last: date) -> EventRow | None:
    """The stretch of a bar with most days in a cell of the grid; None if it has none."""
    days = [(min(row.last or last, last) - max(row.first, first)).days + 1 for row in bar.stretches]
    most = max(days)
    return bar.stretches[days.index(most)] if most > 0 else None
