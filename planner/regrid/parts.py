"""Which part of each old period falls into each new one."""

from dataclasses import dataclass
from functools import cached_property

from models.calendar import Span, overlap, years_between


@dataclass(frozen=True)
class Part:
    """What two periods share: its share of the old one, its years, and whether the new one lies in the old one altogether."""

    new: str
    share: float
    years: float
    inside: bool


@dataclass(frozen=True)
class Parts:
    """Two grids over the same time."""

    old: tuple[Span, ...]
    new: tuple[Span, ...]

    @cached_property
    def olds(self) -> dict[str, Span]:
        """The old periods by name."""
        return {span.name: span for span in self.old}

    @cached_property
    def news(self) -> dict[str, Span]:
        """The new periods by name."""
        return {span.name: span for span in self.new}

    def of(self, name: str, within: tuple[int, int] | None = None) -> list[Part]:
        """Where an old period goes, measured as capacity is, so that an even need stays beside an even capacity.

        With ``within`` only these days of the period count; if it has none of them, all of its days do.
        """
        old = self.olds[name]
        days = overlap((old.first, old.end), within) if within else (old.first, old.end)
        if days[0] >= days[1]:
            days = old.first, old.end
        whole = years_between(*days)
        found = []
        for new in self.new:
            years = years_between(*overlap(days, (new.first, new.end)))
            if years > 0:
                found.append(Part(new.name, years / whole, years, old.first <= new.first and new.end <= old.end))
        return found

    def into(self, name: str) -> list[tuple[str, float]]:
        """The old periods of which a new one is made, with the years of each."""
        new = self.news[name]
        met = [(old.name, years_between(*overlap((old.first, old.end), (new.first, new.end)))) for old in self.old]
        return [(old, years) for old, years in met if years > 0]
