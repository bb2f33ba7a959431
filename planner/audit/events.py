"""Are the dates of the Events sheet those of the inputs, counted day by day?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

import numpy as np

from models.clauses import EXCLUSIVE
from models.plan import THROUGHPUT, AuditRow, ContractRow, EventRow
from models.plan_capacity import CLOSING, DISRUPTION, EXCLUSIVITY, EXPANSION, OPENING, PHASE, PRODUCTION
from models.tables import CANDIDATE, Line
from planner.audit.days import Floats, moved
from planner.audit.evidence import Evidence
from planner.audit.tiers import Tiers
from planner.audit.verdict import EQUAL, TOLERANCE, absent, every, failures, judge

CHECK = "events"

type Event = tuple[str, str, str, date]  # kind, what, detail, first day
type Held = tuple[date | None, float | str]  # last day, share or state


def events(evidence: Evidence) -> Iterator[AuditRow]:
    """Every stretch that the inputs and the plan's openings and contracts give is shown with its days, and no other.

    A plan that was read without the sheet is not judged by it.
    """
    if EventRow in evidence.plan:
        yield from every(CHECK, "every stretch has its days", failures(_compared(evidence)))


def _compared(evidence: Evidence) -> Iterator[AuditRow]:
    due: dict[Event, Held] = {
        (*key, day): held
        for found in (_dated(evidence), _added(evidence), _running(evidence), _states(evidence))
        for key, day, held in found
    }
    shown: dict[Event, EventRow] = {}
    for row in evidence.written(EventRow):
        key = row.event, row.what, row.detail, row.first
        if key in shown:
            yield judge(CHECK, f"twice: {_named(key)}", 2.0, EQUAL, 1.0)
        shown[key] = row
        if key not in due:
            yield absent(CHECK, f"begins on no such day: {_named(key)}", input_row=row.input_row)
    for key, (last, holds) in due.items():
        found = shown.get(key)
        if found is None:
            yield absent(CHECK, f"not in the plan: {_named(key)}")
        elif found.last != last:
            yield absent(CHECK, f"ends on another day: {_named(key)}", input_row=found.input_row)
        elif isinstance(holds, str):
            if found.state != holds:
                yield absent(CHECK, f"is {holds}, not {found.state}: {_named(key)}", input_row=found.input_row)
        else:
            yield judge(CHECK, f"share: {_named(key)}", -1.0 if found.share is None else found.share, EQUAL, holds)


def _named(event: Event) -> str:
    kind, what, detail, first = event
    return f"{kind} of {what}{f', {detail}' if detail else ''}, from {first.isoformat()}"


def _dated(evidence: Evidence) -> Iterator[tuple[tuple[str, str, str], date, Held]]:
    """Phases and disruptions by their own dates, openings and closings by the plan's."""
    days, tables = evidence.days, evidence.tables
    for phase in tables.phases:
        for first, last in _runs(evidence, np.where(days.in_force(phase.start, phase.end), 1.0, np.nan)):
            yield (PHASE, phase.phase, ""), first, (last, "in force")
    for row in tables.disruptions:
        begins = days.begins(row.start)
        for first, last in _runs(evidence, np.where(days.between(begins, begins + round(row.duration)), 1.0, np.nan)):
            yield (DISRUPTION, row.disruption, row.what), first, (last, row.remaining)
    for site in tables.sites:
        start = days.site_start(site.site) if site.status == CANDIDATE else None
        if start is not None:
            yield (OPENING, site.site, ""), date.fromordinal(start), (None, "open")
        if site.site in days.closes and days.closes[site.site] in days.number:
            yield (CLOSING, site.site, ""), days.periods[days.number[days.closes[site.site]]].start, (None, "closed")


def _added(evidence: Evidence) -> Iterator[tuple[tuple[str, str, str], date, Held]]:
    """Every expansion of the sheet Expansions: being built from its decision, then in service until its life ends."""
    days = evidence.days
    for added in evidence.growth.added:
        shown, option = added.shown, added.option
        key = EXPANSION, shown.site, f"{shown.line_name or THROUGHPUT}, {shown.option}, decided in {shown.decided}"
        for first, last in _runs(evidence, np.where(days.between(added.decided, added.in_service), 1.0, np.nan)):
            yield key, first, (last, "being built")
        for first, last in _runs(evidence, np.where(days.between(added.in_service, added.until), 1.0, np.nan)):
            yield key, first, (last, f"+{shown.steps * option.added:,.6g} {shown.unit}/year")


def _running(evidence: Evidence) -> Iterator[tuple[tuple[str, str, str], date, Held]]:
    """The ramps of lines that start, change or end within the plan."""
    useful, days = Tiers(evidence).called_on, evidence.days
    products: dict[tuple[str, str], set[str]] = defaultdict(set)
    for making in evidence.lines.terms:
        products[making[:2]].add(making[2])
    for (site, line), made in products.items():
        if not any((site, product) in useful for product in made):
            continue
        rate, started = np.full(len(days.dates), np.nan), False
        for row in evidence.tables.lines:
            if (row.site, row.line_name) == (site, line):
                start = _start(evidence, row)
                started = started or (start is not None and days.dates[0].toordinal() <= start <= days.dates[-1].toordinal())
                rate = _rated(evidence, row, start, rate)
        runs = list(_runs(evidence, rate))
        whole = len(runs) == 1 and runs[0] == (days.dates[0], None)
        for first, last in runs if started or not whole else ():
            yield (PRODUCTION, site, line), first, (last, float(rate[(first - days.dates[0]).days]))


def _rated(evidence: Evidence, row: Line, start: int | None, rate: Floats) -> Floats:
    """The rate of the line on each day, with what one row of Lines says of it."""
    days = evidence.days
    held = days.site_open(row.site) & days.in_force(row.start, row.end)
    if start is not None:
        held = held & days.between(start, days.ends(None))
    steps = sorted((step.year, step.rate) for step in evidence.tables.ramps if row.ramp and step.ramp == row.ramp)
    if not steps or start is None:
        return np.where(held, 1.0, rate)
    for year, share in steps:
        rate = np.where(held & days.between(moved(start, years=year), days.ends(None)), share, rate)
    return rate


def _start(evidence: Evidence, row: Line) -> int | None:
    """The day from which a line makes anything, at a candidate not before that opens."""
    site = evidence.days.site_start(row.site)
    if row.production_start is None:
        return site
    own = evidence.days.begins(row.production_start)
    waits = any(place.site == row.site and place.status == CANDIDATE for place in evidence.tables.sites)
    return max(own, site) if waits and site is not None else own


def _states(evidence: Evidence) -> Iterator[tuple[tuple[str, str, str], date, Held]]:
    """The exclusivities, by the states that the Contracts sheet shows."""
    found: dict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
    for row in evidence.written(ContractRow):
        if row.clause in EXCLUSIVE:
            found[EXCLUSIVITY, row.rule, f"{row.buyer} ← {row.seller}, {row.product}"][row.span] = row.state
    for key, states in found.items():
        names: Sequence[str] = sorted(set(states.values()))
        numbers = [names.index(states[p.period]) if p.period in states else np.nan for p in evidence.days.periods]
        daily = np.repeat(np.array(numbers, dtype=float), evidence.days.lengths.astype(np.int64))
        for first, last in _runs(evidence, daily):
            yield key, first, (last, names[int(daily[(first - evidence.days.dates[0]).days])])


def _runs(evidence: Evidence, values: Floats) -> Iterator[tuple[date, date | None]]:
    """First and last day of each stretch of equal values, NaN left out; no last day where it lasts to the end of the plan."""
    dates = evidence.days.dates
    same = np.abs(np.diff(values)) <= TOLERANCE * TOLERANCE
    cuts = [0, *(np.flatnonzero(~same & ~(np.isnan(values[1:]) & np.isnan(values[:-1]))) + 1).tolist(), len(values)]
    for begin, end in pairwise(cuts):
        if not np.isnan(values[begin]):
            yield dates[begin], dates[end - 1] if end < len(values) else None
