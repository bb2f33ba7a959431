"""What candidates make whose yield depends on when they open: one making for each start, as yield times start is not linear."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from models.batch import Floats, Integers
from models.keys import Keys, keys_as_listed

if TYPE_CHECKING:
    from models.network import Network


@dataclass(frozen=True)
class ByStart:
    """Makings split by the start of their site: keys (site, line, product, recipe, start, t); entry i is about position i.

    ``making`` and ``opening`` are positions in make and opened, ``room`` is what the line has capacity for if its site opens then,
    and ``spared`` how much less a unit takes of its components, times their quantity, than at the worst yield of all starts, by
    which ``uses`` reckons.
    """

    keys: Keys
    making: Integers
    opening: Integers
    usage: Floats
    room: Floats
    most: Floats
    yield_: Floats
    spared: Floats


def by_start(net: "Network") -> ByStart:
    """Every making on a line of ``yield_by_opening`` with every start at which it has capacity then."""
    rows, making, opening, room, yields = [], [], [], [], []
    for position, (site, line, product, recipe, t) in enumerate(net.make_keys):
        if (site, line) not in net.yield_by_opening:
            continue
        number = net.periods.index(t)
        for start in net.opening_keys.at(site=site).tolist():
            first = int(net.opening_keys.codes["period"][start])
            place = float(net.capacity_by_opening[site, line][first, number])
            if first <= number and place > 0:
                rows.append((site, line, product, recipe, net.periods[first], t))
                making.append(position)
                opening.append(start)
                room.append(place)
                yields.append(float(net.yield_by_opening[site, line][first, number]))
    made = np.array(making, dtype=np.int64)
    usage, place_, yield_ = net.usage[made], np.array(room, dtype=float), np.array(yields, dtype=float)
    fits = np.divide(place_, usage, out=np.full(len(made), np.inf), where=usage > 0)
    return ByStart(
        keys=keys_as_listed(("site", "line", "product", "recipe", "start", "period"), rows, net.periods),
        making=made,
        opening=np.array(opening, dtype=np.int64),
        usage=usage,
        room=place_,
        most=np.minimum(net.make_most[made], fits),
        yield_=yield_,
        spared=1.0 / net.yield_[made] - 1.0 / yield_,
    )
