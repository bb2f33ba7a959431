"""Duties by hand. Far (CN) sells at 20 to Plant (DE) over a lane that costs nothing; Near (DE) at 30 crosses no border."""

from dataclasses import replace
from typing import Any

import pytest

from models.contract import table
from models.network import network
from models.tables import ExchangeRate, Product, Production, Tables, Tariff
from tests.models.case import Solved, case, halves, on, solved


def tariff(kind: str = "base", **row: Any) -> Tariff:
    return Tariff(**{"measure": kind, "kind": kind, **row})


def duties(*tariffs: Tariff, **changes: Any) -> list[float]:
    """Duty on a tonne from Far, by period."""
    return of(case(**{"prices": {"Far": 20.0}, "tariffs": list(tariffs), **changes}))


def of(tables: Tables) -> list[float]:
    return pytest.approx(network(tables).duty.tolist())


def planned(*tariffs: Tariff, **changes: Any) -> Solved:
    return solved(case(tariffs=list(tariffs), **changes))


MFN = tariff(rate=0.034)
SECTION = tariff("additional", rate=0.25, origin="CN")
FREE = tariff("preference", rate=0.0, origin="CN", destination="DE")


def test_without_tariffs_nothing_is_paid() -> None:
    assert duties() == [0.0]
    assert "duties" not in planned().costs


def test_additional_duties_add_to_the_base() -> None:
    """28.4 % of 20, on 100 t: 2000 + 568, still less than Near's 3000."""
    assert duties(MFN, SECTION) == [5.68]
    assert planned(MFN, SECTION).costs == {"production": 2000, "duties": 568}


def test_a_duty_decides_who_supplies() -> None:
    """At 51 % Far costs 30.20, Near 30: the plan that looks only at prices would still buy from Far."""
    found = planned(MFN, tariff("additional", rate=0.476, origin="Far"))
    assert (found.flow("Near"), found.costs) == (100, {"production": 3000})


def test_a_preference_replaces_the_base_and_leaves_the_additional() -> None:
    assert duties(MFN, FREE) == [0.0]
    assert duties(MFN, FREE, SECTION) == [5.0]


def test_a_preference_replaces_even_a_narrower_base() -> None:
    narrow = tariff(rate=0.5, origin="Far", destination="Plant", product="CAM", measure="narrow")
    assert duties(narrow, tariff("preference", rate=0.01)) == [0.2]


def test_of_several_bases_the_one_that_covers_least_holds() -> None:
    country, site = (
        tariff(rate=0.1, origin="CN", measure="country"),
        tariff(rate=0.2, origin="Far", destination="Plant", measure="site"),
    )
    assert duties(MFN, country) == [2.0]
    assert duties(site, country, MFN) == [4.0]


def test_every_additional_duty_is_paid() -> None:
    assert duties(SECTION, tariff("additional", rate=0.1, measure="another")) == [7.0]


def test_an_importer_may_value_the_freight() -> None:
    """10 % of 20, or of 20 + 5."""
    freight = {"Far": {"cost": 5.0}}
    assert duties(tariff(rate=0.1, valuation="FOB"), lanes=freight) == [2.0]
    assert duties(tariff(rate=0.1, valuation="CIF"), lanes=freight) == [2.5]


def test_a_specific_duty_is_paid_by_the_unit_besides_the_rate() -> None:
    assert duties(tariff(specific=1.5)) == [1.5]
    assert duties(tariff(specific=1.5, rate=0.1)) == [3.5]


def test_no_duty_inside_a_country_unless_both_ends_are_named() -> None:
    assert duties(MFN, prices={"Near": 30.0}) == [0.0]
    assert duties(tariff(rate=0.1, destination="Plant"), prices={"Near": 30.0}) == [0.0]
    assert duties(tariff(rate=0.1, origin="Near"), prices={"Near": 30.0}) == [0.0]
    assert duties(tariff(rate=0.1, origin="Near", destination="Plant"), prices={"Near": 30.0}) == [3.0]
    assert duties(MFN, prices={"Near": 30.0}, sites={"Near": {"country": ""}}) == [1.02]


def test_no_duty_inside_the_places_named_on_the_one_side() -> None:
    """Into Europe from anywhere else: not from France to Germany; out of Europe the same."""
    french = {"Near": {"country": "FR"}}
    for row in (tariff(rate=0.1, destination="Europe"), tariff(rate=0.1, origin="Europe")):
        assert duties(row, prices={"Near": 30.0}, sites=french) == [0.0]
    assert duties(tariff(rate=0.1, destination="Europe")) == [2.0]
    assert duties(tariff(rate=0.1, destination="Germany"), prices={"Near": 30.0}, sites=french, groups={"Germany": ["Plant"]}) == [
        3.0
    ]


@pytest.mark.parametrize(
    ("row", "duty"),
    [
        ({}, 2.0), ({"product": "CAM"}, 2.0), ({"product": "goods"}, 2.0), ({"tariff_code": "2841.90"}, 2.0), ({"tariff_code": "2841"}, 2.0),
        ({"tariff_code": "2841 9085"}, 2.0), ({"tariff_code": "8507"}, 0.0), ({"tariff_code": "28419085001"}, 0.0),
        ({"product": "CAM", "tariff_code": "8507"}, 2.0),
    ],
)  # fmt: skip
def test_products_are_found_by_name_group_or_the_beginning_of_their_code(row: dict[str, str], duty: float) -> None:
    products = [Product(product="CAM", tier="cathode", unit="t", tariff_code="2841.9085.00")]
    assert duties(tariff(rate=0.1, **row), products=products, groups={"goods": ["CAM"]}) == [duty]


def test_the_dutiable_value_is_the_list_price() -> None:
    """The row's own comes before the product's value, and both before the unit price of 20."""
    ten = tariff(rate=0.1)
    valued = [Product(product="CAM", tier="cathode", unit="t", value=50.0)]
    assert duties(ten, products=valued) == [5.0]
    assert duties(ten, products=valued, production={"Far": {"list_price": 40.0}}) == [4.0]


def test_a_list_price_is_in_the_currency_of_its_row_and_a_value_in_the_cases() -> None:
    rates = {"exchange_rates": [ExchangeRate(currency="CNY", value=0.25)]}
    abroad = {"Far": {"currency": "CNY"}}
    valued = [Product(product="CAM", tier="cathode", unit="t", value=50.0)]
    ten = tariff(rate=0.1)
    assert duties(ten, production=abroad, **rates) == [0.5]
    assert duties(ten, production={"Far": {"list_price": 80.0, "currency": "CNY"}}, **rates) == [2.0]
    assert duties(ten, production=abroad, products=valued, **rates) == [5.0]


def test_a_list_price_that_changes_is_the_mean_of_the_days() -> None:
    """20 until the end of June, 181 of 365 days, then 30; and in a year in two halves each half its own."""
    rows = [far(20.0, end=on("2026-06-30")), far(30.0, start=on("2026-07-01"))]
    for periods, expected in (((), [(2 * 181 + 3 * 184) / 365]), (halves("2026"), [2.0, 3.0])):
        given = case(prices={"Far": 20.0}, tariffs=[tariff(rate=0.1)], periods=periods)
        assert of(replace(given, production=table(Production, rows))) == expected


def far(cost: float, **row: Any) -> Production:
    return Production(site="Far", line_name="L", product="CAM", cost=cost, **row)


def test_a_duty_that_starts_in_mid_period_is_the_mean_of_the_open_days() -> None:
    """25 % from July, 184 of 365 days; of a lane that opens in April 184 of 275; of one that closes in June none."""
    late = tariff("additional", rate=0.25, start=on("2026-07-01"))
    assert duties(late) == [5 * 184 / 365]
    assert duties(late, lanes={"Far": {"opens": on("2026-04-01")}}) == [5 * 184 / 275]
    assert duties(late, lanes={"Far": {"closes": on("2026-06-30")}}) == [0.0]
    assert duties(late, periods=halves("2026")) == [0.0, 5.0]


def test_a_preference_that_ends_gives_way_to_the_base_on_that_day() -> None:
    assert duties(MFN, tariff("preference", rate=0.0, end=on("2026-06-30"))) == [0.68 * 184 / 365]


def test_duties_follow_the_period_of_the_shipment() -> None:
    """Additional from 2027 on: 2000 in 2026, and 3000 from Near in 2027, cheaper than 2000 + 2000."""
    found = solved(case("2026", "2027", tariffs=[tariff("additional", rate=1.0, start=on("2027-01-01"))]))
    assert found.costs == {"production": 5000}


def test_the_dearest_landed_cost_holds_its_duty() -> None:
    """Far's 20 and 30 of duty: unmet demand costs twice 50, where twice 20 would be less than delivering."""
    demand = {"Plant": {"penalty": None}}
    found = solved(case(prices={"Far": 20.0}, demand=demand, tariffs=[tariff(rate=1.5)]))
    assert (found.unmet(), found.costs) == (0, {"production": 2000, "duties": 3000})


def test_a_higher_duty_never_saves() -> None:
    costs = [planned(tariff(rate=rate / 10)).cost for rate in range(8)]
    assert costs == sorted(costs)
    assert (costs[0], costs[-1]) == (2000, 3000)


def test_a_lane_over_which_nothing_was_made_yet_is_not_taxed() -> None:
    """A line that starts in 2027 has no list price in 2026, and nothing to ship."""
    found = case(
        "2026", "2027", prices={"Far": 20.0}, lines={"Far": {"production_start": on("2027-01-01")}}, tariffs=[tariff(rate=0.1)]
    )
    assert of(found) == [0.0, 2.0]
    assert solved(found).costs == {"production": 2000, "duties": 200, "unmet": 100_000}
