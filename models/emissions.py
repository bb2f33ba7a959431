"""What making one unit emits: as stated, else from the electricity and heat that it takes."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.batch import Floats
from models.by_period import by_period
from models.tables import Production, Site, Tables


@dataclass(frozen=True)
class Emissions:
    """CO2e of making, from Production, the Grid factors sheet and the settings."""

    tables: Tables

    def of(self, row: Production, number: int) -> float:
        """CO2e of one unit of a row in a period, by its number [kg/unit]; 0 where nothing is stated.

        The stated figure, else electricity · (renewable · renewable factor + (1 − renewable) · grid factor) + heat · heat factor.
        """
        if row.co2e is not None:
            return row.co2e
        power = row.electricity * float(self.electricity(row.site)[number]) if row.electricity else 0.0
        return power + (row.heat or 0.0) * self.tables.settings.heat_co2e

    def electricity(self, site: str) -> Floats:
        """CO2e of a kilowatt-hour at a site in each period; NaN where its grid would be needed and has no factor."""
        settings, where = self.tables.settings, self._sites[site]
        share = where.renewable or 0.0
        grid: Floats = (1.0 - share) * self.grid(where.country) if share < 1.0 else np.zeros(len(self.tables.periods))
        return share * settings.renewable_co2e + grid

    def grid(self, country: str) -> Floats:
        """CO2e of a kilowatt-hour from the grid of a country in each period; NaN where nobody says."""
        return self._grids.get(country, np.full(len(self.tables.periods), np.nan))

    @cached_property
    def _grids(self) -> dict[str, Floats]:
        return by_period(self.tables, ((row.country, row.period, row.value) for row in self.tables.grid_factors))

    @cached_property
    def _sites(self) -> dict[str, Site]:
        return {site.site: site for site in self.tables.sites}
