"""What lanes need to be judged: distance and weight where rates ask for them, transit within a period, no circling for nothing."""

from collections import defaultdict
from collections.abc import Iterator

from models.contract import cell_name
from models.faults import Fault, Note
from models.tables import Lane, Mode, Policy
from planner.checks.case import Case, Findings, needs
from planner.checks.circles import circles


@needs("Lanes", "Modes", "Sites", "Periods")
def transit_within_a_period(case: Case) -> Findings:
    """Goods arrive in the period in which they leave, so no transit is longer than the shortest period."""
    if not case.calendar.periods:
        return
    shortest = min(case.calendar.periods, key=lambda period: period.end - period.first)
    days = shortest.end - shortest.first
    for lane, transit in zip(case.tables.lanes, case.lanes.transit, strict=True):
        if transit > days:
            where = case.tables.lanes.cell(lane, "transit") if lane.transit is not None else cell_name("Lanes", "", lane.line)
            yield Fault(
                where,
                f"{lane.product} takes {transit:g} days from {lane.origin} to {lane.destination}, "
                f"longer than the shortest period ({shortest.name}, {days} days)",
                "make the periods longer: in this version goods arrive in the period in which they leave",
            )


def _from_rates(lane: Lane, mode: Mode) -> Iterator[tuple[str, bool, bool]]:
    """What is computed from a mode's rates because a lane leaves it blank, and whether that needs distance and weight."""
    if lane.cost is None and (mode.cost or mode.handling or mode.fixed):
        yield "cost", bool(mode.cost), True
    if lane.co2e is None and mode.co2e:
        yield "CO2e", True, True
    if lane.transit is None and mode.speed:
        yield "transit", True, False


@needs("Lanes", "Modes", "Sites")
def distance_for_rates(case: Case) -> Findings:
    """A rate per kilometre needs the distance."""
    for lane in case.tables.lanes:
        mode = case.mode_of(lane)
        if lane.distance is None and mode:
            asked = [what for what, needs_distance, _ in _from_rates(lane, mode) if needs_distance]
            if asked:
                yield Fault(
                    case.tables.lanes.cell(lane, "distance"),
                    f"the distance from {lane.origin} to {lane.destination} is blank, but {' and '.join(asked)} "
                    f"would be computed from it by the rates of mode {lane.mode}",
                    f"fill the distance, or {' and '.join(asked)}",
                )


@needs("Lanes", "Policies", "Groups", "Sites", "Products")
def distance_for_rules(case: Case) -> Findings:
    """A rule about distances needs those of all lanes it covers."""
    for policy in case.tables.policies:
        if not _judges_distance(policy):
            continue
        buyers, products = set(case.tables.members(policy.applies_at)), set(case.tables.materials(policy.product))
        for lane in case.tables.lanes:
            if lane.distance is None and lane.destination in buyers and lane.product in products:
                yield Fault(
                    case.tables.lanes.cell(lane, "distance"),
                    f"the distance from {lane.origin} to {lane.destination} is blank, but the policy {policy.policy} judges it",
                    "fill the distance",
                )


def _judges_distance(policy: Policy) -> bool:
    return policy.clause == "maximum distance" or policy.local_means.casefold().startswith("within ")


@needs("Lanes", "Modes", "Sites", "Products")
def weight_for_rates(case: Case) -> Findings:
    """A rate per tonne needs the weight of the product."""
    for lane in case.tables.lanes:
        mode, product = case.mode_of(lane), case.products[lane.product]
        if mode and product.measure().tonnes() is None and any(needs_weight for *_, needs_weight in _from_rates(lane, mode)):
            yield Fault(
                case.tables.products.cell(product, "weight"),
                f"the weight of {product.product} is blank, but the rates of mode {lane.mode} are per tonne "
                f"({cell_name('Lanes', '', lane.line)})",
                "fill the weight, or cost and CO2e of its lanes",
            )


@needs("Lanes", "Modes", "Sites")
def lanes_without_cost(case: Case) -> Findings:
    """A lane that states no cost and whose mode has no rates travels for nothing, which is worth saying."""
    free = {lane.line: lane for lane in case.tables.lanes if lane.cost is None and case.mode_of(lane) is None}
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
    costs = case.lanes.cost + case.lanes.co2e * case.tables.settings.co2e_price
    for lane, cost in zip(case.tables.lanes, costs, strict=True):
        mode = case.mode_of(lane)
        if cost <= 0 and not (mode and any(_from_rates(lane, mode))):
            free[lane.product][lane.origin].append(lane)
    for product, lanes in free.items():
        for circle in circles({origin: [lane.destination for lane in leaving] for origin, leaving in lanes.items()}):
            first = next(lane for lane in lanes[circle[0]] if lane.destination == circle[1])
            yield Fault(
                case.tables.lanes.cell(first, "cost"),
                f"{product} could travel in a circle for nothing: {' → '.join(circle)}",
                "state the cost of at least one of these lanes",
            )
