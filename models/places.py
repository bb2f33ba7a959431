"""Where and when a product can be at all."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.network import Network


def places(net: "Network") -> tuple[tuple[str, str, str], ...]:
    """(site, product, t) at which a product can arrive, be made, kept, used, leave or be needed; sorted, periods in time."""
    found = {
        *net.stocks.keys.distinct("site", "product", "period"),
        *net.make_keys.distinct("site", "product", "period"),
        *net.transit.places(),
        *net.ship_keys.distinct("destination", "product", "period"),
        *net.uses.keys.distinct("site", "product", "period"),
        *net.need_keys.distinct("site", "product", "period"),
    }
    number = {period: index for index, period in enumerate(net.periods)}
    ranked = sorted(found, key=lambda place: (place[0], place[1], number[place[2]]))
    return tuple((site, product, t) for site, product, t in ranked)
