"""How a plan stands to one case of a rule."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Judgement:
    """What is asked and what the plan does, both in ``measure``, and the room left (below 0: broken; None: nothing is asked).

    The room is in the unit of a breach. ``size`` is that of the figures from which it is reckoned, where these are not what the
    buyer takes. ``from_flows`` is what the plan does by its own flows, where the rule counts what is declared.
    """

    asked: float
    does: float
    measure: str
    room: float | None
    size: float = 0.0
    from_flows: float | None = None
