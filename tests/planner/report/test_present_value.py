"""The first page of a plan in which money of later days counts less: as paid, and in present value."""

import pytest

from models.tables import Settings
from tests.models.case import case
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
