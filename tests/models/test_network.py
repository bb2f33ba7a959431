"""The sets that formulas range over, and that the bounds of columns are valid: none of them is what makes a plan dear."""

from dataclasses import replace

import numpy as np
import pytest

from models.absorbed import stock_most, thrown_away
from models.breaches import breach_most
from models.contract import table
from models.network import Network, network
from models.sourcing import sourcing
from models.tables import Demand, Period, Tables
from planner.solve import Options, solve
from tests.models.case import case, contract, halves, on, policy, shuffled, two_tiers, with_hub
from tests.models.stock_case import kept


def test_places_are_wherever_anything_can_be() -> None:
    assert network(two_tiers()).places == (
        ("Far", "CAM", "2026"), ("Near", "CAM", "2026"), ("Plant", "CAM", "2026"), ("Plant", "Cell", "2026"),
    )  # fmt: skip


def test_periods_keep_the_order_of_time() -> None:
    """2026 H2 and "Zero" before "2027": names do not decide."""
    periods = [Period(period="Zero", start=on("2026-01-01").day, end=on("2026-12-31").day), *halves("2027")]
    net = network(case(periods=periods))
    assert net.periods == ("Zero", "2027 H1", "2027 H2")
    assert [t for site, _, t in net.places if site == "Plant"] == ["Zero", "2027 H1", "2027 H2"]
    assert [key[-1] for key in net.ship_keys if key[0] == "Far"] == ["Zero", "2027 H1", "2027 H2"]


def test_uses_are_quantity_over_yield() -> None:
    net = network(two_tiers())
    positions, per_unit = net.uses.of("Plant", "CAM", "2026")
    assert [net.make_keys.key(position) for position in positions.tolist()] == [("Plant", "P", "Cell", "wet", "2026")]
    assert per_unit.tolist() == [pytest.approx(1.5)]
    assert len(net.uses.of("Near", "CAM", "2026")[0]) == 0
    assert len(net.uses.of("Nowhere", "CAM", "2026")[0]) == 0


def test_what_is_closed_has_no_shipment_and_no_making() -> None:
    net = network(case("2026", "2027", sites={"Far": {"start": on("2027-01-01")}}))
    assert [key for key in net.ship_keys if key[0] == "Far"] == [("Far", "Plant", "CAM", "direct", "2027")]
    assert [key for key in net.make_keys if key[0] == "Far"] == [("Far", "L", "CAM", "", "2027")]


def test_figures_stand_beside_their_keys() -> None:
    """Whatever the order of the rows: each shipment has the cost of its lane, each making the price of its line."""
    given = case(
        "2026", "2027", prices={"C": 3.0, "A": 1.0, "B": 2.0}, lanes={"C": {"cost": 30.0}, "A": {"cost": 10.0}, "B": {"cost": 20.0}}
    )
    net = network(given)
    assert {(key[0], cost) for key, cost in zip(net.ship_keys, net.transport_cost.tolist(), strict=True)} == {
        ("A", 10),
        ("B", 20),
        ("C", 30),
    }
    assert {(key[0], cost) for key, cost in zip(net.make_keys, net.unit_cost.tolist(), strict=True)} == {
        ("A", 1),
        ("B", 2),
        ("C", 3),
    }
    assert list(net.ship_keys) == sorted(net.ship_keys)


def test_needs_stand_beside_their_rows() -> None:
    given = case("2026", "2027", needs={"West": 7.0, "East": 5.0})
    shuffle = replace(given, demand=shuffled(given.demand, [2, 1, 3, 0]))
    net = network(shuffle)
    assert [(key[0], key[3]) for key in net.need_keys] == [("East", "2026"), ("East", "2027"), ("West", "2026"), ("West", "2027")]
    assert [(row.site, row.period) for row in net.need_rows] == [(key[0], key[3]) for key in net.need_keys]
    assert net.quantity.tolist() == [5.0, 5.0, 7.0, 7.0]


def test_most_is_what_demand_can_absorb_at_the_worst_yield() -> None:
    """100 MWh of cells at 80 %: 150 t of CAM."""
    most = network(two_tiers()).most
    assert {product: amounts.tolist() for product, amounts in most.items()} == {"CAM": [pytest.approx(150.0)], "Cell": [100.0]}


def test_most_adds_up_over_customers_and_tiers() -> None:
    given = two_tiers()
    also = Demand(site="Plant", product="CAM", period="2026", customer="other", quantity=11.0)
    assert network(replace(given, demand=table(Demand, [*given.demand, also]))).most["CAM"].tolist() == [pytest.approx(161.0)]


SHARES = {
    "contracts": [
        contract("minimum share", 0.4),
        contract("maximum volume", 50.0, contract="K2", seller="Far", hard="soft", penalty=3.0),
    ]
}
NETWORKS = {
    "plain": case("2026", "2027"),
    "tiers": two_tiers(),
    "hub": with_hub(),
    "rules": case("2026", "2027", **SHARES, policies=[policy("maximum share of one site", 0.7, hard="soft", penalty=2.0)]),
    "nothing bought": case(contracts=[contract("minimum volume", 140.0, unit="unit/year", hard="soft", penalty=2000.0)]),
    "kept": case(
        "2026",
        "2027",
        lines={"Far": {"nameplate": 110.0}},
        stock=[kept(cover=20.0, most=60.0, holding_cost=1.0), kept("Far", opening=9.0, closing=7.0)],
    ),
    "thrown away": case("2026", "2027", stock=[kept(opening=140.0, most=30.0, disposal_cost=5.0)]),
    "scarce": case(lines={"Far": {"nameplate": 30.0}, "Near": {"nameplate": 20.0}}),
}


@pytest.mark.parametrize("name", NETWORKS)
def test_every_column_has_a_finite_bound(name: str) -> None:
    net = network(NETWORKS[name])
    bounds = np.concatenate([net.ship_most, net.make_most, net.short_most, stock_most(net), breach_most(net)])
    assert len(bounds)
    assert np.isfinite(bounds).all()
    assert (bounds >= 0).all()


@pytest.mark.parametrize("name", NETWORKS)
def test_doubling_every_bound_does_not_change_the_cost(name: str) -> None:
    """Else a bound, and not a rule, would decide; firm needs keep their bound of 0."""
    assert optimum(network(NETWORKS[name]), 2.0) == pytest.approx(optimum(network(NETWORKS[name]), 1.0), rel=1e-9)


def test_a_bound_halved_below_its_value_is_noticed() -> None:
    """The test above can fail."""
    assert optimum(network(NETWORKS["plain"]), 0.5) > optimum(network(NETWORKS["plain"]), 1.0) + 1.0


def optimum(net: Network, factor: float) -> float:
    """The cost of the plan with all bounds but those of shortages times a factor."""
    built = sourcing(net)
    thrown = np.array([thrown_away(net, product) for _, product, _ in net.stocks.disposal_keys], dtype=float)
    bounded = [(built.x.ship, net.ship_most), (built.x.make, net.make_most), (built.x.breach, breach_most(net))]
    for decision, most in (*bounded, (built.x.stock, stock_most(net)), (built.x.dispose, thrown)):
        columns = built.problem.variables()
        for number, bound in zip(decision.ids.tolist(), most.tolist(), strict=True):
            columns[number].upBound = factor * bound
    outcome = solve(built.problem, Options())
    assert outcome.ending.has_plan
    return outcome.cost


def test_the_network_of_an_empty_workbook_is_empty() -> None:
    net = network(Tables(periods=case().periods))
    assert (net.places, net.limited_lines, net.cases, len(net.ship_keys), len(net.make_keys)) == ((), (), (), 0, 0)
