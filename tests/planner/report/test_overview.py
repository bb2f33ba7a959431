from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from models.contract import table
from models.plan import ACTIVE, ENDED, NOT_APPLICABLE, NOT_YET, PARTLY
from models.tables import Product, Settings, Tables
from planner.report.summary import Figure, WeakInput
from planner.report.write import write
from tests.models.case import case, contract, halves, on, policy
from tests.planner.report.plans import first_page, first_steps, planned
from tests.planner.report.test_columns import months


def figures(tables: Tables) -> dict[str, float]:
    return {figure.label: round(figure.value, 6) for figure in first_page(planned(tables)).figures}


def states(tables: Tables) -> list[list[str]]:
    return [list(rule.states) for rule in first_page(planned(tables)).rules]


def test_key_figures_of_first_steps() -> None:
    """2000 MWh for 158 518 400 USD and 59 705 t CO2e."""
    assert {figure.label: (pytest.approx(figure.value), figure.unit) for figure in first_page(first_steps()).figures} == {
        "Cost of the plan, penalties apart": (158_518_400, "million USD"),
        "Penalties (nobody pays them)": (0, "million USD"),
        "Energy delivered": (2, "GWh, 100.0 % of the need"),
        "Cost per kWh delivered": (79.2592, "USD/kWh"),
        "CO2e per kWh delivered": (29.8525, "kg/kWh"),
    }


def test_the_head_of_first_steps() -> None:
    page = first_page(first_steps())
    assert page.title == "First steps: one cell plant, two cathode plants"
    assert page.plan_as_of == "an example, all figures made up"
    assert (page.currency, page.audit, page.passed) == ("USD", "every check passed", True)
    assert page.periods == ("2026", "2027")
    assert "optimal" in page.ending


def test_penalties_are_apart_from_the_cost_and_from_the_cost_per_kwh() -> None:
    """60 of 100 t at 20, 800 kWh a tonne; 40 t missing at 1000."""
    assert figures(case(prices={"Far": 20.0}, lines={"Far": {"nameplate": 60.0}})) == {
        "Cost of the plan, penalties apart": 1200,
        "Penalties (nobody pays them)": 40_000,
        "Energy delivered": 0.048,
        "Cost per kWh delivered": 0.025,
        "CO2e per kWh delivered": 0,
    }


def test_a_plan_that_delivers_nothing_says_nought_and_has_no_cost_per_kwh() -> None:
    page = first_page(planned(case(prices={"Far": 20.0}, lines={"Far": {"nameplate": 0.0}})))
    found = {figure.label: (figure.value, figure.unit) for figure in page.figures}
    assert found["Energy delivered"] == (0, "GWh, 0.0 % of the need")
    assert "Cost per kWh delivered" not in found


def test_a_case_without_any_energy_has_money_only(tmp_path: Path) -> None:
    given = replace(case(), products=table(Product, [Product(product="CAM", tier="cathode", unit="thousand")]))
    given = replace(given, lines=table(type(given.lines.rows[0]), [replace(row, unit="thousand") for row in given.lines]))
    page = first_page(planned(given))
    assert page.figures == [
        Figure("Cost of the plan, penalties apart", 2000, "million USD", page.figures[0].number_format),
        Figure("Penalties (nobody pays them)", 0, "million USD", page.figures[1].number_format),
    ]
    assert [found.title for found in page.tables if "kWh" in found.title] == []
    write(tmp_path / "plan.xlsx", page, {})
    assert (tmp_path / "plan.xlsx").stat().st_size > 0


def test_a_rule_has_one_line_with_its_least_slack_and_all_its_breaches() -> None:
    """A soft half from Near, who has 10 t a year, of 100 t a year from the second year on."""
    rule = contract("minimum share", 0.5, hard="soft", penalty=15.0, start=on("2027-01-01"), line=3)
    (line,) = first_page(planned(case("2026", "2027", "2028", lines={"Near": {"nameplate": 10.0}}, contracts=[rule]))).rules
    assert (line.rule, line.asks, line.place, line.unit) == ("K1", "Plant: at least 50% of CAM from Near", "Contracts!A3", "t")
    assert (list(line.states), line.slack, line.breach) == ([NOT_YET, ACTIVE, ACTIVE], 0, 80)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (contract("minimum volume", 5.0, unit="unit", over="term"), [ACTIVE] * 4),
        (contract("minimum volume", 5.0, unit="unit"), [ACTIVE] * 4),
        (contract("minimum volume", 5.0, unit="unit", end=on("2026-12-31")), [ACTIVE, ACTIVE, ENDED, ENDED]),
        (contract("exclusive source", start=on("2026-07-01")), [NOT_YET, ACTIVE, ACTIVE, ACTIVE]),
    ],
)
def test_a_rule_counted_over_a_year_or_the_term_has_a_state_in_each_of_its_periods(
    rule: Any, expected: list[str], tmp_path: Path
) -> None:
    plan = planned(case(periods=[*halves("2026"), *halves("2027")], contracts=[rule]))
    assert [list(line.states) for line in first_page(plan).rules] == [expected]
    write(tmp_path / "plan.xlsx", first_page(plan), {})


def test_a_year_of_months_in_which_a_rule_begins_is_partly_active() -> None:
    given = case(periods=months(2026, 2027), needs={"Plant": 1.0}, contracts=[contract("exclusive source", start=on("2027-04-01"))])
    assert states(given) == [[NOT_YET, PARTLY]]


def test_members_to_whom_a_rule_does_not_apply_do_not_hide_the_others() -> None:
    given = case(
        needs={"East": 10.0, "West": 10.0},
        groups={"Plants": ["Far", "East", "West"]},
        policies=[policy("minimum local share", 0.5, applies_at="Plants", each="each")],
        contracts=[contract("minimum share", 0.1, buyer="Plants", each="each", start=on("2026-02-01"))],
    )
    assert states(given) == [[PARTLY], [ACTIVE]]
    assert NOT_APPLICABLE not in states(given)[0]


def test_weak_inputs_are_rows_with_all_the_money_that_rests_on_them() -> None:
    """Cells: 2000 MWh · (50 000 + 16 t · 80); Nearby: 1700 t · (22 000 + 720)."""
    assert first_page(first_steps()).weak_inputs[:3] == [
        WeakInput("Production!A4", "Cell, Cellworks, 2026 to 2027", "ASSUMPTION", pytest.approx(102_560_000)),
        WeakInput("Production!A2", "Cathode, Nearby, 2026 to 2027", "ASSUMPTION", pytest.approx(38_624_000)),
        WeakInput("Production!A3", "Cathode, Faraway, 2026", "ASSUMPTION", pytest.approx(16_960_000)),
    ]


def test_facts_and_penalties_are_no_weak_inputs_and_ten_are_enough() -> None:
    sure = case(production={"Far": {"flag": "FACT"}}, demand={"Plant": {"quantity": 3000.0, "flag": "ASSUMPTION"}})
    assert first_page(planned(sure)).weak_inputs == []
    sellers = {f"S{number:02}": 20.0 + number for number in range(12)}
    weak = {name: {"flag": "UNVERIFIED", "line": number + 2} for number, name in enumerate(sellers)}
    given = case(prices=sellers, lines={name: {"nameplate": 10.0} for name in sellers}, production=weak, needs={"Plant": 120.0})
    found = first_page(planned(given)).weak_inputs
    assert len(found) == 10
    assert [row.money for row in found] == sorted((10.0 * price for price in sellers.values()), reverse=True)[:10]


def test_settings_and_a_plan_without_contracts(tmp_path: Path) -> None:
    page = first_page(planned(case(settings=Settings(title="Tiny", currency="EUR"))))
    assert (page.title, page.currency, list(page.rules), list(page.sources), list(page.regions)) == ("Tiny", "EUR", [], [], [])
    write(tmp_path / "plan.xlsx", page, {})
    assert (tmp_path / "plan.xlsx").exists()
