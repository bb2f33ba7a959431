"""How a plan stands to one case of a rule."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Judgement:
    """What is asked and what the plan does, both in ``measure``, and the room left (below 0: broken; None: nothing is asked).

    The room is in units of the product, or in sources where the rule counts them.
    """

    asked: float
    does: float
    measure: str
    room: float | None
