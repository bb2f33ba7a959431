"""Does stock keep its limits, is it what the plan says it is, and does it cost what it costs?"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from models.plan import AuditRow, StockRow
from models.tables import AT_THE_END, Stock
from planner.audit.days import Floats
from planner.audit.evidence import Evidence
from planner.audit.lines import Lines
from planner.audit.stocks import moved, stood
from planner.audit.verdict import AT_LEAST, AT_MOST, EQUAL, absent, judge
from planner.audit.worth import Due, total

CHECK = "stock"


def stock(evidence: Evidence) -> Iterator[AuditRow]:
    """Every row of the Stock sheet of the inputs is told in every period, as flows and outputs leave it, and within its limits."""
    written = {(row.site, row.product, row.period): row for row in evidence.written(StockRow)}
    known = {(row.site, row.product): row for row in evidence.tables.stock}
    for site, product, period in written:
        if (site, product) not in known or period not in evidence.days.number:
            yield absent(CHECK, f"nothing may be kept there: {site}, {product}", period=period)
    for place, row in known.items():
        for number, period in enumerate(evidence.days.number):
            told = written.get((*place, period))
            if told is None:
                yield absent(CHECK, f"not in the plan: {', '.join(place)}", period=period, input_row=_cell(evidence, row))
            else:
                yield from _told(evidence, row, told, number)
        yield from _limits(evidence, row)


def holding_cost(evidence: Evidence, row: Stock) -> Floats:
    """What a stock costs in each period, counted day by day: on every day the mean of the period, or what its end leaves."""
    place, days = (row.site, row.product), evidence.days
    opening, closing = stood(evidence).opening[place], stood(evidence).closing[place]
    counted = closing if row.counted_on == AT_THE_END else (opening + closing) / 2.0
    daily: Floats = np.repeat(counted, days.lengths.astype(np.int64)) * days.years
    return days.per_period(daily) * (row.holding_cost or 0.0)


def stock_costs(evidence: Evidence) -> dict[str, Due]:
    """Cost of keeping and of throwing away, over all stocks."""
    rows = list(evidence.tables.stock)
    thrown = [evidence.due(stood(evidence).disposed[row.site, row.product] * (row.disposal_cost or 0.0)) for row in rows]
    return {"holding": total([evidence.due(holding_cost(evidence, row)) for row in rows]), "disposal": total(thrown)}


def _told(evidence: Evidence, row: Stock, told: StockRow, number: int) -> Iterator[AuditRow]:
    """A row of the plan's sheet against what the rest of the plan makes of it."""
    place, nothing = (row.site, row.product), evidence.nothing()
    moves, stands = moved(evidence), stood(evidence)
    opening = float(stands.opening[place][number])
    gained, given = float(moves.gained.get(place, nothing)[number]), float(moves.given.get(place, nothing)[number])
    size = opening + gained
    for what, shown, own in (
        ("opening", told.opening, opening),
        ("in", told.gained, gained),
        ("out", told.given, given),
        ("holding cost", told.holding_cost, float(holding_cost(evidence, row)[number])),
        ("disposal cost", told.disposal_cost, told.disposed * (row.disposal_cost or 0.0)),
    ):
        yield judge(CHECK, f"{what}: {', '.join(place)}", shown, EQUAL, own, period=told.period, size=size)
    for what, amount in (("stock", told.closing), ("disposal", told.disposed)):
        yield judge(CHECK, f"no negative {what}: {', '.join(place)}", amount, AT_LEAST, 0.0, period=told.period, size=size)


def _limits(evidence: Evidence, row: Stock) -> Iterator[AuditRow]:
    """Most, age, cover, closing and disposal of one stock."""
    place = row.site, row.product
    name, closing = ", ".join(place), stood(evidence).closing[place]
    given, source = moved(evidence).given.get(place, evidence.nothing()), _cell(evidence, row)
    first, last = _first_come(evidence, row), len(closing) - 1
    for number, period in enumerate(evidence.days.number):
        stands, size = float(closing[number]), float(given.sum())
        if row.most is not None:
            yield judge("stock limit", name, stands, AT_MOST, row.most, period=period, input_row=source)
        if row.most_age is not None:
            ahead = _next_days(evidence, given + _unmet(evidence, row), number, row.most_age)
            yield judge("stock age", name, stands, AT_MOST, ahead, period=period, input_row=source, size=size)
            leaves = _until(evidence, given, number, row.most_age)
            if leaves is not None:
                what = f"leaves in time: {name}"
                yield judge("stock age", what, stands, AT_MOST, leaves, period=period, input_row=source, size=size)
        if row.cover and number >= first:
            ahead = _next_days(evidence, given, number, row.cover)
            yield judge("stock cover", name, stands, AT_LEAST, ahead, period=period, input_row=source, size=size)
    if row.closing is not None:
        yield judge("closing stock", f"at least: {name}", float(closing[last]), AT_LEAST, row.closing, input_row=source)
    most = max(row.opening or 0.0, row.closing or 0.0) + _next_days(evidence, given, last, row.cover or 0.0)
    yield judge("closing stock", f"at most: {name}", float(closing[last]), AT_MOST, most, input_row=source)
    if row.disposal_cost is None:
        thrown = float(stood(evidence).disposed[place].sum())
        yield judge("disposal", f"nothing may be thrown away: {name}", thrown, AT_MOST, 0.0, input_row=source)


def _next_days(evidence: Evidence, given: Floats, number: int, days: float) -> float:
    """What goes out on the next days after a period, day by day; those beyond the plan are like the last of it."""
    lengths = evidence.days.lengths
    daily = np.repeat(given / lengths, lengths.astype(np.int64))
    after = int(lengths[: number + 1].sum()) if number + 1 < len(lengths) else len(daily)
    whole, part = int(days), days - int(days)
    coming = np.append(daily[after : after + whole + 1], np.full(max(0, whole + 1 - (len(daily) - after)), daily[-1]))
    return float(coming[:whole].sum() + part * coming[whole])


def _unmet(evidence: Evidence, row: Stock) -> Floats:
    """Demand that is not met there in each period."""
    unmet = evidence.nothing()
    for (site, product, period, _), need in evidence.needs.items():
        if (site, product) == (row.site, row.product) and period in evidence.days.number:
            unmet[evidence.days.number[period]] += need.unmet
    return unmet


def _until(evidence: Evidence, given: Floats, number: int, days: float) -> float | None:
    """What goes out in all periods of which the next days hold a part; None where they reach beyond the plan."""
    ends = np.cumsum(evidence.days.lengths)
    if ends[number] + days > ends[-1]:
        return None
    begins = ends - evidence.days.lengths
    return float(given[(begins >= ends[number]) & (begins < ends[number] + days)].sum())


def _first_come(evidence: Evidence, row: Stock) -> int:
    """The first period in which the product can arrive or be made there; beyond the last where it never can."""
    possible = evidence.possible
    can = np.zeros(len(evidence.days.periods), dtype=np.bool_)
    for key in possible.into.get((row.site, row.product), ()):
        can |= possible.openings[key].days > 0
    lines = _possible_lines(evidence)
    for output in lines.terms:
        if (output[0], output[2]) == (row.site, row.product):
            can |= lines.can_make(output)
    return int(np.argmax(can)) if can.any() else len(can)


@lru_cache(maxsize=1)
def _possible_lines(evidence: Evidence) -> Lines:
    """The lines as they could be, with every candidate open."""
    return Lines(evidence.tables, evidence.possible.days)


def _cell(evidence: Evidence, row: Stock) -> str:
    return evidence.tables.stock.cell(row, "site")
