from models.constraints.one_opening import one_opening
from tests.models.case import case, on, rows, solved

CANDIDATE = {"status": "candidate"}


def test_a_candidate_opens_at_most_once() -> None:
    given = case("2026", "2027", sites={"Far": CANDIDATE, "Near": CANDIDATE})
    assert rows(given, one_opening) == [
        "one_opening[Far]: opened[Far, 2026] + opened[Far, 2027] ≤ 1",
        "one_opening[Near]: opened[Near, 2026] + opened[Near, 2027] ≤ 1",
    ]


def test_it_opens_when_it_may() -> None:
    given = case("2026", "2027", "2028", sites={"Far": {**CANDIDATE, "start": on("2027-07-01"), "end": on("2027-12-31")}})
    assert rows(given, one_opening) == ["one_opening[Far]: opened[Far, 2027] ≤ 1"]


def test_without_a_candidate_there_is_no_row() -> None:
    assert rows(case(sites={"Far": {"fixed_cost": 5.0}, "Near": {"status": "planned"}}), one_opening) == []


def test_two_openings_do_not_double_a_capacity() -> None:
    """Cheat: for 1 an opening, Far would rather open every year anew than leave 100 t a year unmet at 1000."""
    limits = {"Far": {"nameplate": 100.0}}
    plan = solved(case("2026", "2027", prices={"Far": 20.0}, needs={"Plant": 200.0}, lines=limits,
                       sites={"Far": {**CANDIDATE, "opening_cost": 1.0}}))  # fmt: skip
    assert plan.costs == {"opening": 1, "production": 2 * 100 * 20, "unmet": 2 * 100 * 1000}
