from planner.report.grown import on_growth
from tests.models.case import case
from tests.models.growing import option
from tests.planner.report.plans import planned

SITES = {"Far": {"status": "candidate"}, "Near": {"status": "may close", "closing_cost": -5.0, "fixed_cost": 1.0}}


def test_what_opens_closes_and_grows_is_said_in_one_sentence() -> None:
    plan = planned(case("2026", "2027", sites=SITES, lines={"Far": {"nameplate": 40.0}}, expansions=[option(investment=7.0)]))
    assert list(on_growth(plan, "USD")) == ["The plan opens Far (2026), closes Near (2026) and expands Far for USD 7."]


def test_where_nothing_is_decided_nothing_is_said() -> None:
    assert list(on_growth(planned(case()), "USD")) == []
    assert list(on_growth(planned(case(sites={"Near": {"status": "candidate", "opening_cost": 5.0}})), "USD")) == []


def test_of_many_some_are_named() -> None:
    names = [f"S{number}" for number in range(6)]
    plan = planned(case(prices=dict.fromkeys(names, 20.0), sites={name: {"status": "may close", "closing_cost": -1.0 if name != "S0" else 1.0} for name in names}))  # fmt: skip
    assert list(on_growth(plan, "USD")) == ["The plan closes S1 (2026), S2 (2026), S3 (2026) and 2 more."]
