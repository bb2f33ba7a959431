"""What makers ask for their products by list: data, never what a plan decides to pay."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from models.batch import Floats
from models.lines import Lines
from models.tables import Production


class Asked(NamedTuple):
    """What a line asks for a product: the first row that says so, and the mean over the days on which it can make it."""

    row: Production
    price: float


@dataclass(frozen=True)
class ListPrices:
    """List prices of the Production sheet, else values of the Products sheet, in the case's currency."""

    lines: Lines

    def of(self, site: str, product: str) -> Floats:
        """List price of a product at the site that makes it, mean over the open days of each period [currency/unit].

        Of several lines that of the first, because they ask the same. 0 in a period in which it cannot be made there; NaN where
        it can and nobody says.
        """
        asked = [self.by_line(site, product, number) for number in range(len(self.lines.calendar.periods))]
        return np.array([lines[0].price if lines else 0.0 for lines in asked])

    def by_line(self, site: str, product: str, number: int) -> list[Asked]:
        """The list price that each line and recipe of a site asks in a period, by its number; only those that can make it then."""
        period = self.lines.calendar.periods[number]
        rows: dict[tuple[str, str], list[tuple[Production, int]]] = defaultdict(list)
        for row in self._rows.get((site, product), ()):
            if days := self.lines.open_days(row, period):
                rows[row.line_name, row.recipe].append((row, days))
        return [
            Asked(held[0][0], sum(self.of_row(row, number) * days for row, days in held) / sum(days for _, days in held))
            for held in rows.values()
        ]

    def of_row(self, row: Production, number: int) -> float:
        """A row's own list price in a period, by its number; else the product's value; else, without a recipe, its unit price."""
        if row.list_price is not None:
            return row.list_price * float(self.lines.exchange.worth(row.currency)[number])
        value = self._values[row.product]
        if value is not None:
            return value
        return np.nan if row.recipe else self.lines.unit_cost(row, number)

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str], Sequence[Production]]:
        found: dict[tuple[str, str], list[Production]] = defaultdict(list)
        for row in self.lines.tables.production:
            found[row.site, row.product].append(row)
        return found

    @cached_property
    def _values(self) -> Mapping[str, float | None]:
        return {product.product: product.value for product in self.lines.tables.products}
