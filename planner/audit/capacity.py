"""Does anything run beyond its capacity, and is the capacity shown the capacity there is?"""

from collections.abc import Iterator
from math import inf, isinf

import numpy as np

from models.plan import THROUGHPUT, AuditRow, CapacityRow
from planner.audit.evidence import Evidence
from planner.audit.verdict import AT_LEAST, AT_MOST, EQUAL, absent, failures, judge


def line_capacity(evidence: Evidence) -> Iterator[AuditRow]:
    """What a line makes, at the capacity each product uses, stays within the capacity in place for us in the period."""
    if evidence.run_in is not None:
        yield from line_capacity(evidence.run_in)
    for (site, line), used in evidence.used.items():
        known = evidence.lines.lines[site, line]
        source = evidence.tables.lines.cell(known.row, "line_name")
        for period, left, right in zip(evidence.days.number, used, known.in_place, strict=True):
            if left and not isinf(right):
                what = f"{site}, {line}"
                yield judge("line capacity", what, float(left), AT_MOST, float(right), period=period, input_row=source)


def minimum_line_use(evidence: Evidence) -> Iterator[AuditRow]:
    """A line with a minimum utilisation is used to that share of its capacity in every period in which it can make something."""
    for (site, line), known in evidence.lines.lines.items():
        if not known.least.any():
            continue
        source = evidence.tables.lines.cell(known.row, "minimum_utilisation")
        can = np.logical_or.reduce([evidence.lines.can_make(key) for key in evidence.lines.terms if key[:2] == (site, line)])
        used = evidence.used.get((site, line), 0.0 * evidence.days.lengths)
        for number, period in enumerate(evidence.days.number):
            if known.least[number] and np.any(can) and can[number]:
                left, right = float(used[number]), float(known.least[number])
                yield judge("minimum line use", f"{site}, {line}", left, AT_LEAST, right, period=period, input_row=source)


def site_throughput(evidence: Evidence) -> Iterator[AuditRow]:
    """What arrives at a site with a throughput weighs no more than that, in the run-in too, and the Capacity sheet says so."""
    if evidence.run_in is not None:
        yield from site_throughput(evidence.run_in)
    shown = {(row.site, row.period): row for row in evidence.written(CapacityRow) if row.line_name == THROUGHPUT}
    sites = {row.site: row for row in evidence.tables.sites}
    for site, (arriving, place, expanded) in evidence.throughput.items():
        source = evidence.tables.sites.cell(sites[site], "throughput")
        for number, period in enumerate(evidence.days.number):
            left, right = float(arriving[number]), float(place[number])
            if left:
                yield judge("site throughput", site, left, AT_MOST, right, period=period, input_row=source)
            row = shown.get((site, period))
            if evidence.after is not None:
                continue
            if row is None:
                yield absent("site throughput", f"not in the plan: {site}", period=period, input_row=source)
                continue
            for what, said, counted in (
                ("used", row.used, left),
                ("in place", inf if row.in_place is None else row.in_place, right),
                ("expansions", row.expanded, float(expanded[number])),
            ):
                yield judge("site throughput", f"{what}: {site}", said, EQUAL, counted, period=period, input_row=source)


def lane_capacity(evidence: Evidence) -> Iterator[AuditRow]:
    """What travels over a lane stays within its yearly capacity times the years it is open in the period."""
    if evidence.run_in is not None:
        yield from lane_capacity(evidence.run_in)
    for key, quantity in evidence.shipped.items():
        lane = evidence.lanes.lanes[key]
        if lane.capacity is None:
            continue
        what, source = "{} → {}, {}, {}".format(*key), evidence.tables.lanes.cell(lane, "capacity")
        limit = lane.capacity * evidence.lanes.openings[key].years
        for period, left, right in zip(evidence.days.number, quantity, limit, strict=True):
            if left:
                yield judge("lane capacity", what, float(left), AT_MOST, float(right), period=period, input_row=source)


def capacity_shown(evidence: Evidence) -> Iterator[AuditRow]:
    """The Capacity sheet shows, for every line that runs, what it uses and what is in place, and what follows from the two."""
    yield from failures(_spare_shown(evidence))
    shown = {(row.site, row.line_name, row.period): row for row in evidence.written(CapacityRow)}
    for (site, line), known in evidence.lines.lines.items():
        source = evidence.tables.lines.cell(known.row, "line_name")
        used = evidence.used.get((site, line), 0.0 * evidence.days.lengths)
        for number, period in enumerate(evidence.days.number):
            row = shown.get((site, line, period))
            if row is None:
                if used[number]:
                    yield absent("capacity shown", f"not in the plan: {site}, {line}", period=period, input_row=source)
                continue
            right = float(used[number])
            yield judge("capacity shown", f"used: {site}, {line}", row.used, EQUAL, right, period=period, input_row=source)
            added, what = float(known.expanded[number]), f"expansions: {site}, {line}"
            if added or row.expanded:
                yield judge("capacity shown", what, row.expanded, EQUAL, added, period=period, input_row=source)
            place, what = float(known.in_place[number]), f"in place: {site}, {line}"
            limit = inf if row.in_place is None else row.in_place
            if isinf(limit) and (isinf(place) or (place == 0 and not used[number])):
                continue  # no limit, stated as such; of a line that is closed the sheet may say so too
            yield judge("capacity shown", what, limit, EQUAL, place, period=period, input_row=source)


def _spare_shown(evidence: Evidence) -> Iterator[AuditRow]:
    """What is spare, and the share that is used, of every row that says so, by its own figures."""
    for row in evidence.written(CapacityRow):
        what = f"{row.site}, {row.line_name}"
        for name, told, right in (
            ("spare", row.spare, None if row.in_place is None else max(0.0, row.in_place - row.used)),
            ("utilisation", row.utilisation, row.used / row.in_place if row.in_place else None),
        ):
            if told is not None and right is None:
                yield absent("capacity shown", f"{name}: {what}", period=row.period, input_row=row.input_row)
            elif told is not None and right is not None:
                size = row.in_place or 0.0 if name == "spare" else 1.0
                yield judge("capacity shown", f"{name}: {what}", told, EQUAL, right, period=row.period, size=size)
