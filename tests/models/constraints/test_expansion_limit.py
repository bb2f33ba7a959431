from models.constraints.expansion_limit import expansion_limit
from models.constraints.line_capacity import line_capacity
from models.tables import Ramp
from tests.models.case import case, halves, on, rows, solved
from tests.models.growing import option

SMALL = {"Far": {"nameplate": 30.0}}


def test_all_steps_of_an_option_together() -> None:
    given = case("2026", "2027", lines=SMALL, expansions=[option(most_times=3.0), option(name="bit", whole=False, most_times=1.5)])
    assert rows(given, expansion_limit) == [
        "expansion_limit[Far, L, bit]: expand_partly[Far, L, bit, 2026] + expand_partly[Far, L, bit, 2027] ≤ 1.5",
        "expansion_limit[Far, L, more]: expand[Far, L, more, 2026] + expand[Far, L, more, 2027] ≤ 3",
    ]


def test_it_is_offered_when_it_may_be_decided_and_serves_within_the_horizon() -> None:
    """Decided in 2027 or 2028; what is decided in 2028 would be in service in 2029 only, after eighteen months."""
    given = case("2026", "2027", "2028", lines=SMALL, expansions=[option(decided_from=on("2027-01-01"), lead_time=12.0)])
    assert rows(given, expansion_limit) == ["expansion_limit[Far, L, more]: expand[Far, L, more, 2027] ≤ 1"]
    assert rows(case("2026", expansions=[option(decided_to=on("2025-12-31"))]), expansion_limit) == []


def test_without_an_option_there_is_no_row() -> None:
    assert rows(case(), expansion_limit) == []


def test_what_a_step_adds_to_its_line() -> None:
    """Half a year and a year later; its ramp counts from when it is in service, and its life ends it."""
    ramp = [Ramp(ramp="slow", year=0.0, rate=0.5), Ramp(ramp="slow", year=1.0, rate=1.0)]
    given = case("2026", "2027", "2028", prices={"Far": 20.0}, lines=SMALL, ramps=ramp,
                 expansions=[option(decided_from=on("2026-12-31"), decided_to=on("2026-12-31"), lead_time=12.0, ramp="slow", life=1.0)])  # fmt: skip
    assert rows(given, line_capacity) == [
        "line_capacity[Far, L, 2026]: make[Far, L, CAM, , 2026] ≤ 30",
        "line_capacity[Far, L, 2027]: make[Far, L, CAM, , 2027] − 0.1369863014 expand[Far, L, more, 2026] ≤ 30",
        "line_capacity[Far, L, 2028]: make[Far, L, CAM, , 2028] − 49.8633879781 expand[Far, L, more, 2026] ≤ 30".replace(
            "49.8633879781", f"{50 * 365 / 366:.10g}"
        ),
    ]


def test_a_line_of_which_nothing_stands_yet() -> None:
    """Nothing is made before 2027; then 60 of the 100 t come 10 cheaper: for 900 that would not pay, for 500 it does."""
    built = {"lines": {"Far": {"nameplate": 0.0}}, "demand": {"Plant": {"quantity": 60.0}}}
    cheap, dear = (
        solved(case("2026", "2027", **built, expansions=[option(lead_time=12.0, investment=cost)])) for cost in (500.0, 900.0)
    )
    assert cheap.costs == {"production": 60 * 30 + 60 * 20, "investment": 500}
    assert dear.costs == {"production": 2 * 60 * 30}


def test_parts_of_a_step_are_cheaper_than_whole_ones() -> None:
    """Far makes 30 t at 20; another 70 t come from it for 3 a tonne of capacity, or for a whole step of 100 t."""
    whole, parts = (solved(case(lines=SMALL, expansions=[option(investment=300.0, whole=whole)])).costs for whole in (True, False))
    assert whole == {"production": 2000, "investment": 300}
    assert parts == {"production": 2000, "investment": 210}


def test_a_step_does_not_serve_before_its_lead_time() -> None:
    """Cheat: what is decided in H1 would rather count from H1 on; it serves from July, half of 2026 is 50.4 t."""
    given = case(periods=halves("2026"), prices={"Far": 20.0}, needs={"Plant": 100.0}, lines={"Far": {"nameplate": 0.0}},
                 expansions=[option(lead_time=6.0, added=365.0)])  # fmt: skip
    plan = solved(given)
    assert [plan.unmet(period=f"2026 {half}") for half in ("H1", "H2")] == [100.0, 0.0]


def test_no_option_is_used_twice_for_one_limit() -> None:
    """Cheat: a second step, decided a year later, would serve the other half of the need."""
    given = case("2026", "2027", prices={"Far": 20.0}, needs={"Plant": 200.0}, lines={"Far": {"nameplate": 0.0}},
                 expansions=[option()])  # fmt: skip
    assert solved(given).costs["unmet"] == 2 * 100 * 1000
