"""Random small workbooks: two tiers, uneven grids, starts within periods, ramps, qualifications, and rules of every clause."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from models.carve_outs import CarveOuts
from models.clauses import MOST_OPEN, SITES, SOURCES
from models.contract import Clause, table
from models.storage import COUNTED_ON
from models.tables import (
    ALL_UNITS,
    CLAUSES,
    CONTRACT_VOLUME,
    INCREMENTAL,
    SELLERS_CAPACITY,
    Composition,
    Contract,
    Demand,
    Disruption,
    Expansion,
    Group,
    InTransit,
    Lane,
    Line,
    Period,
    Policy,
    PreviousFlow,
    PriceFormula,
    PriceIndex,
    PriceTier,
    Product,
    Production,
    Qualification,
    Ramp,
    Recipe,
    Settings,
    Site,
    Stock,
    Tables,
)
from models.times import Time

FIRST = date(2027, 1, 1)
SUPPLIERS = {"S1": ("North", "Alfa"), "S2": ("South", "Beta"), "S3": ("South", "Alfa")}
PLANTS = {"P1": "North", "P2": "South"}
GRIDS = {"years": [365, 366, 365], "quarters": [90, 91, 92, 92, 91], "mixed": [31, 59, 275, 366], "days": [1, 364, 366]}
TRANSITS = [0.0, 0.0, 0.0, 2.5, 30.0, 91.0, 400.0]
SCALES = {"currency/year": 100.0, "kg/kWh": 0.01}
PLACES = ["S1", "S2", "S3", "Alfa", "South", "sellers"]
BUYERS = ["P1", "P2", "North", "South", "buyers"]


def day(number: int) -> Time:
    return Time("date", day=FIRST + timedelta(days=number))


CARVE_OUTS = [
    CarveOuts(),
    CarveOuts(closed=True),
    CarveOuts(outage=0.5),
    CarveOuts(excepted=("S2",)),
    CarveOuts(closed=True, excepted=("P2",)),
]

times = st.one_of(
    st.none(),
    st.integers(-200, 1200).map(day),
    st.builds(lambda site, years: Time("start of", site, years=float(years)), st.sampled_from(["S1", "S2"]), st.integers(0, 2)),
)
quantities = st.sampled_from([0.0, 1.0, 7.5, 40.0, 120.0, 900.0])
PENALTIES = {"unit": [None, 0.0, 3.0, 5000.0], SOURCES: [700.0]}
VALUES = {
    "share": st.sampled_from([0.0, 0.25, 0.6, 1.0]),
    SOURCES: st.sampled_from([1.0, 2.0, 3.0]),
    SITES: st.sampled_from([1.0, 2.0, 3.0]),
    "currency/unit": st.sampled_from([-20.0, 5.0]),
    "": st.none(),
}


@st.composite
def terms(draw: st.DrawFn, clause: Clause, unit: str) -> dict[str, Any]:
    """What a contract agrees besides its rule."""
    found: dict[str, Any] = {}
    if "of" in clause.takes and unit == "share":
        found["of"] = draw(st.sampled_from([SELLERS_CAPACITY, CONTRACT_VOLUME, *([] if "shortfall_fee" in clause.needs else [""])]))
        found["contract_volume"] = draw(quantities) if found["of"] == CONTRACT_VOLUME else None
    if "shortfall_fee" in clause.needs:
        found["shortfall_fee"] = draw(st.sampled_from([1.0, 30.0, 600.0]))
        found["make_up"] = draw(st.sampled_from([None, 1.0, 2.0]))
    return found


@st.composite
def prices(draw: st.DrawFn, contracts: list[Contract]) -> dict[str, list[Any]]:
    """Steps of every contract with tiers, and an index in some prices."""
    steps, formulas = [], []
    for contract in contracts:
        if contract.clause == "price tiers":
            kind = draw(st.sampled_from([INCREMENTAL, ALL_UNITS]))
            starts = [0.0, *sorted(draw(st.sets(st.sampled_from([5.0, 20.0, 60.0]), max_size=2)))]
            steps += [
                PriceTier(contract=contract.contract, from_volume=start, price=draw(quantities), kind=kind) for start in starts
            ]
        if contract.clause == "price" and draw(st.booleans()):
            formulas.append(PriceFormula(contract=contract.contract, index="metal", factor=draw(st.sampled_from([0.5, 2.0]))))
    values = [PriceIndex(index="metal", period=period, value=value) for period, value in (("", 10.0), ("T1", 4.0))]
    return {"price_tiers": steps, "price_formulas": formulas, "price_indices": values}


@st.composite
def rules(draw: st.DrawFn) -> tuple[list[Contract], list[Policy]]:
    contracts: list[Contract] = []
    policies: list[Policy] = []
    for number in range(draw(st.integers(0, 4))):
        clause = draw(st.sampled_from(CLAUSES))
        unit = draw(st.sampled_from(clause.units or ("",)))
        paid = not clause.breach
        by_itself = clause.over == "period" or clause.name in ("incumbent", "take or pay", "price tiers")
        common: dict[str, Any] = {
            "clause": clause.name,
            "product": "CAM",
            "value": draw(
                VALUES.get(
                    unit if unit != "currency/unit" or clause.signed else "unit", quantities.map(SCALES.get(unit, 1.0).__mul__)
                )
            ),
            "unit": unit,
            "over": "" if by_itself else draw(st.sampled_from(["", "period", "year", "term"])),
            "each": "" if clause.name == "consistent source" else draw(st.sampled_from(["each", "together"])),
            "least_share": draw(st.sampled_from([0.1, 0.5])) if "least_share" in clause.needs else None,
            "counted_by": draw(st.sampled_from(["", "site", "company", "region"])) if "counted_by" in clause.takes else "",
            "start": draw(times),
            "end": draw(times),
            "hard": "hard" if paid else draw(st.sampled_from(["hard", "soft", "soft"])),
            "penalty": None if paid else draw(st.sampled_from(PENALTIES.get(clause.breach, [0.0, 3.0, 5000.0]))),
            "line": number + 2,
        }
        if clause.sheet == "Contracts":
            contracts.append(
                Contract(
                    contract=f"K{number}",
                    buyer=draw(st.sampled_from(BUYERS)),
                    seller=draw(st.sampled_from(PLACES if "seller" in clause.needs else [*PLACES, ""])),
                    carve_outs=draw(st.sampled_from(CARVE_OUTS[: None if "except" in clause.carve_outs else 3]))
                    if "carve_outs" in clause.takes
                    else CarveOuts(),
                    **draw(terms(clause, unit)),
                    **common,
                )
            )
        else:
            means = draw(st.sampled_from(["region", "country", "within 500 km", "sellers"]))
            local = {"local_means": means} if "local_means" in clause.takes else {}
            anywhere = clause.name in ("CO2e cap", "CO2e intensity", "budget")
            where = draw(
                st.sampled_from(
                    ["", *BUYERS] if anywhere else PLACES if clause.name in ("minimum utilisation", MOST_OPEN) else BUYERS
                )
            )
            if anywhere and unit != "kg/unit":
                common["product"] = draw(st.sampled_from(["", "CAM", "CELL"]))
            stated = {"certificate": "IRMA", "metal": draw(st.sampled_from(["Ni", "Ni; Co"]))}
            asked = {name: text for name, text in stated.items() if name in clause.needs}
            policies.append(Policy(policy=f"P{number}", applies_at=where, **local, **asked, **common))
    return contracts, policies


@st.composite
def stocks(draw: st.DrawFn) -> list[Stock]:
    """What may be kept, at makers and at plants, of what they sell, use and serve."""
    places = [*((name, "CAM") for name in (*SUPPLIERS, *PLANTS)), *((name, "CELL") for name in PLANTS)]
    return [
        Stock(
            site=site,
            product=product,
            opening=draw(st.sampled_from([None, None, 5.0, 70.0])),
            most=draw(st.sampled_from([None, None, 80.0, 300.0])),
            most_age=draw(st.sampled_from([None, None, 30.0, 400.0])),
            holding_cost=draw(st.sampled_from([None, 2.0, 90.0])),
            counted_on=draw(st.sampled_from(COUNTED_ON)),
            cover=draw(st.sampled_from([None, None, 10.0, 120.0])),
            closing=draw(st.sampled_from([None, None, 4.0])),
            disposal_cost=draw(st.sampled_from([None, None, 0.0, 12.0])) if product == "CAM" else None,
            line=number + 2,
        )
        for number, (site, product) in enumerate(draw(st.lists(st.sampled_from(places), max_size=4, unique=True)))
    ]


@st.composite
def consignments(draw: st.DrawFn) -> list[InTransit]:
    """What is under way when the plan begins; mostly nothing, so that there is a run-in."""
    if draw(st.integers(0, 2)):
        return []
    days = draw(st.lists(st.integers(0, 1200), min_size=1, max_size=3, unique=True))
    return [
        InTransit(
            origin=draw(st.sampled_from(list(SUPPLIERS))),
            destination=draw(st.sampled_from(list(PLANTS))),
            product="CAM",
            arrives=day(number),
            quantity=draw(st.sampled_from([0.0, 3.0, 25.0, 110.0])),
        )
        for number in days
    ]


@st.composite
def growing(draw: st.DrawFn, sites: list[Site], lines: list[Line]) -> list[Expansion]:
    """S3 may open or close, plants take in only so much, and some lines and throughputs may grow; sites are changed in place."""
    status = draw(st.sampled_from(["existing", "existing", "candidate", "may close"]))
    for number, site in enumerate(sites):
        if site.site == "S3" and status != "existing":
            costs = {"fixed_cost": draw(quantities), "opening_cost" if status == "candidate" else "closing_cost": draw(quantities)}
            sites[number] = replace(site, status=status, start=None if status == "may close" else site.start, **costs)
        if site.site == "P1":
            sites[number] = replace(site, throughput=draw(st.sampled_from([None, None, 30.0, 200.0])))
    if status == "candidate" and draw(st.booleans()):
        lines[:] = [replace(line, ramp="slow") if line.site == "S3" else line for line in lines]  # it states yields
    limited = [(line.site, line.line_name) for line in lines if line.nameplate is not None]
    limited += [(site.site, "") for site in sites if site.throughput is not None]
    return [
        Expansion(
            site=site,
            line_name=line,
            option="more",
            added=draw(st.sampled_from([20.0, 150.0])),
            investment=draw(quantities),
            lead_time=draw(st.sampled_from([0.0, 1.0, 7.5, 14.0])),
            decided_from=draw(st.one_of(st.none(), st.integers(-100, 700).map(day))),
            most_times=draw(st.sampled_from([1.0, 2.0])),
            whole=draw(st.booleans()),
            fixed_cost=draw(st.sampled_from([0.0, 50.0])),
            ramp=draw(st.sampled_from(["", "plain"])),
            life=draw(st.sampled_from([None, 0.5, 3.0])),
        )
        for site, line in sorted(draw(st.sets(st.sampled_from(limited), max_size=2)))
    ]


@st.composite
def workbooks(draw: st.DrawFn, *, kept: bool = False) -> Tables:
    days, periods, first = draw(st.sampled_from(list(GRIDS.values()))), [], FIRST
    for number, length in enumerate(days):
        periods.append(Period(period=f"T{number}", start=first, end=first + timedelta(days=length - 1)))
        first += timedelta(days=length)
    starts = st.one_of(st.none(), st.integers(-500, 900).map(day))
    sites = [
        Site(site=name, region=region, country=region[:1], company=company, renewable=draw(st.sampled_from([None, 0.5, 1.0])), start=draw(starts) if name == "S3" else day(draw(st.integers(-900, 700))), certificates=draw(st.sampled_from(["", "IRMA"])))
        for name, (region, company) in SUPPLIERS.items()
    ]  # fmt: skip
    sites += [Site(site=name, region=region, country=region[:1], company="Buyer") for name, region in PLANTS.items()]
    ramps = [
        Ramp(ramp="slow", year=float(age), rate=rate, yield_=share)
        for age, rate, share in ((0, 0.1, 0.7), (1, 0.5, 0.8), (2, 1, 0.9))
    ]
    lines = [
        Line(site=name, line_name="L", unit="t", nameplate=draw(quantities), share=draw(st.sampled_from([None, 0.5])), ramp=draw(st.sampled_from(["", "slow"])) if name != "S3" else "")
        for name in SUPPLIERS
    ]  # fmt: skip
    lines += [Line(site=name, line_name="L", unit="MWh", nameplate=draw(st.sampled_from([None, 50.0, 500.0]))) for name in PLANTS]
    ramps += [Ramp(ramp="plain", year=float(age), rate=rate) for age, rate in ((0, 0.4), (1, 1.0))]
    expansions = draw(growing(sites, lines))
    made = [Production(site=name, line_name="L", product="CAM", cost=draw(quantities), co2e=draw(quantities), declared=draw(quantities), recycled=draw(st.sampled_from([None, 0.3, 1.0]))) for name in SUPPLIERS]  # fmt: skip
    made += [
        Production(site=name, line_name="L", product="CELL", recipe=recipe, cost=cost, yield_=0.9)
        for name in PLANTS
        for recipe, cost in (("rich", 5.0), ("lean", 9.0))
    ]
    lanes = [
        Lane(
            origin=seller,
            destination=plant,
            product="CAM",
            distance=draw(st.sampled_from([10.0, 600.0, 9000.0])),
            cost=draw(quantities),
            co2e=draw(quantities),
            capacity=draw(st.sampled_from([None, None, 60.0])),
            transit=draw(st.sampled_from(TRANSITS)),
            opens=draw(st.one_of(st.none(), st.integers(0, 500).map(day))),
            closes=draw(st.one_of(st.none(), st.none(), st.integers(300, 900).map(day))),
        )
        for seller in SUPPLIERS
        for plant in PLANTS
        if draw(st.integers(0, 4))
    ]
    qualified = [
        Qualification(supplier=seller, buyer="P1", product="CAM", qualified_from=draw(st.one_of(st.none(), st.integers(0, 600).map(day))))
        for seller in draw(st.sets(st.sampled_from(list(SUPPLIERS))))
    ]  # fmt: skip
    demand = [
        Demand(site=plant, product="CELL", period=period.period, quantity=draw(quantities), penalty=draw(st.sampled_from([None, 100.0, 4000.0])), firm=not draw(st.integers(0, 12)))
        for plant in PLANTS
        for period in periods
    ]  # fmt: skip
    contracts, policies = draw(rules())
    agreed = {name: table(Tables.sheets()[name], rows) for name, rows in draw(prices(contracts)).items()}
    outages = [
        Disruption(disruption=f"D{number}", what=draw(st.sampled_from(PLACES)), start=day(draw(st.integers(-60, 900))), duration=draw(st.sampled_from([1.0, 40.0, 400.0])), remaining=draw(st.sampled_from([0.0, 0.3, 1.0])))
        for number in range(draw(st.integers(0, 2)))
    ]  # fmt: skip
    return Tables(
        settings=Settings(discount_rate=draw(st.sampled_from([0.0, 0.1])), co2e_price=draw(st.sampled_from([0.0, 50.0])), unmet_penalty=3.0, breach_penalty=1.0),
        periods=table(Period, periods),
        products=table(Product, [Product(product="CAM", tier="cathode", unit="t", energy=800.0, value=50.0), Product(product="CELL", tier="cell", unit="MWh")]),
        composition=table(Composition, [Composition(product="CAM", metal="Ni", quantity=500.0), Composition(product="CAM", metal="Co", quantity=50.0)]),
        sites=table(Site, sites),
        groups=table(Group, [Group(group="sellers", member="S1"), Group(group="sellers", member="S3"), Group(group="buyers", member="P1"), Group(group="buyers", member="P2")]),
        lines=table(Line, lines),
        production=table(Production, made),
        ramps=table(Ramp, ramps),
        expansions=table(Expansion, expansions),
        recipes=table(Recipe, [Recipe(product="CELL", recipe="rich", component="CAM", quantity=1.4), Recipe(product="CELL", recipe="lean", component="CAM", quantity=1.1)]),
        lanes=table(Lane, lanes),
        qualifications=table(Qualification, qualified),
        demand=table(Demand, demand),
        stock=table(Stock, draw(stocks()) if kept else []),
        in_transit=table(InTransit, draw(consignments()) if kept else []),
        contracts=table(Contract, contracts),
        policies=table(Policy, policies),
        disruptions=table(Disruption, outages),
        **agreed,
        previous_plan=table(PreviousFlow, [
            PreviousFlow(origin=seller, destination=plant, product="CAM", period=period, quantity=draw(quantities))
            for seller, plant, period in draw(st.sets(st.tuples(st.sampled_from([*SUPPLIERS, "gone"]), st.sampled_from(list(PLANTS)), st.sampled_from(["T0", "T1", "T9"]))))
        ]),
    )  # fmt: skip
