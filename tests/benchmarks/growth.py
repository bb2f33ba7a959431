"""A made-up chain that must grow: four tiers at scattered sites, demand that doubles in three years, steps of capacity to be bought."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from models.contract import table
from models.tables import Demand, Expansion, Lane, Line, Period, Product, Production, Recipe, Settings, Site, Tables

TIERS = ("precursor", "cathode", "cell", "battery")
GROWTH = 2.0  # demand of the last quarter over that of the first
SPARE = 1.15  # capacity of a tier over demand in the first quarter
STEP = 0.35  # one step of capacity over what a line has at first
GAP = 0.005  # how far from proven optimal a plan may stop
NEED = 1000.0  # units of battery at each site in the first quarter, on average


@dataclass(frozen=True)
class Chain:
    """How large a chain is: sites in each tier from precursor to battery, quarters, and the nearest sellers of each buyer."""

    sites: tuple[int, int, int, int]
    quarters: int
    sellers: int


GROWING = Chain((30, 50, 50, 70), 12, 6)
TINY = Chain((2, 3, 3, 4), 6, 2)


def growth(chain: Chain, seed: int = 1) -> Tables:
    """The case of a chain, always the same for a seed. Every line but those of the battery sites may be expanded twice."""
    rng = np.random.default_rng(seed)
    names = [[f"{tier} {number:03}" for number in range(count)] for tier, count in zip(TIERS, chain.sites, strict=True)]
    places = [rng.uniform(0.0, 3000.0, (count, 2)) for count in chain.sites]
    quarters = [_quarter(number) for number in range(chain.quarters)]
    grown = np.linspace(1.0, GROWTH, chain.quarters)
    need = rng.uniform(0.5, 1.5, chain.sites[-1]) * NEED
    share = [rng.dirichlet(np.full(count, 4.0)) for count in chain.sites]
    yearly = [4.0 * need.sum() * SPARE * share[tier] for tier in range(3)]
    lines = [(site, float(capacity)) for tier in range(3) for site, capacity in zip(names[tier], yearly[tier], strict=True)]
    return Tables(
        settings=Settings(discount_rate=0.08, optimality_gap=GAP),
        periods=table(Period, quarters),
        products=table(Product, [Product(product=tier, tier=tier, unit="t") for tier in TIERS]),
        sites=table(Site, [Site(site=site) for sites in names for site in sites]),
        recipes=table(
            Recipe,
            [Recipe(product=made, recipe="only", component=part, quantity=1.0) for part, made in pairwise(TIERS)],
        ),
        lines=table(
            Line,
            [
                *(Line(site=site, line_name="L", unit="t", capacity=capacity) for site, capacity in lines),
                *(Line(site=site, line_name="L", unit="t") for site in names[3]),
            ],
        ),
        production=table(
            Production,
            [
                Production(
                    site=site, line_name="L", product=tier, recipe="only" if number else "", cost=float(rng.uniform(80, 120))
                )
                for number, tier in enumerate(TIERS)
                for site in names[number]
            ],
        ),
        lanes=table(Lane, list(_lanes(chain, names, places))),
        expansions=table(
            Expansion,
            [
                Expansion(
                    site=site,
                    line_name="L",
                    option="step",
                    added=STEP * capacity,
                    investment=STEP * capacity * float(rng.uniform(60, 140)),
                    lead_time=6.0,
                    most_times=2,
                    life=10.0,
                )
                for site, capacity in lines
            ],
        ),
        demand=table(
            Demand,
            [
                Demand(site=site, product="battery", period=quarter.period, quantity=float(base * rise), penalty=5000.0)
                for site, base in zip(names[3], need, strict=True)
                for quarter, rise in zip(quarters, grown, strict=True)
            ],
        ),
    )


def _lanes(chain: Chain, names: list[list[str]], places: list[np.ndarray]) -> Iterator[Lane]:
    """From the nearest sellers of the tier below to every buyer, at 0.05 a kilometre."""
    for tier in range(3):
        for buyer, place in zip(names[tier + 1], places[tier + 1], strict=True):
            away = np.hypot(*(places[tier] - place).T)
            for seller in np.sort(np.argsort(away)[: chain.sellers]).tolist():
                yield Lane(origin=names[tier][seller], destination=buyer, product=TIERS[tier], cost=0.05 * float(away[seller]))


def _quarter(number: int) -> Period:
    """The quarter so many quarters after the first of 2026."""
    first, after = (date(2026 + n // 4, 3 * (n % 4) + 1, 1) for n in (number, number + 1))
    return Period(period=f"{first.year} Q{number % 4 + 1}", start=first, end=date.fromordinal(after.toordinal() - 1))
