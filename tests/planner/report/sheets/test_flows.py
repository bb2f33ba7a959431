from dataclasses import replace

from models.contract import table
from models.tables import Product, Tariff
from planner.report.sheets.costs import costs
from planner.report.sheets.flows import flows
from tests.models.case import case
from tests.planner.report.plans import bought, first_steps, pick, planned


def test_a_flow_of_first_steps_column_by_column() -> None:
    far = next(row for row in flows(first_steps()) if row.origin == "Faraway")
    assert pick(far, "origin", "destination", "product", "mode", "period", "quantity", "unit") == (
        "Faraway", "Cellworks", "Cathode", "ship", "2026", 800, "t",
    )  # fmt: skip
    assert pick(far, "tonnes", "energy", "distance", "transit") == (800, 0.64, 18_000, 0)
    assert pick(far, "transport_cost", "co2e", "co2e_cost") == (800 * 300, 800 * 0.4, 800 * 0.4 * 80)
    assert pick(far, "input_row", "flag") == ("Lanes!A3", "ASSUMPTION")


def test_only_what_travels_is_listed_in_the_order_of_its_key() -> None:
    assert [pick(row, "origin", "period", "quantity") for row in flows(first_steps())] == [
        ("Faraway", "2026", 800),
        ("Nearby", "2026", 200),
        ("Nearby", "2027", 1500),
    ]


def test_what_is_not_known_stays_empty_and_is_not_nought() -> None:
    given = replace(
        case(lanes={"Far": {"distance": None}}, production={"Far": {"usage": 1.0}, "Near": {"usage": 1.0}}),
        products=table(Product, [Product(product="CAM", tier="cathode", unit="thousand")]),
    )
    (row,) = flows(planned(given))
    assert pick(row, "quantity", "unit", "tonnes", "energy", "distance") == (100, "thousand", None, None, None)


def test_duties_stand_on_the_flow_that_pays_them() -> None:
    """10 % of Far's 20 on 100 t; what it costs at Plant is 22."""
    plan = planned(case(tariffs=[Tariff(measure="MFN", kind="base", rate=0.1)]))
    [row] = flows(plan)
    assert pick(row, "duty", "transport_cost") == (200, 0)
    assert [pick(row, "landed_unit_cost", "spend") for row in bought(plan)] == [(22, 2200)]
    assert [pick(row, "term", "kind", "site", "partner", "amount") for row in costs(plan)] == [
        ("production", "money", "Far", "", 2000),
        ("duties", "money", "Plant", "Far", 200),
    ]
