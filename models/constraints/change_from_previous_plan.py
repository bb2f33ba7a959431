"""What differs from the previous plan is known."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network


def change_from_previous_plan(net: Network, x: Decisions) -> Rows:
    """A shipment is what the previous plan ships, and more or less of it.

        ship[lane, t]  =  planned[lane, t] + up[lane, t] − down[lane, t]

    for every lane and period t that a maximum change judges or that is frozen; planned is 0 where the previous plan ships nothing.

    Reads Previous plan (Origin, Destination, Product, Mode, Period, Quantity).
    """
    for place, position in enumerate(net.previous.judged.tolist()):
        change = x.up.one(place) - x.down.one(place)
        yield net.ship_keys.key(position), x.ship.one(position) == change + float(net.previous.planned[position])
