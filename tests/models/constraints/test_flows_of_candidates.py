from dataclasses import replace
from datetime import date
from typing import Any

from models.constraints.flows_of_candidates import flows_of_candidates
from models.contract import table
from models.tables import InTransit, Period, Site, Tables
from planner.checks import check
from tests.models.case import case, on, rows, ship, solved, with_hub
from tests.models.stock_case import audited, kept

CANDIDATE = {"status": "candidate"}


def hub(**site: object) -> Tables:
    """Far delivers to Hub, Hub to Plant and back; Hub makes nothing, and is a candidate."""
    given = with_hub()
    sites = [replace(row, status="candidate", **site) if row.site == "Hub" else row for row in given.sites]
    production = [row for row in given.production if row.site != "Hub"]
    return replace(given, sites=table(Site, sites), production=replace(given.production, all_rows=tuple(production)))


def test_what_passes_through_waits_for_the_opening() -> None:
    assert rows(hub(), flows_of_candidates) == [
        f"flows_of_candidates[Hub, Hub, Plant, CAM, direct, 2026]: {ship('Hub')} − 100 opened[Hub, 2026] ≤ 0"
    ]


def test_what_is_needed_at_a_candidate_waits_for_it() -> None:
    given = case(sites={"Plant": CANDIDATE}, lanes={"Far": {"capacity": 30.0}})
    assert rows(given, flows_of_candidates) == [
        f"flows_of_candidates[Plant, Far, Plant, CAM, direct, 2026]: {ship('Far')} − 30 opened[Plant, 2026] ≤ 0",
        f"flows_of_candidates[Plant, Near, Plant, CAM, direct, 2026]: {ship('Near')} − 100 opened[Plant, 2026] ≤ 0",
    ]


def test_without_a_candidate_there_is_no_row() -> None:
    assert rows(with_hub(), flows_of_candidates) == []


def test_a_maker_that_forwards_nothing_needs_no_row() -> None:
    assert rows(case(sites={"Far": CANDIDATE}), flows_of_candidates) == []


def test_goods_pass_through_an_open_hub_only() -> None:
    """By Hub a tonne costs 20 + 1 + 1; Hub opens for 5000, for less than 100 · 1000 of unmet demand."""
    assert solved(hub(opening_cost=5000.0)).costs == {"production": 2000, "transport": 200, "opening": 5000}
    assert solved(hub(opening_cost=100_000.0)).costs == {"unmet": 100_000}


def test_a_lane_that_is_open_for_a_part_is_measured_without_candidates() -> None:
    """Near delivers from July on. As long as Far does not open, Near is all there is, and brings everything."""
    given = case(sites={"Far": {**CANDIDATE, "opening_cost": 1e9}}, lanes={"Near": {"opens": on("2026-07-01")}})
    assert solved(given).costs == {"production": 3000}


def test_a_candidate_that_is_open_for_a_part_brings_its_part() -> None:
    """Far could open on 1 July at the earliest, when Near has been delivering for 181 days; it is open for 184 of 365."""
    given = case(sites={"Far": {**CANDIDATE, "start": on("2026-07-01")}})
    plan = solved(given)
    assert plan.flow("Far") == round(100 * 184 / 365, 6)


def closing(near: float, **more: Any) -> Tables:
    """Far, which keeps stock, may close and save 1000 a year; it makes a tonne for 20, Near for ``near``."""
    far = {"status": "may close", "fixed_cost": 1000.0}
    return case("2026", "2027", prices={"Near": near, "Far": 20.0}, sites={"Far": far}, stock=[kept("Far", **more)])


def test_what_is_kept_at_a_site_that_may_close_needs_it_open() -> None:
    found = [row for row in rows(closing(25.0, opening=100.0), flows_of_candidates) if ", 2026]:" in row]
    assert found == [
        f"flows_of_candidates[Far, Far, Plant, CAM, direct, 2026]: {ship('Far')} + 300 closed[Far, 2026] ≤ 300",
    ]


def test_a_site_does_not_close_over_its_stock() -> None:
    """Cheat: closed at once, Far would save 2000 and still deliver the 100 t. It stays open for 2026, and Near delivers in 2027."""
    plan = audited(closing(25.0, opening=100.0))
    assert (plan.flow("Far"), plan.flow("Near", period="2027")) == (100, 100)
    assert plan.cost == 1000 + 100 * 25


def test_a_site_keeps_nothing_beyond_its_closing() -> None:
    """Cheat: made ahead in 2026 and sent from a closed site in 2027, all 200 t would cost 1000 + 4000; Near delivers them."""
    assert audited(closing(27.0)).cost == 200 * 27


def test_stock_at_a_site_that_stays_needs_no_row() -> None:
    assert rows(case(stock=[kept("Far")]), flows_of_candidates) == []


def test_what_left_before_the_plan_does_not_keep_a_site_open() -> None:
    """All that arrives in the first month left Far in the run-in; Far may close at once, and its goods still come."""
    far = {"status": "may close", "fixed_cost": 120_000.0}
    months = [Period(period="Jan", start=date(2026, 1, 1), end=date(2026, 1, 31)), Period(period="Rest", start=date(2026, 2, 1), end=date(2026, 12, 31))]  # fmt: skip
    given = case(periods=months, sites={"Far": far}, lanes={"Far": {"transit": 40.0}}, lines={"Far": {"nameplate": 3000.0}})
    plan = audited(given)
    assert (plan.flow("Far", period="Jan"), plan.flow("Far", period="Rest")) == (100, 0)
    assert plan.cost == 100 * 20 + 100 * 30


def coming(status: str) -> Tables:
    """50 t are under way to Plant and arrive in 2027; to stand there costs 5000 a year, and what it needs is worth 10 a tonne."""
    consignment = InTransit(origin="Far", destination="Plant", product="CAM", arrives=on("2027-03-01"), quantity=50.0)
    return case(
        "2026", "2027", "2028", prices={"Far": 20.0}, sites={"Plant": {"status": status, "fixed_cost": 5000.0}},
        demand={"Plant": {"penalty": 10.0}}, in_transit=[consignment],
    )  # fmt: skip


def test_a_site_does_not_close_before_what_is_under_way_to_it_has_come() -> None:
    assert "flows_of_candidates[Plant, 2027]: −closed[Plant, 2026] − closed[Plant, 2027] ≥ 0" in rows(
        coming("may close"), flows_of_candidates
    )
    assert audited(coming("may close")).costs == {"fixed": 10_000, "unmet": 2500}


def test_nothing_is_under_way_to_a_candidate() -> None:
    [fault] = check(coming("candidate"))[0]
    assert str(fault).startswith("In transit: Plant is a candidate: nothing can be under way to it before its opening is decided")
