"""How long the longest chain of transits is, step by step from every lane towards demand."""

from collections.abc import Mapping
from math import ceil

from models.tables import Tables

type LaneKey = tuple[str, str, str, str]
type Place = tuple[str, str]


def run_in_days(tables: Tables, transit: Mapping[LaneKey, float]) -> int:
    """Days of the run-in: none where nothing takes time, or where the sheet In transit says what is under way.

    The longest way of a product counts for all its users, wherever they are; round a circle goods pass each site at most once.
    """
    if any(transit.values()) and not len(tables.in_transit):
        return ceil(max(_onward(tables, transit, product.product, ()) for product in tables.products))
    return 0


def _onward(tables: Tables, transit: Mapping[LaneKey, float], product: str, above: tuple[str, ...]) -> float:
    """Days from the first leg of a product to the last of the last that it goes into."""
    users = {part.product for part in tables.parts if part.component == product} - set(above)
    later = (_onward(tables, transit, user, (*above, product)) for user in users)
    return _longest_way(transit, product) + max(later, default=0.0)


def _longest_way(transit: Mapping[LaneKey, float], product: str) -> float:
    legs = [(key[0], key[1], days) for key, days in transit.items() if key[2] == product]
    forwarders = {origin for origin, _, _ in legs} & {destination for _, destination, _ in legs}
    so_far: dict[str, float] = {}
    for _ in range(1 + len(forwarders)):  # as many legs as there are sites to pass, and one more
        one_more: dict[str, float] = {}
        for origin, destination, days in legs:
            one_more[origin] = max(one_more.get(origin, 0.0), days + so_far.get(destination, 0.0))
        so_far = one_more
    return max(so_far.values(), default=0.0)
