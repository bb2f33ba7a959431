"""Policies as typed: values in the units of their clause, blanks that mean everything, and what is refused."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from planner.workbook.interpret import Reading

type ReadWith = Callable[[Mapping[str, Any]], Reading]


def typed(clause: str, at: str = "", product: str = "", value: object = None, unit: str = "") -> dict[str, Any]:
    """A policy in the place of the second one."""
    cells = zip("ABCDEF", ("P1", clause, at, product, value, unit), strict=True)
    return {f"Policies!{letter}3": cell for letter, cell in cells}


@pytest.mark.parametrize(
    ("cells", "value", "unit"),
    [
        (typed("CO2e cap", value=2, unit="kt/year"), 2000.0, "t/year"),
        (typed("CO2e cap", value=500, unit="kg"), 0.5, "t"),
        (typed("CO2e cap", value=500), 500.0, "t/year"),
        (typed("CO2e intensity", value=60), 60.0, "kg/kWh"),
        (typed("CO2e intensity", value=60, unit="t/MWh"), 60.0, "kg/kWh"),
        (typed("CO2e intensity", product="Cathode", value=9, unit="t/t"), 9000.0, "kg/unit"),
        (typed("CO2e intensity", product="Cell", value=9, unit="t/MWh"), 9.0, "kg/kWh"),
        (typed("budget", value=5e9), 5e9, "currency/year"),
        (typed("budget", value=5e9, unit="USD"), 5e9, "currency"),
        (typed("budget", at="FLO", value=12, unit="USD/month"), 144.0, "currency/year"),
        (typed("maximum average distance", "FLO", "Cathode", 2000, "km"), 2000.0, "km"),
        (typed("minimum utilisation", "Umicore", "Cathode", 60, "%"), 0.6, "share"),
        (typed("renewable only", "FLO", "Cathode"), None, "share"),
        (typed("maximum import share", "FLO", "Cathode", 0.25), 0.25, "share"),
        (typed("maximum change from previous plan", "FLO", "Cathode", "10%"), 0.1, "share"),
    ],
)
def test_a_value_is_kept_in_the_unit_of_its_clause(
    cells: dict[str, Any], value: float | None, unit: str, read_excel_with: ReadWith
) -> None:
    reading = read_excel_with(cells)
    assert [str(fault) for fault in reading.faults] == []
    policy = reading.tables.policies.all_rows[1]
    assert policy.value == (None if value is None else pytest.approx(value))
    assert policy.unit == unit


@pytest.mark.parametrize(
    ("cells", "messages"),
    [
        (typed("maximum import share", value=0.2), [
            'Policies!C3: "maximum import share" needs Applies at; fill it in',
            'Policies!D3: "maximum import share" needs a Product; fill it in',
        ]),
        (typed("CO2e cap"), ['Policies!E3: "CO2e cap" needs a Value; fill it in']),
        (typed("CO2e cap", value=3, unit="GWh"), ['Policies!F3: "GWh" cannot be converted to t; a unit such as t is needed']),
        (typed("budget", value=3, unit="EUR"), ['Policies!F3: "EUR" is not the currency of this workbook (USD); a unit such as USD is needed']),
        (typed("CO2e intensity", value=3, unit="kg/t"), ['Policies!F3: "kg/t" needs a Product; name the product, or give the value in kg/kWh']),
        (typed("minimum utilisation", "FLO", "Cell", 80), ["Policies!E3: 80 means 8000 %; did you mean 80 %?"]),
        (typed("budget", at="NAM", value=3), [
            'Policies!G3: "NAM" covers 3 sites, and the rule does not say whether each or all together; type each or together'
        ]),
        (typed("renewable only", "Nowhere", "Cathode"), [
            'Policies!C3: no site is called "Nowhere"; it must be the name of a site, group, company, region or country'
        ]),
    ],
)  # fmt: skip
def test_a_policy_that_cannot_be_counted(cells: dict[str, Any], messages: list[str], read_excel_with: ReadWith) -> None:
    assert [str(fault) for fault in read_excel_with(cells).faults] == messages


def test_a_penalty_in_another_unit_than_the_breach_is_refused(read_excel_with: ReadWith) -> None:
    """Cheat: USD/kWh times the energy of a product would become the price of a tonne of CO2e."""
    cells = {**typed("CO2e cap", value=3), "Policies!J1": "Penalty [USD/kWh]", "Policies!J3": 5}
    assert [str(fault) for fault in read_excel_with(cells).faults] == [
        'Policies!J1: nothing is counted per "kWh" here; a unit such as USD is needed in row 3'
    ]


def test_the_previous_plan_is_read_as_its_flows_sheet_shows_it(read_excel_with: ReadWith) -> None:
    rows = [
        ["Origin", "Destination", "Product", "Mode", "Period", "Quantity [GWh]"],
        ["Gone", "AESC Florence", "Cathode", "sea", 2026, 8],
    ]
    reading = read_excel_with({"Previous plan": rows})
    assert [str(fault) for fault in reading.faults] == []
    [flow] = reading.tables.previous_plan
    assert (flow.origin, flow.period, flow.quantity) == ("Gone", "2026", pytest.approx(10_000))


def test_a_flow_stands_once_in_the_previous_plan(read_excel_with: ReadWith) -> None:
    flow = ["Gone", "AESC Florence", "Cathode", 2026, 8]
    reading = read_excel_with({"Previous plan": [["Origin", "Destination", "Product", "Period", "Quantity"], flow, flow]})
    assert [fault.where for fault in reading.faults] == ["Previous plan!A3"]


@pytest.mark.parametrize(("typed_in", "meant"), [("origin FLO", "origin AESC Florence"), ("origin AESC", "origin AESC")])
def test_a_code_may_name_an_origin(typed_in: str, meant: str, read_excel_with: ReadWith) -> None:
    reading = read_excel_with({**typed("certified only", "FLO", "Cathode"), "Policies!K1": "Certificate", "Policies!K3": typed_in})
    assert reading.tables.policies.all_rows[1].certificate == meant
