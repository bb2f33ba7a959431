"""A credit that tests the whole output: all of it certified, or nothing earned; against plain enumeration."""

from dataclasses import replace

import pytest

from models.constraints.claims_on_whole_output import claims_on_whole_output
from models.contract import table
from models.economy import WHOLE_OUTPUT
from models.network import network
from models.sourcing import sourcing
from models.tables import Line, Tables
from planner.solve import Options, solve
from tests.models.attributes_case import GREENER, GREY_ONLY, bought, certified
from tests.models.case import Solved, rows, solved
from tests.models.constraints.test_claims_are_certified import FOLLOWED, credit, earning


def whole(amount: float, green: float | None = None, share: float = 0.0) -> Tables:
    """A credit on Mill's whole output; Green sells no more than so many tonnes."""
    given = earning(credit(amount, test=WHOLE_OUTPUT), policies=[replace(FOLLOWED, value=share)])
    lines = [replace(row, nameplate=green if row.site == "Green" else None) for row in given.lines]
    return replace(given, lines=table(Line, lines))


def test_all_of_it_or_none() -> None:
    """Demand of 100 t is the most that Mill can make."""
    assert rows(whole(9.0), claims_on_whole_output) == [
        "claims_on_whole_output[claimed, 45X, Mill, CAM, 2031]: claim[45X, Mill, L, CAM, wet, 2031]"
        " − 100 earn[45X, Mill, CAM, 2031] ≤ 0",
        "claims_on_whole_output[uncertified, 45X, Mill, CAM, 2031]: make[Mill, L, CAM, wet, 2031]"
        " − give[certified IRMA, Mill, L, CAM, wet, 2031] + 100 earn[45X, Mill, CAM, 2031] ≤ 100",
    ]


def test_a_test_of_each_unit_chooses_nothing() -> None:
    given = earning(credit(9.0))
    assert rows(given, claims_on_whole_output) == []
    assert len(solved(given).built.x.earn) == 0


def test_a_part_earns_nothing() -> None:
    """Cheat: of 30 t of green nickel 48 t of cathode are certified, as their policy asks; each would earn 13, together 0."""
    plan = solved(whole(13.0, green=30.0, share=0.48))
    assert (bought(plan, "Green"), plan.costs.get("credits", 0.0)) == (30.0, 0.0)
    each = solved(earning(credit(13.0), policies=[certified(0.48)]))
    assert each.costs["credits"] == -1300.0


def by_hand(amount: float, green: float, share: float) -> float:
    """The cheapest of the two choices: certify as much as the policy asks and earn nothing, or all that is made and earn it.

    Making less than 100 t costs 1000 for each tonne; certified cathode takes 0.625 t of green nickel a tonne.
    """
    room = min(green / 0.625, 100.0)
    cost = {False: float("inf"), True: float("inf")}
    for earn in cost:
        for made in (0.0, room, min(100.0, room / share) if share else 100.0):
            marked = made if earn else share * made
            if marked <= room + 1e-9:
                spent = made * (GREY_ONLY / 100) + marked * 0.625 * GREENER - (amount * made if earn else 0.0)
                cost[earn] = min(cost[earn], spent + (100 - made) * 1000)
    return min(cost.values())


GRID = [(amount, green, share) for amount in (0.5, 12.0, 13.0, 2000.0) for green in (0.0, 30.0, 62.0, 80.0) for share in (0.0, 0.4)]


@pytest.mark.parametrize(("amount", "green", "share"), GRID)
def test_it_is_the_better_of_both_choices(amount: float, green: float, share: float) -> None:
    assert solved(whole(amount, green, share)).cost == pytest.approx(by_hand(amount, green, share), abs=0.01)


@pytest.mark.parametrize(("amount", "green", "share"), GRID[::3])
def test_wider_bounds_change_nothing(amount: float, green: float, share: float) -> None:
    """The bounds of the switching rows come from what can be made; twice as much room gives the same plan."""
    net = network(whole(amount, green, share))
    wider = replace(net)
    wider.__dict__["make_most"] = 2 * net.make_most
    built = sourcing(wider)
    assert Solved(built, solve(built.problem, Options())).cost == pytest.approx(by_hand(amount, green, share), abs=0.01)


def test_half_the_bound_would_forbid_what_is_allowed() -> None:
    net = network(whole(13.0))
    tighter = replace(net)
    tighter.__dict__["make_most"] = net.make_most / 2
    built = sourcing(tighter)
    assert Solved(built, solve(built.problem, Options())).cost > by_hand(13.0, 80.0, 0.0) + 1.0
