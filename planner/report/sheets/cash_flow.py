"""The Cash flow and Net present value sheets: the money of the Costs sheet by the calendar year in which it is paid."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from models.plan import TERM, CostRow
from models.plan_money import LEFT, CashByYearRow, CashFlowRow
from planner.plan import Plan


def cash_flow(plan: Plan, costs: Sequence[CostRow]) -> Iterator[CashFlowRow]:
    """Every year, site and term with money, years in order, terms in the order of the Costs sheet; last what is left at the end."""
    amounts: dict[tuple[str, str, str], float] = defaultdict(float)
    worths: dict[tuple[str, str, str], float] = defaultdict(float)
    for row in costs:
        for year, part in _years(plan, row).items() if row.kind == "money" else ():
            amounts[year, row.site, row.term] += part * row.amount
            worths[year, row.site, row.term] += part * row.worth
        if row.kind == "value":
            amounts[LEFT, row.site, row.term] += 0.0
            worths[LEFT, row.site, row.term] += row.worth
    order = {term: place for place, term in enumerate(dict.fromkeys(row.term for row in costs))}
    for year, site, term in sorted(amounts, key=lambda key: (key[0], key[1], order[key[2]])):
        amount, worth = amounts[year, site, term], worths[year, site, term]
        home = plan.sites.get(site)
        yield CashFlowRow(
            year=year,
            site=site,
            company=home.company if home else "",
            term=term,
            amount=amount,
            discount=worth / amount if amount else 1.0,
            present_value=worth,
        )


def cash_by_year(rows: Sequence[CashFlowRow]) -> Iterator[CashByYearRow]:
    """The sums of every year, and of all."""
    so_far, worth_so_far = 0.0, 0.0
    for year in sorted({row.year for row in rows}):
        inside = [row for row in rows if row.year == year]
        so_far += sum(row.amount for row in inside)
        worth_so_far += sum(row.present_value for row in inside)
        yield _sums(year, inside, so_far, worth_so_far)
    if rows:
        yield _sums(TERM, rows, so_far, worth_so_far)


def _sums(year: str, rows: Sequence[CashFlowRow], so_far: float, worth_so_far: float) -> CashByYearRow:
    return CashByYearRow(
        year=year,
        paid=sum(row.amount for row in rows if row.amount > 0),
        received=sum(-row.amount for row in rows if row.amount < 0),
        amount=sum(row.amount for row in rows),
        present_value=sum(row.present_value for row in rows),
        cumulative=so_far,
        net_present_value=0.0 - worth_so_far,
    )


def _years(plan: Plan, row: CostRow) -> dict[str, float]:
    """Calendar year -> the part of a cost that is paid in it: all on the day of a lump, else by the days of its period."""
    if row.paid_on:
        return {row.paid_on[:4]: 1.0}
    first, end = _days(plan, row.period)
    years = range(date.fromordinal(first).year, date.fromordinal(end - 1).year + 1)
    begins = [max(first, date(year, 1, 1).toordinal()) for year in years]
    ends = [min(end, date(year + 1, 1, 1).toordinal()) for year in years]
    return {str(year): (b - a) / (end - first) for year, a, b in zip(years, begins, ends, strict=True)}


def _days(plan: Plan, span: str) -> tuple[int, int]:
    """The days of a period, of the periods that begin in a calendar year, else of the whole term."""
    calendar = plan.net.calendar
    found = [period for period in calendar.periods if period.name == span]
    found = found or [period for period in calendar.periods if str(date.fromordinal(period.first).year) == span]
    return (found[0].first, found[-1].end) if found else calendar.horizon
