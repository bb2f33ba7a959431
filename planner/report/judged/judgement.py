"""How a plan stands to one case of a rule."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Judgement:
    """What is asked and what the plan does, both in ``measure``, and the room left in units of the product.

    Below 0 the rule is broken; None where it limits nothing.
    """

    asked: float
    does: float
    measure: str
    room: float | None
