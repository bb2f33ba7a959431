"""Where attributes can travel, and how much of them."""

from dataclasses import replace

import pulp

from models.batch import matrix_of
from models.contract import table
from models.decisions import decisions
from models.network import network
from models.tables import Demand, Period, Tables
from tests.models.attributes_case import asks, certified, chain, lane, need, production
from tests.models.case import on, solved, year


def bounds(tables: Tables, decision: str) -> dict[str, float]:
    """The upper bounds of a decision about attributes, by its key."""
    net, problem = network(tables), pulp.LpProblem("plan")
    made = getattr(decisions(net, problem), decision)
    upper = matrix_of(problem).upper
    return {", ".join(key[1:]): float(upper[number]) for key, number in zip(made.keys, made.ids, strict=True)}


def test_bounds_are_what_the_goods_at_their_most_can_carry() -> None:
    """100 t of cathode, 62.5 t of nickel; a tonne of nickel holds 1000 kg, of cathode 500."""
    given = chain(production=production(Green=0.5), policies=[asks("minimum recycled share", 0.1, metal="Ni")])
    assert bounds(given, "carry") == {
        "Green, Mill, Nickel, direct, 2031": 62500.0,
        "Grey, Mill, Nickel, direct, 2031": 62500.0,
        "Mill, Plant, CAM, direct, 2031": 50000.0,
    }
    assert bounds(given, "give") == {"Green, L, Nickel, , 2031": 62500.0, "Mill, L, CAM, wet, 2031": 50000.0}
    assert bounds(given, "take") == {"Mill, L, CAM, wet, 2031, Nickel": 62500.0}
    assert bounds(given, "keep")["Plant, CAM, 2031"] == 50000.0


def test_bounds_follow_the_periods_in_time_whatever_they_are_called() -> None:
    """Z comes before A; only in A, where 30 t are needed, the rule is in force."""
    grid = [replace(year("2031"), period="Z"), replace(year("2032"), period="A")]
    needs = [replace(need(), period="Z"), replace(need(), period="A", quantity=30.0)]
    given = chain(policies=[certified(start=on("2032-01-01"))])
    given = replace(given, periods=table(Period, grid), demand=table(Demand, needs))
    assert bounds(given, "keep")["Plant, CAM, A"] == 30.0
    assert solved(given).flow("Green", "Mill", "A") == 30 * 0.625


def test_what_leads_nowhere_carries_nothing() -> None:
    """Only what comes to Mill is judged: neither the way to Plant nor the cathode has a column."""
    given = chain(policies=[certified(applies_at="Mill", product="Nickel", through="")])
    assert set(bounds(given, "carry")) == {"Green, Mill, Nickel, direct, 2031", "Grey, Mill, Nickel, direct, 2031"}
    assert set(bounds(given, "give")) == {"Green, L, Nickel, , 2031"}


def test_a_circle_of_lanes_is_walked_once() -> None:
    given = chain(more_lanes=[lane("Mill", "Green", "Nickel", 1.0)], policies=[certified()])
    assert "Mill, Green, Nickel, direct, 2031" in bounds(given, "carry")
