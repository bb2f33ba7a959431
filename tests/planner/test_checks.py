"""Each check on a small chain: a mill's cathode goes into the cells that a plant needs."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from models.carve_outs import CarveOuts
from models.contract import Row, Table
from models.tables import Policy, Settings, Tables
from models.times import Time
from planner.checks import check

GOOD: dict[str, list[dict[str, Any]]] = {
    "periods": [
        {"period": "2026", "start": date(2026, 1, 1), "end": date(2026, 12, 31)},
        {"period": "2027", "start": date(2027, 1, 1), "end": date(2027, 12, 31)},
    ],
    "products": [
        {"product": "Cathode", "tier": "cathode", "unit": "t", "energy": 794.0},
        {"product": "Cell", "tier": "cell", "unit": "MWh"},
        {"product": "Spare", "tier": "part", "unit": "pieces"},
    ],
    "sites": [{"site": "Mill", "region": "EUR"}, {"site": "Plant", "region": "EUR"}],
    "lines": [
        {"site": "Mill", "line_name": "L1", "unit": "t", "nameplate": 900.0},
        {"site": "Plant", "line_name": "P1", "unit": "MWh", "nameplate": 700.0},
    ],
    "production": [
        {"site": "Mill", "line_name": "L1", "product": "Cathode", "cost": 20.0},
        {"site": "Plant", "line_name": "P1", "product": "Cell", "recipe": "wet", "cost": 5.0},
    ],
    "recipes": [{"product": "Cell", "recipe": "wet", "component": "Cathode", "quantity": 1.26}],
    "lanes": [{"origin": "Mill", "destination": "Plant", "product": "Cathode", "distance": 100.0, "cost": 3.0}],
    "demand": [
        {"site": "Plant", "product": "Cell", "period": "2026", "quantity": 10.0, "firm": True},
        {"site": "Plant", "product": "Cell", "period": "2027", "quantity": 10.0, "firm": True},
    ],
}
LANE, SITE, CELLS = GOOD["lanes"][0], GOOD["sites"], GOOD["production"][1]
RULE = {"contract": "K1", "clause": "exclusive source", "buyer": "Plant", "seller": "Mill", "product": "Cathode"}
POLICY = {"policy": "P1", "clause": "maximum distance", "value": 500.0, "applies_at": "Plant", "product": "Cathode"}
THIRD = {"site": "Depot"}
UNDER_WAY = {
    "origin": "Mill", "destination": "Plant", "product": "Cathode", "arrives": Time("date", day=date(2026, 3, 1)), "quantity": 9.0,
}  # fmt: skip
POLICY_COLUMN = {column.attribute: chr(ord("A") + number) for number, column in enumerate(Policy.columns())}
NO_CATHODE = (
    "firm demand cannot be met: Cell needed at Plant in 2026, 2027: no lane brings Cathode to Plant, and no line makes it there"
)
OPEN_A_WAY = "open a way, or let the demand not be firm"


def on(day: str) -> Time:
    return Time("date", day=date.fromisoformat(day))


def start_of(site: str, years: float = 0.0) -> Time:
    return Time("start of", site, years=years)


def sheet(kind: type[Row], rows: list[dict[str, Any]]) -> Table[Any]:
    """A table as read: rows from line 2 on, columns from A on."""
    letters = {column.attribute: chr(ord("A") + n) for n, column in enumerate(kind.columns())}
    return Table(kind, tuple(kind(line=n, **row) for n, row in enumerate(rows, start=2)), letters)


def tables(**changes: list[dict[str, Any]]) -> Tables:
    """The good chain with some of its sheets exchanged."""
    return Tables(**{name: sheet(Tables.sheets()[name], rows) for name, rows in (GOOD | changes).items()})


def said(given: Tables, *faulty: str) -> list[str]:
    """Faults, then notes, without remedies."""
    faults, notes = check(given, frozenset(faulty))
    assert all(fault.remedy for fault in faults)
    return [f"{fault.where}: {fault.what}" for fault in faults] + [str(note) for note in notes]


def test_a_good_workbook_has_no_faults() -> None:
    assert said(tables(contracts=[RULE], policies=[POLICY])) == []


def test_checks_that_read_a_faulty_sheet_are_left_out() -> None:
    given = tables(lanes=[])
    assert said(given) != []
    assert said(given, "Lanes") == []


@pytest.mark.parametrize("name", Tables.sheets())
def test_a_sheet_that_could_not_be_read_stops_no_other_check(name: str) -> None:
    full: dict[str, list[dict[str, Any]]] = {
        "phases": [{"phase": "first", "start": start_of("Mill"), "end": on("2026-12-31")}],
        "sites": [{"site": "Mill", "start": on("2020-01-01")}, SITE[1]],
        "lines": [GOOD["lines"][0] | {"ramp": "slow", "start": Time("phase", "first")}, GOOD["lines"][1]],
        "ramps": [{"ramp": "slow", "year": 0.0, "rate": 1.0}],
        "lanes": [LANE | {"mode": "truck", "cost": None}],
        "modes": [{"mode": "truck", "fixed": 1.0}],
        "groups": [{"group": "all", "member": "Plant"}],
        "contracts": [RULE | {"start": Time("period", "2027"), "buyer": "all"}],
    }
    sheets_of_times = {"periods", "phases", "sites"}
    faults, _ = check(tables(**full | {name: []}), frozenset({Tables.sheets()[name].sheet}))
    assert faults == []
    if name not in sheets_of_times:
        faults, _ = check(
            tables(**full | {name: [], "policies": [POLICY | {"hard": "soft"}]}), frozenset({Tables.sheets()[name].sheet})
        )
        assert [fault.where for fault in faults] == (
            [] if name in ("products", "policies", "contracts", "groups") else [f"Policies!{POLICY_COLUMN['penalty']}2"]
        )


def test_an_empty_workbook_is_told_to_have_periods() -> None:
    assert said(Tables()) == ["Periods: there is no period"]


def year(name: str, start: str, end: str) -> dict[str, Any]:
    return {"period": name, "start": date.fromisoformat(start), "end": date.fromisoformat(end)}


CASES: dict[str, tuple[dict[str, list[dict[str, Any]]], list[str]]] = {
    "gap between periods": (
        {"periods": [year("2026", "2026-01-01", "2026-12-31"), year("2027", "2027-02-01", "2027-12-31")]},
        ["Periods!B3: 2027 begins on 2027-02-01, but 2026 ends on 2026-12-31: 31 days between them belong to no period"],
    ),
    "business years named like other years": (
        {
            "periods": [year("2026", "2025-04-01", "2026-03-31"), year("2027", "2026-04-01", "2027-03-31")],
            "demand": GOOD["demand"],
        },
        [
            'Periods!A2: "2026" would be mistaken for what rules are counted over; this period begins on 2025-04-01',
        ],
    ),
    "overlapping periods": (
        {"periods": [year("2026", "2026-01-01", "2026-12-31"), year("2027", "2026-12-01", "2027-12-31")]},
        ["Periods!B3: 2027 begins on 2026-12-01, but 2026 ends on 2026-12-31: they overlap or are out of order"],
    ),
    "period that ends before it begins": (
        {"periods": [year("2026", "2026-01-01", "2025-12-31")], "demand": GOOD["demand"][:1]},
        ["Periods!C2: 2026 ends on 2025-12-31, before it begins on 2026-01-01"],
    ),
    "start of a site without a start": (
        {"contracts": [RULE | {"start": start_of("Mill", 2)}]},
        ['Contracts!O2: "start of Mill" has no day: the site states no Start of production'],
    ),
    "start of a site that never starts": (
        {
            "sites": [*SITE, THIRD | {"start": on("2026-01-01"), "status": "cancelled", "role": "port"}],
            "policies": [POLICY | {"start": start_of("Depot")}],
        },
        [f"Policies!{POLICY_COLUMN['start']}2: P1 never starts: Depot is cancelled"],
    ),
    "starts in a circle": (
        {"sites": [{"site": "Mill", "start": start_of("Plant")}, {"site": "Plant", "start": start_of("Mill", 1)}]},
        ["Sites!K2: times refer to one another in a circle: the start of Mill → the start of Plant → the start of Mill"],
    ),
    "start of a candidate": (
        {
            "sites": [*SITE, THIRD | {"start": on("2026-01-01"), "status": "candidate", "role": "port"}],
            "contracts": [RULE | {"start": start_of("Depot", 2)}],
        },
        ['Contracts!O2: "start of Depot + 2 years" is no day yet: Depot is a candidate, and the plan decides when it opens'],
    ),
    "clause that sleeps while a candidate is closed": (
        {
            "sites": [SITE[0] | {"status": "candidate"}, SITE[1]],
            "contracts": [RULE | {"carve_outs": CarveOuts(closed=True)}],
        },
        ["Contracts!F2: the clause sleeps while Mill is closed, but it is a candidate, and the plan decides when it opens"],
    ),
    "clause that is free beyond the capacity of a candidate": (
        {
            "sites": [SITE[0] | {"status": "candidate"}, SITE[1]],
            "contracts": [RULE | {"carve_outs": CarveOuts(beyond_capacity=True)}],
        },
        ["Contracts!F2: the buyer is free beyond the capacity of Mill, but it is a candidate, and the plan decides when it opens"],
    ),
    "clause about a share of the capacity of a candidate": (
        {
            "sites": [SITE[0] | {"status": "candidate"}, SITE[1]],
            "contracts": [RULE | {"clause": "minimum share", "value": 0.5, "of": "seller's capacity"}],
        },
        ["Contracts!U2: it is a share of the capacity of Mill, but it is a candidate, and the plan decides when it opens"],
    ),
    "expansion at a candidate whose ramp states yields": (
        {
            "sites": [SITE[0] | {"status": "candidate"}, SITE[1]],
            "lines": [GOOD["lines"][0] | {"ramp": "slow"}, GOOD["lines"][1]],
            "ramps": [{"ramp": "slow", "year": 0.0, "rate": 0.5, "yield_": 0.9}],
            "expansions": [{"site": "Mill", "line_name": "L1", "option": "more", "added": 1.0}],
        },
        [
            "Lines!J2: Mill is a candidate, and the ramp slow states a Yield: what the expansion more scraps would depend on its opening"
        ],
    ),
    "candidate with a ramp and no start": (
        {
            "sites": [SITE[0] | {"status": "candidate"}, SITE[1]],
            "lines": [GOOD["lines"][0] | {"ramp": "slow"}, GOOD["lines"][1]],
            "ramps": [{"ramp": "slow", "year": 0.0, "rate": 0.5}],
        },
        [],
    ),
    "opening cost of a site that is open": (
        {"sites": [SITE[0] | {"opening_cost": 5.0, "fixed_cost": 7.0}, SITE[1]]},
        ["Sites!N2: the Opening cost of Mill does not count: its Status is existing, not candidate"],
    ),
    "To before From": (
        {"lanes": [LANE | {"opens": on("2027-01-01"), "closes": on("2026-05-31")}]},
        ["Lanes!P2: Closes (2026-05-31) lies before Opens (2027-01-01)"],
    ),
    "capacity and ramp": (
        {
            "lines": [{"site": "Mill", "line_name": "L1", "unit": "t", "capacity": 900.0, "ramp": "slow"}, GOOD["lines"][1]],
            "ramps": [{"ramp": "slow", "year": 0.0, "rate": 0.5}],
            "sites": [{"site": "Mill", "start": on("2020-01-01")}, SITE[1]],
        },
        ["Lines!H2: L1 at Mill states both Capacity for us and the ramp slow"],
    ),
    "ramp without a start": (
        {
            "lines": [GOOD["lines"][0] | {"ramp": "slow"}, GOOD["lines"][1]],
            "ramps": [{"ramp": "slow", "year": 0.0, "rate": 0.5}],
        },
        ["Lines!J2: the ramp slow has nothing to count from: neither L1 nor Mill states a Start of production"],
    ),
    "ramp with some yields, late first step": (
        {"ramps": [{"ramp": "slow", "year": 1.0, "rate": 0.5, "yield_": 0.9}, {"ramp": "slow", "year": 2.0, "rate": 1.0}]},
        [
            "Ramps!D3: the ramp slow states a Yield in some of its steps and none in this one",
            "Ramps!B2: the ramp slow makes nothing before year 1 since start",
        ],
    ),
    "yield of ramp and production": (
        {
            "lines": [GOOD["lines"][0] | {"ramp": "slow", "production_start": on("2020-01-01")}, GOOD["lines"][1]],
            "ramps": [{"ramp": "slow", "year": 0.0, "rate": 0.5, "yield_": 0.9}],
            "production": [GOOD["production"][0] | {"yield_": 0.95}, CELLS],
        },
        ["Production!K2: the yield of Cathode at Mill is stated here and in the ramp slow"],
    ),
    "overlapping rows of a line": (
        {
            "lines": [
                *GOOD["lines"],
                GOOD["lines"][0] | {"start": on("2026-07-01")},
            ]
        },
        ["Lines!D4: rows 2 and 4 of Mill, L1 both hold on 2026-07-01"],
    ),
    "rows of a line that share one day": (
        {"lines": [GOOD["lines"][0] | {"end": on("2026-07-01")}, GOOD["lines"][0] | {"start": on("2026-07-01")}, GOOD["lines"][1]]},
        ["Lines!D3: rows 2 and 3 of Mill, L1 both hold on 2026-07-01"],
    ),
    "overlapping rows of production": (
        {"production": [*GOOD["production"], CELLS | {"start": on("2027-01-01")}]},
        ["Production!E4: rows 3 and 4 of Plant, P1, Cell, wet both hold on 2027-01-01"],
    ),
    "two units of a line": (
        {
            "lines": [
                GOOD["lines"][0] | {"end": on("2026-12-31")},
                GOOD["lines"][1],
                GOOD["lines"][0] | {"start": on("2027-01-01"), "unit": "kt"},
            ]
        },
        ["Lines!C4: L1 at Mill is counted in kt here and in t in row 2"],
    ),
    "usage that does not convert": (
        {
            "lines": [GOOD["lines"][0], GOOD["lines"][1] | {"unit": "t"}],
        },
        [
            "Production!G3: Capacity used per unit is blank, but P1 at Plant is counted in t, Cell in MWh: "
            '"t" needs the Weight of the product, which is counted in MWh'
        ],
    ),
    "recipe left blank": (
        {"production": [GOOD["production"][0], CELLS | {"recipe": ""}]},
        [
            "Production!D3: Cell has recipes, but is bought whole at Plant, because Recipe is blank there",
            "Lanes!B2: lanes bring what is neither needed, used nor passed on where they end: Cathode to Plant",
        ],
    ),
    "circular recipe": (
        {"recipes": [*GOOD["recipes"], {"product": "Cathode", "recipe": "back", "component": "Cell", "quantity": 1.0}]},
        [
            "Recipes!C2: recipes go round in a circle: Cell → Cathode → Cell",
            "Production!D2: Cathode has recipes, but is bought whole at Mill, because Recipe is blank there",
        ],
    ),
    "component without a quantity": (
        {"recipes": [GOOD["recipes"][0] | {"quantity": 0.0}]},
        ["Recipes!D2: Cathode is a component without a Quantity"],
    ),
    "quantity of nothing": (
        {"recipes": [*GOOD["recipes"], {"product": "Cathode", "recipe": "grade", "quantity": 2.0}]},
        ["Recipes!C3: there is a Quantity, but no Component"],
    ),
    "grade that is no grade": (
        {"recipes": [*GOOD["recipes"], {"product": "Cell", "recipe": "wet"}]},
        ["Recipes!C3: wet of Cell has a row without a component, as if it were bought whole, and others"],
    ),
    "product nobody makes": (
        {"demand": [*GOOD["demand"], {"site": "Plant", "product": "Spare", "period": "2026", "quantity": 1.0}]},
        ["Demand!B4: nobody makes Spare"],
    ),
    "component nobody makes": (
        {"production": [CELLS]},
        [
            "Recipes!C2: nobody makes Cathode",
            f"Demand!E2: {NO_CATHODE}".replace("no lane brings Cathode to Plant", "no lane brings Cathode to Mill"),
        ],
    ),
    "firm demand without a lane": (
        {"lanes": []},
        [f"Demand!E2: {NO_CATHODE}", "Sites!A2: sites that no active lane touches and that need nothing take no part: Mill"],
    ),
    "demand that is not firm": (
        {"lanes": [LANE | {"opens": on("2027-01-01")}], "demand": [row | {"firm": False} for row in GOOD["demand"]]},
        [
            "Demand!E2: demand stays unmet: Cell needed at Plant in 2026: no lane that brings Cathode to Plant is open then (first: Lanes row 2)"
        ],
    ),
    "site that is not open": (
        {"sites": [SITE[0] | {"status": "paused"}, SITE[1]], "demand": GOOD["demand"][:1]},
        [
            "Demand!E2: firm demand cannot be met: Cell needed at Plant in 2026: no lane that brings Cathode to Plant is open then (first: Lanes row 2)"
        ],
    ),
    "line without capacity": (
        {"lines": [GOOD["lines"][0] | {"share": 0.0}, GOOD["lines"][1]], "demand": GOOD["demand"][:1]},
        [
            "Demand!E2: firm demand cannot be met: Cell needed at Plant in 2026: no line that makes Cathode at Mill is running then (first: Production row 2)"
        ],
    ),
    "supplier not qualified": (
        {"qualifications": [{"supplier": "Mill", "buyer": "Plant", "product": "Cathode", "qualified_from": on("2027-03-01")}]},
        [
            "Demand!E2: firm demand cannot be met: Cell needed at Plant in 2026: no lane that brings Cathode to Plant is open then (first: Lanes row 2)"
        ],
    ),
    "lanes round in a circle": (
        {
            "sites": [*SITE, THIRD],
            "lanes": [
                {"origin": "Plant", "destination": "Depot", "product": "Cathode", "cost": 1.0},
                {"origin": "Depot", "destination": "Plant", "product": "Cathode", "cost": 1.0},
            ],
            "demand": GOOD["demand"][:1],
        },
        [
            "Demand!E2: firm demand cannot be met: Cell needed at Plant in 2026: the ways that bring Cathode to Depot only lead round in a circle",
            "Sites!A2: sites that no active lane touches and that need nothing take no part: Mill",
        ],
    ),
    "lane to nowhere, site left out": (
        {
            "sites": [*SITE, THIRD, {"site": "Store"}, {"site": "Harbour", "role": "port"}],
            "lanes": [LANE, LANE | {"destination": "Store"}],
        },
        [
            "Lanes!B3: lanes bring what is neither needed, used nor passed on where they end: Cathode to Store",
            "Sites!A4: sites that no active lane touches and that need nothing take no part: Depot",
        ],
    ),
    "transit longer than a period": ({"lanes": [LANE | {"transit": 400.0}]}, []),
    "transit longer than ten years": (
        {"lanes": [LANE | {"transit": 4000.0}]},
        ["Lanes!I2: Cathode would be on the way from Mill to Plant for 4000 days, over ten years"],
    ),
    "transit of a mode longer than ten years": (
        {"lanes": [LANE | {"mode": "raft"}], "modes": [{"mode": "raft", "speed": 0.02, "fixed_days": 10.0}]},
        ["Lanes row 2: Cathode would be on the way from Mill to Plant for 5010 days, over ten years"],
    ),
    "what is under way arrives in the plan, where it is used, over a lane": (
        {
            "in_transit": [
                UNDER_WAY | {"arrives": on("2025-12-31")},
                UNDER_WAY | {"arrives": on("2028-01-01")},
                UNDER_WAY | {"mode": "raft"},
                UNDER_WAY | {"destination": "Mill", "product": "Cell"},
                UNDER_WAY,
            ]
        },
        [
            "In transit!E2: it arrives on 2025-12-31, before the plan begins on 2026-01-01",
            "In transit!C5: Cell is neither used nor needed at Mill, nor does any lane take it on from there",
            "In transit!E3: it arrives on 2028-01-01, after the plan ends on 2027-12-31, and is left out",
            "In transit!D4: no lane takes Cathode from Mill to Plant by raft; it arrives all the same",
        ],
    ),
    "what is under way reaches a need that nothing else does": (
        {
            "lines": [GOOD["lines"][0] | {"nameplate": 0.0}, GOOD["lines"][1]],
            "in_transit": [UNDER_WAY | {"arrives": on("2026-01-05")}],
        },
        [],
    ),
    "a period of the name of the run-in": (
        {"periods": [year("2026", "2026-01-01", "2026-12-31"), year("run-in", "2027-01-01", "2027-12-31")], "demand": []},
        [
            'Periods!A3: "run-in" would be mistaken for the time before the plan; this period begins on 2027-01-01',
        ],
    ),
    "distance for rates": (
        {
            "lanes": [LANE | {"mode": "truck", "cost": None, "distance": None}],
            "modes": [{"mode": "truck", "cost": 0.1, "co2e": 0.06, "region": "EUR"}],
        },
        [
            "Lanes!F2: the distance from Mill to Plant is blank, but cost and CO2e would be computed from it by the rates of mode truck"
        ],
    ),
    "distance for a policy": (
        {"lanes": [LANE | {"distance": None}], "policies": [POLICY]},
        ["Lanes!F2: the distance from Mill to Plant is blank, but the policy P1 judges it"],
    ),
    "roads longer than the way": (
        {"lanes": [LANE | {"distance": 100.0, "road_before": 80.0, "road_after": 30.0}]},
        ["Lanes!F2: the way from Mill to Plant is 100 km long, but 110 km of it are road before and after the ports"],
    ),
    "feeder without rates": (
        {
            "lanes": [LANE | {"mode": "ship", "cost": None, "road_before": 50.0, "road_after": 30.0}],
            "modes": [{"mode": "ship", "cost": 0.1, "feeder": "truck"}, {"mode": "truck", "cost": 0.1, "region": "NAM"}],
            "sites": [SITE[0] | {"region": "NAM"}, SITE[1]],
        },
        ["Modes!L2: the feeder mode truck has no rates for EUR, where Plant is (Lanes row 2)"],
    ),
    "weight for rates": (
        {
            "lanes": [LANE, {"origin": "Plant", "destination": "Mill", "product": "Cell", "mode": "truck", "distance": 100.0}],
            "modes": [{"mode": "truck", "fixed": 8.0}],
            "demand": [*GOOD["demand"], {"site": "Mill", "product": "Cell", "period": "2026", "quantity": 1.0}],
        },
        ["Products!D3: the weight of Cell is blank, but the rates of mode truck are per tonne (Lanes row 3)"],
    ),
    "lanes without any cost": (
        {"lanes": [LANE | {"cost": None}]},
        ["Lanes!J2: transport from Mill to Plant costs nothing: Cost is blank and the mode has no rates"],
    ),
    "circling for nothing": (
        {
            "sites": [*SITE, THIRD],
            "lanes": [
                LANE | {"cost": 0.0},
                {"origin": "Plant", "destination": "Depot", "product": "Cathode", "cost": 0.0},
                {"origin": "Depot", "destination": "Plant", "product": "Cathode", "cost": 0.0},
            ],
        },
        ["Lanes!J3: Cathode could travel in a circle for nothing: Plant → Depot → Plant"],
    ),
    "a feeder by sea": (
        {
            "modes": [{"mode": "ship", "kind": "sea", "cost": 0.1, "feeder": "ferry"}, {"mode": "ferry", "kind": "sea"}],
        },
        ["Modes!L2: the feeder mode ferry of ship travels by sea"],
    ),
    "over where the clause has its own": (
        {"contracts": [RULE | {"over": "year"}]},
        ["Contracts!M2: K1 (exclusive source) is always counted by period"],
    ),
    "one name for a contract and a policy": (
        {"contracts": [RULE], "policies": [POLICY | {"policy": "K1"}]},
        ['Policies!A2: the name "K1" is taken by Contracts!A2'],
    ),
    "soft without a price": (
        {"contracts": [RULE | {"hard": "soft"}]},
        ["Contracts!R2: K1 is soft, but breaking it has no price"],
    ),
    "share through a depot": (
        {
            "sites": [*SITE, THIRD],
            "lanes": [LANE | {"destination": "Depot"}, LANE | {"origin": "Depot"}],
            "contracts": [RULE | {"seller": "Depot"}],
        },
        [
            "Contracts!B2: K1 (exclusive source) counts where Cathode was made, which cannot be followed through Depot, "
            "because lanes bring it there and take it on"
        ],
    ),
    "rule that covers no lane": (
        {"contracts": [RULE | {"buyer": "Mill", "seller": "Plant"}]},
        [
            "Contracts!D2: no lane brings Cathode from Plant to Mill, for whom it is exclusive",
            "Contracts!B2: K1 covers no lane: none brings Cathode from Plant to Mill",
        ],
    ),
    "rule whose lanes are shut while it holds": (
        {
            "demand": GOOD["demand"][:1],
            "lanes": [LANE | {"closes": on("2026-12-31")}],
            "contracts": [RULE | {"clause": "minimum share", "value": 0.5, "start": on("2027-01-01")}],
        },
        ["Contracts!B2: K1 is not applicable: none of the lanes that bring Cathode from Mill to Plant is open while it holds"],
    ),
    "rule outside the horizon": (
        {"contracts": [RULE | {"start": on("2030-01-01"), "end": on("2030-12-31")}]},
        ["Contracts!O2: K1 is in force in no period: it holds from 2030-01-01 to 2030-12-31, outside the horizon"],
    ),
    "rule that ended before the horizon": (
        {"contracts": [RULE | {"start": on("2020-01-01"), "end": on("2025-12-31")}]},
        ["Contracts!O2: K1 is in force in no period: it holds from 2020-01-01 to 2025-12-31, outside the horizon"],
    ),
    "need of nothing that nothing can reach": (
        {"lanes": [LANE | {"opens": on("2027-01-01")}], "demand": [GOOD["demand"][0] | {"quantity": 0.0}, GOOD["demand"][1]]},
        [],
    ),
    "source that closes": (
        {"sites": [SITE[0] | {"end": on("2026-12-31")}, SITE[1]], "demand": [row | {"firm": False} for row in GOOD["demand"]]},
        [
            "Demand!E3: demand stays unmet: Cell needed at Plant in 2027: no lane that brings Cathode to Plant is open then "
            "(first: Lanes row 2)"
        ],
    ),
    "line that runs for a part of the horizon": (
        {
            "lines": [GOOD["lines"][0] | {"end": on("2026-12-31")}, GOOD["lines"][1]],
            "demand": [row | {"firm": False} for row in GOOD["demand"]],
        },
        [
            "Demand!E3: demand stays unmet: Cell needed at Plant in 2027: no line that makes Cathode at Mill is running then "
            "(first: Production row 2)"
        ],
    ),
    "rule that cuts a period": (
        {"policies": [POLICY | {"start": on("2026-07-01"), "end": on("2027-12-31")}]},
        [
            f"Policies!{POLICY_COLUMN['start']}2: P1 counts for a part of a period (From 2026-07-01 falls within 2026); split the period to follow it to the day"
        ],
    ),
    "minimum above maximum": (
        {
            "contracts": [
                RULE | {"contract": "K1", "clause": "minimum share", "value": 0.8, "unit": "share"},
                RULE | {"contract": "K2", "clause": "maximum share", "value": 0.6, "unit": "share"},
            ]
        },
        ["Contracts!K3: K1 (minimum share) asks for more than K2 (maximum share) of the same relation allows"],
    ),
    "minimum above maximum at another time": (
        {
            "contracts": [
                RULE | {"contract": "K1", "clause": "minimum share", "value": 0.8, "unit": "share", "end": on("2026-12-31")},
                RULE | {"contract": "K2", "clause": "maximum share", "value": 0.6, "unit": "share", "start": on("2027-01-01")},
            ]
        },
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_check(name: str) -> None:
    changes, expected = CASES[name]
    assert said(tables(**changes)) == expected


def test_a_soft_rule_priced_per_kwh_needs_energy() -> None:
    given = tables(
        products=[{"product": "Cathode", "tier": "cathode", "unit": "t"}, *GOOD["products"][1:]],
        contracts=[RULE | {"hard": "soft"}],
    )
    priced = replace(given, settings=Settings(breach_penalty=50.0))
    cell = given.contracts.cell(given.contracts.rows[0], "penalty")
    assert said(priced) == [f"{cell}: K1 is soft and priced by the setting breach penalty per kWh, but Cathode states no Energy"]


def test_a_maximum_volume_may_pass_through_a_depot() -> None:
    volume = RULE | {"clause": "maximum volume", "seller": "Depot", "value": 5.0, "unit": "unit/year"}
    lanes = [LANE | {"destination": "Depot"}, LANE | {"origin": "Depot"}]
    assert said(tables(sites=[*SITE, THIRD], lanes=lanes, contracts=[volume])) == []


def test_a_soft_rule_over_products_of_different_energy_states_its_penalty() -> None:
    both = GOOD["products"] + [{"product": "Other", "tier": "cathode", "unit": "t", "energy": 500.0}]
    group = [{"group": "Powders", "member": "Cathode"}, {"group": "Powders", "member": "Other"}]
    shares = RULE | {"clause": "minimum share", "value": 0.5, "hard": "soft", "product": "Powders"}
    priced = replace(tables(products=both, groups=group, contracts=[shares]), settings=Settings(breach_penalty=50.0))
    assert any("the products of Powders differ in Energy" in fault for fault in said(priced))


def test_a_stated_distance_by_sea_without_roads_is_noted() -> None:
    """The rates of the sea would hold on the roads too, without a word."""
    ship = {"mode": "ship", "kind": "sea", "cost": 0.1, "feeder": "truck"}
    lane = {key: value for key, value in LANE.items() if key != "cost"} | {"mode": "ship", "distance": 21_000.0, "transit": 30.0}
    _, notes = check(tables(modes=[ship, {"mode": "truck", "cost": 0.2}], lanes=[lane]))
    assert any("is stated without Road before and Road after" in note.what for note in notes)


def test_a_circle_that_costs_only_co2e_is_not_for_nothing() -> None:
    ways = [LANE | {"cost": 0.0, "co2e": 5.0}, LANE | {"origin": "Plant", "destination": "Mill", "cost": 0.0, "co2e": 5.0}]
    circle = "Cathode could travel in a circle for nothing: Mill → Plant → Mill"
    unpriced = tables(lanes=ways)
    assert any(circle in text for text in said(unpriced))
    assert not any(circle in text for text in said(replace(unpriced, settings=Settings(co2e_price=50.0))))
