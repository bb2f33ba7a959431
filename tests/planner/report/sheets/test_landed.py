"""What each tier adds to a unit at the place of its need: by hand, and summed over all that is served."""

import pytest

from models.plan_money import ALL_TIERS, LandedRow
from models.tables import Credit, PriceTier, Settings, Tariff
from planner.plan import Plan
from planner.report.sheets.landed import landed
from tests.models.case import case, contract, halves, solved, with_hub
from tests.planner.report.plans import first_steps, planned
from tests.planner.report.test_landed_cost import three_tiers

OF_GOODS = ("production", "transport", "duties", "credits", "contract_prices", "price_tiers")


def figures(row: LandedRow) -> tuple[float, ...]:
    return tuple(round(value, 6) for value in (row.making, row.credits, row.contracts, row.transport, row.duties, row.per_unit))


def spent(plan: Plan) -> float:
    """The money that belongs to goods, as it is paid."""
    return sum(float(plan.built.paid[term].value() or 0.0) for term in OF_GOODS)


def test_three_tiers_by_hand() -> None:
    """A pack takes 0.2 MWh of cells, these 0.4 t of cathode: 0.4 · (20 + 2) + 0.2 · (5 + 3) + 7 = 17.4 for 100 kWh."""
    rows = {row.tier: row for row in landed(planned(three_tiers()))}
    assert {tier: figures(row) for tier, row in rows.items()} == {
        "cathode": (8.0, 0.0, 0.0, 0.8, 0.0, 8.8),
        "cell": (1.0, 0.0, 0.0, 0.6, 0.0, 1.6),
        "battery": (7.0, 0.0, 0.0, 0.0, 0.0, 7.0),
        ALL_TIERS: (16.0, 0.0, 0.0, 1.4, 0.0, 17.4),
    }
    assert (rows[ALL_TIERS].site, rows[ALL_TIERS].served, rows[ALL_TIERS].unit) == ("Plant", 10.0, "pieces")
    assert rows[ALL_TIERS].per_kwh == pytest.approx(0.174)


def test_every_kind_of_money_has_its_column() -> None:
    """Near makes 40 t for 30, sold for 33; Far 60 t for 20 with a credit of 1, 10 % duty and 2 of transport."""
    given = case(
        lines={"Far": {"nameplate": 60.0}},
        sites={"Far": {"country": "CN"}},
        lanes={"Far": {"cost": 2.0}},
        contracts=[contract("price", 33.0, unit="currency/unit")],
        tariffs=[Tariff(measure="MFN", kind="base", origin="CN", rate=0.1)],
        credits=[Credit(credit="45X", place="Far", product="CAM", amount=1.0, amount_unit="currency/unit")],
    )
    row = next(row for row in landed(planned(given)) if row.tier == ALL_TIERS)
    assert figures(row) == (24.0, -0.6, 1.2, 1.2, 1.2, 27.0)


@pytest.mark.parametrize(
    "given",
    [
        three_tiers(),
        with_hub(),
        case(
            "2026", "2027", settings=Settings(discount_rate=0.1), lines={"Far": {"nameplate": 60.0}}, lanes={"Far": {"cost": 2.0}}
        ),
        case(lines={"Far": {"nameplate": 60.0}, "Near": {"nameplate": 20.0}}),
        case(
            periods=halves("2026"),
            prices={"Near": 30.0},
            contracts=[contract("price tiers")],
            price_tiers=[
                PriceTier(contract="K1", from_volume=0.0, price=10.0),
                PriceTier(contract="K1", from_volume=60.0, price=14.0),
            ],
        ),
    ],
    ids=["three tiers", "a hub", "two sellers at a rate", "short", "price tiers"],
)
def test_what_is_served_carries_all_money_of_goods(given) -> None:
    """As it is paid, whatever the discount rate."""
    plan = planned(given)
    rows = [row for row in landed(plan) if row.tier == ALL_TIERS]
    assert sum(row.served * row.per_unit for row in rows) == pytest.approx(spent(plan))
    assert sum(row.served * row.per_unit for row in landed(plan) if row.tier != ALL_TIERS) == pytest.approx(spent(plan))


def test_first_steps_sum_up_too() -> None:
    plan = first_steps()
    assert sum(row.served * row.per_unit for row in landed(plan) if row.tier == ALL_TIERS) == pytest.approx(spent(plan))


def test_nothing_is_said_where_nothing_is_delivered() -> None:
    assert solved(case(prices={})).unmet() == 100.0
    assert list(landed(planned(case(prices={})))) == []


def test_without_energy_there_is_no_cost_per_kwh() -> None:
    rows = list(landed(planned(case(prices={"Far": 20.0}))))
    assert [(row.tier, row.per_kwh) for row in rows] == [("cathode", pytest.approx(0.025)), (ALL_TIERS, pytest.approx(0.025))]
