"""Does the plan open and close each site once, when it may, and say what its sites cost?"""

from collections import Counter
from collections.abc import Iterator
from math import fsum

import numpy as np

from models.plan import AuditRow, OpeningRow
from models.tables import CANDIDATE, MAY_CLOSE, Site
from planner.audit.days import Days, Floats
from planner.audit.evidence import Evidence
from planner.audit.stocks import stood
from planner.audit.verdict import AT_MOST, EQUAL, absent, judge

CHECK = "openings"


def openings(evidence: Evidence) -> Iterator[AuditRow]:
    """Every site that may open or close has its row, does so when it may, and nothing happens there while it is not open.

    Fixed costs are counted day by day while it is open; no other site is opened or closed by the plan. What a site makes, sends,
    keeps and receives while it is closed is added up, whatever its unit: none of it may be.
    """
    shown = {row.site: row for row in evidence.written(OpeningRow)}
    for name, times in Counter(row.site for row in evidence.written(OpeningRow)).items():
        if times > 1:
            yield judge(CHECK, f"twice: {name}", times, EQUAL, 1.0)
    for site in evidence.tables.sites:
        row, source = shown.get(site.site), evidence.tables.sites.cell(site, "site")
        if site.status in (CANDIDATE, MAY_CLOSE):
            if row is None:
                yield absent(CHECK, f"not in the plan: {site.site}", input_row=source)
            elif row.opens and not _may_open(evidence, row):
                yield absent(CHECK, f"cannot open then: {site.site}", period=row.opens, input_row=source)
            elif row.closes and not _may_close(evidence, row):
                yield absent(CHECK, f"cannot close then: {site.site}", period=row.closes, input_row=source)
            idle = _while_closed(evidence, site.site)
            yield judge(CHECK, f"nothing while closed: {site.site}", idle, AT_MOST, 0.0, input_row=source)
        if row is not None and row.status != site.status:
            yield absent(CHECK, f"its Status is {site.status}, not {row.status}: {site.site}", input_row=source)
        if row is not None and row.opens and site.status != CANDIDATE:
            yield absent(CHECK, f"no candidate: {site.site}", period=row.opens, input_row=source)
        if row is not None and row.closes and site.status != MAY_CLOSE:
            yield absent(CHECK, f"may not close: {site.site}", period=row.closes, input_row=source)
        if row is not None:
            yield judge(CHECK, f"fixed cost: {site.site}", row.fixed_cost, EQUAL, fixed_cost(evidence, site), input_row=source)
            yield judge(
                CHECK, f"opening cost: {site.site}", row.opening_cost, EQUAL, opening_cost(evidence, site), input_row=source
            )
            right = closing_cost(evidence, site)
            yield judge(CHECK, f"closing cost: {site.site}", row.closing_cost, EQUAL, right, input_row=source)
    for name in sorted(shown.keys() - {site.site for site in evidence.tables.sites}):
        yield absent(CHECK, f"no such site: {name}")


def fixed_cost(evidence: Evidence, site: Site) -> float:
    """Fixed cost of a site over all days on which it is open [currency]."""
    return fsum(fixed_costs(evidence, site).tolist())


def fixed_costs(evidence: Evidence, site: Site) -> Floats:
    """Fixed cost of a site in each period, counted by its open days [currency]."""
    days = evidence.days
    return (site.fixed_cost or 0.0) * days.per_period(np.where(days.site_open(site.site), days.years, 0.0))


def first_open_day(evidence: Evidence, site: Site) -> int:
    """The first day of the plan on which a site is open; the first of all where it never is."""
    return evidence.days.dates[int(np.argmax(evidence.days.site_open(site.site)))].toordinal()


def opening_cost(evidence: Evidence, site: Site) -> float:
    """Opening cost of a candidate that the plan opens [currency]."""
    return (site.opening_cost or 0.0) if site.status == CANDIDATE and evidence.days.opens.get(site.site) else 0.0


def closing_cost(evidence: Evidence, site: Site) -> float:
    """Closing cost of a site that the plan closes [currency]."""
    return (site.closing_cost or 0.0) if site.status == MAY_CLOSE and evidence.days.closes.get(site.site) else 0.0


def _may_close(evidence: Evidence, row: OpeningRow) -> bool:
    """Whether a site would have an open day in the period at whose start the plan closes it."""
    number, staying = evidence.days.number.get(row.closes), Days(evidence.tables)
    return number is not None and staying.per_period(staying.site_open(row.site))[number] > 0


def _may_open(evidence: Evidence, row: OpeningRow) -> bool:
    """Whether a candidate has an open day in the very period in which the plan opens it."""
    number = evidence.days.number.get(row.opens)
    return number is not None and evidence.days.per_period(evidence.days.site_open(row.site))[number] > 0


def _while_closed(evidence: Evidence, site: str) -> float:
    """All that is made at, leaves or comes to a site in periods in which it has no open day, and what stands there then."""
    closed = evidence.days.per_period(evidence.days.site_open(site)) == 0
    made = [quantity for key, quantity in evidence.made.items() if key[0] == site]
    left = [quantity for key, quantity in evidence.leaving() if key[0] == site]
    came = [quantity for key, quantity in evidence.shipped.items() if key[1] == site]
    came += [quantity for place, quantity in evidence.under_way.items() if place[0] == site]
    idle = fsum(float(quantity[closed].sum()) for quantity in (*made, *left, *came))
    return idle + fsum(float(quantity.sum()) for quantity in _standing_while_closed(evidence, site))


def _standing_while_closed(evidence: Evidence, site: str) -> Iterator[Floats]:
    """What stands at a candidate before the period in which it opens, and at a site from the period on in which it closes."""
    days = evidence.days
    opens, closes = days.opens.get(site), days.closes.get(site)
    candidate = any(row.site == site and row.status == CANDIDATE for row in evidence.tables.sites)
    before = days.number.get(opens or "", len(days.periods)) if candidate else 0
    known = stood(evidence)
    for place, standing in known.closing.items():
        if place[0] == site:
            yield standing[:before]
            if closes in days.number:
                yield standing[days.number[closes] :]
                yield known.opening[place][days.number[closes] :]
