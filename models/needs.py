"""The needs of a workbook, in the order of their keys."""

import numpy as np

from models.keys import Keys, coded, keys
from models.tables import Demand, Tables


def needed(tables: Tables, periods: tuple[str, ...]) -> tuple[Keys, list[Demand]]:
    """(site, product, customer, period) of every need, and its row beside each."""
    number = {name: index for index, name in enumerate(periods)}
    needs = sorted(tables.demand, key=lambda row: (row.site, row.product, row.customer, number[row.period]))
    need_keys, order = keys(
        site=coded(row.site for row in needs),
        product=coded(row.product for row in needs),
        customer=coded(row.customer for row in needs),
        period=(periods, np.array([number[row.period] for row in needs], dtype=np.int64)),
    )
    return need_keys, [needs[index] for index in order]
