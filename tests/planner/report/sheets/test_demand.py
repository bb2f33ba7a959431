from models.tables import Settings
from planner.report.sheets.demand import demand
from tests.models.case import case
from tests.planner.report.plans import first_steps, pick, planned

FIGURES = "needed", "served", "unmet", "unmet_penalty", "unmet_cost"


def test_needs_of_first_steps() -> None:
    """The penalty is 400 USD/kWh, so 400 000 USD/MWh."""
    rows = list(demand(first_steps()))
    assert [pick(row, "site", "product", "period", "customer", "unit", "firm") for row in rows] == [
        ("Cellworks", "Cell", "2026", "", "MWh", ""),
        ("Cellworks", "Cell", "2027", "", "MWh", ""),
    ]
    assert [pick(row, *FIGURES) for row in rows] == [(800, 800, 0, 400_000, 0), (1200, 1200, 0, 400_000, 0)]
    assert [pick(row, "input_row", "flag") for row in rows] == [("Demand!A2", "ASSUMPTION"), ("Demand!A3", "ASSUMPTION")]


def test_what_is_missing_and_what_it_costs() -> None:
    (row,) = demand(planned(case(prices={"Far": 20.0}, lines={"Far": {"nameplate": 60.0}})))
    assert pick(row, *FIGURES) == (100, 60, 40, 1000, 40_000)


def test_firm_demand_says_so_and_a_need_of_nothing_is_listed() -> None:
    given = case(needs={"East": 0.0, "West": 10.0}, demand={"West": {"firm": True, "customer": "Kim"}})
    assert [pick(row, "site", "firm", "customer", "needed", "unmet") for row in demand(planned(given))] == [
        ("East", "", "", 0, 0),
        ("West", "yes", "Kim", 10, 0),
    ]


def test_the_penalty_of_the_settings_is_shown_per_unit() -> None:
    given = case(demand={"Plant": {"penalty": None}}, settings=Settings(unmet_penalty=400.0))
    assert [row.unmet_penalty for row in demand(planned(given))] == [400.0 * 800]
