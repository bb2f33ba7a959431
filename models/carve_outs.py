"""Carve-outs as planners write them: when a clause sleeps, whom it leaves alone, and when its seller is full.

What they mean for a day or a shipment is decided by force.py and rules.py (and, independently, by the auditor).
"""

from dataclasses import dataclass

CLOSED, OUTAGE, BEYOND_CAPACITY, EXCEPT = "closed", "outage", "beyond capacity", "except"
SLEEPING = (CLOSED, OUTAGE)


@dataclass(frozen=True)
class CarveOuts:
    """The phrases of one cell; none by default.

    ``closed``: the clause sleeps on days on which the seller is not open. ``outage``: it sleeps on days on which no more than
    this share of the seller's capacity remains; None without such a carve-out. ``beyond_capacity``: the buyer is free once it
    has taken what the seller reserves for it. ``excepted``: places whose goods count on neither side.
    """

    closed: bool = False
    outage: float | None = None
    beyond_capacity: bool = False
    excepted: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The carve-outs as a planner would write them.

        >>> str(CarveOuts(closed=True, outage=0.2, excepted=("Umicore Nysa",)))
        'closed; outage below 20 %; except Umicore Nysa'
        """
        outage = [] if self.outage is None else [f"{OUTAGE} below {100 * self.outage:.6g} %"]
        phrases = [CLOSED] * self.closed + outage + [BEYOND_CAPACITY] * self.beyond_capacity
        return "; ".join([*phrases, *(f"{EXCEPT} {name}" for name in self.excepted)])

    def kinds(self) -> tuple[str, ...]:
        """The kinds of phrase that were written, each once."""
        written = (
            (CLOSED, self.closed), (OUTAGE, self.outage is not None), (BEYOND_CAPACITY, self.beyond_capacity),
            (EXCEPT, bool(self.excepted)),
        )  # fmt: skip
        return tuple(kind for kind, present in written if present)
