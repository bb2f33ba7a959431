"""What lanes cost, emit and can carry, and on which days goods that travel over each can arrive."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.batch import Floats
from models.calendar import NEVER, Calendar, years_between
from models.chains import run_in_days
from models.exchange import Exchange
from models.rates import Rates
from models.tables import CANDIDATE, NOT_PRODUCING, Lane, Product, Tables


@dataclass(frozen=True)
class Lanes:
    """The lanes of a workbook; arrays have one entry per active lane, in the order of the sheet.

    ``cost`` [currency/unit, by period], ``co2e`` [kg/unit], ``transit`` [days] and ``distance`` [km, NaN where not known] hold
    the lane's own figures or, where these are blank, those of its mode. Nothing leaves before the horizon but in its run-in, of
    which ``run_in`` says whether these lanes are those of it.
    """

    tables: Tables
    calendar: Calendar
    run_in: bool = False

    @cached_property
    def rows(self) -> tuple[Lane, ...]:
        """The active lanes."""
        return self.tables.lanes.rows

    @cached_property
    def rates(self) -> Rates:
        """The rates of the modes."""
        return Rates(self.tables)

    @cached_property
    def exchange(self) -> Exchange:
        """What the currencies of costs are worth."""
        return Exchange(self.tables)

    @cached_property
    def cost(self) -> Floats:
        """Transport cost per unit in each period (lanes × periods), in the case's currency.

        Where the lane states none, it is that of the mode's rates per tonne times the weight of a unit.
        """
        home, foreign = np.zeros(len(self.rows)), []
        for number, lane in enumerate(self.rows):
            for currency, amount in self.costs(lane).items():
                if self.exchange.is_home(currency):
                    home[number] += amount
                elif amount:
                    foreign.append((number, amount * self.exchange.worth(currency)))
        cost: Floats = np.broadcast_to(home[:, None], (len(self.rows), len(self.calendar.periods)))
        if foreign:
            cost = cost.copy()
            for number, amounts in foreign:
                cost[number] += amounts
        return cost

    def costs(self, lane: Lane) -> Mapping[str, float]:
        """Currency (blank: the case's) -> the part of a lane's cost per unit that is stated in it."""
        if lane.cost is not None:
            return {lane.currency: lane.cost}
        product = self._products[lane.product]
        tonnes = product.measure().tonnes() or 0.0
        return {currency: cost * tonnes for currency, cost in self.rates.cost(lane, dangerous=product.dangerous).items()}

    @cached_property
    def co2e(self) -> Floats:
        """CO2e of the transport per unit; where the lane states none, that of the mode's rates times the weight of a unit."""
        return np.array([self._mode_co2e(lane) if lane.co2e is None else lane.co2e for lane in self.rows], dtype=float)

    @cached_property
    def transit(self) -> Floats:
        """Days on the way; where the lane states none, those of the mode."""
        return np.array([self.rates.days(lane) if lane.transit is None else lane.transit for lane in self.rows], dtype=float)

    @cached_property
    def distance(self) -> Floats:
        """Kilometres; NaN where not known."""
        return np.array([np.nan if lane.distance is None else lane.distance for lane in self.rows], dtype=float)

    @cached_property
    def run_in_days(self) -> int:
        """How many days before the first period goods may leave that arrive in the plan."""
        return 0 if self.run_in else run_in_days(self.tables, self.rows, self.transit)

    @cached_property
    def opening(self) -> tuple[Floats, Floats]:
        """The days ``[first, end)`` on which goods can arrive over each lane; ``end`` is not after ``first`` where they never can.

        They leave while the lane, its origin and the supplier's qualification are open, arrive the days of the transit later, and
        find the destination open.
        """
        (first_left, last_left), (first_in, last_in) = self.leaving, self.receiving
        return np.maximum(first_left + self.transit, first_in), np.minimum(last_left + self.transit, last_in)

    @cached_property
    def leaving(self) -> tuple[Floats, Floats]:
        """The days ``[first, end)`` on which goods can leave over each lane."""
        qualified = self._qualified_from()
        first, end = np.zeros(len(self.rows)), np.zeros(len(self.rows))
        for number, lane in enumerate(self.rows):
            relation = lane.buyer_and_product
            start = qualified.get(relation, {}).get(lane.origin) if relation in qualified else 0
            if start is None:
                continue
            opens, closes = self._site_days[lane.origin]
            own_opens = self.calendar.first_day(lane.opens) if lane.opens else 0
            own_closes = self.calendar.end_day(lane.closes) if lane.closes else closes
            first[number] = max(opens, own_opens, start)
            end[number] = min(closes, own_closes)
        return first, end

    @cached_property
    def receiving(self) -> tuple[Floats, Floats]:
        """The days ``[first, end)`` on which the destination of each lane is open."""
        days = np.array([self._site_days[lane.destination] for lane in self.rows], dtype=float).reshape(len(self.rows), 2)
        return days[:, 0], days[:, 1]

    @cached_property
    def _site_days(self) -> dict[str, tuple[int, int]]:
        """The days on which each site is open, from the first on which anything may leave; of a candidate from the horizon on."""
        begin = self.calendar.horizon[0]
        found: dict[str, tuple[int, int]] = {}
        for site in self.tables.sites:
            earliest = begin if site.status == CANDIDATE else begin - self.run_in_days
            opens = max(earliest, self.calendar.site_start(site.site) or earliest)
            found[site.site] = NEVER if site.status in NOT_PRODUCING else (opens, self.calendar.end_day(site.end))
        return found

    def open_days(self) -> Floats:
        """Days of each period on which goods can arrive over each lane (lanes × periods)."""
        first, end = self.opening
        starts, ends = self.period_days
        days: Floats = np.clip(np.minimum(end[:, None], ends) - np.maximum(first[:, None], starts), 0, None)
        return days

    def capacity(self) -> Floats:
        """What each lane may carry in each period: its yearly capacity over the years in which goods can arrive, else infinite."""
        limit = np.full((len(self.rows), len(self.calendar.periods)), np.inf)
        first, end = self.opening
        for number, lane in enumerate(self.rows):
            if lane.capacity is not None:
                limit[number] = [
                    lane.capacity * years_between(max(p.first, float(first[number])), min(p.end, float(end[number])))
                    for p in self.calendar.periods
                ]
        return limit

    def open_part(self) -> Floats:
        """Of the days on which a buyer can receive a product in a period at all, the share on which goods can over each lane.

        1 for a lane that is open whenever its buyer can be served, so also for an only supplier that starts in mid-period. Lanes
        from candidates, which may never open, count for themselves only.
        """
        days = self.open_days()
        part = np.ones(days.shape)
        starts, ends = self.period_days
        first, end = self.opening
        relations: dict[tuple[str, str], list[int]] = {}
        for number, lane in enumerate(self.rows):
            relations.setdefault(lane.buyer_and_product, []).append(number)
        partial = (days > 0) & (days < ends - starts)
        candidates = {site.site for site in self.tables.sites if site.status == CANDIDATE}
        unsure = np.array([lane.origin in candidates for lane in self.rows], dtype=bool)
        for numbers in relations.values():
            for t in np.flatnonzero(partial[numbers].any(axis=0)).tolist():
                windows = {
                    n: (max(float(starts[t]), float(first[n])), min(float(ends[t]), float(end[n])))
                    for n in numbers
                    if days[n, t] > 0
                }
                sure = [window for n, window in windows.items() if not unsure[n]]
                part[numbers, t] = days[numbers, t] / (_days_in(sure) or 1)
                for n in filter(unsure.__getitem__, windows):
                    part[n, t] = days[n, t] / _days_in([*sure, windows[n]])
        return part

    @cached_property
    def period_days(self) -> tuple[Floats, Floats]:
        """The first day of each period, and the day after its last."""
        periods = self.calendar.periods
        return np.array([p.first for p in periods], dtype=float), np.array([p.end for p in periods], dtype=float)

    @cached_property
    def _products(self) -> dict[str, Product]:
        return {product.product: product for product in self.tables.products}

    def _mode_co2e(self, lane: Lane) -> float:
        return self.rates.co2e(lane) * (self._products[lane.product].measure().tonnes() or 0.0)

    def _qualified_from(self) -> dict[tuple[str, str], dict[str, int]]:
        """(buyer, product) that the Qualifications sheet names -> supplier -> first qualified day; refused suppliers left out."""
        qualified: dict[tuple[str, str], dict[str, int]] = {}
        for row in self.tables.qualifications:
            suppliers = qualified.setdefault((row.buyer, row.product), {})
            if row.status != "refused":
                suppliers[row.supplier] = self.calendar.first_day(row.qualified_from) if row.qualified_from else 0
        return qualified


def _days_in(windows: list[tuple[float, float]]) -> float:
    """Days that lie in at least one of the windows.

    >>> _days_in([(0, 5), (3, 8), (10, 12)])
    10.0
    """
    counted, reached = 0.0, 0.0
    for first, end in sorted(windows):
        counted += max(0.0, end - max(first, reached))
        reached = max(reached, end)
    return counted
