"""What every kind of rule compares: a function a kind, in the files of this folder.

A kind that cannot be judged by one comparison for each case and span is in ``APART`` and has a check of its own.
"""

from collections.abc import Callable, Mapping

from planner.audit.clauses import attributes, exclusive, shares, sources, volumes, wider
from planner.audit.clauses.counted import Counted, Sides

SIDES: Mapping[str, Callable[[Counted], Sides]] = {
    "exclusive source": exclusive.exclusive,
    "exclusive customer": exclusive.exclusive,
    "minimum share": shares.least,
    "maximum share": shares.most,
    "minimum volume": volumes.least,
    "maximum volume": volumes.most,
    "maximum distance": shares.none_out_of_force,
    "minimum local share": shares.least,
    "maximum share of one site": shares.most,
    "maximum share of one company": shares.most,
    "maximum share of one country": shares.most,
    "single source": sources.most,
    "most sources": sources.most,
    "least sources": sources.least,
    "minimum award": sources.award,
    "consistent source": sources.alike,
    "certified only": attributes.least,
    "minimum recycled share": attributes.least,
    "minimum local content": attributes.least,
    "maximum import share": shares.most,
    "renewable only": shares.none_out_of_force,
    "maximum average distance": wider.average_distance,
    "CO2e cap": wider.cap,
    "CO2e intensity": wider.intensity,
    "budget": wider.budget,
    "minimum utilisation": wider.utilisation,
    "most open sites": wider.opened,
    "maximum change from previous plan": wider.change,
}
APART: frozenset[str] = frozenset({"incumbent", "bonus or malus", "take or pay", "price", "price tiers"})  # about money

__all__ = ["APART", "SIDES", "Counted", "Sides"]
