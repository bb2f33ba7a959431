"""A chain in which attributes travel: nickel goes into cathode at two makers, cathode into cells, cells into Plant's batteries.

Green (40 a tonne) holds IRMA, Grey (20) holds nothing; both sell nickel to Mill, which makes cathode of half a tonne each, at a
yield of 80 %, for 10 a tonne, and sells it to Plant, which needs 100 t. Mill so uses 62.5 t of nickel, for 1250 if it is all
grey, and makes 100 t for 1000: 2250. Every tonne of green nickel costs 20 more.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from models.contract import table
from models.tables import (
    Composition,
    Demand,
    Group,
    Lane,
    Line,
    Policy,
    Product,
    Production,
    Recipe,
    Settings,
    Site,
    Tables,
)
from tests.models.case import UNMET, Solved, year

GREY_ONLY = 62.5 * 20 + 100 * 10
GREENER = 20.0


def chain(*years: str, more_sites: Sequence[Site] = (), more_lanes: Sequence[Lane] = (), **sheets: Any) -> Tables:
    """The chain in these years, with more sites and lanes; other sheets as lists of rows replace its own."""
    when = [year(name) for name in years or ("2031",)]
    made: dict[str, Any] = {
        "periods": when,
        "products": [
            Product(product="Nickel", tier="metal", unit="t", value=40.0),
            Product(product="CAM", tier="cathode", unit="t", energy=800.0, value=50.0),
        ],
        "composition": [
            Composition(product="Nickel", metal="Ni", quantity=1000.0),
            Composition(product="CAM", metal="Ni", quantity=500.0),
        ],
        "sites": [
            Site(site="Green", certificates="ISO 14001; IRMA", region="NAM", country="CA"),
            Site(site="Grey", region="ASIA", country="ID"),
            Site(site="Mill", region="NAM", country="US"),
            Site(site="Plant", region="NAM", country="US"),
            *more_sites,
        ],
        "lines": [Line(site=site, line_name="L", unit="t") for site in ("Green", "Grey", "Mill")],
        "production": production(),
        "recipes": [Recipe(product="CAM", recipe="wet", component="Nickel", quantity=0.5)],
        "lanes": [
            lane("Green", "Mill", "Nickel"),
            lane("Grey", "Mill", "Nickel"),
            lane("Mill", "Plant", "CAM"),
            *more_lanes,
        ],
        "groups": [Group(group="chain", member="CAM"), Group(group="chain", member="Nickel")],
        "demand": [replace(need(), period=p.period) for p in when],
    }
    kinds = Tables.sheets()
    return Tables(settings=Settings(), **{name: table(kinds[name], rows) for name, rows in {**made, **sheets}.items()})


def production(**recycled: float) -> list[Production]:
    """Who makes what, with the recycled shares of some."""
    rows = [
        Production(site="Green", line_name="L", product="Nickel", cost=40.0),
        Production(site="Grey", line_name="L", product="Nickel", cost=20.0),
        Production(site="Mill", line_name="L", product="CAM", recipe="wet", cost=10.0, yield_=0.8),
    ]
    return [replace(row, recycled=recycled.get(row.site)) for row in rows]


def asks(clause: str, value: float | None = None, **more: Any) -> Policy:
    """Principle P1 at Plant for CAM."""
    return Policy(**{"policy": "P1", "clause": clause, "value": value, "applies_at": "Plant", "product": "CAM", **more})


def certified(value: float | None = None, **more: Any) -> Policy:
    """IRMA, through the nickel."""
    return asks("certified only", value, **{"certificate": "IRMA", "through": "chain", **more})


def bought(plan: Solved, seller: str, period: str = "2031") -> float:
    """Nickel that Mill buys."""
    return plan.flow(seller, "Mill", period)


def lane(origin: str, destination: str, product: str, cost: float = 0.0) -> Lane:
    """A way."""
    return Lane(origin=origin, destination=destination, product=product, cost=cost)


def need(site: str = "Plant", product: str = "CAM", **more: Any) -> Demand:
    """100 t in 2031."""
    return Demand(site=site, product=product, period="2031", quantity=100.0, **{"penalty": UNMET, **more})


def holding(tables: Tables, **certificates: str) -> Tables:
    """The sites with these certificates instead of their own."""
    rows = [replace(site, certificates=certificates.get(site.site, site.certificates)) for site in tables.sites]
    return replace(tables, sites=table(Site, rows))


def two_makers(policy: Policy | None = None, **more: Any) -> Tables:
    """Plant makes 100 t of cells for Pack, a tonne of cathode each, from Mill or from Far, in ASIA, which works for 5 a tonne, not 10.

    Cathode takes 62.5 t of nickel at either: 62.5 · 20 + 100 · 5 = 1750 from grey nickel at Far. Green nickel costs 1250 more,
    Mill 500 more. All but Far and Grey use renewable electricity alone; Far lacks a hundredth.
    """
    given = chain(
        products=[Product(product=name, tier="any", unit="t") for name in ("Nickel", "CAM", "Cell")],
        more_sites=[Site(site="Far", region="ASIA", country="CN", renewable=0.99), Site(site="Pack", region="NAM", country="US")],
        lines=[Line(site=site, line_name="L", unit="t") for site in ("Green", "Grey", "Mill", "Far", "Plant")],
        production=[
            *production(),
            replace(production()[2], site="Far", cost=5.0),
            Production(site="Plant", line_name="L", product="Cell", recipe="c", cost=0.0),
        ],
        recipes=[
            Recipe(product="CAM", recipe="wet", component="Nickel", quantity=0.5),
            Recipe(product="Cell", recipe="c", component="CAM", quantity=1.0),
        ],
        **{
            "lanes": [
                *(lane(origin, mill, "Nickel") for origin in ("Green", "Grey") for mill in ("Mill", "Far")),
                *(lane(mill, "Plant", "CAM") for mill in ("Mill", "Far")),
                lane("Plant", "Pack", "Cell"),
            ],
            "demand": [need("Pack", "Cell")],
            "policies": [policy] if policy else [],
            **more,
        },
    )
    clean = [replace(site, renewable=1.0) if site.site in ("Green", "Mill", "Plant") else site for site in given.sites]
    return replace(given, sites=table(Site, clean))


def of_origin(value: float | None = None, **more: Any) -> Policy:
    """Cells at Pack made in NAM of what was made in NAM, from the nickel on."""
    return asks(
        "certified only",
        value,
        **{"certificate": "origin NAM", "applies_at": "Pack", "product": "Cell", "through": "chain", **more},
    )
