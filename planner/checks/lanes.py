"""What lanes need to be judged: distance and weight where rates ask for them, no circling for nothing."""

from collections import defaultdict
from math import inf

from models.contract import cell_name
from models.faults import Fault, Note
from models.tables import Lane
from planner.checks.case import Case, Findings, needs
from planner.checks.circles import circles
from planner.distances.asked import from_rates, judging_distance


@needs("Lanes", "Modes", "Sites")
def distance_for_rates(case: Case) -> Findings:
    """A rate per kilometre needs the distance."""
    for lane in case.tables.lanes:
        asked = [item.what for item in from_rates(lane, case.rates) if item.by_distance] if lane.distance is None else []
        if asked:
            yield Fault(
                case.tables.lanes.cell(lane, "distance"),
                f"the distance from {lane.origin} to {lane.destination} is blank, but {' and '.join(asked)} "
                f"would be computed from it by the rates of mode {lane.mode}",
                f"fill the distance, or {' and '.join(asked)}",
            )


@needs("Lanes", "Modes", "Policies", "Groups", "Sites", "Products")
def distance_for_rules(case: Case) -> Findings:
    """A rule about distances needs those of all lanes it covers."""
    judges = judging_distance(case.tables)
    for lane in case.tables.lanes:
        if lane.distance is None and lane.buyer_and_product in judges:
            policy = judges[lane.buyer_and_product]
            yield Fault(
                case.tables.lanes.cell(lane, "distance"),
                f"the distance from {lane.origin} to {lane.destination} is blank, but the policy {policy} judges it",
                "fill the distance",
            )


@needs("Lanes")
def roads_within_the_distance(case: Case) -> Findings:
    """The roads before and after the ports are parts of the way."""
    for lane in case.tables.lanes:
        roads = (lane.road_before or 0.0) + (lane.road_after or 0.0)
        if lane.distance is not None and roads > lane.distance:
            yield Fault(
                case.tables.lanes.cell(lane, "distance"),
                f"the way from {lane.origin} to {lane.destination} is {lane.distance:g} km long, "
                f"but {roads:g} km of it are road before and after the ports",
                "let Distance be the length of the whole way, roads included",
            )


@needs("Modes")
def feeders_travel_by_land(case: Case) -> Findings:
    """The roads to and from ports are no sea."""
    kinds = {mode.mode: mode.kind for mode in case.tables.modes}
    for mode in case.tables.modes:
        if mode.feeder and kinds.get(mode.feeder) not in (None, "", "land"):
            yield Fault(
                case.tables.modes.cell(mode, "feeder"),
                f"the feeder mode {mode.feeder} of {mode.mode} travels by {kinds[mode.feeder]}",
                "name the mode that takes goods to and from the port by land",
            )


@needs("Lanes", "Modes", "Sites")
def roads_of_a_stated_distance(case: Case) -> Findings:
    """A stated distance by sea without its roads is charged at the rates of the sea all the way."""
    for lane in case.tables.lanes:
        mode, given = case.rates.of(lane), lane.distance is not None and "distance" not in lane.computed
        if (
            mode
            and mode.feeder
            and given
            and lane.road_before is None
            and lane.road_after is None
            and any(from_rates(lane, case.rates))
        ):
            yield Note(
                case.tables.lanes.cell(lane, "distance"),
                f"the distance from {lane.origin} to {lane.destination} is stated without Road before and Road after, "
                f"so the rates of {lane.mode} hold all the way",
            )


@needs("Lanes", "Modes", "Sites")
def feeders_have_rates(case: Case) -> Findings:
    """Roads before and after the ports are charged by the feeder mode, which needs rates in the region of that end."""
    for lane in case.tables.lanes:
        mode = case.rates.of(lane)
        if mode is None or not mode.feeder or not any(from_rates(lane, case.rates)):
            continue
        ends = zip((lane.origin, lane.destination), (lane.road_before, lane.road_after), case.rates.feeders(lane), strict=True)
        for site, road, feeder in ends:
            if road and feeder is None:
                yield Fault(
                    case.tables.modes.cell(mode, "feeder"),
                    f"the feeder mode {mode.feeder} has no rates for {case.sites[site].region or 'sites without a region'}, "
                    f"where {site} is ({cell_name('Lanes', '', lane.line)})",
                    f"add a row of {mode.feeder} for that region, or one whose Region is blank, to the sheet Modes",
                )


@needs("Lanes", "Modes", "Sites", "Products")
def weight_for_rates(case: Case) -> Findings:
    """A rate per tonne needs the weight of the product."""
    for lane in case.tables.lanes:
        product = case.products[lane.product]
        if product.measure().tonnes() is None and any(item.by_weight for item in from_rates(lane, case.rates)):
            yield Fault(
                case.tables.products.cell(product, "weight"),
                f"the weight of {product.product} is blank, but the rates of mode {lane.mode} are per tonne "
                f"({cell_name('Lanes', '', lane.line)})",
                "fill the weight, or cost and CO2e of its lanes",
            )


@needs("Lanes", "Modes", "Sites")
def lanes_without_cost(case: Case) -> Findings:
    """A lane that states no cost and whose mode has no rates travels for nothing, which is worth saying."""
    free = {lane.line: lane for lane in case.tables.lanes if lane.cost is None and case.rates.of(lane) is None}
    if free:
        first = next(iter(free.values()))
        others = f" and of {len(free) - 1} other rows" if len(free) > 1 else ""
        yield Note(
            case.tables.lanes.cell(first, "cost"),
            f"transport from {first.origin} to {first.destination}{others} costs nothing: Cost is blank and the mode has no rates",
        )


@needs("Lanes", "Modes", "Sites", "Products", "Settings")
def no_circling_for_nothing(case: Case) -> Findings:
    """A circle of lanes that costs nothing would let goods travel round it in any quantity.

    Neither costs nor CO2e are negative, so a round trip is free only where every lane of it is; one by a mode's rates is not.
    """
    free: dict[str, dict[str, list[Lane]]] = defaultdict(lambda: defaultdict(list))
    costs = case.lanes.cost.min(axis=1, initial=inf) + case.lanes.co2e * case.tables.settings.co2e_price
    for lane, cost in zip(case.tables.lanes, costs, strict=True):
        if cost <= 0 and not any(from_rates(lane, case.rates)):
            free[lane.product][lane.origin].append(lane)
    for product, lanes in free.items():
        for circle in circles({origin: [lane.destination for lane in leaving] for origin, leaving in lanes.items()}):
            first = next(lane for lane in lanes[circle[0]] if lane.destination == circle[1])
            yield Fault(
                case.tables.lanes.cell(first, "cost"),
                f"{product} could travel in a circle for nothing: {' → '.join(circle)}",
                "state the cost of at least one of these lanes",
            )
