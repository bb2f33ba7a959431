"""Named expressions that several families share."""

from collections.abc import Callable, Mapping

import numpy as np
import pulp

from models.batch import Floats, Integers
from models.case import Case
from models.decisions import Decision, Decisions
from models.keys import NOTHING, Keys
from models.network import Network
from models.price_tiers import Step
from models.sources import UseKey, use_key
from models.storage import AT_THE_END

type LineFloats = Mapping[tuple[str, str], Floats]


def arriving(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """What arrives at a site in t, but for what was under way when the plan began."""
    return x.ship.total(destination=site, product=product, period=t)


def under_way(net: Network, site: str, product: str, t: str) -> float:
    """What arrives at a site in t of what was under way when the plan began."""
    return net.transit.under_way.get((site, product, t), 0.0)


def leaving(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """What leaves a site in t: the left_share of everything that leaves it in t and arrives elsewhere in t or later.

    In the run-in this is what arrives in the run-in and what arrives in the plan.
    """
    gone = x.ship.sum(*net.transit.leaves.of(site, product, t=t))
    later = net.transit.leaves_for_plan
    return gone if later is None else gone + x.of_plan.ship.sum(*later.of(site, product, t=t))


def carried_away(net: Network, x: Decisions, attribute: str, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """What all that leaves a site in t carries of an attribute: the left_share of what it carries when it arrives."""
    gone = x.carry.sum(*net.transit.carried.of(attribute, site, product, t=t))
    later = net.transit.carried_for_plan
    return gone if later is None else gone + x.of_plan.carry.sum(*later.of(attribute, site, product, t=t))


def made(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """Good output of a site in t, over all its lines and recipes."""
    return x.make.total(site=site, product=product, period=t)


def used(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """What a site uses of a component in t: quantity / yield for every good unit made of it.

    Where the yield depends on the opening, uses reckons with the worst, and each start spares what its own yield saves.
    """
    reckoned = x.make.sum(*net.uses.of(site, product, t))
    started = net.by_start.keys.at(site=site, period=t) if net.yield_by_opening else NOTHING
    quantity = np.array([_quantity(net, position, product) for position in started.tolist()], dtype=float)
    return reckoned - x.made_by_start.sum(started, quantity * net.by_start.spared[started])


def _quantity(net: Network, position: int, component: str) -> float:
    _, _, product, recipe, _, _ = net.by_start.keys.key(position)
    return sum(quantity for part, quantity in net.parts.get((product, recipe), ()) if part == component)


def served(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """Demand that is met at a site in t: quantity less short."""
    needs = net.need_keys.at(site=site, product=product, period=t)
    return float(net.quantity[needs].sum()) - x.short.sum(needs)


def opening(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """What stands at a site at the beginning of t: the stock at the end of the period before, in the first its Opening."""
    row, number = net.stocks.at.get((site, product)), net.periods.index(t)
    if number:
        return x.stock.total(site=site, product=product, period=net.periods[number - 1])
    return pulp.LpAffineExpression.empty() + ((row.opening or 0.0) if row else 0.0)


def closing(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """What stands at a site at the end of t."""
    return x.stock.total(site=site, product=product, period=t)


def disposed(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """What a site throws away in t."""
    return x.dispose.total(site=site, product=product, period=t)


def holding_in(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """What keeping a product at a site costs in t: holding_cost · years · the mean of opening and closing, or closing."""
    row, number = net.stocks.at[site, product], net.periods.index(t)
    at_the_end = closing(net, x, site, product, t)
    counted = at_the_end if row.counted_on == AT_THE_END else 0.5 * (opening(net, x, site, product, t) + at_the_end)
    return (row.holding_cost or 0.0) * float(net.stocks.years[number]) * counted


def need(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """What a site needs of a product in t: used, leaving and served."""
    return used(net, x, site, product, t) + leaving(net, x, site, product, t) + served(net, x, site, product, t)


def need_if_met(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """What a site would need of a product in t if all its demand were met: used, leaving and quantity."""
    quantity = float(net.quantity[net.need_keys.at(site=site, product=product, period=t)].sum())
    return used(net, x, site, product, t) + leaving(net, x, site, product, t) + quantity


def need_ahead(
    net: Network, x: Decisions, site: str, product: str, t: str, days: float, *, if_met: bool = False
) -> pulp.LpAffineExpression:
    """What a site needs of a product in the next days after t: the sum of share · need over the periods that they reach.

    With ``if_met`` as if all its demand were met.
    """
    total = pulp.LpAffineExpression.empty()
    for number, share in net.stocks.ahead(net.periods.index(t), days):
        total += share * (need_if_met if if_met else need)(net, x, site, product, net.periods[number])
    return total


def first_come(net: Network, site: str, product: str) -> int:
    """The number of the first period in which a product can arrive or be made at a site; beyond the last where it never can."""
    come = net.ship_keys.codes["period"][net.ship_keys.at(destination=site, product=product)]
    made_there = net.make_keys.codes["period"][net.make_keys.at(site=site, product=product)]
    return min([*come.tolist(), *made_there.tolist()], default=len(net.periods))


def capacity_in_place(net: Network, x: Decisions, site: str, line: str, t: str) -> float | pulp.LpAffineExpression:
    """What a line can make in t, in its own unit: capacity · ∫ rate(age) over the part of t in which it is open.

    Of a candidate it is capacity_by_opening · opened, over the periods up to t in which it may have opened, of a site that may
    close capacity · is_open; to either comes what expansions add.
    """
    place = _in_place(net, x, (site, line), t, net.capacity, net.capacity_by_opening)
    return _with_steps(net, x, site, line, t, place, "capacity")


def least_in_use(net: Network, x: Decisions, site: str, line: str, t: str) -> float | pulp.LpAffineExpression:
    """What must be used of a line in t: least_use, or of a candidate least_by_opening · opened; and of expansions likewise."""
    least = _in_place(net, x, (site, line), t, net.least_use, net.least_by_opening)
    return _with_steps(net, x, site, line, t, least, "least")


def throughput_in_place(net: Network, x: Decisions, site: str, t: str) -> float | pulp.LpAffineExpression:
    """What may arrive at a site in t [t], what expansions add included."""
    by_opening = {(name, ""): place for name, place in net.throughput.by_opening.items()}
    amount = {(name, ""): place for name, place in net.throughput.in_place.items()}
    return _with_steps(net, x, site, "", t, _in_place(net, x, (site, ""), t, amount, by_opening), "capacity")


def steps(
    net: Network, x: Decisions, what: str, positions: Callable[[Keys], Integers], number: int | None = None
) -> pulp.LpAffineExpression:
    """The sum of an entry of Options over the steps decided at some positions: of what they come to in a period, or altogether."""
    total = pulp.LpAffineExpression.empty()
    for decision, options in ((x.expand, net.expansions.whole), (x.expand_partly, net.expansions.divisible)):
        found, values = positions(options.keys), getattr(options, what)
        total += decision.sum(found, values[found] if number is None else values[found, number])
    return total


def _with_steps(
    net: Network, x: Decisions, site: str, line: str, t: str, place: float | pulp.LpAffineExpression, what: str
) -> float | pulp.LpAffineExpression:
    if not net.expansions.added(site, line).any():
        return place
    return steps(net, x, what, lambda keys: keys.at(site=site, line=line), net.periods.index(t)) + place


def is_open(net: Network, x: Decisions, site: str, t: str) -> pulp.LpAffineExpression:
    """1 if a site is open in t, else 0: of a candidate the sum of opened up to t, of one that may close 1 less that of closed."""
    if site in net.openings.closable:
        closings, number = net.openings.closing_keys, net.periods.index(t)
        found = closings.at(site=site)
        return 1.0 - x.closed.sum(found[closings.codes["period"][found] <= number])
    return x.opened.sum(_openings_until(net, site, net.periods.index(t)))


def _in_place(
    net: Network, x: Decisions, line: tuple[str, str], t: str, amount: LineFloats, by_opening: LineFloats
) -> float | pulp.LpAffineExpression:
    number = net.periods.index(t)
    if line not in by_opening:
        amount_open = float(amount[line][number])
        return amount_open * is_open(net, x, line[0], t) if line[0] in net.openings.closable else amount_open
    before = _openings_until(net, line[0], number)
    return x.opened.sum(before, by_opening[line][net.opening_keys.codes["period"][before], number])


def _openings_until(net: Network, site: str, number: int) -> Integers:
    found = net.opening_keys.at(site=site)
    return found[net.opening_keys.codes["period"][found] <= number]


def breach(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """By how much a soft case is broken; nothing for a hard one."""
    return _of(x.breach, case) if case.soft else pulp.LpAffineExpression.empty()


def started(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """Whether the volume that an exclusivity waits for has been bought before its period: 0 or 1."""
    return _of(x.started, case)


def full(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """Whether the buyer has taken all that the seller reserves for it: 0 or 1."""
    return _of(x.full, case)


def before(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """What the buyer has taken from the seller before the period, as far as it counts towards the volume."""
    exclusivity = net.exclusivities[case]
    return x.ship.sum(exclusivity.earlier, exclusivity.counted)


def set_free(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """What an exclusivity leaves free besides its share: all before its start, and what is beyond it.

    waiting · (1 − started) + beyond, each where the contract says so.
    """
    exclusivity = net.exclusivities[case]
    freed = beyond(net, x, case)
    return freed + exclusivity.waiting * (1.0 - started(net, x, case)) if exclusivity.waits else freed


def beyond(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """What others get beyond a full seller and against money: overflow · full + bought_out."""
    exclusivity = net.exclusivities[case]
    paid = _of(x.bought_out, case)
    return paid + exclusivity.overflow * full(net, x, case) if exclusivity.overflows else paid


def _of(decision: Decision, case: Case) -> pulp.LpAffineExpression:
    """What is decided about a case; nothing where nothing is."""
    rule, buyer, seller, product, span = case.key
    return decision.total(rule=rule, buyer=buyer, seller=seller, product=product, span=span)


def used_or_served(net: Network, x: Decisions, site: str, product: str, t: str) -> pulp.LpAffineExpression:
    """What stays at a site in t: used there or served, so that goods that only pass, or circle, are not counted."""
    return used(net, x, site, product, t) + served(net, x, site, product, t)


def kept(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """What a case counts of its attribute, in units of its product."""
    asked = net.carried.asked[case]
    return x.keep.sum(asked.kept, np.full(len(asked.kept), 1.0 / asked.per_unit))


def required(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """What a case asks for of its attribute: share · active · content of everything used or served, in units of its product."""
    asked, total = net.carried.asked[case], pulp.LpAffineExpression.empty()
    for position, content in zip(asked.kept.tolist(), (asked.required / asked.per_unit).tolist(), strict=True):
        _, site, product, t = net.carried.keep_keys.key(position)
        total += content * used_or_served(net, x, site, product, t)
    return total


def used_source(x: Decisions, key: UseKey) -> pulp.LpAffineExpression:
    """Whether a source is used: 1 or 0."""
    rule, buyer, seller, product, span = key
    return x.use.total(rule=rule, buyer=buyer, seller=seller, product=product, span=span)


def used_sources(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """How many of the sources that a case asks about are used."""
    return pulp.lpSum(used_source(x, use_key(case, source)) for source, _ in case.sources)


def taken(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """What the buyers of a case receive from its sellers while it is in force."""
    return x.ship.sum(case.delivered, case.delivered_force)


def shortfall(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """What is not taken of the commitment of a take or pay in a year."""
    return x.shortfall.of(*case.key)


def made_up(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """What of a year's shortfall is taken in later years."""
    return x.makeup.of(*case.key)


def making_up(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """What is taken in a year for the shortfalls of years before."""
    rule, buyer, seller, product, later = case.key
    return x.makeup.total(rule=rule, buyer=buyer, seller=seller, product=product, later=later)


def met(net: Network, x: Decisions, case: Case) -> pulp.LpAffineExpression:
    """1 in a year whose own commitment is taken in full."""
    return x.met.of(*case.key)


def in_step(net: Network, x: Decisions, step: Step) -> pulp.LpAffineExpression:
    """The volume of a year that lies within a step of its price."""
    return x.tier.of(*step.key)


def reached(net: Network, x: Decisions, step: Step) -> pulp.LpAffineExpression:
    """1 if all steps below are full."""
    return x.reached.of(*step.key)


def picked(net: Network, x: Decisions, step: Step) -> pulp.LpAffineExpression:
    """1 for the step whose price holds for all units."""
    return x.pick.of(*step.key)
