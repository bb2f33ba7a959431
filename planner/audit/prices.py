"""Prices of contracts, recomputed: what is paid at the gate instead of the seller's own price."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import fsum, inf

import numpy as np

from models.plan import AuditRow
from models.tables import ALL_UNITS, Contract, PriceTier
from planner.audit.cases import Case, cases, spans
from planner.audit.days import Floats
from planner.audit.evidence import Evidence
from planner.audit.lanes import LaneKey
from planner.audit.verdict import EQUAL, TOLERANCE, absent, judge
from planner.audit.worth import Due, lump, total

PRICE, TIERS = "price", "price tiers"


@dataclass(frozen=True)
class Purchase:
    """What is bought under a price clause over one span; figures have one entry per period of the span."""

    evidence: Evidence
    case: Case
    contract: Contract
    span: str
    numbers: list[int]

    @cached_property
    def active(self) -> Floats:
        """Share of the days of each period on which the clause is in force."""
        return self.case.active[self.numbers]

    @cached_property
    def shipped(self) -> dict[LaneKey, Floats]:
        """Lane -> what arrives over it."""
        found = {key: self.evidence.shipped[key][self.numbers] for key in self.case.subject if key in self.evidence.shipped}
        return {key: quantity for key, quantity in found.items() if quantity.any()}

    @property
    def volume(self) -> float:
        """What arrives while the clause is in force."""
        return fsum(float(np.dot(self.active, quantity)) for quantity in self.shipped.values())

    @property
    def own(self) -> Due:
        """What that would cost at the sellers' own prices [currency]."""
        by_period = self.evidence.nothing()
        for key, quantity in self.shipped.items():
            by_period[self.numbers] += self.active * self.own_price(key) * quantity
        return self.evidence.due(by_period)

    @property
    def outside(self) -> float:
        """What the rest of the span costs, in which the clause is not in force [currency]."""
        own = ((self.own_price(key), quantity) for key, quantity in self.shipped.items())
        return fsum(float(np.dot((1.0 - self.active) * price, quantity)) for price, quantity in own)

    @property
    def due(self) -> float:
        """What the volume costs by the contract [currency]."""
        return self._by_tiers() if self.contract.clause == TIERS else self.price * self.volume

    @property
    def price(self) -> float:
        """Value + Σ Factor × index of the one period over which a price is counted."""
        tables = self.evidence.tables
        value = self.contract.value or 0.0
        for formula in tables.price_formulas:
            if formula.contract == self.contract.contract:
                stated = {row.period: row.value for row in tables.price_indices if row.index == formula.index}
                value += formula.factor * stated.get(self.span, stated.get("", np.nan))
        return value

    @property
    def first_price(self) -> float:
        """The price of the first step."""
        return self._steps[0].price

    @property
    def _steps(self) -> list[PriceTier]:
        rows = (row for row in self.evidence.tables.price_tiers if row.contract == self.contract.contract)
        return sorted(rows, key=lambda row: row.from_volume)

    def _by_tiers(self) -> float:
        """The steps count for the part of the year in force; where two for all units meet, the cheaper holds."""
        rows = self._steps
        years = float(np.dot(self.evidence.days.per_period(self.evidence.days.years)[self.numbers], self.active))
        ends = list(pairwise([*(row.from_volume * years for row in rows), inf]))
        if rows[0].kind == ALL_UNITS:
            near = TOLERANCE * max(1.0, self.volume)
            holding = [r.price for r, (start, end) in zip(rows, ends, strict=True) if start - near <= self.volume <= end + near]
            return self.volume * min(holding)
        return fsum(
            row.price * (min(self.volume, end) - start) for row, (start, end) in zip(rows, ends, strict=True) if start < self.volume
        )

    def own_price(self, key: LaneKey) -> Floats:
        """Unit price or conversion cost at which the origin of a lane made what arrives, by when it left; 0 where it makes none."""
        before = self.evidence.run_in
        first = _made_at(before, key)[0] if before is not None else 0.0
        prices: Floats = self.evidence.departures.shares(key) @ np.append(first, _made_at(self.evidence, key))
        return prices[self.numbers]


def _made_at(evidence: Evidence, key: LaneKey) -> Floats:
    """Unit price or conversion cost of each period at the origin of a lane."""
    price = evidence.nothing()
    for (site, line, product, _), terms in evidence.lines.terms.items():
        if (site, product) == (key[0], key[2]):
            running = terms.possible & (evidence.lines.lines[site, line].in_place > 0)
            price = np.where(running, terms.cost, price)
    return price


def prices(evidence: Evidence) -> Iterator[AuditRow]:
    """Every price clause that can be used says what is paid for a unit: its price, or that of its volume by its tiers."""
    for bought in every_purchase(evidence):
        case, contract = bought.case, bought.contract
        source = evidence.tables.contracts.cell(contract, "contract")
        what = f"{case.name}: {case.buyer} ← {case.seller}, {case.product}"
        row = evidence.rules.get((contract.sheet, case.name, case.buyer, case.seller, case.product, bought.span))
        if row is None:
            yield absent(contract.clause, f"not in the plan: {what}", period=bought.span, input_row=source)
            continue
        if contract.clause == PRICE:
            yield judge(PRICE, f"agreed: {what}", row.asked, EQUAL, bought.price, period=bought.span, input_row=source)
        whole = contract.clause == PRICE
        quantity = fsum(float(q.sum()) for q in bought.shipped.values()) if whole else bought.volume
        paid = bought.due + (bought.outside if whole else 0.0)
        mean = paid / quantity if quantity else 0.0
        yield judge(contract.clause, f"paid: {what}", row.does, EQUAL, mean, period=bought.span, input_row=source)


def price_differences(evidence: Evidence, clause: str) -> Due:
    """What the contracts of a clause cost beyond the sellers' own prices [currency].

    The own price is of the periods in which a shipment left, that of the contract of its span: a period, and of price tiers a year.
    """
    found = []
    for bought in every_purchase(evidence):
        if bought.contract.clause == clause:
            found += [lump(bought.due, evidence.worth.over(bought.numbers)), -bought.own]
    return total(found)


def every_purchase(evidence: Evidence) -> Iterator[Purchase]:
    """Every price clause over every span in which it is in force and something can arrive."""
    for case in cases(evidence):
        if isinstance(case.rule, Contract) and case.rule.clause in (PRICE, TIERS):
            can_ship = sum((evidence.possible.openings[key].days for key in case.subject), start=evidence.nothing())
            for span, numbers in spans(evidence.days, case.rule):
                if case.active[numbers].any() and can_ship[numbers].any():
                    yield Purchase(evidence, case, case.rule, span, numbers)
