"""Tiny cases by hand: suppliers who sell one product, CAM [t], to plants that need it, over lanes that cost nothing.

Unless a test says otherwise Near (30 a tonne, 100 km away) and Far (20 a tonne, 9000 km away) can each sell Plant the 100 t it
needs in 2026, so the plan is: everything from Far, for 100 · 20 = 2000.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from models.contract import Table, table
from models.decisions import Decision
from models.formulation import Built, Family, as_text, build
from models.network import network
from models.sourcing import sourcing
from models.tables import (
    INCREMENTAL,
    Contract,
    Demand,
    Group,
    Lane,
    Line,
    Period,
    Policy,
    PriceTier,
    Product,
    Production,
    Recipe,
    Settings,
    Site,
    Tables,
)
from models.times import Time
from planner.ending import Outcome
from planner.solve import Options, solve

PRICES = {"Near": 30.0, "Far": 20.0}
NEEDS = {"Plant": 100.0}
HOMES = {"Far": {"company": "Farco", "country": "CN", "region": "Asia"}}
HOME = {"country": "DE", "region": "Europe"}
UNMET = 1000.0
AS_IT_IS: Mapping[str, Any] = MappingProxyType({})
NO_SETTINGS = Settings()

type Changes = Mapping[str, Mapping[str, Any]]


def case(
    *years: str,
    prices: Mapping[str, float] = PRICES,
    needs: Mapping[str, float] = NEEDS,
    periods: Sequence[Period] = (),
    sites: Changes = AS_IT_IS,
    lines: Changes = AS_IT_IS,
    lanes: Changes = AS_IT_IS,
    production: Changes = AS_IT_IS,
    demand: Changes = AS_IT_IS,
    groups: Mapping[str, Sequence[str]] = AS_IT_IS,
    settings: Settings = NO_SETTINGS,
    **sheets: Sequence[Any],
) -> Tables:
    """Every supplier in ``prices`` [currency/t] with a lane to every plant in ``needs`` [t a period], in every year (or period).

    The changes name a site (of lanes ``Far`` or ``Far to Plant``) and the attributes that differ; further sheets are lists of rows.
    """
    kinds = Tables.sheets()
    when = list(periods) or [year(name) for name in years or ("2026",)]
    homes = {name: {"company": f"{name}co", **HOME, **HOMES.get(name, {})} for name in [*prices, *needs]}
    made = {
        "periods": when,
        "products": [Product(product="CAM", tier="cathode", unit="t", energy=800.0)],
        "sites": [Site(**{"site": name, **homes[name], **sites.get(name, {})}) for name in homes],
        "lines": [
            Line(**{"site": name, "line_name": "L", "unit": "t", "nameplate": 1000.0, **lines.get(name, {})}) for name in prices
        ],
        "production": [
            Production(**{"site": name, "line_name": "L", "product": "CAM", "cost": price, **production.get(name, {})})
            for name, price in prices.items()
        ],
        "lanes": [
            Lane(**{"origin": name, "destination": plant, "product": "CAM", "cost": 0.0, "distance": 9000.0 if name == "Far" else 100.0, **lanes.get(name, {}), **lanes.get(f"{name} to {plant}", {})})
            for name in prices
            for plant in needs
        ],
        "demand": [
            Demand(**{"site": plant, "product": "CAM", "period": p.period, "quantity": need, "penalty": UNMET, **demand.get(plant, {})})
            for plant, need in needs.items()
            for p in when
        ],
        "groups": [Group(group=name, member=member) for name, members in groups.items() for member in members],
    }  # fmt: skip
    return Tables(settings=settings, **{name: table(kinds[name], rows) for name, rows in {**made, **sheets}.items()})


def two_tiers(yield_: float | None = 0.8) -> Tables:
    """Plant makes 100 MWh of cells out of 1.2 t of CAM each, at a yield of 80 %, for 5 a MWh."""
    chain = case()
    return replace(
        chain,
        products=table(Product, [*chain.products, Product(product="Cell", tier="cell", unit="MWh")]),
        lines=table(Line, [*chain.lines, Line(site="Plant", line_name="P", unit="MWh")]),
        production=table(
            Production,
            [*chain.production, Production(site="Plant", line_name="P", product="Cell", recipe="wet", cost=5.0, yield_=yield_)],
        ),
        recipes=table(Recipe, [Recipe(product="Cell", recipe="wet", component="CAM", quantity=1.2)]),
        demand=table(Demand, [Demand(site="Plant", product="Cell", period="2026", quantity=100.0, penalty=1e4)]),
    )


def with_hub() -> Tables:
    """Far delivers to Hub, Hub to Plant and back."""
    chain = case(prices={"Far": 20.0, "Hub": 90.0})
    ways = [("Far", "Hub"), ("Hub", "Plant"), ("Plant", "Hub")]
    return replace(chain, lanes=table(Lane, [Lane(origin=a, destination=b, product="CAM", cost=1.0) for a, b in ways]))


def year(name: str) -> Period:
    """A calendar year."""
    return Period(period=name, start=date(int(name), 1, 1), end=date(int(name), 12, 31))


def halves(name: str) -> list[Period]:
    """A calendar year in two periods, H1 of 181 days (leap years 182) and H2 of 184."""
    number = int(name)
    return [
        Period(period=f"{name} H1", start=date(number, 1, 1), end=date(number, 6, 30)),
        Period(period=f"{name} H2", start=date(number, 7, 1), end=date(number, 12, 31)),
    ]


def contract(clause: str, value: float | None = None, **more: Any) -> Contract:
    """Clause K1 between Plant and Near about CAM."""
    return Contract(
        **{"contract": "K1", "clause": clause, "value": value, "buyer": "Plant", "seller": "Near", "product": "CAM", **more}
    )


def policy(clause: str, value: float | None, **more: Any) -> Policy:
    """Principle P1 that holds at Plant for CAM."""
    return Policy(**{"policy": "P1", "clause": clause, "value": value, "applies_at": "Plant", "product": "CAM", **more})


def tiers(*steps: tuple[float, float], kind: str = INCREMENTAL) -> list[PriceTier]:
    """The steps of clause K1: (From volume, Unit price)."""
    return [PriceTier(contract="K1", from_volume=volume, price=price, kind=kind) for volume, price in steps]


def on(day: str) -> Time:
    """A date, as 2026-07-01."""
    return Time("date", day=date.fromisoformat(day))


def start_of(site: str, years: float = 0.0) -> Time:
    """``start of SITE + n years``."""
    return Time("start of", site, years=years)


def rows(tables: Tables, family: Family) -> list[str]:
    """The rows of one family as text, sorted."""
    return sorted(as_text(build(network(tables), [family], [])))


def ship(origin: str, destination: str = "Plant", period: str = "2026") -> str:
    """A shipment as a row shows it."""
    return f"ship[{origin}, {destination}, CAM, direct, {period}]"


@dataclass(frozen=True)
class Solved:
    """A case, built and solved."""

    built: Built
    outcome: Outcome

    @property
    def cost(self) -> float:
        """The objective, to a hundredth of a unit of money."""
        return round(self.outcome.cost, 2)

    @cached_property
    def costs(self) -> dict[str, float]:
        """Cost term -> its value, terms of value 0 left out."""
        values = {name: round(float(term.value() or 0.0), 2) for name, term in self.built.costs.items()}
        return {name: value for name, value in values.items() if value}

    def flow(self, origin: str, destination: str = "Plant", period: str = "2026") -> float:
        """What travels between two sites in a period."""
        return self._sum(self.built.x.ship, origin=origin, destination=destination, period=period)

    def unmet(self, site: str = "Plant", period: str = "2026") -> float:
        """Demand that is not met."""
        return self._sum(self.built.x.short, site=site, period=period)

    def broken(self, **where: str) -> float:
        """By how much soft rules are broken."""
        return self._sum(self.built.x.breach, **where)

    def _sum(self, decision: Decision, **where: str) -> float:
        return round(float(self.outcome.values[decision.ids[decision.keys.at(**where)]].sum()), 6)


def solved(tables: Tables) -> Solved:
    """The whole model over a case, solved to a proven optimum."""
    attempt = attempted(tables)
    assert attempt.outcome.ending.has_plan, attempt.outcome.sentence
    assert attempt.outcome.gap is not None
    assert attempt.outcome.gap <= 1e-6
    return attempt


def attempted(tables: Tables) -> Solved:
    """The whole model over a case, solved or found impossible."""
    built = sourcing(network(tables))
    return Solved(built, solve(built.problem, Options()))


def states(tables: Tables) -> list[tuple[str, str]]:
    """(span, state) of every rule case, in the order of the workbook."""
    return [(case.span, case.state) for case in network(tables).cases]


def shuffled(given: Table[Any], order: Sequence[int]) -> Table[Any]:
    """A table with its rows in another order."""
    return replace(given, all_rows=tuple(given.all_rows[place] for place in order))
