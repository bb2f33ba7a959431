"""What the plan should show of every kind of rule: what is asked and what the plan does, in the measure of the kind."""

from collections.abc import Callable, Mapping

import numpy as np

from planner.audit.clauses import wider
from planner.audit.clauses.counted import Counted
from planner.audit.clauses.volumes import agreed

type Figures = tuple[float, float]


def share(counted: Counted) -> Figures:
    """The share of what the buyers receive that is judged."""
    return counted.share, _ratio(float(counted.subject.sum()), float(counted.bought.sum()))


def volume(counted: Counted) -> Figures:
    """What is bought while the rule is in force."""
    return agreed(counted), float(np.dot(counted.active, counted.subject))


def longest(counted: Counted) -> Figures:
    """The longest way over which anything arrives."""
    shipped, lanes = counted.evidence.shipped, counted.evidence.lanes.lanes
    ways = [*counted.case.subject, *counted.case.others]
    used = [lanes[key].distance or 0.0 for key in ways if key in shipped and shipped[key][counted.numbers].any()]
    return counted.case.value, max(used, default=0.0)


def renewable(counted: Counted) -> Figures:
    """The share that comes from sites that are renewable enough; all of nothing."""
    total = float(counted.bought.sum())
    return 1.0, float(counted.others.sum()) / total if total else 1.0


def average_distance(counted: Counted) -> Figures:
    """Kilometres for each unit that is used or served."""
    return counted.case.value, _ratio(wider.kilometres(counted), wider.used_or_served(counted))


def cap(counted: Counted) -> Figures:
    """Tonnes."""
    return agreed(counted), wider.emitted(counted)


def intensity(counted: Counted) -> Figures:
    """Kilograms for each kWh or unit."""
    carbon, base = wider.carbon_and_base(counted)
    return counted.case.value, _ratio(wider.TONNE * carbon, base)


def budget(counted: Counted) -> Figures:
    """Money."""
    return agreed(counted), wider.spent(counted)


def utilisation(counted: Counted) -> Figures:
    """The share of the capacity in place that is used."""
    return counted.share, _ratio(wider.working(counted), wider.in_place(counted))


def change(counted: Counted) -> Figures:
    """What differs, of what the previous plan brings."""
    return counted.share, _ratio(wider.changed(counted), wider.previously(counted))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


SHOWN: Mapping[str, Callable[[Counted], Figures]] = {
    "exclusive source": share,
    "minimum share": share,
    "maximum share": share,
    "minimum volume": volume,
    "maximum volume": volume,
    "maximum distance": longest,
    "minimum local share": share,
    "maximum share of one site": share,
    "maximum share of one company": share,
    "maximum share of one country": share,
    "maximum import share": share,
    "renewable only": renewable,
    "maximum average distance": average_distance,
    "CO2e cap": cap,
    "CO2e intensity": intensity,
    "budget": budget,
    "minimum utilisation": utilisation,
    "maximum change from previous plan": change,
}
