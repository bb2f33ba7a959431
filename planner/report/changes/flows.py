"""The flows that differ from the previous plan."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from models.replanned import ADDED, DROPPED, LESS, MORE, SAME
from planner.plan import Plan


@dataclass(frozen=True)
class Changed:
    """A flow before and now, in units of its product."""

    origin: str
    destination: str
    product: str
    mode: str
    period: str
    previous: float
    now: float

    @property
    def change(self) -> float:
        """Now less previous."""
        return self.now - self.previous

    @property
    def what(self) -> str:
        """Added, dropped, more or less."""
        if not self.previous or not self.now:
            return DROPPED if self.previous else ADDED
        return MORE if self.change > 0 else LESS

    @property
    def told(self) -> str:
        """How it is named beside another one.

        >>> Changed("Far", "Plant", "CAM", "sea", "2027", 0.0, 100.0).told
        'Far → Plant, CAM, sea, 2027 (+100)'
        """
        return f"{self.origin} → {self.destination}, {self.product}, {self.mode}, {self.period} ({self.change:+,.6g})"


def changed_flows(plan: Plan) -> list[Changed]:
    """Every flow that differs, in the order of its lane and of time; none without a previous plan.

    What is left over of a flow by rounding is no change: it is measured by the largest flow of the product.
    """
    if not len(plan.tables.previous_plan):
        return []
    flows = both(plan)
    largest: dict[str, float] = defaultdict(float)
    for (_, _, product, _, _), (was, now) in flows.items():
        largest[product] = max(largest[product], was, now)
    return [Changed(*key, was, now) for key, (was, now) in flows.items() if abs(now - was) > SAME * largest[key[2]]]


def both(plan: Plan) -> Mapping[tuple[str, str, str, str, str], tuple[float, float]]:
    """Lane and period -> what the previous plan ships and what this one does, in periods that both have."""
    periods = {period: number for number, period in enumerate(plan.net.periods)}
    before: dict[tuple[str, str, str, str, str], float] = defaultdict(float)
    for row in plan.tables.previous_plan:
        if row.period in periods and row.quantity:
            before[row.origin, row.destination, row.product, row.mode, row.period] += row.quantity
    compared = {row.period for row in plan.tables.previous_plan}
    now: dict[tuple[str, str, str, str, str], float] = {}
    for position in plan.shipped():
        origin, destination, product, mode, period = plan.net.ship_keys.key(position)
        if period in compared:
            now[origin, destination, product, mode, period] = float(plan.ship[position])
    ordered = sorted({*before, *now}, key=lambda key: (*key[:4], periods[key[4]]))
    return {key: (before.get(key, 0.0), now.get(key, 0.0)) for key in ordered}
