"""What products and lines count as, tier by tier, reckoned from the inputs and what the plan makes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.plan_capacity import GWH
from planner.audit.days import Floats, Mask
from planner.audit.evidence import Evidence
from planner.audit.lines import MakingKey, components

type Kind = tuple[str, str]  # tier, unit


@dataclass(frozen=True, eq=False)
class Tiers:
    """The tiers of a plan."""

    evidence: Evidence

    @cached_property
    def worth(self) -> Mapping[str, tuple[str, str, float]]:
        """Product -> its tier, the unit it counts in, and how much of that is in one unit of it."""
        worth = {}
        for product in self.evidence.tables.products:
            energy = product.measure().kilowatt_hours()
            worth[product.product] = (product.tier, GWH, energy / 1e6) if energy else (product.tier, product.unit, 1.0)
        return worth

    @cached_property
    def parts(self) -> Mapping[tuple[str, str], Sequence[tuple[str, float]]]:
        """(product, recipe) -> its components and the units of each in one begun unit."""
        return components(self.evidence.tables)

    def per_capacity(self, site: str, line: str) -> Mapping[Kind, Floats]:
        """Tier and unit -> what a unit of a line's capacity counts as in each period; infinite where making uses no capacity.

        It counts as what the plan makes with it, where it makes nothing as the first product of the line that can be made then
        and leave or be used.
        """
        lines, nothing = self.evidence.lines, self.evidence.nothing
        used, made = self.evidence.used.get((site, line), nothing()), defaultdict[Kind, Floats](nothing)
        idle: Mask = np.ones(len(used), dtype=np.bool_)
        for key in self._keys[site, line]:
            tier, unit, size = self.worth[key[2]]
            quantity = self.evidence.made.get(key, nothing())
            made[tier, unit] += size * quantity
            idle &= quantity <= 0
        found = {kind: np.divide(a, used, out=np.where(a > 0, np.inf, 0.0), where=used > 0) for kind, a in made.items()}
        for key in self._keys[site, line]:
            if (site, key[2]) in self.called_on:
                tier, unit, size = self.worth[key[2]]
                now, usage = idle & self._can_make(key), lines.terms[key].usage
                each = np.divide(size, usage, out=np.full(len(usage), np.inf), where=usage > 0)
                found[tier, unit] = np.where(now, each, found[tier, unit])
                idle &= ~now
        return found

    def below(self, product: str, number: int, quantity: float) -> Iterator[tuple[str, float]]:
        """A product that is not delivered in a period, and everything that would go into it, as the plan makes it."""
        yield product, quantity
        keys = self._makers.get(product, [])
        good = {key: self.evidence.made.get(key, self.evidence.nothing()) for key in keys}
        now, ever = (sum(float(good[key][when].sum()) for key in keys) for when in (slice(number, number + 1), slice(None)))
        for key in keys:
            begun = good[key] / self.evidence.lines.terms[key].yield_
            if now:
                weight = float(begun[number]) / now
            elif ever:
                weight = float(begun.sum()) / ever
            else:  # Production's first row says how
                weight = 1.0 / (self.evidence.lines.terms[key].row.yield_ or 1.0) if key == keys[0] else 0.0
            for component, per_unit in self.parts.get((product, key[3]), ()) if weight else ():
                yield from self.below(component, number, quantity * weight * per_unit)

    def _can_make(self, key: MakingKey) -> Mask:
        """The periods in which a line can make the product by any of its recipes."""
        lines = self.evidence.lines
        can: Mask = np.logical_or.reduce([lines.can_make(other) for other in self._keys[key[:2]] if other[2] == key[2]])
        return can

    @cached_property
    def _keys(self) -> Mapping[tuple[str, str], Sequence[MakingKey]]:
        found: dict[tuple[str, str], list[MakingKey]] = {key: [] for key in self.evidence.lines.lines}
        for key in self.evidence.lines.terms:
            found[key[:2]].append(key)
        return found

    @cached_property
    def _makers(self) -> Mapping[str, Sequence[MakingKey]]:
        found: dict[str, list[MakingKey]] = defaultdict(list)
        for key in self.evidence.lines.terms:
            found[key[2]].append(key)
        return found

    @cached_property
    def called_on(self) -> set[tuple[str, str]]:
        """(site, product) of what can leave the site, is a component there, or is needed there."""
        lanes, lines = self.evidence.possible.openings, self.evidence.lines
        found = {(lane[0], lane[2]) for lane, possible in lanes.items() if possible.days.any()}
        found |= {(row.site, row.product) for row in self.evidence.tables.demand}
        for key in lines.terms:
            if lines.can_make(key).any():
                found |= {(key[0], component) for component, _ in self.parts.get((key[2], key[3]), ())}
        return found
