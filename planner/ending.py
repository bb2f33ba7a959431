"""How a solve ended, in sentences; only solve.py knows the solver's own words."""

from dataclasses import dataclass
from enum import Enum

from models.batch import Floats
from planner.proof import gap_between


class Ending(Enum):
    """How a solve ended. The value is the sentence a planner reads."""

    OPTIMAL = "optimal: no cheaper plan obeys every rule"
    BY_ITS_WORD = "optimal by the word of the solver, which gave nothing to prove it with"
    WITHIN_GAP = "the best plan found within the gap asked for; a cheaper one may exist"
    BEST_FOUND = "the best plan found before the solver stopped; a cheaper one may exist"
    IMPOSSIBLE = "no plan satisfies every hard rule"
    NONE_IN_TIME = "no plan was found in the time given"
    INTERRUPTED = "stopped before a plan was found"
    FAILED = "the solver gave up without a plan"

    @property
    def has_plan(self) -> bool:
        """Whether there is a plan to audit and write."""
        return self in (Ending.OPTIMAL, Ending.BY_ITS_WORD, Ending.WITHIN_GAP, Ending.BEST_FOUND)


@dataclass(frozen=True)
class Outcome:
    """What came of a solve, in user units.

    ``values`` has one entry per column and ``duals`` one per row; both are empty where there is no plan, and ``duals`` also where
    the solver gives none. ``bound`` is a proven lower bound of the cost of any plan, None where none could be proven. ``seconds``
    are the solver's own; with HiGHS nothing of the hand-over is in them.

    ``at_structure``: whole columns were decided by a search and then held, so that the duals are prices at this structure, and
    the bound is what the search says.
    """

    ending: Ending
    values: Floats
    duals: Floats
    cost: float
    bound: float | None
    solver: str
    seconds: float
    at_structure: bool = False

    @property
    def gap(self) -> float | None:
        """Proven gap: (cost − bound) / cost, never below 0; None where no bound was proven."""
        return None if self.bound is None or not self.ending.has_plan else gap_between(self.cost, self.bound)

    @property
    def sentence(self) -> str:
        """The ending with its proven gap, as the Summary and the terminal show it."""
        if not self.ending.has_plan:
            return self.ending.value
        if self.gap is None:
            return f"{self.ending.value} (gap not proven)"
        whose = ", of the choices by the word of the solver" if self.at_structure else ""
        return f"{self.ending.value} (proven gap {self.gap:.2%}{whose})"
