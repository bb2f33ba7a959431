"""Is the landed cost the one of the flows? Followed through the tiers anew, from the Flows and Production sheets alone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import fsum
from typing import NamedTuple

import numpy as np

from models.plan import AuditRow, SourcingRow
from models.plan_money import ALL_TIERS, LandedRow
from models.tables import AT_THE_END
from planner.audit.credits import earned
from planner.audit.days import Floats
from planner.audit.duties import charged
from planner.audit.evidence import Evidence
from planner.audit.lanes import LaneKey
from planner.audit.prices import TIERS, every_purchase
from planner.audit.stocks import stood
from planner.audit.verdict import EQUAL, absent, every, failures, judge

CHECK = "landed cost"
KINDS = ("making", "credits", "contracts", "transport", "duties", "keeping")
SETTLED, MOST_ROUNDS = 1e-12, 1000

type Place = tuple[str, str, int]  # site, product, number of the period


class Step(NamedTuple):
    """What a place gains of its product, what is paid on that step by kind, and what it carries on from which places."""

    place: Place
    gained: float
    added: dict[str, float]
    carried: list[tuple[Place, float]]


def landed_cost(evidence: Evidence) -> Iterator[AuditRow]:
    """Every delivery shows what each tier adds to a unit, and every purchase what a unit costs at the buyer's gate.

    A plan that was read without the sheet is not judged by it.
    """
    if LandedRow not in evidence.plan:
        return
    yield from every(CHECK, "every tier adds what the flows bring", failures(_tiers(evidence)))
    yield from every(CHECK, "every purchase costs what the flows bring", failures(_purchases(evidence)))


def _tiers(evidence: Evidence) -> Iterator[AuditRow]:
    behind, numbers = _behind(evidence)
    tiers = _tiers_of_products(evidence)
    shown = {(row.site, row.product, row.period, row.tier): row for row in evidence.written(LandedRow)}
    if len(shown) < len(evidence.written(LandedRow)):
        yield absent(CHECK, "a place, product, period and tier stands twice")
    served: dict[tuple[str, str, str], float] = defaultdict(float)
    for (site, product, period, _), need in evidence.needs.items():
        served[site, product, period] += need.served
    energy = {row.product: row.measure().kilowatt_hours() for row in evidence.tables.products}
    for (site, product, period), quantity in served.items():
        place = (site, product, evidence.days.number.get(period, -1))
        added = behind[numbers[place]] if place in numbers else np.zeros((len(tiers), len(KINDS)))
        for tier, amounts in [*zip(tiers, added, strict=True), (ALL_TIERS, added.sum(axis=0))]:
            row = shown.pop((site, product, period, tier), None)
            what = f"{product} at {site}, {tier}"
            if row is None:
                if quantity > 0 and (np.abs(amounts).max() > SETTLED or tier == ALL_TIERS):
                    yield absent(CHECK, f"not in the plan: {what}", period=period)
                continue
            per_unit = fsum(amounts.tolist())
            told = {kind: (getattr(row, kind), float(amount)) for kind, amount in zip(KINDS, amounts, strict=True)}
            told |= {"served": (row.served, quantity), "per unit": (row.per_unit, per_unit)}
            told["per kWh"] = row.per_kwh or 0.0, per_unit / (energy.get(product) or np.inf)
            for topic, (left, right) in told.items():
                yield judge(CHECK, f"{topic}: {what}", left, EQUAL, right, period=period, size=float(np.abs(added).sum()))
    for site, product, period, tier in sorted(shown):
        yield absent(CHECK, f"nothing is delivered: {product} at {site}, {tier}", period=period)


def _purchases(evidence: Evidence) -> Iterator[AuditRow]:
    """What a buyer spends with a seller: the goods as they stand at the seller, and their way."""
    behind, numbers = _behind(evidence)
    spend: dict[tuple[str, str, str, str], float] = defaultdict(float)
    for key, quantity in evidence.shipped.items():
        added = _on_the_way(evidence, key)
        for t, (period, amount) in enumerate(zip(evidence.days.number, quantity.tolist(), strict=True)):
            goods = sum(
                part * float(behind[numbers[source]].sum())
                for source, part in sources(evidence, key, t, amount)
                if source in numbers
            )
            spend[key[1], key[0], key[2], period] += goods + fsum(amounts[t] for amounts in added.values())
    for row in evidence.written(SourcingRow):
        due = spend.get((row.buyer, row.seller, row.product, row.period), 0.0)
        what = f"{row.buyer} ← {row.seller}, {row.product}"
        yield judge(CHECK, f"spend: {what}", row.spend, EQUAL, due, period=row.period)
        yield judge(CHECK, f"unit cost: {what}", row.landed_unit_cost * row.quantity, EQUAL, due, period=row.period)


def sources(evidence: Evidence, key: LaneKey, period: int, amount: float) -> list[tuple[Place, float]]:
    """From which stock of goods, by the period in which they left, a shipment that arrives in a period comes; −1 is the run-in."""
    if not amount:
        return []
    shares = evidence.departures.shares(key)[period].tolist() if evidence.after is None else [0.0, 1.0]
    return [((key[0], key[2], left), share * amount) for left, share in enumerate(shares, start=-1) if share]


@lru_cache(maxsize=1)
def _behind(evidence: Evidence) -> tuple[Floats, dict[Place, int]]:
    """What a unit has gathered at every place, by tier and kind: an array a place, and the number of each place.

    behind · (arrived + made + opening) = Σ arrived · behind at its source + Σ components used · behind them + opening · behind it a
    period before + what the step itself adds. Nothing is behind what stands there at first.
    """
    tiers = _tiers_of_products(evidence)
    tier_of = {row.product: tiers.index(row.tier or row.product) for row in evidence.tables.products}
    steps = [*_under_way(evidence), *_shipments(evidence), *_outputs(evidence), *_kept(evidence)]
    if evidence.run_in is not None:
        steps += [_earlier(step) for step in (*_shipments(evidence.run_in), *_outputs(evidence.run_in))]
    numbers: dict[Place, int] = {}
    for step in steps:
        for place in (step.place, *(source for source, _ in step.carried)):
            numbers.setdefault(place, len(numbers))
    volume, own = np.zeros((len(numbers), 1, 1)), np.zeros((len(numbers), len(tiers), len(KINDS)))
    for step in steps:
        volume[numbers[step.place]] += step.gained
        for kind, amount in step.added.items():
            own[numbers[step.place], tier_of[step.place[1]], KINDS.index(kind)] += amount
    flows = [(numbers[step.place], numbers[source], part) for step in steps for source, part in step.carried]
    into, source = (np.array([flow[side] for flow in flows], dtype=int) for side in (0, 1))
    weights = np.array([part for _, _, part in flows], dtype=float).reshape(-1, 1, 1)
    behind = np.zeros_like(own)
    for _ in range(MOST_ROUNDS):
        total = own.copy()
        np.add.at(total, into, weights * behind[source])
        before, behind = behind, np.divide(total, volume, out=np.zeros_like(total), where=volume > 0)
        if np.abs(behind - before).max(initial=0.0) <= SETTLED * np.abs(behind).max(initial=0.0):
            break
    return behind, numbers


def _under_way(evidence: Evidence) -> Iterator[Step]:
    """What was under way when the plan began: it was paid for before."""
    for (site, product), quantity in evidence.under_way.items():
        for t in np.flatnonzero(quantity).tolist():
            yield Step((site, product, t), float(quantity[t]), {}, [])


def _earlier(step: Step) -> Step:
    """A step of the run-in, which is the period before the first."""
    site, product, _ = step.place
    carried = [((source[0], source[1], -1), part) for source, part in step.carried]
    return Step((site, product, -1), step.gained, step.added, carried)


def _shipments(evidence: Evidence) -> Iterator[Step]:
    """Everything that arrives, from where it left."""
    for key, quantity in evidence.shipped.items():
        added = _on_the_way(evidence, key)
        for t in np.flatnonzero(quantity).tolist():
            amount = float(quantity[t])
            amounts = {kind: float(values[t]) for kind, values in added.items()}
            yield Step((key[1], key[2], t), amount, amounts, sources(evidence, key, t, amount))


def _outputs(evidence: Evidence) -> Iterator[Step]:
    """Everything that is made, from its components."""
    recipes: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
    for part in evidence.tables.parts:
        recipes[part.product, part.recipe].append((part.component, part.quantity))
    for key, quantity in evidence.made.items():
        site, _, product, recipe = key
        terms, credits = evidence.lines.terms[key], earned(evidence, key)
        for t in np.flatnonzero(quantity).tolist():
            begun = float(quantity[t] / terms.yield_[t])
            used = [((site, component, t), each * begun) for component, each in recipes[product, recipe]]
            amounts = {"making": float(terms.cost[t] * quantity[t]), "credits": -float(credits[t])}
            yield Step((site, product, t), float(quantity[t]), amounts, used)


def _kept(evidence: Evidence) -> Iterator[Step]:
    """Everything that stands at the beginning of a period, from the period before, with what keeping it until then has cost."""
    years = evidence.days.per_period(evidence.days.years)
    for row in evidence.tables.stock:
        for t, amount in enumerate(stood(evidence).opening[row.site, row.product].tolist()):
            if t == 0:
                yield Step((row.site, row.product, 0), amount, {}, [])
                continue
            kept = years[t - 1] if row.counted_on == AT_THE_END else (years[t - 1] + years[t]) / 2
            added = {"keeping": float((row.holding_cost or 0.0) * kept * amount)}
            yield Step((row.site, row.product, t), amount, added, [((row.site, row.product, t - 1), amount)])


def _on_the_way(evidence: Evidence, key: LaneKey) -> dict[str, Floats]:
    """What a lane adds in each period: transport, duties, and what contracts change in the price of the maker [currency]."""
    return {
        "contracts": _agreed(evidence).get(key, evidence.nothing()),
        "transport": evidence.lanes.unit_cost(key) * evidence.shipped[key],
        "duties": charged(evidence, key),
    }


@lru_cache(maxsize=1)
def _agreed(evidence: Evidence) -> Mapping[LaneKey, Floats]:
    """Lane -> what price clauses change in what is paid over it; of tiers every unit of a year at the mean price of the year."""
    found: dict[LaneKey, Floats] = defaultdict(evidence.nothing)
    for bought in every_purchase(evidence):
        volume = bought.volume
        tiers = bought.contract.clause == TIERS
        price = (bought.due / volume if volume else 0.0) if tiers else bought.price
        for key, quantity in bought.shipped.items():
            found[key][bought.numbers] += bought.active * (price - bought.own_price(key)) * quantity
    return found


def _tiers_of_products(evidence: Evidence) -> list[str]:
    """Tiers in the order of the Products sheet; a product without one is its own."""
    return list(dict.fromkeys(row.tier or row.product for row in evidence.tables.products))
