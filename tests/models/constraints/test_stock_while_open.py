from dataclasses import replace
from itertools import product

import pytest

from models.constraints.stock_while_open import stock_while_open
from models.contract import table
from models.plan import OpeningRow
from models.tables import Site, Tables
from planner.audit import audit, failures
from tests.models.case import case, on, rows
from tests.models.stock_case import audited, kept, sheets, stands

YEARS = ("2026", "2027", "2028")
CLOSING = {"status": "may close", "fixed_cost": 500.0}


def test_nothing_stands_where_a_site_has_closed_or_not_opened() -> None:
    sites = {"Near": {"status": "candidate"}, "Far": CLOSING}
    given = case("2026", "2027", sites=sites, stock=[kept("Near", most=5.0), kept("Far", most=7.0, opening=3.0)])
    assert rows(given, stock_while_open) == [
        "stock_while_open[Far, CAM, 2026]: stock[Far, CAM, 2026] + 7 closed[Far, 2026] + 7 closed[Far, 2027] ≤ 7",
        "stock_while_open[Far, CAM, 2027]: stock[Far, CAM, 2027] + 3 closed[Far, 2026] + 3 closed[Far, 2027] ≤ 3",
        "stock_while_open[Far, CAM, opening]: −3 closed[Far, 2026] ≥ 0",
        "stock_while_open[Near, CAM, 2026]: stock[Near, CAM, 2026] − 5 opened[Near, 2026] ≤ 0",
        "stock_while_open[Near, CAM, 2027]: stock[Near, CAM, 2027] ≤ 0",
    ]


def test_where_nothing_is_decided_or_kept_there_is_no_row() -> None:
    assert rows(case(stock=[kept("Far")]), stock_while_open) == []
    assert rows(case(sites={"Far": CLOSING}), stock_while_open) == []


def test_a_site_that_closes_leaves_no_store_behind() -> None:
    """Cheat: make for three years in the first one, close, and deliver from the yard: 6000 + 500 for the year."""
    plan = audited(case(*YEARS, prices={"Far": 20.0}, sites={"Far": CLOSING}, stock=[kept("Far")]))
    assert plan.cost == 3 * 2000 + 3 * 500
    assert stands(plan, "Far")[-1] == 0


def test_a_plant_that_closes_serves_nobody_from_its_yard() -> None:
    """Cheat: the goods of three years come in the first, and the plant need not stand for the others."""
    plan = audited(case(*YEARS, prices={"Far": 20.0}, sites={"Plant": CLOSING}, stock=[kept("Plant", opening=100.0)]))
    assert plan.cost == 2 * 2000 + 3 * 500


def test_what_stands_at_first_keeps_a_site_open_for_a_period() -> None:
    """100 t stand at Far, where nothing is made: it stays for 2026, and Near delivers from then on."""
    given = case(*YEARS, sites={"Far": CLOSING}, lines={"Far": {"nameplate": 0.0}}, stock=[kept("Far", opening=100.0)])
    plan = audited(given)
    assert plan.cost == 500 + 2 * 3000


@pytest.mark.parametrize(("room", "fixed", "need"), [(250.0, 900.0, 100.0), (150.0, 100.0, 60.0), (90.0, 2000.0, 100.0)])
def test_the_best_closing_is_found(room: float, fixed: float, need: float) -> None:
    """Exhaustive twin: Far, which may keep 80 t, closes in some year or never; and Near opens in some year or never."""

    def drawn(closes: str, opens: str) -> Tables:
        decided = closes == "decided"
        far = {"status": "may close", "fixed_cost": fixed} if decided else {}
        near = {"status": "candidate", "opening_cost": 300.0, "fixed_cost": fixed / 2} if decided else {}
        given = case(
            *YEARS, needs={"Plant": need}, sites={"Far": far, "Near": near}, demand={"Plant": {"penalty": 45.0}},
            lines={"Far": {"nameplate": room}, "Near": {"nameplate": 60.0}}, stock=[kept("Far", most=80.0), kept("Near", most=30.0)],
        )  # fmt: skip
        return given if decided else replace(given, sites=table(Site, [fixed_at(row, closes, opens) for row in given.sites]))

    def fixed_at(row: Site, closes: str, opens: str) -> Site:
        if row.site == "Far" and closes:
            gone = {"status": "cancelled"} if closes == YEARS[0] else {"end": on(f"{int(closes) - 1}-12-31")}
            return replace(row, **gone)
        if row.site == "Near":
            return replace(row, start=on(f"{opens}-01-01")) if opens else replace(row, status="cancelled")
        return row

    def standing(closes: str, opens: str) -> float:
        near = 300.0 + fixed / 2 * (3 - YEARS.index(opens)) if opens else 0.0
        return near + fixed * (YEARS.index(closes) if closes else 3)

    tried = []
    for closes, opens in product(("", *YEARS), repeat=2):
        fixed_plan = audited(drawn(closes, opens))
        assert not closes or not any(stands(fixed_plan, "Far")[YEARS.index(closes) :])
        tried.append(fixed_plan.outcome.cost + standing(closes, opens))
    assert audited(drawn("decided", "")).outcome.cost == pytest.approx(min(tried), rel=1e-9)


def test_the_auditor_names_what_stands_at_a_closed_site() -> None:
    given = case(*YEARS, sites={"Far": CLOSING}, stock=[kept("Far")], needs={"Plant": 10.0})
    plan = audited(
        case(
            *YEARS,
            sites={"Far": {"fixed_cost": 500.0}},
            lines={"Near": {"nameplate": 0.0}},
            stock=[kept("Far")],
            needs={"Plant": 10.0},
        )
    )
    written = sheets(plan)
    shut = [replace(row, closes="2027") if row.site == "Far" else row for row in written[OpeningRow].all_rows]
    found = failures(audit(given, {**written, OpeningRow: table(OpeningRow, shut)}))
    assert "nothing while closed: Far" in {row.what for row in found}


def test_what_left_before_the_closing_may_arrive_after_it() -> None:
    """400 days on the way: what arrives in 2028 left by November 2027, and Far has closed by the beginning of 2028."""
    given = case(
        *YEARS, prices={"Far": 20.0}, sites={"Far": CLOSING}, lanes={"Far": {"transit": 400.0}},
        demand={"Plant": {"firm": True}}, needs={"Plant": 10.0},
    )  # fmt: skip
    plan = audited(given)
    assert plan.costs["fixed"] == 2 * 500
    assert plan.flow("Far", period="2028") == pytest.approx(10)
