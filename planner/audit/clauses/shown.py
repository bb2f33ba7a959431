"""What the plan should show of every kind of rule: what is asked and what the plan does, in the measure of the kind."""

from collections.abc import Callable, Mapping

import numpy as np

from models.tables import Contract
from planner.audit.clauses import attributes, sources, wider
from planner.audit.clauses.counted import Counted, Sides
from planner.audit.clauses.spending import spent
from planner.audit.clauses.volumes import agreed, is_share_of_volume
from planner.audit.prices import Purchase

type Figures = tuple[float, float]


def share(counted: Counted) -> Figures:
    """The share of what the buyers receive that is judged; a share of a volume is a volume."""
    if is_share_of_volume(counted.case.rule):
        return volume(counted)
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
    return agreed(counted), spent(counted)


def utilisation(counted: Counted) -> Figures:
    """The share of the capacity in place that is used."""
    return counted.share, _ratio(wider.working(counted), wider.in_place(counted))


def opened(counted: Counted) -> Figures:
    """How many sites are open."""
    return counted.case.value, wider.open_sites(counted)


def change(counted: Counted) -> Figures:
    """What differs, of what the previous plan brings."""
    return counted.share, _ratio(wider.changed(counted), wider.previously(counted))


def most_sources(counted: Counted) -> Figures:
    """How many sources deliver."""
    return _turned(sources.most(counted))


def least_sources(counted: Counted) -> Figures:
    """How many sources deliver the least share; where nothing is bought, all that could."""
    bought = float(counted.bought[counted.active > 0].sum())
    asked, met = _turned(sources.least(counted))
    return asked, met if bought > sources.USED else float(sources.within_reach(counted))


def award(counted: Counted) -> Figures:
    """What is bought in force; nothing is asked of a seller that is not used."""
    return _turned(sources.award(counted))


def alike(counted: Counted) -> Figures:
    """The share that a source delivers; none is asked of one that delivers to no member."""
    touched = counted.active > 0
    used = sources.is_used_by_any(counted) and sources.is_reached(counted)
    ours, bought = float(counted.subject[touched].sum()), float(counted.bought[touched].sum())
    return (counted.case.rule.least_share or 0.0) if used else 0.0, _ratio(ours, bought)


def begun(counted: Counted) -> Figures:
    """How many sellers besides the incumbent are used; no number of them is asked."""
    return 0.0, float(sources.newcomers(counted.evidence, counted.case))


def weighed(counted: Counted) -> Figures:
    """What is bought with a bonus or malus; none of it is asked."""
    return 0.0, volume(counted)[1]


def price(counted: Counted) -> Figures:
    """The price of the period and the mean of what is paid in it; nothing where the clause is not in force."""
    if not counted.active.any():
        return 0.0, 0.0
    paid = _purchase(counted)
    quantity = float(counted.subject.sum())
    return paid.price, _ratio(paid.due + paid.outside, quantity)


def tiers(counted: Counted) -> Figures:
    """The mean price of the year's volume, asked and paid; of no volume that of the first step."""
    paid = _purchase(counted)
    if not counted.active.any() or not sources.within_reach(counted):
        return 0.0, 0.0
    if not paid.volume:
        return paid.first_price, 0.0
    return paid.due / paid.volume, paid.due / paid.volume


def _purchase(counted: Counted) -> Purchase:
    rule = counted.case.rule
    assert isinstance(rule, Contract), "prices are of contracts"
    return Purchase(counted.evidence, counted.case, rule, counted.evidence.days.periods[counted.numbers[0]].period, counted.numbers)


def _turned(sides: Sides) -> Figures:
    does, _, asked = sides
    return asked, does


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


SHOWN: Mapping[str, Callable[[Counted], Figures]] = {
    "exclusive source": share,
    "exclusive customer": share,
    "certified only": attributes.shown,
    "minimum recycled share": attributes.shown,
    "minimum local content": attributes.shown,
    "minimum share": share,
    "maximum share": share,
    "minimum volume": volume,
    "maximum volume": volume,
    "maximum distance": longest,
    "minimum local share": share,
    "maximum share of one site": share,
    "maximum share of one company": share,
    "maximum share of one country": share,
    "take or pay": volume,
    "price": price,
    "price tiers": tiers,
    "single source": most_sources,
    "most sources": most_sources,
    "least sources": least_sources,
    "minimum award": award,
    "consistent source": alike,
    "incumbent": begun,
    "bonus or malus": weighed,
    "maximum import share": share,
    "renewable only": renewable,
    "maximum average distance": average_distance,
    "CO2e cap": cap,
    "CO2e intensity": intensity,
    "budget": budget,
    "minimum utilisation": utilisation,
    "most open sites": opened,
    "maximum change from previous plan": change,
}
