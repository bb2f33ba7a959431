"""The first page of a plan in which money of later days counts less: as paid, and in present value."""

from pathlib import Path

import pytest

from models.network import network
from models.sourcing import sourcing
from models.tables import Settings
from planner.explain.rule_prices import Priced, rule_prices
from planner.plan import Plan
from planner.report.sheets.run_facts import run_facts
from planner.solve import Options, solve
from tests.models.case import case, contract
from tests.planner.report.plans import first_page, planned

PAGE = first_page(planned(case("2026", "2027", prices={"Far": 20.0}, settings=Settings(discount_rate=0.1, currency="USD"))))
WORTH = 2000 * (1.1**-0.5 + 1.1**-1.5)


def test_both_figures_are_shown() -> None:
    shown = {figure.label: figure.value for figure in PAGE.figures}
    assert shown["Cost of the plan, penalties apart"] == 4000.0
    assert shown["Present value of the cost"] == pytest.approx(WORTH)


def test_both_tables_are_shown() -> None:
    found = {table.title: (table.total, [line.whole for line in table.lines]) for table in PAGE.tables}
    assert found["Cost by term, as it is paid"] == ("As paid", [4000.0])
    assert found["Present value by term"] == ("Objective", [pytest.approx(WORTH)])


def test_it_is_said_in_words() -> None:
    assert "At 10% a year that is worth USD 3,640 on 1 January 2026." in PAGE.sentences
    assert "Amounts are shown as they are paid; the plan minimises their present value at 10 % a year." in PAGE.leaves_out


def test_without_a_rate_there_is_one_of_each() -> None:
    page = first_page(planned(case(prices={"Far": 20.0})))
    assert "Present value of the cost" not in [figure.label for figure in page.figures]
    assert [table.title for table in page.tables][:1] == ["Cost by term"]
    assert not [sentence for sentence in page.sentences if "worth" in sentence]


def test_the_price_of_a_rule_is_a_present_value() -> None:
    tables = case("2026", "2027", contracts=[contract("exclusive source")], settings=Settings(discount_rate=0.1, currency="USD"))
    built = sourcing(network(tables))
    outcome = solve(built.problem, Options())
    plan = Plan(built, outcome, list(rule_prices(tables, outcome, Options(), Priced.ALL)))
    (sentence,) = [sentence for sentence in first_page(plan).sentences if "which costs" in sentence]
    assert sentence.endswith("only, which costs USD 1,820 in present value (50.0%).")
    facts = {row.item: row.number for row in run_facts(plan, Path("case.xlsx"), "", {}, {})}
    assert facts["discount rate"] == 0.1
    assert facts["cost of production"] == pytest.approx(1.5 * WORTH)
