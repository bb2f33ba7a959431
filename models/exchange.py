"""What amounts in other currencies are worth in the case's, period by period."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.batch import Floats
from models.by_period import by_period
from models.tables import Tables


@dataclass(frozen=True)
class Exchange:
    """The Exchange rates sheet, as prices and transport costs use it."""

    tables: Tables

    def is_home(self, currency: str) -> bool:
        """Whether a currency is the case's own."""
        return currency in ("", self.tables.settings.currency)

    def worth(self, currency: str) -> Floats:
        """The case's currency for one of a currency (blank: the case's own) in each period; NaN where nobody says."""
        if self.is_home(currency):
            return self._one
        return self._stated.get(currency, self._one * np.nan)

    @cached_property
    def _one(self) -> Floats:
        return np.ones(len(self.tables.periods))

    @cached_property
    def _stated(self) -> dict[str, Floats]:
        return by_period(self.tables, ((row.currency, row.period, row.value) for row in self.tables.exchange_rates))
