"""What making one unit emits, where the workbook does not state it: its electricity, from the grid or not, and its heat."""

from math import nan

import numpy as np

from models.tables import Production, Tables
from planner.audit.days import Floats


def unit_co2e(tables: Tables, row: Production) -> Floats:
    """CO2e of one unit in each period, in order of time [kg/unit]; NaN where a grid is needed of which nothing is known."""
    periods = [period.period for period in sorted(tables.periods, key=lambda period: period.start)]
    if row.co2e is not None:
        return np.full(len(periods), row.co2e)
    site = next(site for site in tables.sites if site.site == row.site)
    factors = {factor.period: factor.value for factor in tables.grid_factors if factor.country == site.country}
    bought = (row.electricity or 0.0) * (1.0 - (site.renewable or 0.0))  # kWh that come from the grid
    green = (row.electricity or 0.0) - bought
    known = green * tables.settings.renewable_co2e + (row.heat or 0.0) * tables.settings.heat_co2e
    return np.array([known + (bought * factors.get(name, factors.get("", nan)) if bought else 0.0) for name in periods])
