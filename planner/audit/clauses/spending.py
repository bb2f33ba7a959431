"""What a budget counts, recomputed: every cost that somebody pays, where and when it falls.

What is counted by the year or the term falls evenly on its days, and on the scope if that holds all its buyers and products. What a
site costs by itself is of no product. A term is recomputed here from flows, never taken from the Costs sheet.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import fsum

import numpy as np

from models.plan import ContractRow
from planner.audit.cases import Case, cases, spans
from planner.audit.clauses.counted import Counted
from planner.audit.clauses.sources import newcomers
from planner.audit.credits import earned
from planner.audit.days import Floats
from planner.audit.duties import charged
from planner.audit.evidence import Evidence
from planner.audit.lanes import LaneKey
from planner.audit.openings import closing_cost, opening_cost
from planner.audit.prices import TIERS, every_purchase
from planner.audit.stock import holding_cost
from planner.audit.stocks import stood


def spent(counted: Counted) -> float:
    """All that making and moving in the scope, contracts and sites cost in force, penalties and evaluations apart [currency]."""
    scope = Scope(counted.evidence, counted)
    return fsum(
        (
            scope.making(),
            scope.moving(),
            scope.prices(),
            scope.fees(),
            scope.buy_outs(),
            scope.switching(),
            scope.sites(),
            scope.stocks(),
        )
    )


@dataclass(frozen=True)
class Scope:
    """What a budget covers in one of its spans."""

    evidence: Evidence
    counted: Counted

    @cached_property
    def force(self) -> Floats:
        """The part of each period of the horizon that counts."""
        force = self.evidence.nothing()
        force[self.counted.numbers] = self.counted.active
        return force

    def making(self) -> float:
        """Cost of output, less credits, and the price of its CO2e."""
        evidence, price = self.evidence, self.evidence.tables.settings.co2e_price / 1000.0
        return fsum(
            float(np.dot(self.force, (terms.cost + price * terms.co2e) * evidence.made[key] - earned(evidence, key)))
            for key, terms in evidence.lines.terms.items()
            if key in self.counted.case.outputs and key in evidence.made
        )

    def moving(self) -> float:
        """Cost of transports, duties, and the price of their CO2e."""
        lanes = self.evidence.lanes
        evidence, price = self.evidence, self.evidence.tables.settings.co2e_price / 1000.0
        return fsum(
            float(np.dot(self.force, (lanes.unit_cost(key) + price * lanes.unit_co2e(key)) * quantity + charged(evidence, key)))
            for key, quantity in evidence.shipped.items()
            if self._brings(key)
        )

    def prices(self) -> float:
        """What contracts change in the price at the gate of all that arrives in the scope."""
        amounts = []
        for bought in every_purchase(self.evidence):
            part = self.force[bought.numbers] * bought.active
            for key, quantity in bought.shipped.items():
                if self._brings(key):
                    agreed = 0.0 if bought.contract.clause == TIERS else bought.price
                    amounts.append(float(np.dot(part * (agreed - bought.own_price(key)), quantity)))
            if bought.contract.clause == TIERS and self._holds(bought.case):
                amounts.append(self._part_of(bought.numbers) * bought.due)
        return fsum(amounts)

    def fees(self) -> float:
        """Shortfall fees of the years that fell short, less what was made up of them."""
        from planner.audit.commitments import fees_by_year  # here, because that file counts cases as this folder does

        return fsum(
            self._part_of(dict(spans(self.evidence.days, case.rule))[span]) * fee
            for case, span, fee in fees_by_year(self.evidence)
            if self._holds(case)
        )

    def buy_outs(self) -> float:
        """What exclusivities are bought out for, as the plan reports it."""
        evidence = self.evidence
        prices = {row.contract: row.buy_out_price or 0.0 for row in evidence.tables.contracts}
        return fsum(
            float(self.force[evidence.days.number[row.span]]) * row.bought_out * prices[row.rule]
            for row in evidence.written(ContractRow)
            if row.bought_out and row.rule in prices and self._covers(row.buyer, row.product)
        )

    def switching(self) -> float:
        """A lump for each seller beside an incumbent, spread over the horizon."""
        everything = list(range(len(self.evidence.days.periods)))
        return fsum(
            self._part_of(everything) * case.value * newcomers(self.evidence, case)
            for case in cases(self.evidence)
            if case.rule.clause == "incumbent" and self._holds(case)
        )

    def sites(self) -> float:
        """Fixed costs while sites are open, and opening costs when they open."""
        days, amounts = self.evidence.days, []
        for site in self.evidence.tables.sites:
            if site.site in self.counted.case.sites and not self.counted.case.rule.product:
                years = days.per_period(np.where(days.site_open(site.site), days.years, 0.0))
                amounts.append((site.fixed_cost or 0.0) * float(np.dot(self.force, years)))
                if opened := days.opens.get(site.site):
                    amounts.append(opening_cost(self.evidence, site) * float(self.force[days.number[opened]]))
                if closed := days.closes.get(site.site):
                    amounts.append(closing_cost(self.evidence, site) * float(self.force[days.number[closed]]))
        return fsum((*amounts, *self.growth()))

    def growth(self) -> Iterator[float]:
        """Investments in the period of their decision and fixed costs while in service."""
        days = self.evidence.days
        for one in self.evidence.growth.added:
            if one.option.site in self.counted.case.sites and not self.counted.case.rule.product:
                paid = one.shown.steps * one.option.investment
                yield paid * float(self.force[days.number[one.shown.decided]])
                fixed = one.shown.steps * one.option.fixed_cost * one.years
                yield float(np.dot(self.force, fixed))

    def stocks(self) -> float:
        """What keeping costs while it is kept, and throwing away when it is."""
        amounts, stands = [], stood(self.evidence)
        for row in self.evidence.tables.stock:
            if self._covers(row.site, row.product):
                thrown = stands.disposed[row.site, row.product] * (row.disposal_cost or 0.0)
                amounts.append(float(np.dot(self.force, holding_cost(self.evidence, row) + thrown)))
        return fsum(amounts)

    def _brings(self, key: LaneKey) -> bool:
        """Whether a lane brings goods of the scope into it."""
        return key[1] in self.counted.case.sites and key[2] in self.counted.case.products

    def _holds(self, case: Case) -> bool:
        """Whether all buyers and products of another rule lie in the scope."""
        return self._covers(case.buyer, case.product)

    def _covers(self, buyer: str, product: str) -> bool:
        tables, ours = self.evidence.tables, self.counted.case
        return ours.sites.issuperset(tables.members(buyer)) and ours.products.issuperset(tables.materials(product))

    def _part_of(self, numbers: list[int]) -> float:
        """The part of the days of these periods that counts."""
        return float(np.average(self.force[numbers], weights=self.evidence.days.lengths[numbers]))
