"""Commitments to take or pay: of which years, and in which later years a shortfall may be made up."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from models.case import Case
from models.network import Network
from models.tables import Contract

TAKE_OR_PAY = "take or pay"


@dataclass(frozen=True, eq=False)
class MakeUp:
    """A year with a commitment, and a later one in which its shortfall may be made up."""

    short: Case
    later: Case

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The case that falls short, and the year in which that is made up."""
        return *self.short.key, self.later.span

    def most(self, net: Network) -> float:
        """The most that can be made up: the commitment, and what can arrive in the later year beyond its own."""
        arriving = float(net.ship_most[self.later.delivered] @ self.later.delivered_force)
        return min(self.short.volume, max(0.0, arriving - self.later.volume))


def commitments(net: Network) -> list[Case]:
    """Every year of every take or pay, sorted by key."""
    return sorted(net.stated(TAKE_OR_PAY), key=lambda case: case.key)


def make_ups(net: Network) -> list[MakeUp]:
    """Every year with every later one within the years of its Make-up, sorted by key."""
    years: dict[tuple[str, ...], list[Case]] = defaultdict(list)
    for case in commitments(net):
        years[case.key[:-1]].append(case)
    return [
        MakeUp(short, later)
        for cases in years.values()
        for short in cases
        for later in cases
        if 0 < int(later.span) - int(short.span) <= _years(short)
    ]


def settlements(net: Network) -> list[Case]:
    """The years in which earlier ones may be made up, sorted by key."""
    later = {make_up.later for make_up in make_ups(net)}
    return [case for case in commitments(net) if case in later]


def shortfall_fee(case: Case) -> float:
    """Paid for each unit that is neither taken nor made up [currency/unit]."""
    return (case.rule.shortfall_fee or 0.0) if isinstance(case.rule, Contract) else 0.0


def _years(case: Case) -> float:
    return (case.rule.make_up or 0.0) if isinstance(case.rule, Contract) else 0.0
