"""What lines have capacity for, expansions included."""

from typing import TYPE_CHECKING

import numpy as np

from models.batch import Floats

if TYPE_CHECKING:
    from models.network import Network


def make_room(net: "Network") -> Floats:
    """What each line has capacity for of each making, all its expansions included; infinite where there is no limit."""
    most = {key: place + net.expansions.added(*key) for key, place in net.capacity.items()}
    lines = zip(net.make_keys.column("site"), net.make_keys.column("line"), net.make_keys.codes["period"], strict=True)
    place = np.array([most[site, line][t] for site, line, t in lines], dtype=float)
    room: Floats = np.divide(place, net.usage, out=np.full(len(net.make_keys), np.inf), where=net.usage > 0)
    return room
