"""What may set an exclusivity free in a period: a volume not yet bought, a seller that is full, or money."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from models.batch import Floats, Integers
from models.case import Case
from models.clauses import EXCLUSIVE
from models.force import Force
from models.keys import NOTHING
from models.tables import Contract

if TYPE_CHECKING:
    from models.network import Network


@dataclass(frozen=True, eq=False)
class Exclusivity:
    """A case of an exclusivity, with everything that its switches need. Quantities are in units of the product.

    ``earlier`` are the positions (in ship) of what the buyer takes from the seller in earlier periods, ``counted`` the part of
    each that counts towards the ``volume`` after which the exclusivity starts, and ``before_most`` the most they can sum to.
    ``unconditional`` is the share of the period in which it is in force whatever the volume. ``waiting`` is what is free until it
    has started, ``overflow`` what is free where the seller is full: the agreed share of the most that others can get. ``reserved``
    is what the buyer must have taken for the seller to be full, ``reserved_later`` what of it is kept only after the start.
    """

    case: Case
    volume: float
    earlier: Integers
    counted: Floats
    before_most: float
    unconditional: float
    waiting: float
    overflow: float
    reserved: float
    reserved_later: float
    price: float

    @property
    def waits(self) -> bool:
        """Whether it starts only after a volume, which is decided because something depends on it."""
        return self.case.makes_row and self.waiting > 0.0

    @property
    def at_first(self) -> Floats:
        """Per shipment bought, the part that is free before it has started: 1 − share · unconditional."""
        return np.full(len(self.case.bought), 1.0 - self.case.share * self.unconditional)

    @property
    def overflows(self) -> bool:
        """Whether the buyer is free beyond what is reserved, which must be finite to be reached."""
        return self.case.makes_row and self.overflow > 0.0

    @property
    def redeemable(self) -> bool:
        """Whether money buys it out, where there is anything to buy out."""
        return self.case.makes_row and isinstance(self.case.rule, Contract) and self.case.rule.buy_out_price is not None


def exclusivities(net: "Network") -> Mapping[Case, Exclusivity]:
    """Every case of an exclusivity, stated or not, with what may set it free; in the order of the workbook and of time."""
    known = _Known(net)
    return {case: known.exclusivity(case) for case in net.cases if case.rule.clause in EXCLUSIVE}


@dataclass(frozen=True)
class _Known:
    net: "Network"

    def exclusivity(self, case: Case) -> Exclusivity:
        rule, t = case.rule, case.periods[0]
        assert isinstance(rule, Contract)
        sellers, active = self.net.tables.members(case.seller), float(case.force[0])
        most = case.share * active * float(self.net.ship_most[case.others].sum())
        kept = self._reserved(case, sellers) if rule.carve_outs.beyond_capacity and active else np.inf
        earlier = [other for other in self._told[case.key[:-1]] if other.periods[0] < t] if rule.after_volume is not None else []
        dated = self._force.dated(rule)
        counted = [np.full(len(other.delivered), dated[other.periods[0]]) for other in earlier]
        part = np.concatenate([np.zeros(0), *counted])
        positions = np.concatenate([NOTHING, *(other.delivered for other in earlier)])
        unconditional = active if rule.after_volume is None else float(self._force.at_the_latest(rule, sellers)[t])
        return Exclusivity(
            case=case,
            volume=rule.after_volume or 0.0,
            earlier=positions,
            counted=part,
            before_most=float(self.net.ship_most[positions] @ part),
            unconditional=unconditional,
            waiting=most if unconditional < active else 0.0,
            overflow=most if np.isfinite(kept) else 0.0,
            reserved=kept * active if np.isfinite(kept) else 0.0,
            reserved_later=kept * (active - unconditional) if np.isfinite(kept) else 0.0,
            price=rule.buy_out_price or 0.0,
        )

    def _reserved(self, case: Case, sellers: tuple[str, ...]) -> float:
        """Reserved share · capacity in place of the lines of the sellers that can make the product, in its units.

        A line counts by the product and recipe of which it can make the most. A blank share is what the Reserved shares of other
        contracts leave of a site while they are in force.
        """
        assert isinstance(case.rule, Contract)
        t, total = case.periods[0], 0.0
        for site in sellers:
            share = case.rule.reserved
            total += (self._unreserved(case, site, t) if share is None else share) * self._room(site, case.rule.product, t)
        return total

    def _room(self, site: str, product: str, t: int) -> float:
        """What all lines of a site could make of a product (or of a group) in a period if they made nothing else."""
        keys, period = self.net.make_keys, self.net.periods[t]
        least: dict[str, float] = {}
        for item in self.net.tables.materials(product):
            for position in keys.at(site=site, product=item, period=period).tolist():
                line = keys.key(position)[1]
                least[line] = min(float(self.net.usage[position]), least.get(line, np.inf))
        return sum(float(self.net.capacity[site, line][t]) / usage if usage else np.inf for line, usage in least.items())

    def _unreserved(self, case: Case, site: str, t: int) -> float:
        products = set(self.net.tables.materials(case.rule.product))
        others = [
            rule.reserved * self._force.dated(rule)[t]
            for rule in self.net.tables.contracts
            if rule.contract != case.name and rule.reserved is not None
            if site in self.net.tables.members(rule.seller) and products & set(self.net.tables.materials(rule.product))
        ]
        return max(0.0, 1.0 - float(sum(others)))

    @cached_property
    def _told(self) -> Mapping[tuple[str, ...], list[Case]]:
        """All cases of each exclusivity, buyer, seller and product, in the order of time, stated or not."""
        found: dict[tuple[str, ...], list[Case]] = defaultdict(list)
        for case in self.net.cases:
            if case.rule.clause in EXCLUSIVE:
                found[case.key[:-1]].append(case)
        return found

    @cached_property
    def _force(self) -> Force:
        return Force(self.net.tables, self.net.calendar)
