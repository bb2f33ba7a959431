"""Are the duties on every flow those of the tariffs, counted day by day?"""

from collections.abc import Iterator, Sequence
from math import inf

import numpy as np

from models.plan import AuditRow, FlowRow
from models.tables import Site, Tariff
from planner.audit.attributes import books_of
from planner.audit.days import Floats
from planner.audit.evidence import Evidence
from planner.audit.lanes import LaneKey
from planner.audit.verdict import EQUAL, every, failures, judge


def duties(evidence: Evidence) -> Iterator[AuditRow]:
    """On each flow is paid, mean of the lane's open days, the narrowest base or preference and every additional duty of the day."""
    yield from every("duties", "every duty is that of the tariffs", failures(_flows(evidence)))


def charged(evidence: Evidence, key: LaneKey) -> Floats:
    """What is paid on all that travels over a lane in each period; less on goods with the certificate that a preference needs."""
    plain = unit_duty(evidence, key)
    amount = plain * evidence.shipped[key]
    for certificate in sorted({row.needs for row in evidence.tables.tariffs if row.needs}):
        carried = books_of(evidence).shipped.get((f"certified {certificate}", key), evidence.nothing())
        amount = amount - np.maximum(0.0, plain - unit_duty(evidence, key, certificate)) * carried
    return amount


def unit_duty(evidence: Evidence, key: LaneKey, certificate: str = "") -> Floats:
    """Duties on one unit over a lane in each period, with a certificate or none [currency/unit]; 0 where it is not open."""
    held = [row for row in evidence.tables.tariffs if row.needs in ("", certificate)]
    rows = [row for row in held if _covers(evidence, row, key)]
    if not rows:
        return evidence.nothing()
    days, opened = evidence.days, evidence.lanes.arriving_on(key)
    ordinary = np.zeros(len(days.dates))
    for kind in ("base", "preference"):  # a preference replaces what was found before
        least = np.full(len(days.dates), inf)
        for row in (row for row in rows if row.kind == kind):
            width = _width(evidence, row)
            holds = days.in_force(row.start, row.end) & (width < least)
            least[holds], ordinary[holds] = width, _charge(evidence, row, key)[holds]
    additional = sum(
        (np.where(days.in_force(row.start, row.end), _charge(evidence, row, key), 0.0) for row in rows if row.kind == "additional"),
        start=np.zeros(len(days.dates)),
    )
    paid, count = days.per_period(np.where(opened > 0, opened * (ordinary + additional), 0.0)), days.per_period(opened)
    return np.divide(paid, count, out=evidence.nothing(), where=count > 0)


def _flows(evidence: Evidence) -> Iterator[AuditRow]:
    known = {key: charged(evidence, key) for key in evidence.shipped}
    for row in evidence.written(FlowRow):
        key = row.origin, row.destination, row.product, row.mode
        if key in known and row.period in evidence.days.number:
            due = float(known[key][evidence.days.number[row.period]])
            what, source = "{} → {}, {}, {}".format(*key), evidence.tables.lanes.cell(evidence.lanes.lanes[key], "origin")
            yield judge("duties", what, row.duty, EQUAL, due, period=row.period, input_row=source)


def _charge(evidence: Evidence, row: Tariff, key: LaneKey) -> Floats:
    """What a tariff takes of one unit on each day of the horizon."""
    if not row.rate:
        return np.full(len(evidence.days.dates), row.specific or 0.0)
    value = _list_price(evidence, key[0], key[2])
    if row.valuation == "CIF":
        value = value + evidence.lanes.unit_cost(key)
    per_unit: Floats = row.rate * value + (row.specific or 0.0)
    return np.repeat(per_unit, evidence.days.lengths.astype(int))


def _list_price(evidence: Evidence, site: str, product: str) -> Floats:
    """What the maker asks by list in each period: that of any line that can make it then, because all ask the same."""
    price = evidence.nothing()
    for (maker, _, made, _), terms in evidence.lines.terms.items():
        if (maker, made) == (site, product):
            price = np.where(terms.possible, terms.list_price, price)
    return price


def _covers(evidence: Evidence, row: Tariff, key: LaneKey) -> bool:
    """Whether a tariff speaks of a lane; where it leaves one side open, only if the lane crosses a border."""
    origin, destination, product, _ = key
    sellers, buyers = _sides(evidence, row)
    if product not in _products(evidence, row) or origin not in sellers or destination not in buyers:
        return False
    here, there = (_site(evidence, name).country for name in (origin, destination))
    return bool(row.origin and row.destination) or not here or here != there


def _sides(evidence: Evidence, row: Tariff) -> tuple[set[str], set[str]]:
    """The sites at both ends; an open side is all sites that the other does not name."""
    everywhere = {site.site for site in evidence.tables.sites}
    sellers, buyers = set(evidence.tables.members(row.origin)), set(evidence.tables.members(row.destination))
    return sellers if row.origin else everywhere - buyers, buyers if row.destination else everywhere - sellers


def _products(evidence: Evidence, row: Tariff) -> Sequence[str]:
    if row.product:
        return evidence.tables.materials(row.product)
    code = [letter for letter in row.tariff_code if letter not in ". "]
    return [p.product for p in evidence.tables.products if [c for c in p.tariff_code if c not in ". "][: len(code)] == code]


def _width(evidence: Evidence, row: Tariff) -> int:
    sellers, buyers = _sides(evidence, row)
    return len(sellers) * len(buyers) * len(_products(evidence, row))


def _site(evidence: Evidence, name: str) -> Site:
    return next(site for site in evidence.tables.sites if site.site == name)
