"""Discounting: a full year is exactly one year on any grid, and money counts from the first day of the plan."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from models.calendar import Calendar
from models.contract import Table
from models.discount import Discount
from models.tables import Period, Settings, Tables


def discount(rate: float, *periods: tuple[str, date, date]) -> Discount:
    rows = tuple(Period(period=name, start=start, end=end) for name, start, end in periods)
    tables = replace(Tables(), settings=Settings(discount_rate=rate), periods=Table(Period, rows))
    return Discount(tables, Calendar(tables))


YEARS = [(str(year), date(year, 1, 1), date(year, 12, 31)) for year in (2027, 2028)]


def test_a_period_counts_from_its_middle() -> None:
    assert discount(0.10, *YEARS).by_period == pytest.approx([1.1**-0.5, 1.1**-1.5])


def test_a_day_counts_from_the_first_day_of_the_plan() -> None:
    found = discount(0.10, *YEARS)
    assert found.on(date(2027, 1, 1).toordinal()) == 1.0
    assert found.on(date(2029, 1, 1).toordinal()) == pytest.approx(1.1**-2)
    assert found.on(date(2020, 1, 1).toordinal()) == 1.0


def test_without_a_rate_all_money_is_equal() -> None:
    assert np.all(discount(0.0, *YEARS).by_period == 1.0)
