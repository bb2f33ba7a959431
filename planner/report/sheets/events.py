"""The Events sheet: what starts, ramps up, fails or ends, and when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby, pairwise

from models.calendar import overlap, shifted
from models.clauses import EXCLUSIVE
from models.expansions import FOREVER
from models.plan import THROUGHPUT, ContractRow, EventRow, ExpansionRow
from models.plan_capacity import CLOSING, DISRUPTION, EXCLUSIVITY, EXPANSION, OPENING, PHASE, PRODUCTION
from models.tables import Line
from planner.plan import Plan
from planner.report.sheets.need_and_capacity import called_on

OPEN, CLOSED, BUILDING, IN_FORCE, FULL_RATE = "open", "closed", "being built", "in force", "full rate"


def events(plan: Plan, contracts: Iterable[ContractRow], expansions: Iterable[ExpansionRow]) -> Iterator[EventRow]:
    """What the plan opens, closes and adds, ramps, disruptions, phases, and exclusivities by the rows of the Contracts sheet."""
    yield from _openings(plan)
    yield from _closings(plan)
    yield from _expansions(plan, expansions)
    yield from _production(plan)
    yield from _disruptions(plan)
    yield from _phases(plan)
    yield from _exclusivities(plan, contracts)


def _openings(plan: Plan) -> Iterator[EventRow]:
    for site in plan.net.openings.candidates:
        first = _opened(plan, site)
        if first is not None:
            row = plan.sites[site]
            place = plan.tables.sites.cell(row, "site")
            yield EventRow(
                event=OPENING, what=site, first=date.fromordinal(first), state=OPEN, share=None, input_row=place, flag=row.flag
            )


def _closings(plan: Plan) -> Iterator[EventRow]:
    for site in sorted(plan.sites):
        day = _closes(plan, site)
        if day is not None:
            row = plan.sites[site]
            place = plan.tables.sites.cell(row, "site")
            yield EventRow(event=CLOSING, what=site, first=date.fromordinal(day), state=CLOSED, input_row=place, flag=row.flag)


def _closes(plan: Plan, site: str) -> int | None:
    """The day from which the plan has closed a site."""
    return next((span.first for span, closes in zip(plan.net.calendar.periods, plan.closed(site), strict=True) if closes), None)


def _expansions(plan: Plan, expansions: Iterable[ExpansionRow]) -> Iterator[EventRow]:
    """What each decision adds: from the decision to service it is being built, then in service until its life ends."""
    last = date.fromordinal(plan.net.calendar.horizon[1] - 1)
    for row in expansions:
        detail = f"{row.line_name or THROUGHPUT}, {row.option}, decided in {row.decided}"
        service = EventRow(
            event=EXPANSION,
            what=row.site,
            detail=detail,
            first=row.in_force,
            last=row.until if row.until is not None and row.until < last else None,
            state=f"+{row.added:,.6g} {row.unit}/year",
            input_row=row.input_row,
            flag=row.flag,
        )
        if row.decided_on < row.in_force:
            ready = row.in_force - timedelta(days=1)
            yield replace(service, first=row.decided_on, last=ready if ready < last else None, state=BUILDING)
        if row.in_force <= last:
            yield service


def _production(plan: Plan) -> Iterator[EventRow]:
    """Every line that starts, changes or ends within the plan, step by step; steps of the same rate are one."""
    rows: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for row in plan.tables.lines:
        rows[row.site, row.line_name].append(row)
    useful = {(row.site, row.line_name) for row in plan.tables.production if called_on(plan, row.site, row.product)}
    begins, ends = plan.net.calendar.horizon
    for key in sorted(rows.keys() & useful):
        steps = sorted((step for row in rows[key] for step in _steps(plan, row)), key=lambda step: step[0])
        merged: list[tuple[int, int, float, Line]] = []
        for first, end, rate, row in steps:
            if merged and merged[-1][1] == first and merged[-1][2] == rate:
                merged[-1] = (merged[-1][0], end, rate, merged[-1][3])
            else:
                merged.append((first, end, rate, row))
        starts = any(_start(plan, row) is not None and begins <= (_start(plan, row) or 0) < ends for row in rows[key])
        if not merged or not (starts or len(merged) > 1 or merged[0][0] > begins or merged[-1][1] < ends):
            continue
        for first, end, rate, row in merged:
            yield EventRow(
                event=PRODUCTION,
                what=key[0],
                detail=key[1],
                first=date.fromordinal(first),
                last=_last(plan, end),
                state=FULL_RATE if rate == 1.0 else f"{rate:.0%} of capacity",
                share=rate,
                input_row=plan.tables.lines.cell(row, "line_name"),
                flag=row.flag,
            )


def _steps(plan: Plan, row: Line) -> Iterator[tuple[int, int, float, Line]]:
    """The days ``[first, end)`` of the plan on which a row of Lines holds, with the rate of its ramp."""
    calendar = plan.net.calendar
    held = overlap(overlap(calendar.stretch(row.start, row.end), calendar.line_open(row)), calendar.horizon)
    start, closes = _start(plan, row), _closes(plan, row.site)
    if closes is not None:
        held = overlap(held, (held[0], closes))
    if row.site in plan.net.openings.candidates:
        if start is None:
            return
        held = overlap(held, (start, FOREVER))
    ramp = sorted((step for step in plan.tables.ramps if row.ramp and step.ramp == row.ramp), key=lambda step: step.year)
    stretches = [(held, 1.0)]
    if ramp and start is not None:
        days = [shifted(start, years=step.year) for step in ramp]
        stretches = [(overlap(held, days_), step.rate) for step, days_ in zip(ramp, pairwise([*days, FOREVER]), strict=True)]
    yield from ((first, end, rate, row) for (first, end), rate in stretches if first < end)


def _start(plan: Plan, row: Line) -> int | None:
    """The day from which a line makes anything: at a candidate not before it opens, None if it never does or states none."""
    calendar = plan.net.calendar
    if row.site not in plan.net.openings.candidates:
        return calendar.line_start(row)
    opened = _opened(plan, row.site)
    return None if opened is None else max(opened, calendar.first_day(row.production_start) if row.production_start else opened)


def _opened(plan: Plan, site: str) -> int | None:
    """The day on which the plan opens a candidate."""
    first_days, opened = plan.net.openings.first_days(site), plan.opened(site)
    return next((day for number, day in first_days.items() if opened[number]), None)


def _disruptions(plan: Plan) -> Iterator[EventRow]:
    for row in plan.tables.disruptions:
        start = plan.net.calendar.first_day(row.start)
        first, end = overlap((start, start + round(row.duration)), plan.net.calendar.horizon)
        if first < end:
            yield EventRow(
                event=DISRUPTION,
                what=row.disruption,
                detail=row.what,
                first=date.fromordinal(first),
                last=_last(plan, end),
                state=f"{row.remaining:.0%} left",
                share=row.remaining,
                input_row=plan.tables.disruptions.cell(row, "disruption"),
                flag=row.flag,
            )


def _phases(plan: Plan) -> Iterator[EventRow]:
    for row in plan.tables.phases:
        first, end = overlap(plan.net.calendar.stretch(row.start, row.end), plan.net.calendar.horizon)
        if first < end:
            place, last = plan.tables.phases.cell(row, "phase"), _last(plan, end)
            yield EventRow(
                event=PHASE,
                what=row.phase,
                first=date.fromordinal(first),
                last=last,
                state=IN_FORCE,
                input_row=place,
                flag=row.flag,
            )


def _exclusivities(plan: Plan, contracts: Iterable[ContractRow]) -> Iterator[EventRow]:
    """The state of each exclusivity; periods in the same state are one stretch."""
    found: dict[tuple[str, str], list[ContractRow]] = defaultdict(list)
    for row in contracts:
        if row.clause in EXCLUSIVE:
            found[row.rule, f"{row.buyer} ← {row.seller}, {row.product}"].append(row)
    number = {span.name: index for index, span in enumerate(plan.net.calendar.periods)}
    for (rule, detail), rows in found.items():
        for state, group in groupby(sorted(rows, key=lambda row: number[row.span]), key=lambda row: row.state):
            same: Sequence[ContractRow] = list(group)
            first, last = (plan.net.calendar.periods[number[same[place].span]] for place in (0, -1))
            yield EventRow(
                event=EXCLUSIVITY,
                what=rule,
                detail=detail,
                first=date.fromordinal(first.first),
                last=_last(plan, last.end),
                state=state,
                input_row=same[0].input_row,
                flag=same[0].flag,
            )


def _last(plan: Plan, end: int) -> date | None:
    """The last day of a stretch; None if it holds to the end of the plan."""
    return date.fromordinal(end - 1) if end < plan.net.calendar.horizon[1] else None
