"""What a solver answers, before anything of it is believed."""

from dataclasses import dataclass

import numpy as np
import pulp

from models.batch import Floats

NOTHING: Floats = np.zeros(0)


@dataclass(frozen=True)
class Answer:
    """How a solver stopped and what it found, in user units.

    ``values`` is empty where it found no plan, ``duals`` where it gives none. ``bound`` is what it says no plan can cost less
    than, None where it says nothing; ``seconds`` are its own.
    """

    status: int
    values: Floats
    duals: Floats
    bound: float | None
    seconds: float

    @property
    def has_plan(self) -> bool:
        """Whether there are values; a problem without columns has the empty plan."""
        return len(self.values) > 0 or self.status == pulp.LpSolveStatus.Optimal
