"""A made-up plan of realistic size: 7 periods, 60 sites, some 500 flows, names as planners write them."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from models.contract import Row
from models.plan import (
    ACTIVE,
    ENDED,
    FAILED,
    LOCAL_SHARE,
    NOT_APPLICABLE,
    NOT_YET,
    PARTLY,
    PASSED,
    SUSPENDED,
    AttributeRow,
    AuditRow,
    CapacityRow,
    CarbonRow,
    ContractRow,
    CostRow,
    DemandRow,
    EventRow,
    ExpansionRow,
    FlowRow,
    KpiRow,
    OpeningRow,
    PolicyRow,
    ProductionRow,
    RulePriceRow,
    RunInRow,
    RunRow,
    SourcingRow,
    StockRow,
    TierRow,
    UnderWayRow,
)
from models.plan_money import CashByYearRow, CashFlowRow, LandedRow
from models.replanned import ChangeRow, InputChangeRow, InputRecord, OverrideRow
from planner.report import formats
from planner.report.summary import (
    Figure,
    Line,
    PeriodTable,
    RegionBalance,
    RuleLine,
    SourceChart,
    Summary,
    Supply,
    WeakInput,
)

PERIODS = [str(year) for year in range(2026, 2033)]
LOYALIST, CHEONAN, NYSA, JIANGMEN = "Umicore Loyalist (Ontario)", "Umicore Cheonan", "Umicore Nysa", "Umicore Jiangmen"
FLORENCE = "AESC Florence (South Carolina)"
CELL_PLANTS = [
    FLORENCE, "EVE Debrecen", "CATL Debrecen", "CATL Erfurt", "CATL Ningde", "EVE Jingmen", "EVE Shenyang [phase 2]",
]  # fmt: skip
VEHICLE_PLANTS = ["Werk München", "Debrecen", "Regensburg", "Leipzig", "Shenyang Tiexi", "Spartanburg", "San Luis Potosí"]
SUPPLIERS = [LOYALIST, CHEONAN, NYSA, JIANGMEN, "=Supplier & Söhne <GmbH>", "@Ronbay Jingmen", "-Minus Materials", "+Plus"] + [
    f"Cathode supplier No. {number} of the long-named Rheinisch-Westfälische Batteriewerkstoffe" for number in range(38)
]


def _flow(origin: str, destination: str, product: str, period: str, quantity: float, line: int) -> FlowRow:
    return FlowRow(
        origin=origin, destination=destination, product=product, mode="truck + sea", period=period, quantity=quantity, unit="t",
        tonnes=quantity, energy=quantity * 794 / 1e6, distance=1430.4, transit=2.9, transport_cost=quantity * 136.73,
        co2e=quantity * 0.13588, co2e_cost=0.0, input_row=f"Lanes!A{line}", flag=["FACT", "ASSUMPTION", ""][line % 3],
    )  # fmt: skip


def _rule(kind: type[ContractRow] | type[PolicyRow], name: str, period: str, state: str, breach: float) -> ContractRow | PolicyRow:
    return kind(
        rule=name, clause="exclusive source", asks="buys nothing from anybody else", buyer=FLORENCE, seller=LOYALIST,
        product="NMC90 cathode", span=period, state=state, in_force=1 / 3, asked=0.6, does=0.25 + 0.1 / 3, measure="share",
        slack=None if state == NOT_YET else 0.0, breach=breach, unit="t", penalty=39_700.0, breach_cost=39_700.0 * breach,
        hard="soft", covered="; ".join(f"{FLORENCE} ← {seller}" for seller in SUPPLIERS[:6]), input_row="Contracts!A2", flag="FACT",
    )  # fmt: skip


@pytest.fixture(scope="session")
def sheets() -> Mapping[type[Row], Sequence[Row]]:
    """The rows of every sheet."""
    flows = [
        _flow(
            origin, CELL_PLANTS[(place + shift) % 7], "NMC90 cathode", period, 15_000 / 7 * (1 + place % 5) + shift / 3, place + 2
        )
        for place, origin in enumerate(SUPPLIERS)
        for period in PERIODS
        for shift in range(2)
    ]
    sourcing = [
        SourcingRow(
            buyer=f.destination, seller=f.origin, product=f.product, period=f.period, quantity=f.quantity, unit=f.unit, share=1 / 7,
            landed_unit_cost=20_700 + 136.73 / 3, spend=f.quantity * 20_836.73, contract="K01; K14", state=ACTIVE,
            input_row=f.input_row, flag=f.flag,
        )
        for f in flows
    ]  # fmt: skip
    production = [
        ProductionRow(
            site=f.origin, line_name="Line 1", product=f.product, recipe="", period=f.period, quantity=f.quantity, unit="t",
            yield_=0.92, begun=f.quantity / 0.92, unit_cost=20_700.0, production_cost=f.quantity * 20_700, co2e=f.quantity * 19.1,
            co2e_cost=0.0, input_row="Production!A9", flag="DERIVED",
        )
        for f in flows[::2]
    ]  # fmt: skip
    capacity = [
        CapacityRow(
            site=site, line_name="Line 1", company="", region="NAM", period=period, unit="MWh", in_place=30_000 * share, used=24_000.0,
            spare=30_000 * share - 24_000, utilisation=0.8 / share, input_row="Lines!A3", flag="UNVERIFIED",
        )
        for site in CELL_PLANTS
        for period, share in zip(PERIODS, (0.8, 0.85, 0.9, 1, 1.2, 2, 8), strict=True)
    ]  # fmt: skip
    tiers = [
        TierRow(
            tier="cell", region="NAM", unit="GWh", period=period, need=12.4, unmet=0.1 * share, made=11.0, imports=1.4, exports=0.0,
            in_place=None if share == 8 else 30 * share, candidates=5.0, expansions=0.0, spare=30 * share - 11, short=0.0, utilisation=0.8 / share,
        )
        for period, share in zip(PERIODS, (0.8, 0.85, 0.9, 1, 1.2, 2, 8), strict=True)
    ]  # fmt: skip
    events = [
        EventRow(event="production", what=LOYALIST, detail="Line 1", first=date(2026, 1, 1), last=date(2027, 6, 30), state="20% of capacity", share=0.2, input_row="Lines!B3", flag="FACT"),
        EventRow(event="production", what=LOYALIST, detail="Line 1", first=date(2027, 7, 1), state="full rate", share=1.0, input_row="Lines!B3"),
        EventRow(event="exclusivity", what="K01", detail=f"{FLORENCE} ← {LOYALIST}, NMC90 cathode", first=date(2026, 1, 1), last=date(2026, 12, 31), state=NOT_YET, input_row="Contracts!A2"),
    ]  # fmt: skip
    openings = [
        OpeningRow(site="Umicore Loyalist (Ontario)", status="candidate", opens="2028", fixed_cost=5e6, opening_cost=2.5e8, input_row="Sites!A4"),
        OpeningRow(site="A site that stays closed", status="candidate", fixed_cost=0.0, opening_cost=0.0, input_row="Sites!A5"),
    ]  # fmt: skip
    stocks = [
        StockRow(
            site=FLORENCE, product="CAM_NMC90", period=period, opening=0.0, gained=9_000.0, given=9_000.0, disposed=0.0, closing=0.0, unit="t",
            holding_cost=0.0, disposal_cost=0.0, input_row="Stock!A2", flag="ASSUMPTION",
        )
        for period in PERIODS
    ]  # fmt: skip
    expansions = [
        ExpansionRow(site=CELL_PLANTS[0], line_name="Line 1", option="second hall", steps=2.0, decided=PERIODS[0], decided_on=date(2026, 1, 1), in_force=date(2027, 7, 1), until=None, added=20_000.0, unit="MWh", investment=9e8, value_left=4e8, fixed_cost=1e7, input_row="Expansions!C2"),
    ]  # fmt: skip
    demand = [
        DemandRow(
            site=site, product=f"Vehicle of {site}", period=period, customer="", needed=100_000.0, served=100_000 - unmet, unmet=unmet,
            unit="pieces", firm="yes", unmet_penalty=45_200.0, unmet_cost=45_200 * unmet, input_row="Demand!A2", flag="FACT",
        )
        for site in VEHICLE_PLANTS
        for period, unmet in zip(PERIODS, (0.0, 0, 0, 1234.5, 0, 0, 0), strict=True)
    ]  # fmt: skip
    states = (NOT_YET, PARTLY, ACTIVE, ACTIVE, SUSPENDED, ENDED, NOT_APPLICABLE)
    contracts = [_rule(ContractRow, "K01", p, s, 12.5 if s == PARTLY else 0.0) for p, s in zip(PERIODS, states, strict=True)]
    costs = [
        CostRow(
            term="transport", kind="money", period=f.period, site=f.destination, partner=f.origin, product=f.product, by=f.mode,
            quantity=f.quantity, unit="t", amount=f.transport_cost, input_row=f.input_row, flag=f.flag,
        )
        for f in flows
    ]  # fmt: skip
    cash = [
        CashFlowRow(year=p, site=FLORENCE, company="AESC", term="transport", amount=1e7, discount=0.9, present_value=9e6)
        for p in PERIODS
    ]
    by_year = [
        CashByYearRow(year=p, paid=1e7, received=0.0, amount=1e7, present_value=9e6, cumulative=1e7, net_present_value=-9e6)
        for p in PERIODS
    ]
    landed = [
        LandedRow(
            site=VEHICLE_PLANTS[0], product="Vehicle", period=p, tier="cell", served=1e5, unit="pieces", making=6000.0, credits=-700.0,
            contracts=0.0, transport=12.5, duties=0.0, per_unit=5312.5, per_kwh=47.0,
        )
        for p in PERIODS
    ]  # fmt: skip
    carbon = [
        CarbonRow(
            stage="transport of cathode", site=f.destination, partner=f.origin, product=f.product, by=f.mode, period=f.period,
            quantity=f.quantity, unit="t", co2e=f.co2e, per_unit=135.88, computed="", input_row=f.input_row, flag=f.flag,
        )
        for f in flows
    ]  # fmt: skip
    carried = [
        AttributeRow(
            attribute="certified IRMA", step="shipped", site=f.origin, destination=f.destination, product=f.product, by=f.mode,
            period=f.period, quantity=f.quantity, unit="t", carried=f.quantity / 2, carried_unit="t",
        )
        for f in flows
    ]  # fmt: skip
    kpis = [
        KpiRow(kpi=LOCAL_SHARE.name, of="NAM", product="NMC90 cathode", period=p, value=1 / 3, unit="share", meaning=LOCAL_SHARE.meaning)
        for p in PERIODS
    ]  # fmt: skip
    audit = [
        AuditRow(
            check="exclusive source", what=f"K01, {FLORENCE}", period=period, input_row="Contracts!A2", left=violation, sense="≤",
            right=0.0, violation=violation, allowed=1e-6, verdict=FAILED if violation else PASSED,
        )
        for period, violation in zip(PERIODS, (0, 0, 0, 0, 0.1 + 0.2, 0, 0), strict=True)
    ]  # fmt: skip
    run = [
        RunRow(topic="inputs", item="workbook", value="bmw_gen6.xlsx"),
        RunRow(topic="result", item="cost", number=98_765_432_109.876),
        RunRow(topic="size", item="rows", number=12_345.0),
    ]
    forced = [
        OverrideRow(
            origin=SUPPLIERS[0], destination=FLORENCE, product="NMC90 cathode", period="2027", least=1_000.0, does=1_000 / 3,
            unit="t", binds="least", shadow_price=12.5, reason="a trial run", owner="=Ann", input_row="Plan overrides!A2",
        )
    ]  # fmt: skip
    different = [
        ChangeRow(
            origin=f.origin, destination=f.destination, product=f.product, mode=f.mode, period=f.period, previous=f.quantity / 3,
            now=f.quantity, change=f.quantity * 2 / 3, unit="t", what="more", inputs="Lanes!A14: Cost 5 → 6", follows="=nothing",
        )
        for f in flows
    ]  # fmt: skip
    altered = [
        InputChangeRow(in_sheet="Lanes", row="Origin = A", column_name="Cost", what="changed", was="5", now="6", place="Lanes!A14")
    ]
    records = [InputRecord(in_sheet="Lanes", row="Origin = A", cells="Cost = 6", place="Lanes!A14")]
    prices = [RulePriceRow(rule="K01", clause="exclusive source", with_rule=12e9, without_rule=11.5e9, least=5e8, most=5e8)]
    return {
        SourcingRow: sourcing,
        FlowRow: flows,
        ProductionRow: production,
        CapacityRow: capacity,
        TierRow: tiers,
        OpeningRow: openings,
        RunInRow: [
            RunInRow(
                step="made", site=CHEONAN, product="NMC90 cathode", by="Cathode", quantity=120.5, unit="t", cost=2.4e6, co2e=900.0,
                co2e_cost=72_000.0,
            )
        ],
        UnderWayRow: [
            UnderWayRow(
                origin=CHEONAN, destination=FLORENCE, product="NMC90 cathode", mode="sea", arrives="2026-01-15", period="2026",
                quantity=50.0, unit="t",
            )
        ],
        ExpansionRow: expansions,
        EventRow: events,
        StockRow: stocks,
        DemandRow: demand,
        ContractRow: contracts,
        PolicyRow: [],
        RulePriceRow: prices,
        OverrideRow: forced,
        ChangeRow: different,
        InputChangeRow: altered,
        InputRecord: records,
        CostRow: costs,
        CashFlowRow: cash,
        CashByYearRow: by_year,
        LandedRow: landed,
        CarbonRow: carbon,
        AttributeRow: carried,
        KpiRow: kpis,
        AuditRow: audit, RunRow: run,
    }  # fmt: skip


@pytest.fixture(scope="session")
def summary() -> Summary:
    """The words of the first sheet."""
    need = {"North America": 12.4, "Europe": 41.0, "China": 18.0}
    regions = [
        RegionBalance(
            region=region,
            need=[most * share for share in (0.3, 0.5, 0.7, 0.8, 0.9, 1, 1)],
            local=[most * share for share in (0.1, 0.4, 0.6, 0.8, 0.9, 1, 1)],
            imports=[most * share for share in (0.2, 0.1, 0.05, 0, 0, 0, 0)],
            unmet=[most * share for share in (0, 0, 0.05, 0, 0, 0, 0)],
            capacity=[most * share for share in (0.1, 0.4, 0.65, 1, 1.2, 1.4, 1.4)],
            spare=[most * share for share in (0, 0, 0.05, 0.2, 0.3, 0.4, 0.4)],
        )
        for region, most in need.items()
    ]
    source = SourceChart(
        FLORENCE,
        "NMC90 cathode",
        "t",
        [
            Supply(LOYALIST, [0, 4_100, 15_600, 15_600, 15_600, 15_600, 15_600], exclusive=True),
            Supply(CHEONAN, [3_900, 5_900, 0, 0, 0, 0, 0]),
            Supply(NYSA, [1_000, 1_200, 0, 0, 0, 0, 0]),
            Supply(JIANGMEN, [400, 0, 0, 0, 0, 0, 0]),
        ],
        "exclusive from 2028",
    )
    states = (NOT_YET, NOT_YET, ACTIVE, ACTIVE, ACTIVE, SUSPENDED, ENDED)
    rules = [
        RuleLine(f"K{n:02}", f"{FLORENCE} buys NMC90 cathode from nobody but {LOYALIST}", states, n / 3, 12.5 * (n == 4), "t", f"Contracts!A{n}")
        for n in range(1, 12)
    ]  # fmt: skip
    spend = [Line(name, [(9 - n) * 1e8 / 3] * 7, (9 - n) * 7e8 / 3) for n, name in enumerate(SUPPLIERS[:9])]
    landed = [Line(site, [None, None, *[93.1 + n / 3] * 5], 93.1 + n / 3) for n, site in enumerate(VEHICLE_PLANTS)]
    return Summary(
        title="BMW Gen6: cathode to vehicle",
        plan_as_of="October 2023",
        currency="USD",
        ending="Optimal, proven gap 0.00 %",
        audit="2,481 checks recomputed from the written plan: all passed",
        passed=True,
        periods=PERIODS,
        figures=[
            Figure("Cost of the plan", 98_765_432_109.876, "billion USD, 2026 to 2032", formats.BILLIONS),
            Figure("Landed cost of cells", 93.4567, "USD/kWh, mean of the term", formats.TWO_DECIMALS),
            Figure("Demand served", 0.99876, "of all vehicles", formats.SHARE),
            Figure("Made locally", 0.93, "of all cells", formats.SHARE),
            Figure("CO2e", 61.234, "kg/kWh of cell", formats.ONE_DECIMAL),
            Figure("Rules broken", 1, "of 41 soft rules", formats.WHOLE),
        ],
        sentences=[
            f"{FLORENCE} buys its cathode from {LOYALIST} alone from 2028 on; until then Cheonan and Nysa carry 74 %.",
            "Demand is served in full but for 1,234.5 vehicles in San Luis Potosí in 2029, where the cell line is full.",
            "Europe imports 14.3 GWh of cells from China in 2026 and 2027; from 2029 on none.",
            "The dearest rule is K14 (at least 60 % from Nysa): it costs 312 million USD over the term.",
            "Loyalist runs full in 2028: a start one quarter later would leave 2.1 GWh unmet.",
        ],
        leaves_out=[
            "Stock: nothing is stored, what is made in a year is used in that year.",
            "Transit over the turn of a period: goods arrive in the period in which they leave.",
            "Duties, credits, exchange rates and discounting.",
        ],
        sources=[source],
        regions=regions,
        tables=[
            PeriodTable("Spend by supplier", "million USD", spend, "Supplier", "Whole term", "All suppliers", formats.MILLIONS),
            PeriodTable("Landed cost of cells", "USD/kWh", landed, "Vehicle plant", "Mean", "", formats.TWO_DECIMALS),
        ],
        rules=rules,
        weak_inputs=[
            WeakInput(f"Production!A{n}", f"Price of NMC90 cathode at {SUPPLIERS[n]}", "ASSUMPTION", 1e9 / (n + 1))
            for n in range(10)
        ],
    )
