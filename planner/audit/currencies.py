"""What one of a currency is worth in each period."""

from math import nan

import numpy as np

from models.tables import Tables
from planner.audit.days import Floats


def worth(tables: Tables, currency: str) -> Floats:
    """The case's currency for one of another, periods in order of time; 1 for the case's own, NaN where nobody says."""
    periods = sorted(tables.periods, key=lambda period: period.start)
    if not currency or currency == tables.settings.currency:
        return np.ones(len(periods))
    rates = {row.period: row.value for row in tables.exchange_rates if row.currency == currency}
    return np.array([rates[period.period] if period.period in rates else rates.get("", nan) for period in periods])
