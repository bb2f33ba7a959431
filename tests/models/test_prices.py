from dataclasses import replace

import pytest

from models.contract import table
from models.network import network
from models.prices import dearest_landed_cost, unmet_penalty
from models.tables import Demand, Lane, Product, Production, Recipe, Settings, Stock, Tables
from tests.models.case import case, solved, two_tiers


def dearest(tables: Tables) -> dict[str, float]:
    return dearest_landed_cost(network(tables))


def test_the_dearest_supplier_over_the_dearest_lane() -> None:
    """Upper bound: 30 of Near and 8 of the lane from Far, although no tonne pays both."""
    assert dearest(case(lanes={"Near": {"cost": 1.0}, "Far": {"cost": 8.0}})) == {"CAM": 38.0}


def test_co2e_is_priced() -> None:
    """1000 kg made and 500 kg carried at 20 a tonne."""
    given = case(
        prices={"Far": 20.0},
        settings=Settings(co2e_price=20.0),
        production={"Far": {"co2e": 1000.0}},
        lanes={"Far": {"co2e": 500.0}},
    )
    assert dearest(given) == {"CAM": 20.0 + 20.0 + 10.0}


def test_components_are_counted_at_the_yield() -> None:
    """5 + 1.2 / 0.8 · 30 a MWh."""
    assert dearest(two_tiers()) == pytest.approx({"CAM": 30.0, "Cell": 5 + 1.5 * 30})


def test_the_dearest_recipe_counts() -> None:
    given = two_tiers()
    dry = Production(site="Plant", line_name="P", product="Cell", recipe="dry", cost=5.0)
    double = Recipe(product="Cell", recipe="dry", component="CAM", quantity=2.0)
    given = replace(given, production=table(Production, [*given.production, dry]), recipes=table(Recipe, [*given.recipes, double]))
    assert dearest(given)["Cell"] == 5 + 2 * 30


def test_forwarding_pays_a_lane_for_every_hub() -> None:
    """Far → Hub → Plant at 3 each."""
    given = case(prices={"Far": 20.0, "Hub": 0.0})
    ways = [Lane(origin=a, destination=b, product="CAM", cost=3.0) for a, b in (("Far", "Hub"), ("Hub", "Plant"))]
    assert dearest(replace(given, lanes=table(Lane, ways))) == {"CAM": 20 + 2 * 3}


def test_what_nobody_makes_costs_nothing() -> None:
    assert dearest(case(prices={})) == {"CAM": 0.0}


def test_each_need_has_its_penalty() -> None:
    """Its own, the setting's by energy, or twice the dearest where the product has no energy."""
    given = case(settings=Settings(unmet_penalty=0.5))
    pieces = Product(product="Pack", tier="battery", unit="pieces")
    needs = [
        Demand(site="Plant", product="CAM", period="2026", customer="A", quantity=1.0, penalty=7.0),
        Demand(site="Plant", product="CAM", period="2026", customer="B", quantity=1.0),
        Demand(site="Plant", product="Pack", period="2026", quantity=1.0),
    ]
    made = Production(site="Near", line_name="L", product="Pack", cost=11.0, usage=1.0)
    given = replace(given, demand=table(Demand, needs), products=table(Product, [*given.products, pieces]), production=table(Production, [*given.production, made]))  # fmt: skip
    net = network(given)
    penalties = {
        (row.product, row.customer): float(penalty) for row, penalty in zip(net.need_rows, unmet_penalty(net), strict=True)
    }
    assert penalties == {("CAM", "A"): 7.0, ("CAM", "B"): 400.0, ("Pack", ""): 22.0}


def test_what_is_kept_may_be_kept_all_the_time() -> None:
    """30 of Near, and 2 a year for two years."""
    assert dearest(case("2026", "2027", stock=[Stock(site="Plant", product="CAM", holding_cost=2.0)])) == {"CAM": 34.0}


def test_what_must_be_covered_costs_its_cover_too() -> None:
    """A tonne served at last asks for two more that stay: 730 days are twice 2026. At 40 a tonne left unmet, nothing is bought."""
    given = case(stock=[Stock(site="Plant", product="CAM", cover=730.0)], demand={"Plant": {"penalty": None}})
    assert dearest(given) == {"CAM": 90.0}
    assert solved(given).unmet() == 0
    assert solved(case(stock=[Stock(site="Plant", product="CAM", cover=730.0)], demand={"Plant": {"penalty": 40.0}})).unmet() == 100
