"""A lane carries goods only while it is open and its supplier is qualified."""

from models.carve_outs import CarveOuts
from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import arriving, closing, opening, under_way
from models.tables import Contract


def qualification(net: Network, x: Decisions) -> Rows:
    """A lane open for a part of the time in which its buyer can be served carries at most that part of what the buyer takes.

        ship[lane, t]  ≤  ship_part[lane, t] · (arriving + under_way + opening − closing)[destination, product, t]
                            + closing[destination, product, t]

    for every lane and period t in which it opens, closes or is qualified while other lanes of the same product into the same
    buyer are open for longer. What stood there at first serves the days before it opens, and what stands at the end may all have
    come over it. Where the buyer keeps the product and the lane closes within t, instead of what stands at the end the Most may
    have come over it; without a Most there is no row. A lane that is never open in t, or whose supplier is not qualified in t, has
    no shipment at all.

    Reads Contracts (Clause, Value, Hard or soft, From, To), Qualifications (Supplier, Buyer, Product, Qualified from, Status),
    Lanes (Opens, Closes), Sites (Start of production, End, Status), In transit (Quantity), Stock (Opening, Most).
    """
    alone = _alone(net)
    for position in net.partly_open.tolist():
        if position in alone:
            continue
        origin, destination, product, mode, t = net.ship_keys.key(position)
        place, part = (destination, product, t), float(net.ship_part[position])
        comes = arriving(net, x, *place) + under_way(net, *place) + opening(net, x, *place)
        stands, kept = closing(net, x, *place), net.stocks.at.get((destination, product))
        limit = part * (comes - stands) + stands
        if kept is not None and _closes_within(net, position):
            if kept.most is None:
                continue
            limit = part * (comes - stands) + kept.most
        yield (origin, destination, product, mode, t), x.ship.one(position) <= limit


def _alone(net: Network) -> frozenset[int]:
    """Positions of the shipments over a lane beside which a hard exclusivity allows nothing, all through the period."""
    return frozenset(
        int(case.delivered[0])
        for case, exclusivity in net.exclusivities.items()
        if case.rule.clause == "exclusive source"
        and case.makes_row
        and not (case.soft or exclusivity.waits or exclusivity.overflows or exclusivity.redeemable)
        and isinstance(case.rule, Contract)
        and case.rule.carve_outs == CarveOuts()
        and case.share >= 1.0
        and bool((case.force >= 1.0).all())
        and len(case.delivered) == 1
        and _late_by_its_transit(net, int(case.delivered[0]))
    )


def _late_by_its_transit(net: Network, position: int) -> bool:
    """Whether a lane is open all through the period of a shipment, but for the days on the way at its beginning."""
    lane, period = int(net.ship_lane[position]), net.calendar.periods[int(net.ship_period[position])]
    first, end = net.lanes.opening
    return bool(first[lane] <= period.first + net.lanes.transit[lane] and end[lane] >= period.end)


def _closes_within(net: Network, position: int) -> bool:
    """Whether the lane of a shipment closes before its period ends."""
    end = net.calendar.periods[int(net.ship_period[position])].end
    return bool(net.lanes.opening[1][net.ship_lane[position]] < end)
