"""What contracts change in the price of what is shipped: the price agreed in place of the seller's own."""

import numpy as np

from models.batch import Floats
from models.by_period import by_period
from models.network import Network
from models.tables import Contract, Tables


def contract_price(tables: Tables, contract: Contract) -> Floats:
    """Value + sum of Factor · index, in each period [currency/unit]; NaN where an index has no value."""
    indices = by_period(tables, ((row.index, row.period, row.value) for row in tables.price_indices))
    price = np.full(len(tables.periods), contract.value or 0.0)
    for formula in tables.price_formulas:
        if formula.contract == contract.contract:
            price = price + formula.factor * indices.get(formula.index, np.full(len(price), np.nan))
    return price


def price_difference(net: Network) -> Floats:
    """Per shipment, active · (contract price − seller_cost), summed over the price clauses that cover it."""
    difference = np.zeros(len(net.ship_keys))
    for case in net.stated("price"):
        if isinstance(case.rule, Contract):
            price = contract_price(net.tables, case.rule)[net.ship_period[case.delivered]]
            active = case.delivered_force > 0
            covered = case.delivered[active]
            difference[covered] += case.delivered_force[active] * (price[active] - net.seller_cost[covered])
    return difference
