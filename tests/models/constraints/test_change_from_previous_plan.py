from models.constraints.change_from_previous_plan import change_from_previous_plan
from models.tables import PreviousFlow
from tests.models.case import case, policy, rows, ship

CHANGE = policy("maximum change from previous plan", 0.1)


def flow(origin: str, quantity: float, period: str = "2026") -> PreviousFlow:
    return PreviousFlow(origin=origin, destination="Plant", product="CAM", period=period, quantity=quantity)


def test_a_shipment_is_what_was_planned_and_more_or_less_of_it() -> None:
    given = case(policies=[CHANGE], previous_plan=[flow("Near", 100.0)])
    far, near = (ship(name).removeprefix("ship") for name in ("Far", "Near"))
    assert rows(given, change_from_previous_plan) == [
        f"change_from_previous_plan{far}: ship{far} − up{far} + down{far} = 0",
        f"change_from_previous_plan{near}: ship{near} − up{near} + down{near} = 100",
    ]


def test_without_a_policy_nothing_is_compared() -> None:
    assert rows(case(previous_plan=[flow("Near", 100.0)]), change_from_previous_plan) == []


def test_only_the_periods_of_the_previous_plan_are_compared() -> None:
    given = case("2026", "2027", policies=[CHANGE], previous_plan=[flow("Near", 100.0), flow("Near", 5.0, "2019")])
    assert [row.split("]")[0][-4:] for row in rows(given, change_from_previous_plan)] == ["2026", "2026"]


def test_a_shipment_that_two_policies_judge_is_compared_once() -> None:
    given = case(
        policies=[CHANGE, policy("maximum change from previous plan", 0.5, policy="P2")], previous_plan=[flow("Near", 100.0)]
    )
    assert len(rows(given, change_from_previous_plan)) == 2
