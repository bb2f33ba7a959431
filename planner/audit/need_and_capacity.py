"""Is the need of every tier and region that of the flows, and the capacity in place that of the lines?"""

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from models.plan import AuditRow, TierRow
from models.plan_capacity import ALL_REGIONS, NO_REGION
from models.tables import CANDIDATE
from planner.audit.days import Floats
from planner.audit.evidence import Evidence
from planner.audit.tiers import Tiers
from planner.audit.verdict import EQUAL, absent, every, failures, judge

CHECK = "need and capacity"
LISTING = ("need", "made", "imports", "exports", "in_place")
"""The figures of which one above 0 brings a tier and region onto the sheet."""
FIGURES = ("need", "unmet", "made", "imports", "exports", "in_place", "candidates", "expansions", "spare", "short", "utilisation")

type Place = tuple[str, str, str]  # tier, unit, region
type Figures = dict[str, dict[Place, Floats]]


def need_and_capacity(evidence: Evidence) -> Iterator[AuditRow]:
    """Every figure of the sheet, recomputed from Flows, Production and Demand as written and from the lines of the inputs.

    A plan that was read without the sheet is not judged by it.
    """
    if TierRow not in evidence.plan:
        return
    found = _found(evidence)
    wrong = failures(_compared(evidence, found))
    yield from every(CHECK, "every figure is that of flows, needs and lines", wrong)


def _compared(evidence: Evidence, found: Figures) -> Iterator[AuditRow]:
    shown = {(row.tier, row.unit, row.region, row.period): row for row in evidence.written(TierRow)}
    regions = {place[2] for name in LISTING for place, values in found[name].items() if values.any()} - {ALL_REGIONS}
    nothing = evidence.nothing()
    places = {place for name in LISTING for place, values in found[name].items() if values.any()}
    due = {place for place in places if place[2] == ALL_REGIONS or len(regions) > 1}
    for tier, unit, region, period in shown:
        if (tier, unit, region) not in due or period not in evidence.days.number:
            yield absent(CHECK, f"nothing of it is needed, made or in place: {tier}, {region} [{unit}]", period=period)
    for place in sorted(due):
        tier, unit, region = place
        what = f"{tier}, {region} [{unit}]"
        for period, number in evidence.days.number.items():
            row = shown.get((*place, period))
            if row is None:
                yield absent(CHECK, f"not in the plan: {what}", period=period)
                continue
            right = {name: float(found[name].get(place, nothing)[number]) for name in found}
            limited = bool(np.isfinite(right["in_place"]))
            right["short"] = max(0.0, right["need"] - right["in_place"])
            right["utilisation"] = 1.0 - right["spare"] / right["in_place"] if limited and right["in_place"] else 0.0
            for name in FIGURES:
                left = getattr(row, name)
                if not limited and name in ("in_place", "candidates", "expansions", "spare", "short", "utilisation"):
                    if left:
                        yield absent(CHECK, f"{name}, of what has no limit: {what}", period=period)
                elif left is None and not (name == "utilisation" and not right["in_place"]):
                    yield absent(CHECK, f"{name} is empty: {what}", period=period)
                else:
                    size = sum(abs(value) for value in right.values() if np.isfinite(value))
                    yield judge(CHECK, f"{name}: {what}", left or 0.0, EQUAL, right[name], period=period, size=size)


def _found(evidence: Evidence) -> Figures:
    """Figure -> tier, unit and region -> its value in each period."""
    names = ("need", "unmet", "made", "imports", "exports", "in_place", "candidates", "expansions", "spare")
    found: Figures = {name: defaultdict(evidence.nothing) for name in names}
    regions = {site.site: site.region or NO_REGION for site in evidence.tables.sites}
    tiers = Tiers(evidence)

    def count(figure: str, product: str, site: str, amounts: Floats, *, everywhere: bool = True) -> None:
        tier, unit, size = tiers.worth[product]
        for region in (regions[site], ALL_REGIONS) if everywhere else (regions[site],):
            found[figure][tier, unit, region] += size * amounts

    for (site, line, product, recipe), quantity in evidence.made.items():
        count("made", product, site, quantity)
        begun = quantity / evidence.lines.terms[site, line, product, recipe].yield_
        for component, per_unit in tiers.parts.get((product, recipe), ()):
            count("need", component, site, begun * per_unit)
    for (site, product, period, _), row in evidence.needs.items():
        if period not in evidence.days.number:
            continue
        now = evidence.nothing()
        now[evidence.days.number[period]] = 1.0
        count("need", product, site, row.served * now)
        if row.unmet:
            for name, amount in tiers.below(product, evidence.days.number[period], row.unmet):
                count("need", name, site, amount * now)
                count("unmet", name, site, amount * now)
    for (origin, destination, product, _), quantity in evidence.shipped.items():
        if regions[origin] != regions[destination]:
            count("imports", product, destination, quantity, everywhere=False)
            count("exports", product, origin, quantity, everywhere=False)
    candidates = {site.site for site in evidence.tables.sites if site.status == CANDIDATE}
    for (site, line), known in evidence.lines.lines.items():
        used = evidence.used.get((site, line), evidence.nothing())
        for kind, each in tiers.per_capacity(site, line).items():
            left = np.maximum(known.in_place - used, 0.0)
            for region in (regions[site], ALL_REGIONS):
                there = (*kind, region)
                found["in_place"][there] += _times(known.in_place, each)
                found["spare"][there] += np.where(known.in_place > 0, _times(left, each), 0.0)
                found["expansions"][there] += _times(known.expanded, each)
                if site in candidates:
                    found["candidates"][there] += _times(known.in_place - known.expanded, each)
    return found


def _times(amounts: Floats, per_unit: Floats) -> Floats:
    """Products in which nothing stays nothing, even of what has no limit."""
    product: Floats = np.zeros(len(amounts))
    some = (amounts > 0) & (per_unit > 0)
    product[some] = amounts[some] * per_unit[some]
    return product
