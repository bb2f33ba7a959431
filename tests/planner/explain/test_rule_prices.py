"""What a rule costs: Near sells at 30, Far at 20, and Plant needs 100."""

import pytest

from models.network import network
from models.sourcing import sourcing
from models.tables import Settings, Tables
from planner.explain.rule_prices import Priced, RulePrice, rule_prices
from planner.plan import Plan
from planner.report.sheets.rule_prices import rule_prices as sheet
from planner.report.sheets.rules import contracts, policies
from planner.solve import Options, solve
from tests.models.case import case, contract, policy


def planned(tables: Tables, priced: Priced) -> Plan:
    built = sourcing(network(tables))
    outcome = solve(built.problem, Options())
    return Plan(built, outcome, list(rule_prices(tables, outcome, Options(), priced)))


def shown(prices: list[RulePrice]) -> list[tuple[str, float, float, float]]:
    return [(price.name, round(price.without, 4), round(price.least, 4), round(price.most, 4)) for price in prices]


def test_an_exclusivity_costs_what_the_plan_without_it_saves() -> None:
    plan = planned(case(contracts=[contract("exclusive source")]), Priced.EXCLUSIVITIES)
    assert shown(list(plan.prices)) == [("K1", 2000, 1000, 1000)]


def test_every_rule_is_priced_with_all_the_others_in_force() -> None:
    """Either rule alone keeps 60 t with Near, so that neither costs anything beside the other."""
    rules = {"contracts": [contract("minimum share", 0.6)], "policies": [policy("maximum share of one site", 0.6)]}
    assert shown(list(planned(case(**rules), Priced.ALL).prices)) == [("K1", 2400, 200, 200), ("P1", 2600, 0, 0)]
    assert planned(case(**rules), Priced.EXCLUSIVITIES).prices == []


def test_nothing_is_priced_if_nobody_asks() -> None:
    assert planned(case(contracts=[contract("exclusive source")]), Priced.NONE).prices == []


def test_the_sheet_names_the_dearest_first() -> None:
    rules = {"contracts": [contract("minimum share", 0.6)], "policies": [policy("maximum share of one site", 0.6)]}
    rows = list(sheet(planned(case(**rules), Priced.ALL)))
    assert [(row.rule, row.with_rule, row.without_rule, row.input_row) for row in rows] == [
        ("K1", 2600.0, 2400.0, "Contracts"),
        ("P1", 2600.0, 2600.0, "Policies"),
    ]


@pytest.mark.parametrize(("share", "price"), [(0.6, 10.0), (0.0, 0.0)])
def test_the_shadow_price_is_what_a_unit_less_would_save(share: float, price: float) -> None:
    [row] = contracts(planned(case(contracts=[contract("minimum volume", 100 * share, unit="unit")]), Priced.NONE))
    assert row.shadow_price == pytest.approx(price)


def test_a_rule_that_is_not_in_force_has_no_shadow_price() -> None:
    given = case(policies=[policy("maximum share of one site", 0.6, product="CAM", applies_at="Near")])
    assert [row.shadow_price for row in policies(planned(given, Priced.NONE))] == [None]


def test_a_shadow_price_is_in_money_of_its_time() -> None:
    """A tonne less from Near, which costs 10 more than Far, saves 10 in each year, whatever that is worth today."""
    given = case(
        "2026",
        "2027",
        settings=Settings(discount_rate=0.1),
        contracts=[contract("minimum volume", 40.0, unit="unit/year")],
    )
    assert [row.shadow_price for row in contracts(planned(given, Priced.NONE))] == pytest.approx([10.0, 10.0])
