"""How a plan stands to one case of a rule."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Judgement:
    """What is asked and what the plan does, both in ``measure``, and the room left in units of the product (below 0: broken)."""

    asked: float
    does: float
    measure: str
    room: float
