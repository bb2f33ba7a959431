"""Near (30 a tonne) is the only source of Plant, which needs 100 t; Far sells for 20."""

from models.costs.buy_out import buy_out
from models.formulation import build
from models.network import network
from tests.models.case import case, solved
from tests.models.exclusive import exclusive


def test_each_unit_beyond_what_is_free_costs_the_price() -> None:
    """For 4 a tonne it pays to buy all from Far; the price is money, not a penalty."""
    plan = solved(case(contracts=[exclusive(buy_out_price=4.0)]))
    assert plan.costs == {"production": 2000, "buy_out": 400}


def test_it_is_not_paid_where_the_exclusive_seller_is_cheaper() -> None:
    assert solved(case(contracts=[exclusive(buy_out_price=11.0)])).costs == {"production": 3000}


def test_what_is_free_anyway_costs_nothing() -> None:
    """A quarter is free."""
    assert solved(case(contracts=[exclusive(value=0.75, buy_out_price=4.0)])).costs == {"production": 2000, "buy_out": 300}


def test_a_buyer_whose_seller_is_closed_pays_rather_than_goes_without() -> None:
    closed = {"Near": {"status": "paused"}}
    assert solved(case(sites=closed, contracts=[exclusive(buy_out_price=400.0)])).costs == {"production": 2000, "buy_out": 40000}


def test_without_a_price_nothing_is_bought_out() -> None:
    built = build(network(case(contracts=[exclusive()])), [], [buy_out])
    assert (len(built.x.bought_out), built.costs["buy_out"].value()) == (0, 0.0)
