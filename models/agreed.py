"""What sellers could make of a product, where a contract agrees on a share of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.batch import Floats
from models.lines import Making


@dataclass(frozen=True)
class Capacities:
    """The capacity in place of every line, and what can be made on it in each period."""

    capacity: Mapping[tuple[str, str], Floats]
    makings: Sequence[Making]

    def of(self, sites: Collection[str], products: Collection[str], periods: int) -> Floats:
        """Units of the products that all lines of the sites could make in each period: capacity / usage of each line.

        A line that makes several products counts whole, by the one of which it can make most; infinite where a line that can
        make one states no limit.
        """
        most: dict[tuple[str, str], Floats] = {}
        for making in self.makings:
            if making.site in sites and making.product in products:
                place = float(self.capacity[making.site, making.line][making.period])
                units = most.setdefault((making.site, making.line), np.zeros(periods))
                units[making.period] = max(units[making.period], place / making.usage if making.usage else np.inf)
        return sum(most.values(), start=np.zeros(periods))
