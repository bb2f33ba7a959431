"""Where no plan exists because of stock, the cell is named."""

from typing import Any

import pytest

from planner.ending import Ending
from planner.explain.must_give import must_give
from tests.models.case import attempted, case
from tests.models.stock_case import kept

FEW = {"prices": {"Far": 20.0}, "lines": {"Far": {"nameplate": 20.0}}}


@pytest.mark.parametrize(
    ("stock", "named"),
    [
        ({"closing": 30.0}, ["Closing of CAM at Plant would have to give"]),
        ({"opening": 140.0, "most": 30.0}, ["Most of CAM at Plant would have to give"]),
        ({"opening": 140.0, "most_age": 73.0}, ["Most age of CAM at Plant would have to give"]),
        (
            {"opening": 140.0, "most_age": 73.0, "most": 30.0},
            ["Most of CAM at Plant would have to give", "Most age of CAM at Plant would have to give"],
        ),
    ],
)
def test_each_limit_that_stands_in_the_way_is_named(stock: dict[str, Any], named: list[str]) -> None:
    """140 t stand there, 100 are needed, the rest would have to stay; or 30 must stand there, and only 20 can be made.

    Where two limits stand in the way both are named.
    """
    tables = case("2026", stock=[kept(**stock)], **FEW)
    assert attempted(tables).outcome.ending is Ending.IMPOSSIBLE
    assert [str(gives).partition(": ")[2] for gives in must_give(tables)] == named


def test_a_plan_that_exists_names_nothing() -> None:
    assert must_give(case("2026", stock=[kept(closing=10.0)], **FEW)) == []


def test_a_firm_need_gives_before_a_cover() -> None:
    """Unmet demand needs no cover, so that the need is what gives."""
    tables = case("2026", stock=[kept(cover=73.0)], demand={"Plant": {"firm": True}}, **FEW)
    [gives] = must_give(tables)
    assert "firm need" in gives.what
