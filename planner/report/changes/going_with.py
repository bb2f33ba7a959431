"""The other changed flows with which a changed flow balances: at its buyer, at its maker, and through what they make of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from models.tables import Tables
from planner.report.changes.flows import Changed

SHOWN = 3


@dataclass(frozen=True)
class GoingWith:
    """The changed flows of a plan, asked which of them go with one of them."""

    tables: Tables
    changes: Sequence[Changed]

    def phrases(self, flow: Changed) -> str:
        """The largest flows that go with it, those of the same buyer first."""
        found = list(dict.fromkeys(self._found(flow)))
        more = [f"and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
        return "; ".join([*(other.told for other in found[:SHOWN]), *more])

    def _found(self, flow: Changed) -> Iterator[Changed]:
        into = self._ends["to", flow.destination, flow.period]
        out = self._ends["from", flow.destination, flow.period]
        more = flow.change > 0
        yield from _largest(other for other in into if other.product == flow.product and (other.change > 0) != more)
        made = self._made_of.get(flow.product, frozenset()) | {flow.product}
        yield from _largest(other for other in out if other.product in made and (other.change > 0) == more)
        parts = self._parts_of.get(flow.product, frozenset()) | {flow.product}
        arriving = self._ends["to", flow.origin, flow.period]
        yield from _largest(other for other in arriving if other.product in parts and (other.change > 0) == more)
        leaving = self._ends["from", flow.origin, flow.period]
        yield from _largest(
            other for other in leaving if other != flow and other.product == flow.product and (other.change > 0) != more
        )

    @cached_property
    def _ends(self) -> Mapping[tuple[str, str, str], list[Changed]]:
        found: dict[tuple[str, str, str], list[Changed]] = defaultdict(list)
        for flow in self.changes:
            found["from", flow.origin, flow.period].append(flow)
            found["to", flow.destination, flow.period].append(flow)
        return found

    @cached_property
    def _made_of(self) -> Mapping[str, frozenset[str]]:
        return _joined((row.component, row.product) for row in self.tables.parts)

    @cached_property
    def _parts_of(self) -> Mapping[str, frozenset[str]]:
        return _joined((row.product, row.component) for row in self.tables.parts)


def _largest(flows: Iterator[Changed]) -> list[Changed]:
    return sorted(flows, key=lambda flow: -abs(flow.change))


def _joined(pairs: Iterator[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
    return {one: frozenset(others) for one, others in found.items()}
