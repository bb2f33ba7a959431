"""Where attributes travel: which shipments, outputs, uses and places can carry one, and how much of it.

Only what leads to the places that a rule judges is here, and only in periods in which the rule is in force. Arrays stand beside
the keys of the decision they belong to.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from models.attributes import CARRIED, Attribute, Attributes, added
from models.batch import Floats, Integers
from models.case import Case
from models.departures import BEFORE
from models.keys import Keys, keys_as_listed
from models.plan import FROZEN
from models.tables import Policy

if TYPE_CHECKING:
    from models.network import Network

type Place = tuple[str, str]
type End = tuple[Attribute, Place, Sequence[int]]


@dataclass(frozen=True)
class Asked:
    """What a case judges: positions in keep; beside each what a whole unit carries and what the rule requires a unit to carry.

    ``per_unit`` is the content of the first product judged: divided by it, all three are units of that product.
    """

    kept: Integers
    whole: Floats
    required: Floats
    per_unit: float


@dataclass(frozen=True)
class Carried:
    """Keyed tables of carry (over a shipment), give (to an output), take (from a component), keep (for use and needs) and hold.

    ``shipment``, ``output`` and ``held`` are the positions in ship, make and stock, ``giving`` those in give; the contents are
    the most that a unit can carry, ``own`` what a unit of output carries by itself, ``per_unit`` what it uses of the component.
    """

    carry_keys: Keys
    shipment: Integers
    carry_content: Floats

    give_keys: Keys
    output: Integers
    give_content: Floats
    own: Floats
    is_mark: tuple[bool, ...]

    take_keys: Keys
    giving: Integers
    take_content: Floats
    per_unit: Floats

    keep_keys: Keys
    keep_content: Floats

    hold_keys: Keys
    held: Integers
    hold_content: Floats

    asked: Mapping[Case, Asked]
    units: Mapping[str, str]
    trails: Sequence["Trail"]

    def unit(self, attribute: str) -> str:
        """What an attribute is counted in; blank for a mark, which counts units of what carries it."""
        return self.units.get(attribute, "")

    @cached_property
    def takes(self) -> Mapping[int, Integers]:
        """Position in give -> the positions in take of its components; outputs without any are left out."""
        found: dict[int, list[int]] = defaultdict(list)
        for position, giving in enumerate(self.giving.tolist()):
            found[giving].append(position)
        return {giving: np.array(positions, dtype=np.int64) for giving, positions in found.items()}

    def most(self, case: Case, goods: Floats) -> float:
        """What a case can count at most, in units of its first product; ``goods`` is what can be kept at each place.

        0 for a rule about something else.
        """
        asked = self.asked.get(case)
        return float(asked.whole @ goods[asked.kept]) / asked.per_unit if asked else 0.0


@dataclass(frozen=True)
class Trail:
    """One attribute, the (site, product) from which goods can bring it to where it is asked for, and the periods that count.

    Those are the periods in which it is asked for, and those in which goods leave that arrive in one of them, the run-in (−1) too.
    """

    attribute: Attribute
    places: frozenset[Place]
    periods: frozenset[int]


def carried(net: "Network") -> Carried:
    """Everything in a network that can carry an attribute some rule, credit or preference asks for."""
    cases = [case for case in net.cases if case.rule.clause in CARRIED and (case.makes_row or case.state == FROZEN)]
    attributes = Attributes(net.tables)
    judged = {case: list(_judged(net, attributes, case)) for case in cases}
    trails = list(_trails(net, _ends(net, attributes, judged))) if net.after is None else list(_in_run_in(net.after.carried.trails))
    carry = [(trail.attribute, position) for trail in trails for position in _shipments(net, trail)]
    give = [(trail.attribute, position) for trail in trails for position in _outputs(net, trail)]
    parts = [_parts(net, attribute, position) for attribute, position in give]
    take = [(number, component, quantity) for number, found in enumerate(parts) for component, quantity in found]
    keep = [
        (trail.attribute, place, t) for trail in trails for place in sorted(trail.places) for t in sorted(trail.periods) if t >= 0
    ]
    hold = [(trail.attribute, position) for trail in trails for position in _stocks(net, trail)]
    product = {position: net.make_keys.key(position)[2] for _, position in give}
    kept = [(one.name, *place, net.periods[t]) for one, place, t in keep]
    keep_keys = keys_as_listed(("attribute", "site", "product", "period"), kept, net.periods)
    return Carried(
        carry_keys=_marked(net, net.ship_keys, carry),
        shipment=_positions(position for _, position in carry),
        carry_content=_numbers(one.content[net.ship_keys.key(position)[2]] for one, position in carry),
        give_keys=_marked(net, net.make_keys, give),
        output=_positions(position for _, position in give),
        give_content=_numbers(one.content[product[position]] for one, position in give),
        own=_numbers(_own(net, one, position) for one, position in give),
        is_mark=tuple(one.mark for one, _ in give),
        take_keys=keys_as_listed(
            ("attribute", *net.make_keys.labels, "component"),
            [(give[number][0].name, *net.make_keys.key(give[number][1]), component) for number, component, _ in take],
        ),
        giving=_positions(number for number, _, _ in take),
        take_content=_numbers(give[number][0].content[component] for number, component, _ in take),
        per_unit=_numbers(quantity / float(net.yield_[give[number][1]]) for number, _, quantity in take),
        keep_keys=keep_keys,
        keep_content=_numbers(one.content[place[1]] for one, place, _ in keep),
        hold_keys=_marked(net, net.stocks.keys, hold),
        held=_positions(position for _, position in hold),
        hold_content=_numbers(one.content[net.stocks.rows[position].product] for one, position in hold),
        units={trail.attribute.name: trail.attribute.unit(net.tables.settings.currency) for trail in trails},
        asked={case: _asked(net, case, found, keep_keys) for case, found in judged.items()},
        trails=trails,
    )


def _judged(net: "Network", attributes: Attributes, case: Case) -> Iterator[tuple[Attribute, Place]]:
    """The places whose use and demand a case judges, each with the attribute it must carry there."""
    if isinstance(case.rule, Policy):
        for site in net.tables.members(case.buyer):
            attribute = attributes.asked_of(case.rule, case.seller, site)
            for product in net.tables.materials(case.product):
                if product in attribute.content:
                    yield attribute, (site, product)


def _trails(net: "Network", ends: Iterable[End]) -> Iterator[Trail]:
    """Per attribute, in the order of names, everything upstream of where it is asked for."""
    found: dict[str, list[End]] = defaultdict(list)
    for end in ends:
        found[end[0].name].append(end)
    for _, asked in sorted(found.items()):
        attribute, places = asked[0][0], {place for _, place, _ in asked}
        when = frozenset(number for _, _, numbers in asked for number in numbers)
        upstream = frozenset(_upstream(net, attribute, places))
        kept = _and_before(when) if upstream & net.stocks.at.keys() else when
        yield Trail(attribute, upstream, _reaching(net, upstream, kept))


def _and_before(numbers: frozenset[int]) -> frozenset[int]:
    """These periods and all before the last of them: what is kept in stock carries what it came with."""
    return frozenset(range(max(numbers) + 1)) if numbers else numbers


def _reaching(net: "Network", places: frozenset[Place], when: frozenset[int]) -> frozenset[int]:
    """These periods, and all in which goods for these places leave that arrive in one of them."""
    into = np.zeros(len(net.ship_keys), dtype=bool)
    for site, product in places:
        into[net.ship_keys.at(destination=site, product=product)] = True
    departures = net.transit.departures
    arrives = net.ship_period[departures.shipment]
    known = into[departures.shipment] & (departures.left != arrives)
    earlier = set(zip(arrives[known].tolist(), departures.left[known].tolist(), strict=True))
    found = set(when)
    while more := {left for arrived, left in earlier if arrived in found and left not in found}:
        found |= more
    return frozenset(found)


def _in_run_in(trails: Sequence[Trail]) -> Iterator[Trail]:
    """The trails that lead back into the run-in, in its one period."""
    for trail in trails:
        if BEFORE in trail.periods:
            yield Trail(trail.attribute, trail.places, frozenset({0}))


def _ends(net: "Network", attributes: Attributes, judged: Mapping[Case, Sequence[tuple[Attribute, Place]]]) -> Iterator[End]:
    """Every place where an attribute is asked for: by a rule, by a credit on what is made there, by a preference for what comes."""
    for case, found in judged.items():
        numbers = [number for number, force in zip(case.periods, case.force, strict=True) if force > 0]
        yield from ((attribute, place, numbers) for attribute, place in found)
    for credit in net.tables.credits:
        if credit.needs:
            for site in net.tables.members(credit.place):
                for product in net.tables.materials(credit.product):
                    yield (
                        attributes.mark(credit.needs),
                        (site, product),
                        _during(net, *net.calendar.stretch(credit.start, credit.end)),
                    )
    if any(tariff.needs for tariff in net.tables.tariffs):
        for number, scopes in net.duties.covered.items():
            for scope in scopes:
                if scope.row.needs:
                    place = net.lanes.rows[number].buyer_and_product
                    yield attributes.mark(scope.row.needs), place, _during(net, scope.first, scope.end)


def _during(net: "Network", first: int, end: int) -> list[int]:
    """Numbers of the periods of which the days ``[first, end)`` hold a part."""
    return [number for number, period in enumerate(net.calendar.periods) if max(first, period.first) < min(end, period.end)]


def _upstream(net: "Network", attribute: Attribute, ends: set[Place]) -> set[Place]:
    """The places themselves, and all from which lanes and recipes lead to them through products that can carry the attribute."""
    into: dict[Place, set[Place]] = defaultdict(set)
    for origin, destination, product in net.ship_keys.distinct("origin", "destination", "product"):
        into[destination, product].add((origin, product))
    for site, product, recipe in net.make_keys.distinct("site", "product", "recipe"):
        if attribute.passes(site):
            into[site, product] |= {(site, component) for component, _ in net.parts.get((product, recipe), ())}
    found, waiting = set(), sorted(ends)
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting += [other for other in into[place] if other[1] in attribute.content]
    return found


def _shipments(net: "Network", trail: Trail) -> list[int]:
    """Positions in ship of what arrives at the places of a trail."""
    found = [net.ship_keys.at(destination=site, product=product) for site, product in trail.places]
    return _counted(found, net.ship_keys, trail)


def _outputs(net: "Network", trail: Trail) -> list[int]:
    """Positions in make of what is made at the places of a trail and can carry the attribute at all."""
    found = [net.make_keys.at(site=site, product=product) for site, product in trail.places if trail.attribute.passes(site)]
    made = _counted(found, net.make_keys, trail)
    return [n for n in made if _parts(net, trail.attribute, n) or _own(net, trail.attribute, n)]


def _stocks(net: "Network", trail: Trail) -> list[int]:
    """Positions in stock of what may be kept at the places of a trail."""
    found = [net.stocks.keys.at(site=site, product=product) for site, product in trail.places]
    return _counted(found, net.stocks.keys, trail)


def _marked(net: "Network", table: Keys, rows: Sequence[tuple[Attribute, int]]) -> Keys:
    """Keys of an attribute and a position of another table."""
    return keys_as_listed(("attribute", *table.labels), [(one.name, *table.key(position)) for one, position in rows])


def _counted(found: Sequence[Integers], table: Keys, trail: Trail) -> list[int]:
    periods = table.codes["period"]
    return sorted(position for positions in found for position in positions.tolist() if int(periods[position]) in trail.periods)


def _parts(net: "Network", attribute: Attribute, position: int) -> list[tuple[str, float]]:
    """The components of a making that can carry the attribute, and the units of each in a unit of output; sorted."""
    _, _, product, recipe, _ = net.make_keys.key(position)
    return sorted(part for part in net.parts.get((product, recipe), ()) if part[0] in attribute.content)


def _own(net: "Network", attribute: Attribute, position: int) -> float:
    site, _, product, recipe, _ = net.make_keys.key(position)
    return added(attribute, site, product, net.parts.get((product, recipe), ()), float(net.recycled[position]))


def _asked(net: "Network", case: Case, judged: Sequence[tuple[Attribute, Place]], keep: Keys) -> Asked:
    """Of each period in force, what is kept at the places judged; counted in units of the first product that can carry it."""
    per_unit = judged[0][0].content[judged[0][1][1]] if judged else 1.0
    found = [
        (int(keep.at(attribute=one.name, site=site, product=product, period=net.periods[t])[0]), one.content[product], float(force))
        for one, (site, product) in judged
        for t, force in zip(case.periods, case.force, strict=True)
        if force > 0
    ]
    return Asked(
        kept=_positions(position for position, _, _ in found),
        whole=_numbers(content for _, content, _ in found),
        required=_numbers(case.share * force * content for _, content, force in found),
        per_unit=per_unit,
    )


def _positions(numbers: Iterable[int]) -> Integers:
    return np.array(list(numbers), dtype=np.int64)


def _numbers(values: Iterable[float]) -> Floats:
    return np.array(list(values), dtype=float)
