"""Which credits are earned by making what where, and what they come to per unit."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.batch import Floats
from models.calendar import overlap
from models.economy import OF_UNIT_COST, PER_KWH, PER_TONNE
from models.keys import Keys
from models.lines import Lines
from models.tables import Credit, Product, Production
from models.units import Measure


@dataclass(frozen=True)
class Credits:
    """The Credits sheet, laid over what lines make."""

    lines: Lines

    def per_unit(self, make_keys: Keys) -> Floats:
        """Credits for each good unit, mean over the days of the period on which it can be made [currency/unit, one per making]."""
        earned = np.zeros(len(make_keys))
        for position, (site, line, product, recipe, _) in enumerate(make_keys if self._credits else ()):
            if (site, product) in self._credits:
                rows = self._rows[site, line, product, recipe]
                earned[position] = self._mean(rows, self._credits[site, product], int(make_keys.codes["period"][position]))
        return earned

    def _mean(self, rows: Sequence[Production], credits: Sequence[Credit], number: int) -> float:
        """Credits per unit in a period, by its number; every day on which a row holds and its line is open counts alike."""
        calendar, total, earned = self.lines.calendar, 0, 0.0
        spans = [(credit, calendar.stretch(credit.start, credit.end)) for credit in credits]
        for row in rows:
            for opened in self.lines.open_stretches(row, calendar.periods[number]):
                total += opened[1] - opened[0]
                for credit, span in spans:
                    first, end = overlap(opened, span)
                    earned += max(0, end - first) * self._amount(credit, row, number)
        return earned / total

    def _amount(self, credit: Credit, row: Production, number: int) -> float:
        """What a credit pays for one unit of a row in a period, by its number, as far as it is passed on."""
        per_unit = credit.amount * unit_factor(credit.amount_unit, self._products[row.product].measure())
        if credit.amount_unit == OF_UNIT_COST:
            per_unit *= self.lines.unit_cost(row, number)
        return per_unit * (1.0 if credit.passed_on is None else credit.passed_on)

    @cached_property
    def _credits(self) -> Mapping[tuple[str, str], Sequence[Credit]]:
        """(site, product) -> the credits that making it there may earn."""
        tables = self.lines.tables
        found: dict[tuple[str, str], list[Credit]] = defaultdict(list)
        for credit in tables.credits:
            for site in tables.members(credit.place):
                for product in tables.materials(credit.product):
                    found[site, product].append(credit)
        return found

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str, str, str], Sequence[Production]]:
        found: dict[tuple[str, str, str, str], list[Production]] = defaultdict(list)
        for row in self.lines.tables.production:
            found[row.site, row.line_name, row.product, row.recipe].append(row)
        return found

    @cached_property
    def _products(self) -> Mapping[str, Product]:
        return {product.product: product for product in self.lines.tables.products}


def unit_factor(amount_unit: str, product: Measure) -> float:
    """How many of what a credit is paid by are in one unit of a product; NaN if the product does not tell.

    >>> unit_factor("currency/kWh", Measure("MWh")), unit_factor("currency/t", Measure("kg"))
    (1000.0, 0.001)
    """
    counted = {PER_KWH: product.kilowatt_hours(), PER_TONNE: product.tonnes()}.get(amount_unit, 1.0)
    return np.nan if counted is None else counted
