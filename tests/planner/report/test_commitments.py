from models.plan import ContractRow
from models.tables import Tables
from planner.report.sheets.costs import costs
from planner.report.sheets.rules import contracts
from tests.models.case import case, contract, on
from tests.models.constraints.test_make_up import YEARS, cheap_in
from tests.models.constraints.test_take_or_pay import commitment
from tests.planner.report.plans import pick, planned


def rows(tables: Tables) -> list[ContractRow]:
    return [row for row in contracts(planned(tables)) if row.rule == "K1"]


def test_each_year_shows_its_commitment_shortfall_and_fee() -> None:
    found = rows(case("2026", "2027", contracts=[commitment(40.0, 5.0, start=on("2027-01-01"))]))
    shown = ("span", "state", "asked", "does", "measure", "slack", "shortfall", "made_up", "fee", "breach")
    assert [pick(row, *shown) for row in found] == [
        ("2026", "not yet", 0.0, 0.0, "t", None, 0.0, 0.0, 0.0, 0.0),
        ("2027", "active", 40.0, 0.0, "t", 0.0, 40.0, 0.0, 200.0, 0.0),
    ]


def test_what_is_made_up_costs_nothing_in_the_end() -> None:
    """The fee falls in 2027 and comes back in 2028."""
    given = case(*YEARS, contracts=[commitment(make_up=1.0), cheap_in("2028")])
    assert [pick(row, "span", "does", "slack", "shortfall", "made_up", "fee") for row in rows(given)] == [
        ("2026", 40.0, 0.0, 0.0, 0.0, 0.0),
        ("2027", 0.0, 0.0, 40.0, 40.0, 0.0),
        ("2028", 100.0, 60.0, 0.0, 0.0, 0.0),
    ]
    fees = [row for row in costs(planned(given)) if row.term == "shortfall fees"]
    shown = ("kind", "period", "site", "partner", "by", "product", "quantity", "unit", "amount", "input_row")
    assert [pick(row, *shown) for row in fees] == [
        ("money", "2027", "Plant", "K1", "Near", "CAM", 40.0, "t", 600.0, "Contracts"),
        ("money", "2027", "Plant", "K1", "Near, made up in 2028", "CAM", 40.0, "t", -600.0, "Contracts"),
    ]


def test_other_clauses_owe_nothing() -> None:
    given = planned(case("2026", contracts=[cheap_in("2026")]))
    assert [pick(row, "shortfall", "made_up", "fee") for row in contracts(given)] == [(None, None, None)]


def test_a_share_of_capacity_is_shown_as_a_volume() -> None:
    given = case(contracts=[contract("maximum share", 0.05, unit="share", of="seller's capacity", seller="Far")])
    shown = ("asked", "does", "measure", "slack", "shortfall")
    assert [pick(row, *shown) for row in rows(given)] == [(50.0, 50.0, "t", 0.0, None)]
