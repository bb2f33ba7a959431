"""Are the key figures those of the flows? Recomputed are the ones that follow from flows, needs and inputs directly."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np

from models.plan import (
    CO2E_PER_KWH,
    HHI_OF_BUYER,
    HHI_OF_REGION,
    LOCAL_SHARE,
    SOURCES_OF_BUYER,
    SOURCES_OF_REGION,
    TERM,
    WHOLE_PLAN,
    AuditRow,
    KpiRow,
)
from planner.audit.carbon import emitted
from planner.audit.days import Floats
from planner.audit.evidence import Evidence
from planner.audit.verdict import EQUAL, TOLERANCE, absent, failures, judge

CHECK = "key figures"
RECOMPUTED = (CO2E_PER_KWH, LOCAL_SHARE, SOURCES_OF_REGION, SOURCES_OF_BUYER, HHI_OF_REGION, HHI_OF_BUYER)

type Figure = tuple[str, str, str, str]  # KPI, of, product, period


def kpis(evidence: Evidence) -> Iterator[AuditRow]:
    """Every figure that follows from the flows stands on the sheet with its value, and no other; one row for those that agree.

    A plan that was read without the sheet is not judged by it.
    """
    if KpiRow not in evidence.plan:
        return
    shown = {(row.kpi, row.of, row.product, row.period): row.value for row in evidence.written(KpiRow)}
    found = {**_supply(evidence), **_per_kwh(evidence)}
    wrong = failures(_compared(shown, found, kept=len(evidence.tables.stock) > 0))
    for kpi in RECOMPUTED:
        own = [row for row in wrong if f"{kpi.name}: " in row.what]
        yield from own or [judge(CHECK, f"{kpi.name}: every figure is the one of the flows", 0.0, EQUAL, 0.0)]


def _compared(shown: Mapping[Figure, float], found: Mapping[Figure, float], *, kept: bool) -> Iterator[AuditRow]:
    """What differs. CO2e of sites, and of all where stock is ``kept``, needs the way through tiers and time: left out."""
    names = [kpi.name for kpi in RECOMPUTED]
    behind = {figure for figure in shown if figure[0] == CO2E_PER_KWH.name}  # needs the way through tiers, but for all of it
    for figure in sorted(
        {*found, *(figure for figure in shown if figure[0] in names)} - (behind if kept else behind - found.keys())
    ):
        kpi, of, product, period = figure
        what = f"{kpi}: {of}, {product}".rstrip(", ")
        if figure not in shown or figure not in found:
            yield absent(CHECK, f"{'not in the plan' if figure in found else 'nothing flows'}: {what}", period=period)
        else:
            yield judge(CHECK, what, shown[figure], EQUAL, found[figure], period=period)


def _spans(evidence: Evidence) -> list[tuple[str, list[int]]]:
    numbers = evidence.days.number
    return [*((period, [number]) for period, number in numbers.items()), (TERM, list(numbers.values()))]


def _supply(evidence: Evidence) -> dict[Figure, float]:
    """Local share, sources and concentration of every region and buyer that receives a product."""
    sites = {site.site: site for site in evidence.tables.sites}
    found: dict[Figure, float] = {}
    for places, count, index in (("region", SOURCES_OF_REGION, HHI_OF_REGION), ("site", SOURCES_OF_BUYER, HHI_OF_BUYER)):
        bought: dict[tuple[str, str], dict[str, Floats]] = defaultdict(lambda: defaultdict(evidence.nothing))
        for (seller, buyer, product, _), quantity in evidence.shipped.items():
            bought[getattr(sites[buyer], places), product][seller] += quantity
        for (place, product), sellers in bought.items():
            for period, numbers in _spans(evidence) if place else ():
                amounts = {seller: float(quantity[numbers].sum()) for seller, quantity in sellers.items()}
                total = sum(amounts.values())
                if not total:
                    continue
                companies: dict[str, float] = defaultdict(float)
                for seller, amount in amounts.items():
                    companies[sites[seller].company or seller] += amount / total
                found[count.name, place, product, period] = sum(amount > TOLERANCE * total for amount in amounts.values())
                found[index.name, place, product, period] = 1e4 * sum(share * share for share in companies.values())
                if places == "region":
                    local = sum(amount for seller, amount in amounts.items() if sites[seller].region == place)
                    found[LOCAL_SHARE.name, place, product, period] = local / total
    return found


def _per_kwh(evidence: Evidence) -> dict[Figure, float]:
    """All CO2e over all energy that is served, if every need has energy: then nothing is emitted for anything else.

    Where goods are on the way from period to period that is so of the whole term, with the run-in, only.
    """
    energy = {product.product: product.measure().kilowatt_hours() for product in evidence.tables.products}
    served = np.zeros(len(evidence.days.periods))
    for (_, product, period, _), row in evidence.needs.items():
        if period in evidence.days.number and product in energy:
            if not energy[product]:
                return {}
            served[evidence.days.number[period]] += row.served * (energy[product] or 0.0)
    co2e = sum(emitted(evidence).values(), start=evidence.nothing()) * 1000.0
    at_once = not any(evidence.lanes.transit(key) for key in evidence.shipped)
    if evidence.run_in is not None:
        co2e[0] += sum(float(amount.sum()) for amount in emitted(evidence.run_in).values()) * 1000.0
    return {
        (CO2E_PER_KWH.name, WHOLE_PLAN, "", period): float(co2e[numbers].sum() / served[numbers].sum())
        for period, numbers in _spans(evidence)
        if served[numbers].sum() and (at_once or period == TERM)
    }
