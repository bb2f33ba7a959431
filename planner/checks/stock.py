"""Stocks that cannot be as they are asked for, and those that the plan could not count honestly."""

from collections.abc import Sequence

import numpy as np

from models.credits import Credits
from models.faults import Fault, Note
from models.keys import coded, keys
from models.lines import Lines, Making
from models.stocks import Stocks
from models.tables import CANDIDATE, Stock
from planner.checks.case import Case, Findings, needs
from planner.checks.chain import SHOWN
from planner.checks.reach import Reach

CHAIN = ("Stock", "Production", "Recipes", "Products", "Lines", "Ramps", "Lanes", "Qualifications", "Sites", "Periods", "Phases")


@needs("Stock")
def limits_of_stock(case: Case) -> Findings:
    """What must stand there may stand there: Closing within Most, and Cover within Most age."""
    for row in case.tables.stock:
        if row.most is not None and (row.closing or 0.0) > row.most:
            what = f"{row.closing:g} must stand at {row.site} at the end, but there is room for {row.most:g}"
            yield Fault(case.tables.stock.cell(row, "closing"), what, "lower Closing, or raise Most")
        if row.most_age is not None and (row.cover or 0.0) > row.most_age:
            what = f"{row.cover:g} days must be covered, but nothing may stand for more than {row.most_age:g} days"
            yield Fault(case.tables.stock.cell(row, "cover"), what, "lower Cover, or raise Most age")


@needs("Demand", *CHAIN)
def covers_that_cannot_hold(case: Case) -> Findings:
    """The days to cover of what must be delivered there find room, once the product can come there."""
    reach, stocks = Reach(case), Stocks(case.tables, case.calendar)
    numbers = {period.name: number for number, period in enumerate(case.calendar.periods)}
    for row in case.tables.stock:
        firm = np.zeros(len(numbers))
        for asking in case.tables.demand:
            if asking.firm and (asking.site, asking.product) == (row.site, row.product):
                firm[numbers[asking.period]] += asking.quantity
        for t, period in enumerate(case.calendar.periods):
            asked = sum(share * firm[number] for number, share in stocks.ahead(t, row.cover or 0.0))
            if row.most is not None and asked > row.most * (1 + 1e-9) and reach.comes(row.site, row.product, t):
                need = f"{row.cover:g} days of the firm need of {row.product} at {row.site} after {period.name} are {asked:g}"
                what = f"{need}, but there is room for {row.most:g}"
                yield Fault(case.tables.stock.cell(row, "cover"), what, "lower Cover, or raise Most")
                break


@needs(*CHAIN)
def closing_stock_within_reach(case: Case) -> Findings:
    """What must stand there at the end can come there, or stands there at first."""
    reach = Reach(case)
    last = len(case.calendar.periods) - 1
    for row in case.tables.stock:
        if (row.closing or 0.0) > (row.opening or 0.0) and not reach.comes(row.site, row.product, last):
            what = f"{row.closing:g} {row.product} must stand at {row.site} at the end, but none ever comes there"
            yield Fault(case.tables.stock.cell(row, "closing"), what, "open a way, or lower Closing")


@needs("Stock")
def stock_that_nothing_holds_back(case: Case) -> Findings:
    """Stock that is free and may stand for ever is built years ahead and hides every shortage: said once."""
    free = [row for row in case.tables.stock if not row.holding_cost and row.most_age is None and row.most is None]
    if free:
        names = ", ".join(f"{row.product} at {row.site}" for row in free[:SHOWN])
        more = f" and {len(free) - SHOWN} more" if len(free) > SHOWN else ""
        what = f"stock that costs nothing to keep, without Most and Most age, may be built years ahead: {names}{more}"
        yield Note(case.tables.stock.cell(free[0], "holding_cost"), what)


@needs("Stock", "Sites")
def stock_of_candidates(case: Case) -> Findings:
    """Nothing stands at first at a site that may never open."""
    for row in case.tables.stock:
        if row.opening and case.sites[row.site].status == CANDIDATE:
            what = f"{row.site} is a candidate: nothing can stand there before it opens"
            yield Fault(case.tables.stock.cell(row, "opening"), what, "clear Opening, or give the site another Status")


@needs("Stock", "Contracts", "Production", "Groups")
def stock_of_agreed_prices(case: Case) -> Findings:
    """A seller that is paid by an agreed price keeps nothing of it: its own cost would be that of another time, or none."""
    makers = {(row.site, row.product) for row in case.tables.production}
    priced = [row for row in case.tables.contracts if row.clause in ("price", "price tiers")]
    for row in case.tables.stock:
        for contract in priced:
            sellers, products = case.tables.members(contract.seller), case.tables.materials(contract.product)
            if (row.site, row.product) in makers and row.site in sellers and row.product in products:
                what = f"{row.site} sells {row.product} at the price of {contract.contract}: what it keeps has another cost"
                remedy = "keep it at the buyer's site, or at a warehouse between the two"
                yield Fault(case.tables.stock.cell(row, "site"), what, remedy)


@needs(
    "Stock", "Lines", "Production", "Recipes", "Credits", "Contracts", "Sites", "Products", "Ramps", "Phases", "Periods", "Groups"
)
def disposal_that_pays(case: Case) -> Findings:
    """What may be thrown away is made on lines with a limit, and earns no credit or bonus beyond what making it costs."""
    lines = Lines(case.tables, case.calendar)
    makings = list(lines.makings(lines.capacity_in_place()))
    for row in case.tables.stock:
        if row.disposal_cost is None:
            continue
        cell = case.tables.stock.cell(row, "disposal_cost")
        endless = next((one for one in makings if one.product == row.product and _is_endless(lines, one)), None)
        if endless:
            what = f"{row.product} may be thrown away, but {endless.line} at {endless.site} makes it without a limit"
            yield Fault(cell, what, "fill Nameplate or Capacity for us in Lines, or clear Disposal cost")
        if _pays(case, lines, makings, row):
            gains = f"credits or bonuses on {row.product}, or on what goes into it"
            what = f"{gains}, pay more than making it costs: it would be made for waste"
            yield Fault(cell, what, "clear Disposal cost")


def _is_endless(lines: Lines, making: Making) -> bool:
    return not making.usage or bool(np.isinf(lines.capacity_in_place()[making.site, making.line][making.period]))


def _pays(case: Case, lines: Lines, makings: Sequence[Making], row: Stock) -> bool:
    """Whether credits and bonuses exceed the cost of making the product or something in it, its components being free."""
    inside = _inside(case, row.product)
    found = [making for making in makings if making.product in inside]
    table, order = keys(
        site=coded(making.site for making in found),
        line=coded(making.line for making in found),
        product=coded(making.product for making in found),
        recipe=coded(making.recipe for making in found),
        period=([p.name for p in case.calendar.periods], np.array([making.period for making in found], dtype=np.int64)),
    )
    gains = Credits(lines, list(case.tables.credits)).per_unit(table)
    ordered = [found[number] for number in order]
    bonuses = [_bonus(case, making) for making in ordered]
    waste = {row.product: row.disposal_cost or 0.0}
    return any(
        gain + bonus > one.unit_cost + waste.get(one.product, 0.0) for gain, bonus, one in zip(gains, bonuses, ordered, strict=True)
    )


def _bonus(case: Case, making: Making) -> float:
    """What speaks for a unit of an output by the bonuses of its seller, whoever buys it and whenever they hold."""
    tables = case.tables
    bonuses = (row for row in tables.contracts if row.clause == "bonus or malus" and (row.value or 0.0) < 0)
    return sum(
        -(row.value or 0.0)
        for row in bonuses
        if making.product in tables.materials(row.product) and making.site in tables.members(row.seller)
    )


def _inside(case: Case, product: str) -> set[str]:
    """The product and everything that goes into it."""
    inside, waiting = {product}, [product]
    while waiting:
        here = waiting.pop()
        for part in case.tables.parts:
            if part.product == here and part.component not in inside:
                inside.add(part.component)
                waiting.append(part.component)
    return inside
