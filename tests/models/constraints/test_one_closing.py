from dataclasses import replace

from models.constraints.flows_of_candidates import flows_of_candidates
from models.constraints.line_capacity import line_capacity
from models.constraints.minimum_line_use import minimum_line_use
from models.constraints.one_closing import one_closing
from models.constraints.output_of_candidates import output_of_candidates
from models.contract import table
from models.tables import Site
from tests.models.case import case, on, rows, solved, with_hub

MAY_CLOSE = {"status": "may close"}
YEARS = ("2026", "2027")


def test_a_site_closes_at_most_once() -> None:
    given = case("2026", "2027", "2028", sites={"Far": {**MAY_CLOSE, "end": on("2027-06-30")}})
    assert rows(given, one_closing) == ["one_closing[Far]: closed[Far, 2026] + closed[Far, 2027] ≤ 1"]


def test_without_such_a_site_there_is_no_row() -> None:
    assert rows(case(sites={"Far": {"status": "candidate"}}), one_closing) == []


def test_capacity_ends_with_the_closing() -> None:
    given = case(*YEARS, prices={"Far": 20.0}, sites={"Far": MAY_CLOSE}, lines={"Far": {"minimum_utilisation": 0.5}})
    assert rows(given, line_capacity) == [
        "line_capacity[Far, L, 2026]: make[Far, L, CAM, , 2026] + 1000 closed[Far, 2026] ≤ 1000",
        "line_capacity[Far, L, 2027]: make[Far, L, CAM, , 2027] + 1000 closed[Far, 2026] + 1000 closed[Far, 2027] ≤ 1000",
    ]
    assert (
        rows(given, minimum_line_use)[0]
        == "minimum_line_use[Far, L, 2026]: make[Far, L, CAM, , 2026] + 500 closed[Far, 2026] ≥ 500"
    )
    assert rows(given, output_of_candidates) == []


def test_a_line_without_limit_makes_nothing_after_the_closing() -> None:
    given = case(prices={"Far": 20.0}, sites={"Far": MAY_CLOSE}, lines={"Far": {"nameplate": None}})
    assert rows(given, output_of_candidates) == [
        "output_of_candidates[Far, L, CAM, , 2026]: make[Far, L, CAM, , 2026] + 100 closed[Far, 2026] ≤ 100"
    ]


def test_nothing_passes_through_a_site_that_has_closed() -> None:
    chain = with_hub()
    sites = [replace(site, status="may close") if site.site == "Hub" else site for site in chain.sites]
    assert rows(replace(chain, sites=table(Site, sites)), flows_of_candidates) == [
        "flows_of_candidates[Hub, Hub, Plant, CAM, direct, 2026]: ship[Hub, Plant, CAM, direct, 2026] + 100 closed[Hub, 2026] ≤ 100"
    ]


def test_it_closes_when_that_saves() -> None:
    """Near makes nothing; keeping it costs 70 a year, closing it 100, at the start of 2026."""
    plan = solved(case(*YEARS, sites={"Near": {**MAY_CLOSE, "fixed_cost": 70.0, "closing_cost": 100.0}}))
    assert plan.costs == {"production": 4000, "closing": 100}
    dearer = solved(case(*YEARS, sites={"Near": {**MAY_CLOSE, "fixed_cost": 70.0, "closing_cost": 150.0}}))
    assert dearer.costs == {"production": 4000, "fixed": 140}


def test_it_stays_while_it_is_needed() -> None:
    """Far starts in 2027 only; Near is needed in 2026, and its closing brings in 500 in 2027."""
    sites = {"Near": {**MAY_CLOSE, "fixed_cost": 70.0, "closing_cost": -500.0}, "Far": {"start": on("2027-01-01")}}
    plan = solved(case(*YEARS, sites=sites))
    assert plan.costs == {"production": 3000 + 2000, "fixed": 70, "closing": -500}


def test_two_closings_do_not_save_twice() -> None:
    """Cheat: for 500 a closing, Near would rather close every year anew."""
    assert solved(case(*YEARS, sites={"Near": {**MAY_CLOSE, "closing_cost": -500.0}})).costs == {
        "production": 4000,
        "closing": -500,
    }
