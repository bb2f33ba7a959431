from dataclasses import replace

from models.contract import table
from models.tables import Credit, Production
from planner.report.sheets.costs import costs
from planner.report.sheets.production import production
from tests.models.case import case, on
from tests.planner.report.plans import bought, first_steps, pick, planned


def test_cells_of_first_steps_column_by_column() -> None:
    """1200 good MWh of 1250 begun; 16 t CO2e a MWh at 80 USD/t."""
    row = next(row for row in production(first_steps()) if (row.site, row.period) == ("Cellworks", "2027"))
    assert pick(row, "site", "line_name", "product", "recipe", "period") == ("Cellworks", "Cells", "Cell", "Standard", "2027")
    assert pick(row, "quantity", "unit", "yield_", "begun") == (1200, "MWh", 0.96, 1250)
    assert pick(row, "unit_cost", "production_cost", "co2e", "co2e_cost") == (50_000, 60_000_000, 19_200, 1_536_000)
    assert pick(row, "input_row", "flag") == ("Production!A4", "ASSUMPTION")


def test_what_is_not_made_is_left_out() -> None:
    made = [pick(row, "site", "period", "quantity") for row in production(first_steps())]
    assert made == [
        ("Cellworks", "2026", 800),
        ("Cellworks", "2027", 1200),
        ("Faraway", "2026", 800),
        ("Nearby", "2026", 200),
        ("Nearby", "2027", 1500),
    ]


def test_a_price_that_changes_in_mid_year_is_a_mean_of_no_one_row() -> None:
    """181 days at 10 and 184 at 20."""
    prices = [
        Production(line=2, site="Far", line_name="L", product="CAM", cost=10.0, end=on("2026-06-30"), flag="FACT"),
        Production(line=3, site="Far", line_name="L", product="CAM", cost=20.0, start=on("2026-07-01"), flag="FACT"),
    ]
    plan = planned(replace(case("2026", "2027"), production=table(Production, prices)))
    assert [pick(row, "period", "unit_cost", "input_row", "flag") for row in production(plan)] == [
        ("2026", float(f"{(181 * 10 + 184 * 20) / 365:.9g}"), "", "FACT"),
        ("2027", 20, "Production row 3", "FACT"),
    ]


def test_credits_stand_beside_the_output_that_earns_them() -> None:
    """Far is paid 25 for each of the 100 t that cost 20, so a tonne costs −5 at Plant."""
    plan = planned(case(credits=[Credit(credit="45X", place="Far", product="CAM", amount=25.0, amount_unit="currency/unit")]))
    assert [pick(row, "production_cost", "credits") for row in production(plan)] == [(2000, 2500)]
    assert [pick(row, "landed_unit_cost", "spend") for row in bought(plan)] == [(-5, -500)]
    assert [pick(row, "term", "kind", "site", "by", "amount") for row in costs(plan) if row.term == "credits"] == [
        ("credits", "money", "Far", "L", -2500)
    ]
