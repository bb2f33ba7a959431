"""Nothing appears, nothing vanishes: over one step, over a recipe, and through a hub."""

from dataclasses import replace

from models.constraints.material_balance import material_balance
from models.contract import table
from models.tables import Demand, Line, Production
from planner.ending import Ending
from tests.models.case import attempted, case, rows, ship, solved, two_tiers, with_hub


def test_what_arrives_serves_the_need() -> None:
    assert rows(case(), material_balance) == [
        f"material_balance[Far, CAM, 2026]: −{ship('Far')} + make[Far, L, CAM, , 2026] = 0",
        f"material_balance[Near, CAM, 2026]: −{ship('Near')} + make[Near, L, CAM, , 2026] = 0",
        f"material_balance[Plant, CAM, 2026]: {ship('Far')} + {ship('Near')} + short[Plant, CAM, , 2026] = 100",
    ]


def test_scrap_multiplies_what_a_recipe_uses_and_not_what_is_made() -> None:
    """1.2 t / 0.8 = 1.5 t a MWh."""
    at_plant = [row for row in rows(two_tiers(), material_balance) if "[Plant" in row.split(":")[0]]
    assert at_plant == [
        f"material_balance[Plant, CAM, 2026]: {ship('Far')} + {ship('Near')} − 1.5 make[Plant, P, Cell, wet, 2026] = 0",
        "material_balance[Plant, Cell, 2026]: make[Plant, P, Cell, wet, 2026] + short[Plant, Cell, , 2026] = 100",
    ]


def test_scrap_is_bought_and_paid() -> None:
    """100 MWh · 5 + 150 t · 20; without scrap 120 t."""
    assert solved(two_tiers()).cost == 100 * 5 + 150 * 20
    assert solved(two_tiers(yield_=None)).cost == 100 * 5 + 120 * 20


def test_goods_pass_through_a_hub() -> None:
    plan = solved(with_hub())
    assert (plan.flow("Far", "Hub"), plan.flow("Hub"), plan.flow("Plant", "Hub")) == (100.0, 100.0, 0.0)
    assert plan.cost == 100 * (20 + 1 + 1)


def test_every_lane_end_has_its_row() -> None:
    """Cheat: without a row where goods only leave, a hub ships what never came."""
    hub = next(row for row in rows(with_hub(), material_balance) if row.startswith("material_balance[Hub"))
    assert hub == (
        f"material_balance[Hub, CAM, 2026]: {ship('Far', 'Hub')} − {ship('Hub')} + {ship('Plant', 'Hub')} + make[Hub, L, CAM, , 2026] = 0"
    )
    nobody_makes = replace(with_hub(), production=table(Production), lines=table(Line))
    assert solved(nobody_makes).unmet() == 100.0


def test_two_customers_of_one_site_share_one_row() -> None:
    given = case()
    second = Demand(site="Plant", product="CAM", period="2026", customer="BMW", quantity=30.0, penalty=1e4)
    both = replace(given, demand=table(Demand, [*given.demand, second]))
    row = f"{ship('Far')} + {ship('Near')} + short[Plant, CAM, , 2026] + short[Plant, CAM, BMW, 2026] = 130"
    assert rows(both, material_balance)[-1] == f"material_balance[Plant, CAM, 2026]: {row}"


def test_a_need_that_nobody_can_serve_is_short() -> None:
    alone = case(prices={})
    assert rows(alone, material_balance) == ["material_balance[Plant, CAM, 2026]: short[Plant, CAM, , 2026] = 100"]
    assert solved(alone).cost == 100 * 1000
    assert attempted(case(prices={}, demand={"Plant": {"firm": True}})).outcome.ending is Ending.IMPOSSIBLE


def test_without_sites_there_is_no_row() -> None:
    assert rows(case(prices={}, needs={}), material_balance) == []
