"""The Stock sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.batch import Floats
from models.plan import CostRow, StockRow
from models.storage import AT_THE_END, Stock
from planner.plan import Plan


@dataclass(frozen=True)
class Kept:
    """What one row of the Stock sheet keeps, period by period."""

    plan: Plan
    row: Stock

    @cached_property
    def closing(self) -> Floats:
        """What stands there at the end of each period."""
        return self.plan.stock[self.plan.net.stocks.keys.at(site=self.row.site, product=self.row.product)]

    @cached_property
    def opening(self) -> Floats:
        """What stands there at the beginning of each period."""
        return np.append(self.row.opening or 0.0, self.closing[:-1])

    @cached_property
    def disposed(self) -> Floats:
        """What is thrown away in each period."""
        found = self.plan.dispose[self.plan.net.stocks.disposal_keys.at(site=self.row.site, product=self.row.product)]
        return found if len(found) else np.zeros(len(self.closing))

    @cached_property
    def gained(self) -> Floats:
        """What arrives, was under way when the plan began, and is made there in each period."""
        net, place = self.plan.net, (self.row.site, self.row.product)
        gained = np.array([net.transit.under_way.get((*place, period), 0.0) for period in net.periods])
        for table, values, where in (
            (net.ship_keys, self.plan.ship, {"destination": self.row.site}),
            (net.make_keys, self.plan.make, {"site": self.row.site}),
        ):
            found = table.at(product=self.row.product, **where)
            gained += np.bincount(table.codes["period"][found], values[found], len(gained))
        return gained

    @cached_property
    def given(self) -> Floats:
        """What is used there, sent on and served in each period."""
        return self.opening + self.gained - self.disposed - self.closing

    @cached_property
    def holding_cost(self) -> Floats:
        """What keeping it costs in each period."""
        counted = self.closing if self.row.counted_on == AT_THE_END else (self.opening + self.closing) / 2.0
        return (self.row.holding_cost or 0.0) * self.plan.net.stocks.years * counted

    def cover(self, t: int) -> float | None:
        """The days that the stock at the end of a period lasts; None where nothing stands or nothing goes out any more."""
        left, days = float(self.closing[t]), 0.0
        lengths = [period.end - period.first for period in self.plan.net.calendar.periods]
        last = len(lengths) - 1
        for number in range(min(t + 1, last), last + 1):
            out = float(self.given[number])
            if 0.0 < left <= out or (number == last and left > 0.0 < out):
                return days + left / out * lengths[number]
            left, days = left - max(out, 0.0), days + lengths[number]
        return None


def stock(plan: Plan) -> Iterator[StockRow]:
    """Every row of the Stock sheet in every period."""
    for row in plan.net.stocks.at.values():
        kept = Kept(plan, row)
        for t, period in enumerate(plan.net.periods):
            yield StockRow(
                site=row.site,
                product=row.product,
                period=period,
                opening=float(kept.opening[t]),
                gained=float(kept.gained[t]),
                given=_rounded(float(kept.given[t]), float(kept.opening[t] + kept.gained[t])),
                disposed=float(kept.disposed[t]),
                closing=float(kept.closing[t]),
                unit=plan.products[row.product].unit,
                cover=kept.cover(t),
                limit=row.most,
                holding_cost=float(kept.holding_cost[t]),
                disposal_cost=float(kept.disposed[t] * (row.disposal_cost or 0.0)),
                input_row=plan.tables.stock.cell(row, "site"),
                flag=row.flag,
            )


def holding(plan: Plan) -> Iterator[CostRow]:
    """The holding cost of every stock, in the period in which it is kept."""
    for row in plan.net.stocks.at.values():
        kept = Kept(plan, row)
        costs = zip(plan.net.periods, kept.holding_cost.tolist(), plan.net.discount.by_period.tolist(), strict=True)
        for period, amount, worth in costs:
            if amount:
                yield CostRow(
                    term="holding",
                    kind="money",
                    period=period,
                    site=row.site,
                    product=row.product,
                    quantity=amount / (row.holding_cost or 1.0),
                    unit=f"{plan.products[row.product].unit}-years",
                    amount=amount,
                    discount=worth,
                    present_value=amount * worth,
                    input_row=plan.tables.stock.cell(row, "holding_cost"),
                    flag=row.flag,
                )


def _rounded(amount: float, of: float) -> float:
    """A difference that is nothing beside what it is the difference of is 0."""
    return 0.0 if abs(amount) <= 1e-9 * of else amount
