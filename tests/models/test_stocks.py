"""What stocks are, how far days of stock reach, and what may be made for them."""

from dataclasses import replace

import numpy as np
import pytest

from models.absorbed import stock_most, thrown_away
from models.chains import longest_chain
from models.contract import table
from models.network import network
from models.stocks import ahead
from models.tables import Lane, Stock
from planner.ending import Ending
from tests.models.case import attempted, case, contract, on, solved, two_tiers
from tests.models.stock_case import audited, kept


def test_days_ahead_are_shares_of_the_periods_they_reach() -> None:
    assert ahead([31, 28, 31], 0, 14) == ((1, 0.5),)
    assert ahead([31, 28, 31], 0, 59) == ((1, 1.0), (2, 1.0))
    assert ahead([31, 28, 31], 0, 90) == ((1, 1.0), (2, 2.0))
    assert ahead([31, 28, 31], 2, 62) == ((2, 2.0),)
    assert ahead([31], 0, 0) == ((0, 0.0),)


def test_the_longest_chain_of_stocks() -> None:
    ways = [("A", "B"), ("B", "C"), ("A", "D")]
    assert longest_chain(["A", "C", "D"], ways) == 2
    assert longest_chain(["B", "D"], ways) == 1
    assert longest_chain([], ways) == 0
    assert longest_chain(["A", "B"], [("A", "B"), ("B", "A")]) == 2


def test_what_nobody_keeps_is_absorbed_by_its_own_period() -> None:
    assert network(case("2026", "2027")).most["CAM"].tolist() == [100, 100]


def test_what_somebody_keeps_is_absorbed_by_all_needs_to_come() -> None:
    net = network(case("2026", "2027", stock=[kept(opening=5.0, closing=30.0)]))
    assert net.most["CAM"].tolist() == [230, 130]
    assert stock_most(net).tolist() == [130, 30]


def test_a_limit_bounds_a_stock() -> None:
    assert stock_most(network(case("2026", "2027", stock=[kept(most=12.0, closing=3.0)]))).tolist() == [12, 3]


def test_cells_that_are_kept_absorb_cathode_ahead() -> None:
    """1.5 t of cathode a MWh, for 100 MWh and the 10 that stand at the end; cathode itself is not kept."""
    net = network(replace(two_tiers(), stock=table(Stock, [kept(product="Cell", closing=10.0)])))
    assert net.most["Cell"].tolist() == [110]
    assert net.most["CAM"].tolist() == [pytest.approx(165)]


def test_a_chain_of_covers_is_bounded_by_its_length() -> None:
    """Far keeps a tenth of what Plant takes, and Plant a tenth of what it serves: 100 · 1.1 · 1.1."""
    net = network(case("2026", stock=[kept(cover=36.5), kept("Far", cover=36.5)]))
    assert net.absorbed.at_end["CAM"] == pytest.approx(121)
    assert net.most["CAM"].tolist() == [pytest.approx(121)]
    plan = audited(case("2026", prices={"Far": 20.0}, stock=[kept(cover=36.5), kept("Far", cover=36.5)]))
    assert plan.cost == pytest.approx(121 * 20)


def test_what_is_thrown_away_is_bounded_by_what_lines_can_make() -> None:
    """Each of the two makes up to 1000 a year; 7 stand there at first."""
    net = network(case("2026", stock=[kept(opening=7.0, disposal_cost=1.0)]))
    assert thrown_away(net, "CAM") == 2007
    assert np.isfinite(stock_most(net)).all()
    assert thrown_away(network(case("2026", stock=[kept(opening=7.0)])), "CAM") == 0


def test_a_stock_between_two_lanes_takes_part() -> None:
    """A warehouse that Far reaches in 2026 only, and Plant from it always."""
    given = case(
        "2026",
        "2027",
        prices={"Far": 20.0, "Hub": 500.0},
        lines={"Hub": {"nameplate": 0.0}},
        sites={"Far": {"end": on("2026-12-31")}},
    )
    hub = [
        Lane(origin="Far", destination="Hub", product="CAM", cost=1.0),
        Lane(origin="Hub", destination="Plant", product="CAM", cost=1.0),
    ]
    kept_there = replace(given, lanes=table(Lane, hub), stock=table(Stock, [kept("Hub")]))
    assert audited(kept_there).cost == 200 * 22
    assert solved(replace(kept_there, stock=table(Stock))).unmet(period="2027") == 100


def test_a_candidate_must_open_to_keep_anything() -> None:
    """Hub costs 300 to open, 200 t go through it: 100 in 2026 and 100 kept for 2027, when Far is closed. It is worth it."""
    sites = {"Far": {"end": on("2026-12-31")}, "Hub": {"status": "candidate", "opening_cost": 300.0}}
    given = case("2026", "2027", prices={"Far": 20.0, "Hub": 500.0}, lines={"Hub": {"nameplate": 0.0}}, sites=sites)
    ways = [
        Lane(origin="Far", destination="Hub", product="CAM", cost=1.0),
        Lane(origin="Hub", destination="Plant", product="CAM", cost=1.0),
    ]
    plan = audited(replace(given, lanes=table(Lane, ways), stock=table(Stock, [kept("Hub")])))
    assert plan.costs == {"production": 4000, "transport": 400, "opening": 300}


def test_a_line_that_must_run_may_throw_away_what_nobody_needs() -> None:
    """Far runs at 90 % of 200 at least: 80 t too many, thrown away for 3 each. Without that there is no plan."""
    busy = {"prices": {"Far": 20.0}, "lines": {"Far": {"nameplate": 200.0, "minimum_utilisation": 0.9}}}
    assert audited(case("2026", stock=[kept("Far", disposal_cost=3.0)], **busy)).costs == {
        "production": 180 * 20,
        "disposal": 80 * 3,
    }
    assert attempted(case("2026", **busy)).outcome.ending is Ending.IMPOSSIBLE
    assert attempted(case("2026", stock=[kept("Far")], **busy)).outcome.ending is Ending.IMPOSSIBLE


def test_a_second_source_may_fill_a_stock() -> None:
    """Two sources in 2026, a tenth of the purchases from each: what goes into stock counts, so Near brings 10 % of 200."""
    rule = contract("least sources", 2.0, seller="", least_share=0.1, each="together", end=on("2026-12-31"))
    sites = {"Far": {"end": on("2026-12-31")}, "Near": {"end": on("2026-12-31")}}
    plan = audited(case("2026", "2027", sites=sites, contracts=[rule], stock=[kept()]))
    assert (plan.flow("Near"), plan.flow("Far")) == (20, 180)
