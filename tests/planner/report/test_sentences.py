from dataclasses import replace
from typing import Any

import pytest

from models.contract import table
from models.tables import Credit, Line, Product, Tables
from tests.models.case import case, contract, halves, on
from tests.planner.report.plans import first_page, first_steps, planned
from tests.planner.report.test_columns import months


def said(tables: Tables) -> list[str]:
    return list(first_page(planned(tables)).sentences)


def about(tables: Tables, word: str) -> str:
    """The one sentence with that word in it."""
    (sentence,) = [sentence for sentence in said(tables) if word in sentence]
    return sentence


def test_first_steps_in_sentences() -> None:
    assert first_page(first_steps()).sentences == [
        "Every demand is met in every period.",
        "The plan costs USD 158.5 million: production 96.8%, transport 0.2% and CO2e price 3.0%.",
        "From 2027 Cellworks buys Cathode from Nearby only; until then from Faraway and Nearby.",
        "The cell capacity contracted in each region would cover its need.",
        "Every rule holds; no soft rule is broken.",
        "Used to the full most often: Faraway (1 of 2 periods).",
    ]


def test_missing_demand_is_told_with_its_unit_and_where_it_hurts_most() -> None:
    """Far makes 60 t a year: West, whose need costs more, gets its 50 t, East 10 t of its 40 t."""
    given = case(
        "2026", "2027", prices={"Far": 20.0}, lines={"Far": {"nameplate": 60.0}}, needs={"East": 40.0, "West": 50.0},
        demand={"West": {"penalty": 2000.0}},
    )  # fmt: skip
    assert said(given)[0] == "2 of 4 needs are not met in full, first in 2026; what is missing most is CAM at East: 60 t."


def test_one_need_that_is_not_met_is_one() -> None:
    given = case(prices={"Far": 20.0}, lines={"Far": {"nameplate": 60.0}})
    assert said(given)[0] == "1 of 1 needs is not met in full, first in 2026; what is missing most is CAM at Plant: 40 t."


def test_missing_most_is_what_costs_most_not_the_larger_number() -> None:
    given = case(
        prices={"Far": 20.0}, lines={"Far": {"nameplate": 0.0}}, needs={"East": 40.0, "West": 50.0}, demand={"East": {"penalty": 9000.0}},
    )  # fmt: skip
    assert "most is CAM at East: 40 t" in said(given)[0]


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        ({"start": on("2027-01-01")}, "From 2027 Plant buys CAM from Near only; until then from Far."),
        ({"end": on("2027-12-31")}, "From 2026 to 2027 Plant buys CAM from Near only."),
        ({"start": on("2027-01-01"), "end": on("2027-12-31")}, "In 2027 Plant buys CAM from Near only; until then from Far."),
        ({"value": 0.6}, "From 2026 Plant buys CAM from Near for at least 60%."),
        ({"start": on("2030-01-01")}, "K1 is never in force: Plant is free to buy CAM elsewhere in every period."),
        (
            {"hard": "soft", "penalty": 1.0},
            "From 2026 Plant is to buy CAM from Near only; the plan breaks this in 2026, 2027 and 2028.",
        ),
    ],
)
def test_an_exclusivity_says_when_and_from_whom(rules: dict[str, Any], sentence: str) -> None:
    given = case("2026", "2027", "2028", contracts=[contract("exclusive source", **rules)])
    assert about(given, "Plant") == sentence


def test_an_exclusivity_that_sleeps_while_its_seller_is_closed_is_never_in_force() -> None:
    given = case(sites={"Near": {"status": "paused"}}, contracts=[contract("exclusive source", carve_outs=("closed",))])
    assert about(given, "never in force").startswith("K1 is never in force")


def test_a_plan_without_contracts_has_no_sentence_on_them() -> None:
    assert said(case()) == [
        "Every demand is met in every period.",
        "The plan costs USD 2,000: production 100.0%.",
        "Every rule holds; no soft rule is broken.",
        "No line is used to the full in any period.",
    ]


def test_a_plan_of_nothing() -> None:
    assert said(case(needs={"Plant": 0.0}))[:2] == ["Every demand is met in every period.", "The plan costs nothing."]


def test_soft_rules_that_are_broken_are_summed_by_rule() -> None:
    """Near has 10 t a year; 50 t are asked of it in each of two years."""
    rules = [
        contract("minimum share", 0.5, hard="soft", penalty=15.0),
        contract("minimum volume", 11.0, contract="K2", unit="unit", hard="soft", penalty=15.0),
    ]
    given = case("2026", "2027", lines={"Near": {"nameplate": 10.0}}, contracts=rules)
    assert about(given, "Soft") == (
        "Soft rules are broken at penalties of USD 1,230: K1 by 80 t, first in 2026; K2 by 2 t, first in 2026."
    )


def test_the_region_that_is_shortest_of_cells() -> None:
    given = case(lines={"Far": {"unit": "GWh", "nameplate": 60.0}, "Near": {"unit": "GWh", "nameplate": 70.0}})
    cells = replace(given, products=table(Product, [Product(product="CAM", tier="cell", unit="GWh")]))
    assert about(cells, "contracted there") == (
        "Europe needs 30.0 GWh more cells in 2026 than are contracted there; imports reach 60.0 GWh."
    )


def test_a_full_line_is_counted_once_a_period_and_named_where_its_site_has_more() -> None:
    given = case(*("2026", "2027"), prices={"Far": 20.0, "Near": 30.0}, lines={"Far": {"nameplate": 60.0}})
    assert said(given)[-1] == "Used to the full most often: Far (2 of 2 periods)."
    second = Line(site="Far", line_name="M", unit="t", nameplate=1.0)
    assert (
        said(replace(given, lines=table(Line, [*given.lines, second])))[-1]
        == "Used to the full most often: Far, L (2 of 2 periods)."
    )


def test_periods_finer_than_years_are_named_as_they_are() -> None:
    given = case(periods=halves("2026"), contracts=[contract("exclusive source", start=on("2026-07-01"))])
    assert about(given, "only") == "From 2026 H2 Plant buys CAM from Near only; until then from Far."
    given = case(
        periods=months(2026, 2027), needs={"Plant": 10.0}, contracts=[contract("exclusive source", start=on("2027-03-01"))]
    )
    assert about(given, "only") == "From 2027-03 Plant buys CAM from Near only; until then from Far."


def test_credits_are_taken_off_what_is_paid() -> None:
    given = case(credits=[Credit(credit="45X", place="Far", product="CAM", amount=5.0, amount_unit="currency/unit")])
    assert about(given, "costs") == "The plan costs USD 1,500: USD 2,000 (production 100.0%), less credits of USD 500."
