"""Checks on credits."""

from typing import Any

import pytest

from tests.planner.test_checks import said, tables
from tests.planner.test_checks_of_money import place

X45 = {"credit": "45X", "place": "Mill", "product": "Cathode", "amount": 3.0, "amount_unit": "currency/kWh"}
GOODS = [{"group": "goods", "member": "Cathode"}, {"group": "goods", "member": "Spare"}]

CASES: dict[str, tuple[list[dict[str, Any]], list[str]]] = {
    "a credit that is earned": ([X45], []),
    "a credit that nobody earns": (
        [X45 | {"place": "Plant"}],
        [f"{place('credits', 'credit')}: nobody earns 45X: no Cathode is made at Plant"],
    ),
    "per kWh of what has none": (
        [X45 | {"product": "goods"}],
        [f"{place('credits', 'amount_unit')}: 45X is paid in currency/kWh, but Spare states no Energy"],
    ),
    "per tonne of what has no weight": (
        [X45, X45 | {"product": "goods", "amount_unit": "currency/t"}],
        [f"{place('credits', 'amount_unit', 3)}: 45X is paid in currency/t, but Spare states no Weight"],
    ),
    "per unit of anything": ([X45 | {"product": "goods", "amount_unit": "currency/unit"}], []),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_said_at_its_cell(name: str) -> None:
    credits, expected = CASES[name]
    assert said(tables(credits=credits, groups=GOODS)) == expected
