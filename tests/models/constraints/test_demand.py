from models.constraints.demand import demand
from planner.ending import Ending
from tests.models.case import attempted, case, rows, solved

FAR_HAS_60 = {"prices": {"Far": 20.0}, "lines": {"Far": {"nameplate": 60.0}}}


def test_no_more_is_missing_than_is_needed() -> None:
    assert rows(case("2026", "2027"), demand) == [
        "demand[Plant, CAM, , 2026]: short[Plant, CAM, , 2026] ≤ 100",
        "demand[Plant, CAM, , 2027]: short[Plant, CAM, , 2027] ≤ 100",
    ]


def test_nothing_is_missing_where_the_need_is_firm() -> None:
    firm = case(demand={"Plant": {"firm": True, "customer": "BMW"}})
    assert rows(firm, demand) == ["demand[Plant, CAM, BMW, 2026]: short[Plant, CAM, BMW, 2026] ≤ 0"]


def test_without_a_need_there_is_no_row() -> None:
    assert rows(case(needs={}), demand) == []


def test_what_cannot_be_made_goes_unmet_at_its_penalty() -> None:
    plan = solved(case(**FAR_HAS_60))
    assert plan.unmet() == 40.0
    assert plan.cost == 60 * 20 + 40 * 1000


def test_demand_goes_unmet_where_that_is_cheaper_than_any_supply() -> None:
    plan = solved(case(demand={"Plant": {"penalty": 7.0}}))
    assert (plan.unmet(), plan.cost) == (100.0, 700.0)


def test_firm_demand_is_met_whatever_the_penalty_would_save() -> None:
    plan = solved(case(demand={"Plant": {"penalty": 7.0, "firm": True}}))
    assert (plan.unmet(), plan.cost) == (0.0, 2000.0)


def test_firm_demand_without_capacity_has_no_plan() -> None:
    assert attempted(case(**FAR_HAS_60, demand={"Plant": {"firm": True}})).outcome.ending is Ending.IMPOSSIBLE
