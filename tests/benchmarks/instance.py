"""A made-up case of any size: sellers that each make every product on one line, and buyers that each need every product."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from models.contract import table
from models.tables import Demand, Lane, Line, Period, Product, Production, Site, Tables

NEED = 100.0  # t of each product at each buyer in each period, on average
SPARE = 1.3  # yearly capacity of all lines over yearly demand


@dataclass(frozen=True)
class Size:
    """How large a case is; ``density`` is the share of (seller, buyer, product) that a lane joins."""

    sellers: int
    buyers: int
    products: int
    periods: int
    density: float

    @property
    def lanes(self) -> int:
        """How many lanes there are; each has a shipment in every period."""
        return round(self.density * self.sellers * self.buyers * self.products)


FULL = Size(40, 100, 25, 12, 0.8975)  # 1,077,000 shipments
SMALL = Size(3, 4, 2, 3, 0.9)


def instance(size: Size, seed: int = 1) -> Tables:
    """The case of a size, always the same for a seed.

    It has a shipment for every lane and month, a making for every seller, product and month, and a shortage for every need.
    Of the rows, the needs' balances and the lines' capacities (at FULL 30,480) tie the shipments together; the makings'
    balances and the limits of the shortages come with what is modelled besides shipments.
    """
    rng = np.random.default_rng(seed)
    sellers = [f"Seller {number:03}" for number in range(size.sellers)]
    buyers = [f"Buyer {number:03}" for number in range(size.buyers)]
    products = [f"Product {number:02}" for number in range(size.products)]
    months = [_month(number) for number in range(size.periods)]
    price = rng.uniform(500, 1500, (size.sellers, size.products))
    joined = np.sort(rng.choice(size.sellers * size.buyers * size.products, size.lanes, replace=False))
    cost = rng.uniform(10, 200, size.lanes)
    need = rng.uniform(0.5 * NEED, 1.5 * NEED, (size.buyers, size.products, size.periods))
    yearly = need.sum() / size.periods * 12 * SPARE / size.sellers
    return Tables(
        periods=table(Period, months),
        products=table(Product, [Product(product=name, tier="part", unit="t") for name in products]),
        sites=table(Site, [Site(site=name) for name in (*sellers, *buyers)]),
        lines=table(Line, [Line(site=name, line_name="L", unit="t", capacity=float(yearly)) for name in sellers]),
        production=table(
            Production,
            [
                Production(site=seller, line_name="L", product=product, cost=float(price[s, p]))
                for s, seller in enumerate(sellers)
                for p, product in enumerate(products)
            ],
        ),
        lanes=table(
            Lane,
            [
                Lane(origin=sellers[s], destination=buyers[b], product=products[p], cost=paid)
                for (s, b, p), paid in zip(_apart(joined, size), cost.tolist(), strict=True)
            ],
        ),
        demand=table(
            Demand,
            [
                Demand(site=buyer, product=product, period=month.period, quantity=float(need[b, p, t]), penalty=1e4)
                for b, buyer in enumerate(buyers)
                for p, product in enumerate(products)
                for t, month in enumerate(months)
            ],
        ),
    )


def _month(number: int) -> Period:
    """The month so many months after January 2026."""
    first, after = (date(2026 + n // 12, n % 12 + 1, 1) for n in (number, number + 1))
    return Period(period=f"{first:%Y-%m}", start=first, end=date.fromordinal(after.toordinal() - 1))


def _apart(joined: np.ndarray, size: Size) -> list[tuple[int, int, int]]:
    """(seller, buyer, product) of each number of a lane."""
    parts = np.unravel_index(joined, (size.sellers, size.buyers, size.products))
    return list(zip(*(part.tolist() for part in parts), strict=True))
