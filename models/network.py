"""The sets and lookups that formulas range over, derived once from the tables.

A network says which shipments, makings, needs and cases exist, and what each costs, emits and uses. It decides and states nothing.
Arrays stand beside the keys of the decision they belong to: entry i is about position i of ship_keys, make_keys or need_keys.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from models.absorbed import Absorbed, absorbed
from models.agreed import Capacities
from models.batch import Floats, Integers
from models.by_start import ByStart, by_start
from models.calendar import Calendar
from models.carried import Carried, carried
from models.case import Case
from models.claims import Claims, claims
from models.credits import Credits
from models.discount import Discount
from models.duties import Duties
from models.exclusivities import Exclusivity, exclusivities
from models.expansions import Expansions
from models.in_order import in_order
from models.keys import Keys, coded, keys
from models.lanes import Lanes
from models.lines import Lines, Making
from models.needs import needed
from models.openings import Openings, passing
from models.places import places
from models.previous import Previous, previous
from models.room import make_room
from models.rules import Rules
from models.run_in import run_in_tables
from models.seller_cost import seller_cost
from models.stocks import Stocks
from models.tables import Credit, Demand, Production, Tables
from models.throughput import Throughput
from models.transit import Transit
from models.uncollected import uncollected
from models.uses import Uses, uses


@dataclass(frozen=True)
class Network:
    """Everything a formula may speak of, besides what is decided.

    ``worth`` is what money of later days is worth where the network itself counts it as paid.
    """

    tables: Tables
    calendar: Calendar
    lanes: Lanes
    capacity: dict[tuple[str, str], Floats]
    capacity_by_opening: dict[tuple[str, str], Floats]
    yield_by_opening: dict[tuple[str, str], Floats]
    least_use: dict[tuple[str, str], Floats]
    least_by_opening: dict[tuple[str, str], Floats]

    ship_keys: Keys
    ship_lane: Integers
    ship_limit: Floats
    ship_part: Floats

    make_keys: Keys
    make_rows: tuple[Production, ...]
    usage: Floats
    yield_: Floats
    unit_cost: Floats
    unit_co2e: Floats
    recycled: Floats
    declared_co2e: Floats

    need_keys: Keys
    need_rows: tuple[Demand, ...]
    quantity: Floats

    cases: tuple[Case, ...]
    after: "Network | None" = None
    worth: Discount | None = None

    @cached_property
    def _number(self) -> dict[str, int]:
        return {period: index for index, period in enumerate(self.periods)}

    @cached_property
    def run_in(self) -> "Network | None":
        """The network of the time before the first period, in which goods leave that arrive in the plan."""
        return network(tables, after=self) if not self.after and (tables := run_in_tables(self)) else None

    @cached_property
    def transit(self) -> Transit:
        """What leaves when, and what is under way before the plan."""
        return Transit(self)

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """The periods, in the order of time."""
        return tuple(period.name for period in self.calendar.periods)

    @cached_property
    def ship_period(self) -> Integers:
        """The number of the period of each shipment."""
        return self.ship_keys.codes["period"]

    @cached_property
    def transport_cost(self) -> Floats:
        """Cost of shipping one unit [currency/unit]."""
        return self.lanes.cost[self.ship_lane, self.ship_period]

    @cached_property
    def discount(self) -> Discount:
        """What money of later days is worth at the beginning of the plan."""
        return Discount(self.tables, self.calendar)

    @cached_property
    def as_paid(self) -> "Network":
        """The same network in which money of all days counts alike: what cost terms come to as they are paid."""
        tables = replace(self.tables, settings=replace(self.tables.settings, discount_rate=0.0))
        return replace(self, tables=tables, worth=self.discount) if self.discount.rate else self

    @cached_property
    def duty(self) -> Floats:
        """Duties on one unit shipped [currency/unit]."""
        return self.duties.per_unit()[self.ship_lane, self.ship_period]

    @cached_property
    def duties(self) -> Duties:
        """The tariffs, laid over the lanes."""
        return Duties(self.tables, self.calendar, self.lanes)

    @cached_property
    def credit(self) -> Floats:
        """Credits earned by one unit made, whatever it carries [currency/unit]."""
        return self.credits_of([credit for credit in self.tables.credits if not credit.needs])

    def credits_of(self, rows: Sequence[Credit]) -> Floats:
        """What some rows of Credits come to for one unit made [currency/unit]."""
        return Credits(Lines(self.tables, self.calendar), rows).per_unit(self.make_keys)

    @cached_property
    def transport_co2e(self) -> Floats:
        """CO2e of shipping one unit [kg/unit]."""
        return self.lanes.co2e[self.ship_lane]

    @cached_property
    def seller_cost(self) -> Floats:
        """Unit price or conversion cost at which the origin of each shipment made it; 0 where it makes none."""
        return seller_cost(self)

    @cached_property
    def co2e_price(self) -> float:
        """Price of CO2e [currency/kg]."""
        return self.tables.settings.co2e_price / 1000.0

    @cached_property
    def parts(self) -> dict[tuple[str, str], list[tuple[str, float]]]:
        """(product, recipe) -> its components and the units of each in one unit of the product, before scrap."""
        components: dict[tuple[str, str], list[tuple[str, float]]] = {}
        for row in self.tables.parts:
            components.setdefault((row.product, row.recipe), []).append((row.component, row.quantity))
        return components

    @cached_property
    def carried(self) -> Carried:
        """What goods carry besides themselves, where a rule asks for it."""
        return carried(self)

    @cached_property
    def claims(self) -> Claims:
        """The money that goods earn or save by what they carry."""
        return claims(self)

    @cached_property
    def uses(self) -> Uses:
        """Components of everything that can be made by a recipe."""
        return uses(self.make_keys, self.yield_, self.parts, self.periods)

    @cached_property
    def stocks(self) -> Stocks:
        """What sites may keep."""
        return Stocks(self.tables, self.calendar)

    @cached_property
    def places(self) -> tuple[tuple[str, str, str], ...]:
        """(site, product, t) at which a product can be; sorted, periods in order of time."""
        return places(self)

    @cached_property
    def limited_lines(self) -> tuple[tuple[str, str, str], ...]:
        """(site, line, t) of every line with a stated capacity that can make something then."""
        running = self.make_keys.distinct("site", "line", "period")
        return tuple((site, line, t) for site, line, t in running if np.isfinite(self.capacity[site, line][self._number[t]]))

    @cached_property
    def busy_lines(self) -> tuple[tuple[str, str, str], ...]:
        """(site, line, t) of every line with a minimum utilisation that can make something then."""
        least = {key: use + self.expansions.least(*key) for key, use in self.least_use.items()}
        return tuple((site, line, t) for site, line, t in self.limited_lines if least[site, line][self._number[t]] > 0)

    @cached_property
    def previous(self) -> Previous:
        """The previous plan, laid over the shipments."""
        return previous(self.tables, self.ship_keys, [c.delivered for c in self.stated("maximum change from previous plan")])

    @cached_property
    def limited_lanes(self) -> Integers:
        """Positions of the shipments over lanes with a stated capacity."""
        return np.flatnonzero(np.isfinite(self.ship_limit))

    @cached_property
    def partly_open(self) -> Integers:
        """Positions of the shipments over lanes that are open for only a part of the time in which their buyer can be served."""
        return np.flatnonzero(self.ship_part < 1.0)

    @cached_property
    def openings(self) -> Openings:
        """The sites that may open, and what sites cost while they are open."""
        return Openings(self.tables, self.calendar)

    @cached_property
    def by_start(self) -> ByStart:
        """What candidates make whose yield depends on when they open."""
        return by_start(self)

    @cached_property
    def expansions(self) -> Expansions:
        """What could still be built."""
        return Expansions(self.tables, self.calendar)

    @cached_property
    def throughput(self) -> Throughput:
        """What sites can take in."""
        return Throughput(self.tables, self.calendar)

    @cached_property
    def opening_keys(self) -> Keys:
        """(site, t) of every opening there may be."""
        return self.openings.keys

    @cached_property
    def fixed_cost_from(self) -> Floats:
        """Fixed cost of a candidate over all the time from each opening on, each period at its discount [currency]."""
        cost = self.openings.fixed_costs(self.discount)
        return np.array([float(cost[site][number:].sum()) if site in cost else 0.0 for site, number in self._opened], dtype=float)

    @cached_property
    def standing_cost(self) -> float:
        """Fixed cost of all sites of which nothing is to be decided, each period at its discount [currency]."""
        cost = self.openings.fixed_costs(self.discount)
        return float(sum(cost[site].sum() for site in sorted(cost) if site not in self.openings.candidates))

    @cached_property
    def opening_cost(self) -> Floats:
        """Cost of each opening [currency]."""
        return np.array([self.openings.opening_cost.get(site, 0.0) for site, _ in self._opened], dtype=float)

    @cached_property
    def fixed_cost_saved(self) -> Floats:
        """Fixed cost of a site that may close over all the time from each closing on, each period at its discount [currency]."""
        cost, keys = self.openings.fixed_costs(self.discount), self.openings.closing_keys
        closed = zip(keys.column("site"), keys.codes["period"].tolist(), strict=True)
        return np.array([float(cost[site][number:].sum()) if site in cost else 0.0 for site, number in closed], dtype=float)

    @cached_property
    def unlimited_openings(self) -> Integers:
        """Positions of what sites that may open or close make without using a stated capacity."""
        candidate = np.isin(self.make_keys.column("site"), self.openings.decided)
        return np.flatnonzero(candidate & np.isinf(self.make_room))

    @cached_property
    def flows_of_candidates(self) -> tuple[tuple[str, int], ...]:
        """(site, position in ship) of what only passes through a site that may open or close, or is needed or kept there."""
        return tuple(passing(self.openings.decided, self.ship_keys, self.need_keys, self.stocks.keys))

    @property
    def _opened(self) -> list[tuple[str, int]]:
        return list(zip(self.opening_keys.column("site"), self.opening_keys.codes["period"].tolist(), strict=True))

    @cached_property
    def soft_cases(self) -> tuple[Case, ...]:
        """The cases that make a row and may be broken at a price; entry i is position i of breach."""
        return tuple(case for case in self.cases if case.soft and case.makes_row)

    @cached_property
    def soft_number(self) -> dict[Case, int]:
        """The position in breach of each soft case that makes a row."""
        return {case: position for position, case in enumerate(self.soft_cases)}

    @cached_property
    def exclusivities(self) -> Mapping[Case, Exclusivity]:
        """The cases of exclusivities with what may set each free."""
        return exclusivities(self)

    def stated(self, clause: str) -> tuple[Case, ...]:
        """The cases of a clause that make a row."""
        return tuple(case for case in self.cases if case.rule.clause == clause and case.makes_row)

    @cached_property
    def absorbed(self) -> Absorbed:
        """What can be absorbed of each product."""
        return absorbed(self)

    @property
    def most(self) -> Mapping[str, Floats]:
        """Product -> what can be absorbed of it in each period; bounds every shipment and making of the product."""
        return self.absorbed.in_period

    @cached_property
    def ship_most(self) -> Floats:
        """Upper bound of each shipment: its lane's capacity and what demand can absorb."""
        return np.minimum(self.ship_limit, self.most_of(self.ship_keys))

    @cached_property
    def make_most(self) -> Floats:
        """Upper bound of each making: what demand can absorb, and what the line has capacity for."""
        bounds: Floats = np.minimum(self.make_room, self.most_of(self.make_keys))
        return bounds

    @cached_property
    def make_room(self) -> Floats:
        """What each line has capacity for of each making."""
        return make_room(self)

    @cached_property
    def short_most(self) -> Floats:
        """Upper bound of each shortage: the need, or 0 where it is firm."""
        return np.array([0.0 if row.firm else row.quantity for row in self.need_rows], dtype=float)

    @cached_property
    def breach_penalty(self) -> Floats:
        """Cost of one unit of each breach [currency/unit]."""
        return np.array([case.penalty for case in self.soft_cases], dtype=float)

    def most_of(self, table: Keys) -> Floats:
        """What demand can absorb of the product of each key in its period."""
        if not len(table):
            return np.zeros(0)
        limits = np.array([self.most[product] for product in table.labels["product"]])
        bounds: Floats = limits[table.codes["product"], table.codes["period"]]
        return bounds


@uncollected()
def network(tables: Tables, after: Network | None = None) -> Network:
    """Derive the network of a checked workbook; ``after`` is the plan of which it is the run-in."""
    calendar = Calendar(tables)
    lanes = Lanes(tables, calendar, run_in=after is not None)
    lines = Lines(tables, calendar)
    capacity = lines.capacity_in_place()
    periods = tuple(period.name for period in calendar.periods)

    lane, period = np.nonzero(lanes.open_days() > 0)
    columns = {name: coded(getattr(row, name) for row in lanes.rows) for name in ("origin", "destination", "product", "mode")}
    ship_keys, order = keys(
        **{name: (labels, codes[lane]) for name, (labels, codes) in columns.items()}, period=(periods, period.astype(np.int64))
    )
    lane, period = lane[order], period[order]
    positions = np.full((len(lanes.rows), len(periods)), -1, dtype=np.int64)
    positions[lane, period] = np.arange(len(lane))

    makings = list(lines.makings(lines.room()))
    make_keys, makings = in_order(makings, periods)
    need_keys, needs = needed(tables, periods)
    return Network(
        tables=tables,
        calendar=calendar,
        lanes=lanes,
        capacity=capacity,
        capacity_by_opening=lines.by_opening,
        yield_by_opening=lines.yield_by_opening,
        least_use=lines.least_use(),
        least_by_opening=lines.least_by_opening,
        ship_keys=ship_keys,
        ship_lane=lane,
        ship_limit=lanes.capacity()[lane, period],
        ship_part=lanes.open_part()[lane, period],
        make_keys=make_keys,
        make_rows=tuple(making.row for making in makings),
        usage=_array(makings, "usage"),
        yield_=_array(makings, "yield_"),
        unit_cost=_array(makings, "unit_cost"),
        unit_co2e=_array(makings, "unit_co2e"),
        recycled=_array(makings, "recycled"),
        declared_co2e=_array(makings, "declared_co2e"),
        need_keys=need_keys,
        need_rows=tuple(needs),
        quantity=np.array([row.quantity for row in needs], dtype=float),
        cases=tuple(Rules(tables, calendar, lanes, positions, Capacities(capacity, makings), make_keys).cases()),
        after=after,
    )


def _array(makings: list[Making], name: str) -> Floats:
    return np.array([getattr(making, name) for making in makings], dtype=float)
