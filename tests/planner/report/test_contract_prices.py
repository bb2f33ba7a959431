import pytest

from models.plan import CostRow
from models.tables import ALL_UNITS
from planner.report.sheets.costs import costs
from planner.report.sheets.rules import contracts
from tests.models.case import case, contract, halves, on, tiers
from tests.models.costs.test_contract_prices import price
from tests.planner.report.plans import bought, pick, planned


def test_the_sourcing_sheet_shows_the_price_of_the_contract_and_names_it() -> None:
    """Transport of 2 comes on top."""
    plan = planned(case(lanes={"Near": {"cost": 2.0}}, contracts=[price(15.0)]))
    assert [pick(row, "seller", "quantity", "landed_unit_cost", "spend", "contract") for row in bought(plan)] == [
        ("Near", 100.0, 17.0, 1700.0, "K1")
    ]


def test_the_spend_of_all_relations_is_the_cost_of_the_plan() -> None:
    """One tier and no CO2e price: what is spent is what the plan costs, whatever contracts say."""
    given = case(
        periods=halves("2026"),
        needs={"East": 100.0, "West": 60.0},
        lanes={"Near to West": {"cost": 1.0}},
        groups={"Plants": ["East", "West"]},
        contracts=[
            contract("price tiers", buyer="Plants", each="together", start=on("2026-03-01")),
            contract("price", 19.0, contract="K2", seller="Far", buyer="West", unit="currency/unit", end=on("2026-05-31")),
        ],
        price_tiers=tiers((0, 10), (90, 19.5), (150, 40)),
    )
    plan = planned(given)
    assert sum(row.spend for row in bought(plan)) == pytest.approx(plan.outcome.cost)


def test_a_price_says_what_is_paid() -> None:
    """In force for half the year at 8: the mean of 30 and 8 is paid."""
    plan = planned(case("2028", contracts=[price(8.0, start=on("2028-07-02"))]))
    assert [pick(row, "asked", "does", "measure", "slack") for row in contracts(plan)] == [(8.0, 19.0, "USD/t", None)]
    idle = planned(case(contracts=[price(25.0)]))
    assert [pick(row, "asked", "does") for row in contracts(idle)] == [(25.0, 0.0)]


@pytest.mark.parametrize(("steps", "kind", "mean"), [
    (((0, 10), (50, 15)), "incremental", 12.5),
    (((0, 18), (10, 30), (20, 1)), "incremental", (180 + 300 + 80) / 100),
    (((0, 30), (50, 12)), ALL_UNITS, 12.0),
])  # fmt: skip
def test_prices_by_volume_say_the_mean_of_the_year(steps: tuple[tuple[float, float], ...], kind: str, mean: float) -> None:
    plan = planned(case(contracts=[contract("price tiers")], price_tiers=tiers(*steps, kind=kind)))
    assert [pick(row, "asked", "does", "measure", "slack") for row in contracts(plan)] == [(mean, mean, "USD/t", None)]


def test_the_costs_stand_at_the_lane_and_at_the_steps() -> None:
    def shown(rows: list[CostRow], term: str) -> list[tuple[object, ...]]:
        return [pick(row, "site", "partner", "by", "period", "quantity", "amount") for row in rows if row.term == term]

    fixed = list(costs(planned(case(contracts=[price(15.0)]))))
    assert shown(fixed, "contract prices") == [("Plant", "Near", "direct", "2026", 100.0, -1500.0)]
    by_volume = list(costs(planned(case(contracts=[contract("price tiers")], price_tiers=tiers((0, 10), (50, 15))))))
    assert shown(by_volume, "price tiers") == [
        ("Plant", "Near", "direct", "2026", 100.0, -3000.0),
        ("Plant", "K1", "Near, step 1", "2026", 50.0, 500.0),
        ("Plant", "K1", "Near, step 2", "2026", 50.0, 750.0),
    ]
