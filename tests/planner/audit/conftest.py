"""A small case and a plan for it, both by hand: cathode from Ann (near, ramping up) and Bo (far) for the cells of Cy.

Cells: Vic needs 100 MWh a year and gets 90 in 2027. A MWh takes 1.2 t of cathode at a yield of 80 %, so Cy uses 1.5 t for each.
Ann starts on 1 July 2026 and runs at half rate for a year; from 2028 on Cy buys from Ann alone.
"""

from datetime import date

import pytest

from models.contract import Row, Table, table
from models.plan import (
    CapacityRow,
    ContractRow,
    CostRow,
    DemandRow,
    FlowRow,
    PolicyRow,
    ProductionRow,
    RunRow,
    SourcingRow,
)
from models.tables import (
    Contract,
    Demand,
    Lane,
    Line,
    Mode,
    Period,
    Policy,
    Product,
    Production,
    Qualification,
    Ramp,
    Recipe,
    Settings,
    Site,
    Tables,
)
from models.times import Time

YEARS = ("2026", "2027", "2028")
PLACE = (200 * 0.5 * 184 / 365, 200 * (0.5 * 181 + 184) / 365, 200.0)  # Ann: nameplate 400 t/year, half of it for us

FLOWS = (  # origin, destination, product, mode, quantities, currency/unit, kg/unit
    ("Ann", "Cy", "CAM", "truck", (40.0, 100.0, 150.0), 1.2 * (0.1 * 1000 + 5) + 3, 0.08 * 1000),
    ("Bo", "Cy", "CAM", "sea", (110.0, 35.0, 0.0), 150.0, 200.0),
    ("Cy", "Vic", "CELL", "truck", (100.0, 90.0, 100.0), 2.0, 0.08 * 100 * 4),
)
OUTPUTS = (  # site, line, product, recipe, quantities, yield, currency/unit, kg/unit, capacity in place
    ("Ann", "one", "CAM", "", (40.0, 100.0, 150.0), 1.0, 20.0, 5000.0, PLACE),
    ("Bo", "one", "CAM", "", (110.0, 35.0, 0.0), 1.0, 18.0, 8000.0, (None, None, None)),
    ("Cy", "cells", "CELL", "NMC", (100.0, 90.0, 100.0), 0.8, 30.0, 0.0, (120.0, 120.0, 120.0)),
)
CO2E_PRICE = 100.0


@pytest.fixture
def tables() -> Tables:
    clause = {"buyer": "Cy", "product": "CAM"}
    principle = {"applies_at": "Cy", "product": "CAM"}
    last = Time("period", "2027")
    return Tables(
        settings=Settings(co2e_price=CO2E_PRICE, breach_penalty=0.02, unmet_penalty=0.5),
        periods=table(Period, [Period(period=y, start=date(int(y), 1, 1), end=date(int(y), 12, 31)) for y in YEARS]),
        products=table(Product, [
            Product(product="CAM", tier="cathode", unit="t", energy=800.0, dangerous=True),
            Product(product="CELL", tier="cell", unit="MWh", weight=4.0),
        ]),
        sites=table(Site, [
            Site(site="Ann", company="Alpha", country="CA", region="NAM", start=Time("date", day=date(2026, 7, 1))),
            Site(site="Bo", company="Beta", country="KR", region="ASIA"),
            Site(site="Cy", region="NAM"),
            Site(site="Vic", region="NAM"),
        ]),
        lines=table(Line, [
            Line(site="Ann", line_name="one", unit="t", nameplate=400.0, share=0.5, ramp="slow"),
            Line(site="Bo", line_name="one", unit="t"),
            Line(site="Cy", line_name="cells", unit="MWh", capacity=120.0),
        ]),
        ramps=table(Ramp, [Ramp(ramp="slow", year=0.0, rate=0.5), Ramp(ramp="slow", year=1.0, rate=1.0)]),
        production=table(Production, [
            Production(site="Ann", line_name="one", product="CAM", cost=20.0, co2e=5000.0),
            Production(site="Bo", line_name="one", product="CAM", cost=18.0, co2e=8000.0),
            Production(site="Cy", line_name="cells", product="CELL", recipe="NMC", cost=30.0, yield_=0.8),
        ]),
        recipes=table(Recipe, [Recipe(product="CELL", recipe="NMC", component="CAM", quantity=1.2)]),
        lanes=table(Lane, [
            Lane(origin="Ann", destination="Cy", product="CAM", mode="truck", distance=1000.0, line=2),
            Lane(origin="Bo", destination="Cy", product="CAM", mode="sea", distance=9000.0, cost=150.0, co2e=200.0, capacity=120.0),
            Lane(origin="Cy", destination="Vic", product="CELL", mode="truck", distance=100.0, cost=2.0),
        ]),
        modes=table(Mode, [Mode(mode="truck", region="NAM", cost=0.1, handling=5.0, fixed=3.0, co2e=0.08, dangerous_factor=1.2)]),
        qualifications=table(Qualification, [
            Qualification(supplier="Ann", buyer="Cy", product="CAM", qualified_from=Time("year", year=2026)),
            Qualification(supplier="Bo", buyer="Cy", product="CAM"),
        ]),
        demand=table(Demand, [Demand(site="Vic", product="CELL", period=y, quantity=100.0, penalty=500.0, firm=y != "2027") for y in YEARS]),
        contracts=table(Contract, [
            Contract(contract="K1", clause="exclusive source", seller="Ann", start=Time("start of", "Ann", months=18), **clause),
            Contract(contract="K2", clause="minimum share", seller="Ann", value=0.7, start=last, end=last, hard="soft", penalty=10.0, **clause),
            Contract(contract="K3", clause="maximum share", seller="Bo", value=0.5, hard="soft", **clause),
            Contract(contract="K4", clause="minimum volume", seller="Bo", value=30.0, unit="unit/year", end=last, **clause),
            Contract(contract="K5", clause="maximum volume", seller="Bo", value=120.0, unit="unit/year", **clause),
        ]),
        policies=table(Policy, [
            Policy(policy="P1", clause="maximum distance", value=5000.0, start=Time("period", "2028"), **principle),
            Policy(policy="P2", clause="minimum local share", value=0.25, **principle),
            Policy(policy="P3", clause="maximum share of one site", value=0.75, end=last, **principle),
            Policy(policy="P4", clause="maximum share of one company", value=0.8, end=last, **principle),
            Policy(policy="P5", clause="maximum share of one country", value=0.8, end=last, **principle),
        ]),
    )  # fmt: skip


@pytest.fixture
def plan() -> dict[type[Row], Table]:
    outputs = [
        ProductionRow(
            site=site, line_name=line, product=product, recipe=recipe, period=y, quantity=q, unit="", yield_=good, begun=q / good,
            unit_cost=cost, production_cost=q * cost, co2e=q * co2e / 1000, co2e_cost=q * co2e / 1000 * CO2E_PRICE,
        )
        for site, line, product, recipe, quantities, good, cost, co2e, _ in OUTPUTS
        for y, q in zip(YEARS, quantities, strict=True) if q
    ]  # fmt: skip
    flows = [
        FlowRow(
            origin=origin, destination=to, product=product, mode=mode, period=y, quantity=q, unit="", transit=0.0,
            transport_cost=q * cost, co2e=q * co2e / 1000, co2e_cost=q * co2e / 1000 * CO2E_PRICE,
        )
        for origin, to, product, mode, quantities, cost, co2e in FLOWS
        for y, q in zip(YEARS, quantities, strict=True) if q
    ]  # fmt: skip
    bought = {(to, product, y): sum(f.quantity for f in flows if (f.destination, f.product, f.period) == (to, product, y))
              for _, to, product, *_ in FLOWS for y in YEARS}  # fmt: skip
    sourcing = [
        SourcingRow(
            buyer=f.destination, seller=f.origin, product=f.product, period=f.period, quantity=f.quantity, unit="",
            share=f.quantity / bought[f.destination, f.product, f.period], landed_unit_cost=0.0, spend=0.0,
        )
        for f in flows
    ]  # fmt: skip
    capacity = [
        CapacityRow(site=site, line_name=line, period=y, unit="", in_place=place, used=q)
        for site, line, _, _, quantities, _, _, _, places in OUTPUTS
        for y, q, place in zip(YEARS, quantities, places, strict=True)
    ]
    needs = [
        DemandRow(
            site="Vic", product="CELL", period=y, needed=100.0, served=100.0 - unmet, unmet=unmet, unit="MWh",
            unmet_penalty=500.0, unmet_cost=unmet * 500.0,
        )
        for y, unmet in zip(YEARS, (0.0, 10.0, 0.0), strict=True)
    ]  # fmt: skip
    contracts = [
        judged(ContractRow, "K1", "Ann", "2028", 1.0, 1.0),
        judged(ContractRow, "K2", "Ann", "2027", 0.7, 100 / 135),
        judged(ContractRow, "K3", "Bo", "2026", 0.5, 110 / 150, breach=110.0 - 0.5 * 150.0, penalty=0.02 * 800.0),
        *(judged(ContractRow, "K3", "Bo", y, 0.5, part) for y, part in (("2027", 35 / 135), ("2028", 0.0))),
        *(judged(ContractRow, "K4", "Bo", y, 30.0, bought) for y, bought in (("2026", 110.0), ("2027", 35.0))),
        *(judged(ContractRow, "K5", "Bo", y, 120.0, bought) for y, bought in zip(YEARS, (110.0, 35.0, 0.0), strict=True)),
    ]
    policies = [
        judged(PolicyRow, "P1", "", "2028", 5000.0, 1000.0),
        *(judged(PolicyRow, "P2", "local", y, 0.25, part) for y, part in zip(YEARS, (40 / 150, 100 / 135, 1.0), strict=True)),
        *(judged(PolicyRow, "P3", seller, y, 0.75, part) for seller, y, part in shares_of("Ann", "Bo")),
        *(judged(PolicyRow, "P4", seller, y, 0.8, part) for seller, y, part in shares_of("Alpha", "Beta")),
        *(judged(PolicyRow, "P5", seller, y, 0.8, part) for seller, y, part in shares_of("CA", "KR")),
    ]
    costs = [
        *(cost("production", o.period, o.site, "", o.product, o.line_name, o.production_cost) for o in outputs),
        *(cost("CO2e price", o.period, o.site, "", o.product, o.line_name, o.co2e_cost) for o in outputs),
        *(cost("transport", f.period, f.destination, f.origin, f.product, f.mode, f.transport_cost) for f in flows),
        *(cost("CO2e price", f.period, f.destination, f.origin, f.product, f.mode, f.co2e_cost) for f in flows),
        cost("unmet demand", "2027", "Vic", "", "CELL", "", 5000.0),
        cost("breach", "2026", "", "K3", "CAM", "", 35.0 * 16.0),
    ]
    run = [RunRow(topic="result", item="cost", number=sum(row.amount for row in costs))]
    sheets = (
        (SourcingRow, sourcing), (FlowRow, flows), (ProductionRow, outputs), (CapacityRow, capacity), (DemandRow, needs),
        (ContractRow, contracts), (PolicyRow, policies), (CostRow, costs), (RunRow, run),
    )  # fmt: skip
    return {kind: Table(kind, tuple(rows)) for kind, rows in sheets}


def shares_of(near: str, far: str) -> list[tuple[str, str, float]]:
    """What comes from Ann's and from Bo's side before 2028."""
    return [(near, "2026", 40 / 150), (near, "2027", 100 / 135), (far, "2026", 110 / 150), (far, "2027", 35 / 135)]


def judged(kind, rule: str, seller: str, span: str, asked: float, does: float, breach: float = 0.0, penalty: float = 0.0):
    return kind(
        rule=rule, clause="", asks="", buyer="Cy", seller=seller, product="CAM", span=span, state="active", in_force=1.0, asked=asked,
        does=does, measure="", breach=breach, unit="t", penalty=penalty, breach_cost=breach * penalty, hard="hard", covered="",
    )  # fmt: skip


def cost(term: str, period: str, site: str, partner: str, product: str, by: str, amount: float) -> CostRow:
    return CostRow(
        term=term, kind="money", period=period, site=site, partner=partner, product=product, by=by, quantity=0.0, unit="", amount=amount,
    )  # fmt: skip
