"""What a good workbook means: units, shares, times, names, groups, rules, and rows that do not count."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from models.tables import Contract
from models.times import Time
from planner.workbook.interpret import Reading

type ReadWith = Callable[[dict[str, Any]], Reading]


def test_the_good_workbook_has_no_faults_and_the_same_meaning_in_excel_and_csv(
    read_excel_with: ReadWith, read_folder_with: ReadWith
) -> None:
    excel, folder = read_excel_with({}), read_folder_with({})
    assert (excel.faults, excel.notes, excel.faulty_sheets) == ((), (), frozenset())
    assert excel.tables == folder.tables
    assert len(excel.tables.lanes) == 3


@pytest.mark.parametrize(
    ("changes", "sheet", "attribute", "value"),
    [
        ({"Demand!D1": "Quantity [GWh]", "Demand!D2": 10}, "demand", "quantity", 10_000),
        ({"Demand!D1": "quantity  [kWh]", "Demand!D2": 5000}, "demand", "quantity", 5),
        ({"Lanes!G1": "Cost [USD/kg]", "Lanes!G2": 0.13}, "lanes", "cost", 130),
        ({"Lanes!H1": "Capacity [GWh/year]", "Lanes!H2": 8}, "lanes", "capacity", 10_000),
        ({"Lanes!H1": "Capacity [t/month]", "Lanes!H2": 100}, "lanes", "capacity", 1200),
        ({"Lanes!I1": "Cost unit", "Lanes!I2": "USD/kWh", "Lanes!G2": 0.5}, "lanes", "cost", 400),
        (
            {
                "Lanes!G1": "Cost [EUR/kg]",
                "Lanes!I1": "Currency",
                "Lanes!I2": "EUR",
                "Lanes!I3": "EUR",
                "Lanes!I4": "EUR",
                "Lanes!G2": 0.13,
            },
            "lanes",
            "cost",
            130,
        ),
        (
            {"Lanes!I1": "Cost unit", "Lanes!I2": "EUR/kg", "Lanes!J1": "Currency", "Lanes!J2": "EUR", "Lanes!G2": 0.13},
            "lanes",
            "cost",
            130,
        ),
        ({"Production!G1": "Currency", "Production!G2": "EUR"}, "production", "cost", 30_000),
        ({"Lines!D1": "Nameplate [kt/year]", "Lines!D2": 40}, "lines", "nameplate", 40_000),
        ({"Products!D1": "Weight [kg/unit]", "Products!D2": 1000}, "products", "weight", 1),
        ({"Settings!A3": "CO2e price [USD/kg]", "Settings!B3": 0.08}, "settings", "co2e_price", 80),
        ({"Lines!E2": "50 %"}, "lines", "share", 0.5),
        ({"Policies!E2": 60, "Policies!F2": "%"}, "policies", "value", 0.6),
        ({"Policies!E2": "60%"}, "policies", "value", 0.6),
    ],
)
def test_numbers_are_in_the_unit_of_their_column(
    changes: dict[str, Any], sheet: str, attribute: str, value: float, read_excel_with: ReadWith
) -> None:
    reading = read_excel_with(changes)
    assert reading.faults == ()
    found = getattr(reading.tables, sheet)
    assert getattr(found if sheet == "settings" else found.rows[0], attribute) == pytest.approx(value)


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        (2026, Time("period", "2026")),
        (2026.0, Time("period", "2026")),
        ("2026", Time("period", "2026")),
        (2030, Time("year", year=2030)),
        ("2026 + 6 months", Time("period", "2026", months=6)),
        ("2026-03-01", Time("date", day=date(2026, 3, 1))),
        (datetime(2026, 3, 1), Time("date", day=date(2026, 3, 1))),
        ("2026-03-01 - 10 days", Time("date", day=date(2026, 3, 1), days=-10)),
        ("initial phase", Time("phase", "initial phase")),
        ("start of Umicore Ontario", Time("start of", "Umicore Ontario")),
        ("Start of UMI + 2.5 years", Time("start of", "Umicore Ontario", years=2.5)),
    ],
)
def test_times(cell: object, time: Time, read_excel_with: ReadWith) -> None:
    reading = read_excel_with({"Contracts!I2": cell})
    assert reading.faults == ()
    assert reading.tables.contracts.rows[0].start == time


def test_the_value_of_a_rule_is_kept_in_what_its_clause_is_kept_in(read_excel_with: ReadWith) -> None:
    tables = read_excel_with({}).tables
    assert [(rule.value, rule.unit) for rule in tables.contracts] == [(None, "share"), (pytest.approx(30_000), "unit/year")]
    assert [(rule.value, rule.unit, rule.local_means) for rule in tables.policies] == [(0.6, "share", "region"), (20_000, "km", "")]
    whole = read_excel_with({"Contracts!G3": "kt", "Contracts!F3": 5}).tables.contracts.rows[1]
    assert (whole.value, whole.unit) == (5000, "unit")


def test_codes_become_names_and_na_stays_a_name(read_folder_with: ReadWith) -> None:
    reading = read_folder_with(
        {"Lanes!A2": "UMI", "Lanes!B2": "FLO", "Lines!A2": "UMI", "Sites!E2": "NA", "Sites!E4": "None", "Policies!C2": "NA"}
    )
    assert reading.faults == ()
    assert (reading.tables.lanes.rows[0].origin, reading.tables.lanes.rows[0].destination) == ("Umicore Ontario", "AESC Florence")
    assert reading.tables.members("NA") == ("Umicore Ontario",)
    assert reading.tables.members("None") == ("AESC Florence",)


def test_groups_in_lanes_and_qualifications_become_a_row_for_every_member(read_excel_with: ReadWith) -> None:
    listed = [["Supplier", "Buyer", "Product"], ["cathode plants", "NAM", "Cathode"]]
    tables = read_excel_with({"Qualifications": listed, "Lanes!A2": "cathode plants"}).tables
    pairs = [(row.line, row.supplier, row.buyer) for row in tables.qualifications]
    buyers = ("Umicore Ontario", "AESC Florence", "BMW Spartanburg")
    suppliers = ("Umicore Ontario", "BASF Schwarzheide")
    assert pairs == [(2, supplier, buyer) for supplier in suppliers for buyer in buyers if supplier != buyer]
    assert [lane.origin for lane in tables.lanes if lane.line == 2] == ["Umicore Ontario", "BASF Schwarzheide"]
    assert [rule.buyer for rule in tables.contracts] == ["AESC Florence", "AESC Florence"]


def test_a_row_that_names_an_inactive_row_does_not_count_and_is_said_once_a_sheet(read_excel_with: ReadWith) -> None:
    reading = read_excel_with({"Sites!H1": "Active", "Sites!H3": "no", "Lanes!A2": "cathode plants", "Lanes!C4": "Cell"})
    assert reading.faults == ()
    assert [(lane.line, lane.origin) for lane in reading.tables.lanes] == [(2, "Umicore Ontario"), (4, "AESC Florence")]
    assert [lane.line for lane in reading.tables.lanes.all_rows] == [2, 3, 4]
    reason = "1 row does not count, because it names something that is not active"
    assert [str(note) for note in reading.notes] == [
        f'Groups: {reason}: Member "BASF Schwarzheide" in row 3',
        f'Lines: {reason}: Site "BASF Schwarzheide" in row 3',
        f'Production: {reason}: Site "BASF Schwarzheide" in row 3',
        f'Lanes: {reason}: Origin "BASF Schwarzheide" in row 3',
    ]


def test_a_recipe_with_an_inactive_component_does_not_count_at_all(read_excel_with: ReadWith) -> None:
    recipes = [["Product", "Recipe", "Component", "Quantity"], ["Pack", "P", "Cell", 0.1], ["Pack", "P", "Cathode", 1]]
    changes = {"Recipes": recipes, "Production!D4": None, "Products!H1": "Active", "Products!H2": "no"}
    assert len(read_excel_with({"Recipes": recipes, "Production!D4": None}).tables.recipes) == 2
    assert len(read_excel_with(changes | {"Products!F1": "Notes", "Products!G1": "Source"}).tables.recipes) == 0


def test_a_mode_may_be_a_free_label_where_the_lane_states_what_a_mode_gives(read_excel_with: ReadWith) -> None:
    assert {lane.mode for lane in read_excel_with({}).tables.lanes} == {"truck", "sea"}
    stated = {"Modes": [["Mode", "Cost"], ["truck", 0.1]], "Lanes!I1": "CO2e", "Lanes!I3": 200}
    reading = read_excel_with(stated)
    assert reading.faults == ()
    assert [lane.mode for lane in reading.tables.lanes] == ["truck", "sea", "truck"]


@pytest.mark.parametrize(("unit", "values"), [("USD/kWh", [800.0, 1000.0, 100.0]), ("USD/kg", [1000.0, 3500.0, 500.0])])
def test_a_value_may_be_stated_by_what_the_same_row_says_of_the_product(
    read_excel_with: ReadWith, unit: str, values: list[float]
) -> None:
    """One currency a kWh, or a kg: of a tonne with 800 kWh, a MWh that weighs 3.5 t, a pack with 100 kWh of 0.5 t."""
    reading = read_excel_with({"Products!F1": f"Value [{unit}]", "Products!F2": 1, "Products!F3": 1, "Products!F4": 1})
    assert reading.faults == ()
    assert [product.value for product in reading.tables.products] == pytest.approx(values)


def test_the_same_line_may_have_rows_for_different_times(read_excel_with: ReadWith) -> None:
    row = ["BASF Schwarzheide", "one", "t", None, None, 9500, 2027, None]
    reading = read_excel_with(
        {"Lines!A5": row[0], **{f"Lines!{letter}5": cell for letter, cell in zip("ABCDEFGH", row, strict=True)}}
    )
    assert reading.faults == ()
    assert [line.capacity for line in reading.tables.lines if line.site == "BASF Schwarzheide"] == [9000, 9500]


def test_a_cell_is_found_again(read_excel_with: ReadWith) -> None:
    contracts = read_excel_with({}).tables.contracts
    assert contracts.kind is Contract
    assert contracts.cell(contracts.rows[1], "value") == "Contracts!F3"


TARIFF = ["To", "Product", "Measure", "Kind", "Rate", "Start"]


def test_tariffs_are_read_with_their_places_products_and_times(read_excel_with: ReadWith) -> None:
    rows = [
        [*TARIFF, "Specific [USD/kg]"],
        ["NAM", "Cathode", "MFN", "base", "3.4 %", 2027, 0.5],
        ["FLO", None, 301, "additional", 1.5, None, None],
    ]
    reading = read_excel_with({"Tariffs": rows})
    assert reading.faults == ()
    first, second = reading.tables.tariffs
    assert (first.rate, first.specific, first.start, first.origin) == (pytest.approx(0.034), 500.0, Time("period", "2027"), "")
    assert (second.destination, second.measure, second.rate, second.specific) == ("AESC Florence", "301", 1.5, None)


@pytest.mark.parametrize(
    ("heading", "row", "said"),
    [
        ("Specific [USD/kg]", ["NAM", None, "MFN", "base", 0, None, 2.0], "Tariffs!G1: \"USD/kg\" is not the same for all products it covers"),
        ("Specific [USD/t]", ["NAM", None, "MFN", "base", 25, None, None], "Tariffs!E2: 25 is too large; Rate is at most 10"),
        ("Valuation", ["NAM", None, "MFN", "base", 0, None, "DAP"], "Tariffs!G2: Valuation cannot be \"DAP\""),
        ("Valuation", ["Nowhere", None, "MFN", "base", 0, None, "FOB"], "Tariffs!A2: no site is called \"Nowhere\""),
    ],
)  # fmt: skip
def test_a_tariff_that_cannot_be_read_says_why(read_excel_with: ReadWith, heading: str, row: list[Any], said: str) -> None:
    [fault] = read_excel_with({"Tariffs": [[*TARIFF, heading], row]}).faults
    assert str(fault).startswith(said)


@pytest.mark.parametrize(
    ("amount", "unit", "kept"),
    [
        (35, "USD/kWh", (35, "currency/kWh")),
        (35_000, "usd/MWh", (35, "currency/kWh")),
        (2, "USD/kg", (2000, "currency/t")),
        (7, "currency/unit", (7, "currency/unit")),
        (10, "% of unit cost", (0.1, "share of unit cost")),
        ("10%", "share of unit cost", (0.1, "share of unit cost")),
    ],
)
def test_credits_are_kept_in_the_few_units_that_plans_reckon_in(
    read_excel_with: ReadWith, amount: Any, unit: str, kept: tuple[float, str]
) -> None:
    reading = read_excel_with(
        {"Credits": [["Credit", "At", "Product", "Amount", "Amount unit"], ["45X", "US", "Cell", amount, unit]]}
    )
    assert reading.faults == ()
    [row] = reading.tables.credits
    assert (row.amount, row.amount_unit, row.passed_on) == (pytest.approx(kept[0]), kept[1], None)


@pytest.mark.parametrize(
    ("amount", "unit", "said"),
    [
        (0.1, "% of unit cost", "Credits!D2: 0.1 beside the unit % could be 0.1 % or 10 %; type \"share of unit cost\" as the unit if 10 % is meant"),
        (35, "EUR/kWh", "Credits!E2: a credit cannot be paid in \"EUR/kWh\"; type USD/kWh, USD/kg, currency/unit, % of unit cost or share of unit cost"),
        (35, "%", "Credits!E2: a credit cannot be paid in \"%\""),
        (35, None, "Credits!E2: Amount unit may not be empty"),
        (-1, "USD/kWh", "Credits!D2: -1 is too small; Amount is at least 0"),
    ],
)  # fmt: skip
def test_a_credit_that_cannot_be_read_says_why(read_excel_with: ReadWith, amount: float, unit: str | None, said: str) -> None:
    [fault] = read_excel_with(
        {"Credits": [["Credit", "At", "Product", "Amount", "Amount unit"], ["45X", "US", "Cell", amount, unit]]}
    ).faults
    assert str(fault).startswith(said)
