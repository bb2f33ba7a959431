"""How rules on ways, carbon, money, lines and change stand in the plan."""

from dataclasses import replace
from typing import Any

import pytest

from models.contract import table
from models.plan import CostRow
from models.tables import Lane, Policy, PreviousFlow, Production, Recipe, Settings, Site
from planner.report.sheets.costs import costs
from tests.models.case import case, on, policy
from tests.planner.report.plans import first_page, judged, pick, planned

EVERYWHERE = {"applies_at": "", "product": ""}
EMITTING: dict[str, Any] = {
    "production": {"Near": {"co2e": 8_000.0, "declared": 9_000.0}, "Far": {"co2e": 24_000.0, "declared": 25_000.0}},
    "lanes": {"Far": {"co2e": 8_000.0}},
    "settings": Settings(co2e_price=0.001),
}
RECIPE = Recipe(product="Mud", recipe="r", component="CAM", quantity=1.0)
BEFORE = {"previous_plan": [PreviousFlow(origin="Near", destination="Plant", product="CAM", period="2026", quantity=100.0)]}


@pytest.mark.parametrize(
    ("rule", "given", "stands"),
    [
        (policy("maximum import share", 0.4), {}, ("Plant", "imports", 0.4, 0.4, "share", 0.0, "t")),
        (policy("renewable only", 0.5), {"sites": {"Near": {"renewable": 1.0}}}, ("Plant", "", 1.0, 1.0, "share", 0.0, "t")),
        (policy("maximum average distance", 9500.0), {}, ("Plant", "", 9500.0, 9000.0, "km", 50_000.0, "t km")),
        (policy("CO2e cap", 3300.0, unit="t/year", **EVERYWHERE), EMITTING, ("whole plan", "", 3300.0, 3200.0, "t CO2e", 100.0, "t CO2e")),
        (policy("CO2e intensity", 41.0, unit="kg/kWh", **EVERYWHERE), EMITTING, ("whole plan", "", 41.0, 40.0, "kg/kWh", 80.0, "t CO2e")),
        (policy("CO2e intensity", 34_000.0, unit="kg/unit"), EMITTING, ("Plant", "", 34_000.0, 33_000.0, "kg/t", 100.0, "t CO2e")),
        (policy("budget", 2103.2, unit="currency", **EVERYWHERE), EMITTING, ("whole plan", "", 2103.2, 2003.2, "USD", 100.0, "USD")),
        (policy("minimum utilisation", 0.06, applies_at="Far"), {}, ("Far", "L", 0.06, 0.1, "share", 40.0, "t")),
        (policy("maximum change from previous plan", 0.2), BEFORE, ("Plant", "", 0.2, 0.2, "share", 0.0, "t")),
    ],
)  # fmt: skip
def test_what_is_asked_what_the_plan_does_and_the_room_left(
    rule: Policy, given: dict[str, Any], stands: tuple[object, ...]
) -> None:
    plan = planned(case(**given, policies=[rule]))
    [row] = judged(plan)
    assert pick(row, "buyer", "seller", "asked", "does", "measure", "slack", "unit") == stands
    assert first_page(plan).rules[0].unit == stands[-1]


def test_a_change_that_is_never_in_force_has_its_line() -> None:
    """No shipment is compared, so there is nothing to look a change up in."""
    [row] = judged(planned(case(**BEFORE, policies=[policy("maximum change from previous plan", 0.2, start=on("2027-01-01"))])))
    assert pick(row, "state", "asked", "does", "slack") == ("not yet", 0.2, 0.0, None)


def test_beside_what_is_declared_stands_what_the_flows_emit() -> None:
    """A tonne from Far emits 24 t where it is made and 8 t on its way."""
    [scoped] = judged(planned(case(**EMITTING, policies=[policy("CO2e intensity", 34_000.0, unit="kg/unit")])))
    [whole] = judged(planned(case(**EMITTING, policies=[policy("CO2e intensity", 60.0, unit="kg/kWh", **EVERYWHERE)])))
    assert (scoped.does, scoped.from_flows) == (pytest.approx(33_000), pytest.approx(32_000))
    assert whole.from_flows is None


def test_a_breach_is_counted_and_priced_in_what_the_rule_counts() -> None:
    """700 t of CO2e above the cap, at a price below the 10 that each 24 t save."""
    plan = planned(case(**EMITTING, policies=[policy("CO2e cap", 2500.0, unit="t/year", hard="soft", penalty=0.25, **EVERYWHERE)]))
    [row] = judged(plan)
    assert pick(row, "breach", "unit", "penalty", "breach_cost", "slack") == (700, "t CO2e", 0.25, 175, 0)
    [cost] = [row for row in costs(plan) if row.term == "breach"]
    assert isinstance(cost, CostRow)
    assert pick(cost, "site", "partner", "product", "quantity", "unit", "amount") == ("whole plan", "P1", "", 700, "t CO2e", 175)


def test_the_footprint_of_the_flows_goes_through_all_steps_before() -> None:
    """Far delivers to a mill that turns a tonne of CAM into a tonne of Mud for Plant: 24 + 8 + 1 t."""
    given = case(**EMITTING, prices={"Far": 20.0}, policies=[policy("CO2e intensity", 60_000.0, unit="kg/unit", product="Mud")])
    mud = replace(given.products.rows[0], product="Mud")
    mill = Site(site="Mill")
    tables = replace(
        given,
        products=table(type(mud), [*given.products, mud]),
        sites=table(Site, [*given.sites, mill]),
        lines=table(type(given.lines.rows[0]), [*given.lines, replace(given.lines.rows[0], site="Mill")]),
        production=table(Production, [*given.production, Production(site="Mill", line_name="L", product="Mud", recipe="r", cost=1.0, co2e=1_000.0, declared=50_000.0)]),
        recipes=table(type(RECIPE), [RECIPE]),
        lanes=table(Lane, [replace(given.lanes.rows[0], destination="Mill"), Lane(origin="Mill", destination="Plant", product="Mud", cost=0.0)]),
        demand=table(type(given.demand.rows[0]), [replace(given.demand.rows[0], product="Mud")]),
    )  # fmt: skip
    [row] = judged(planned(tables))
    assert (row.does, row.from_flows) == (pytest.approx(50_000), pytest.approx(33_000))


@pytest.mark.parametrize(
    "rule",
    [policy("minimum utilisation", 0.5), policy("maximum share of one site", 0.5, applies_at="Near"), policy("renewable only", None, applies_at="Near")],
)  # fmt: skip
def test_a_rule_that_finds_nothing_has_its_line(rule: Policy) -> None:
    """Plant makes no CAM, and nothing arrives at Near."""
    [row] = judged(planned(case(policies=[rule])))
    assert pick(row, "rule", "buyer", "state", "slack", "breach", "covered") == (
        "P1",
        rule.applies_at,
        "not applicable",
        None,
        0,
        "",
    )


def test_sites_that_count_for_what_they_make_are_covered() -> None:
    [line] = judged(planned(case(policies=[policy("minimum utilisation", 0.05, applies_at="Far")])))
    [cap] = judged(planned(case(policies=[policy("CO2e cap", 5.0, unit="t", applies_at="Far")])))
    [whole] = judged(planned(case(policies=[policy("CO2e cap", 5.0, unit="t", applies_at="", product="")])))
    assert (line.covered, cap.covered, whole.covered) == ("Far", "Far", "every site")
