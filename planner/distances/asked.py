"""What asks for the distance of a lane: rates from which blank cells are computed, and rules that judge it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.rates import Rates
from models.scopes import upstream
from models.tables import Lane, Tables


@dataclass(frozen=True)
class FromRates:
    """Something that a lane leaves to the rates of its mode, and whether these ask for its distance and its product's weight."""

    what: str
    by_distance: bool
    by_weight: bool


def from_rates(lane: Lane, rates: Rates) -> Iterator[FromRates]:
    """What is computed for a lane from the rates of its mode and of the mode's feeders; nothing where it states all or has none."""
    mode = rates.of(lane)
    if mode is None:
        return
    legs = [leg for leg in (mode, *rates.feeders(lane)) if leg]
    costly = any(leg.cost for leg in legs)
    if lane.cost is None and (costly or mode.handling or mode.fixed):
        yield FromRates("cost", costly, True)
    if lane.co2e is None and any(leg.co2e for leg in legs):
        yield FromRates("CO2e", True, True)
    if lane.transit is None and any(leg.speed for leg in legs):
        yield FromRates("transit", True, False)


def judging_distance(tables: Tables) -> Mapping[tuple[str, str], str]:
    """(buyer, product) -> the first policy that judges how long the lanes are over which it arrives there.

    An average distance judges all ways that lead to where it applies, so also what arrives at sites on the way.
    """
    found: dict[tuple[str, str], str] = {}
    for policy in tables.policies:
        average = policy.clause == "maximum average distance"
        if average or policy.clause == "maximum distance" or policy.local_means.casefold().startswith("within "):
            for product in tables.materials(policy.product):
                sites = tables.members(policy.applies_at)
                lanes = [lane for lane in tables.lanes if lane.product == product]
                for buyer in sorted(upstream(lanes, sites)) if average else sites:
                    found.setdefault((buyer, product), policy.policy)
    return found
