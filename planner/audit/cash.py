"""Does the cash flow say when the money of the plan is paid, and what it comes to?"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from math import fsum

import numpy as np

from models.plan import TERM, AuditRow, CostRow
from models.plan_money import LEFT, CashByYearRow, CashFlowRow
from planner.audit.evidence import Evidence
from planner.audit.verdict import EQUAL, absent, every, failures, judge

CHECK = "cash flow"

type Place = tuple[str, str, str]  # year, site, term


def cash_flow(evidence: Evidence) -> Iterator[AuditRow]:
    """Every year, site and term holds what falls on its days of the costs that are money, and the sums of the years are theirs.

    A plan that was read without the sheet is not judged by it.
    """
    if CashFlowRow not in evidence.plan:
        return
    yield from every(CHECK, "every year pays what falls on its days", failures(_by_day(evidence)))
    yield from every(CHECK, "every year sums what its sites pay", failures(_by_year(evidence)))
    rows, costs = evidence.written(CashFlowRow), evidence.written(CostRow)
    paid = fsum(row.amount for row in costs if row.kind == "money")
    worth = fsum(row.worth for row in costs if row.kind in ("money", "value"))
    size = fsum(abs(row.amount) for row in costs)
    yield judge(CHECK, "all that is paid", fsum(row.amount for row in rows), EQUAL, paid, size=size)
    yield judge(CHECK, "present value", fsum(row.present_value for row in rows), EQUAL, worth, size=size)


def _by_day(evidence: Evidence) -> Iterator[AuditRow]:
    due: dict[Place, float] = defaultdict(float)
    worth: dict[Place, float] = defaultdict(float)
    costs = evidence.written(CostRow)
    money = [row for row in costs if row.kind == "money"]
    for row in costs:
        if row.kind == "value":
            due[LEFT, row.site, row.term] += 0.0
            worth[LEFT, row.site, row.term] += row.worth
    spread = {span: _by_days(evidence, span) for span in {row.period for row in money}}
    for row in money:
        lump = {row.paid_on[:4]: 1.0}
        for year, part in (lump if row.paid_on else spread[row.period]).items():
            due[year, row.site, row.term] += part * row.amount
            worth[year, row.site, row.term] += part * row.worth
    shown: dict[Place, CashFlowRow] = {(row.year, row.site, row.term): row for row in evidence.written(CashFlowRow)}
    if len(shown) < len(evidence.written(CashFlowRow)):
        yield absent(CHECK, "a year, site and term stands twice")
    for place in sorted(due.keys() | shown.keys()):
        year, site, term = place
        what = f"{term}: {site}".rstrip(": ")
        if place not in shown or place not in due:
            yield absent(CHECK, f"{'not in the plan' if place in due else 'nothing is paid'}: {what}", period=year)
            continue
        cash = shown[place]
        yield judge(CHECK, what, cash.amount, EQUAL, due[place], period=year)
        yield judge(CHECK, f"present value: {what}", cash.present_value, EQUAL, worth[place], period=year)
        if year != LEFT:
            yield judge(CHECK, f"discount: {what}", cash.amount * cash.discount, EQUAL, worth[place], period=year)


def _by_year(evidence: Evidence) -> Iterator[AuditRow]:
    """The sums of every year and of the whole term, and the net present value up to each."""
    rows = evidence.written(CashFlowRow)
    years = sorted({row.year for row in rows})
    shown = {row.year: row for row in evidence.written(CashByYearRow)}
    for year, times in Counter(row.year for row in evidence.written(CashByYearRow)).items():
        if times > 1:
            yield judge(CHECK, "the sums of the year stand twice", times, EQUAL, 1.0, period=year)
    for year in [*years, TERM] if rows else []:
        if year not in shown:
            yield absent(CHECK, "not in the plan: the sums of the year", period=year)
            continue
        inside = [row for row in rows if year in (row.year, TERM)]
        until = [row for row in rows if year == TERM or row.year <= year]
        told = {
            "paid": (shown[year].paid, fsum(row.amount for row in inside if row.amount > 0)),
            "received": (shown[year].received, fsum(-row.amount for row in inside if row.amount < 0)),
            "amount": (shown[year].amount, fsum(row.amount for row in inside)),
            "present value": (shown[year].present_value, fsum(row.present_value for row in inside)),
            "amount so far": (shown[year].cumulative, fsum(row.amount for row in until)),
            "net present value so far": (shown[year].net_present_value, -fsum(row.present_value for row in until)),
        }
        for what, (left, right) in told.items():
            yield judge(CHECK, what, left, EQUAL, right, period=year, size=fsum(abs(row.amount) for row in until))
    for year in sorted(shown.keys() - {*years, TERM}):
        yield absent(CHECK, "nothing is paid in the year", period=year)


def _by_days(evidence: Evidence, span: str) -> dict[str, float]:
    """Calendar year -> the part of the days of a span that fall in it."""
    days, chosen = evidence.days, np.zeros(len(evidence.days.periods))
    chosen[evidence.worth.numbers(span)] = 1.0
    inside = np.repeat(chosen, days.lengths.astype(int)) > 0
    count: dict[str, int] = defaultdict(int)
    for day in np.flatnonzero(inside).tolist():
        count[str(days.dates[day].year)] += 1
    return {year: days_of / int(inside.sum()) for year, days_of in count.items()}
