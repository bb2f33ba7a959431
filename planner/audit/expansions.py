"""Does the plan add capacity only as it is offered, where it may, and say what it costs?"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from math import fsum

from models.plan import AuditRow
from models.tables import CANDIDATE, MAY_CLOSE
from planner.audit.evidence import Evidence
from planner.audit.growth import Added, Growth, OptionKey, key_of
from planner.audit.verdict import AT_MOST, EQUAL, absent, judge

CHECK = "expansions"


def expansions(evidence: Evidence) -> Iterator[AuditRow]:
    """Every expansion is one that is offered, when it is offered, no more of it than may be, at a site that is open."""
    growth = evidence.growth
    counted = Counter((*key_of(row), row.decided) for row in growth.rows)
    for decision, times in counted.items():
        if times > 1:
            yield judge(CHECK, f"twice: {_named(decision)}", times, EQUAL, 1.0)
    for row in growth.rows:
        if key_of(row) not in growth.options or row.decided not in growth.days.number:
            yield absent(CHECK, f"no such option or period: {_named(key_of(row))}", period=row.decided)
    total: dict[OptionKey, float] = defaultdict(float)
    for one in growth.added:
        total[key_of(one.shown)] += one.shown.steps
        yield from _one(growth, one)
    for key, steps in total.items():
        option = growth.options[key]
        source = growth.tables.expansions.cell(option, "most_times")
        yield judge(CHECK, f"steps: {_named(key)}", steps, AT_MOST, option.most_times, input_row=source)


def _one(growth: Growth, one: Added) -> Iterator[AuditRow]:
    shown, option, days = one.shown, one.option, growth.days
    what, source = _named(key_of(shown)), growth.tables.expansions.cell(option, "option")

    def same(name: str, left: float, right: float) -> AuditRow:
        return judge(CHECK, f"{name}: {what}", left, EQUAL, right, period=shown.decided, input_row=source)

    end = min(days.periods[days.number[shown.decided]].end.toordinal() + 1, days.ends(option.decided_to))
    if one.decided >= end:
        yield absent(CHECK, f"cannot be decided then: {what}", period=shown.decided, input_row=source)
    if shown.steps < 0 or (option.whole and shown.steps != round(shown.steps)):
        yield absent(CHECK, f"no whole steps: {what}", period=shown.decided, input_row=source)
    if one.in_service >= days.ends(None):
        yield absent(CHECK, f"in force only after the horizon: {what}", period=shown.decided, input_row=source)
    yield same("decided on", shown.decided_on.toordinal(), one.decided)
    yield same("in force", shown.in_force.toordinal(), one.in_service)
    last = one.until if one.until < days.ends(None) else None
    yield same("until", _day_after(shown.until), 0 if last is None else last)
    yield same("added capacity", shown.added, shown.steps * option.added)
    yield same("investment", shown.investment, shown.steps * option.investment)
    yield same("value left", shown.value_left, one.value_left)
    fixed = shown.steps * option.fixed_cost * fsum(one.years.tolist())
    yield same("fixed cost", shown.fixed_cost, fixed)
    yield from _while_open(growth, one, what, source)


def _while_open(growth: Growth, one: Added, what: str, source: str) -> Iterator[AuditRow]:
    """A candidate is open when the expansion enters service, and a site that closes is not expanded."""
    status = next(site.status for site in growth.tables.sites if site.site == one.option.site)
    opened = growth.days.site_open(one.option.site)
    day = one.in_service - growth.days.dates[0].toordinal()
    if status == CANDIDATE and 0 <= day < len(opened) and not opened[day]:
        yield absent(CHECK, f"at a site that is not open: {what}", period=one.shown.decided, input_row=source)
    if status == MAY_CLOSE and one.option.site in growth.days.closes:
        yield absent(CHECK, f"at a site that closes: {what}", period=one.shown.decided, input_row=source)


def _named(key: tuple[str, ...]) -> str:
    return ", ".join(filter(None, key))


def _day_after(day: date | None) -> int:
    return 0 if day is None else day.toordinal() + 1
