"""Credits and preferences that need a certificate, by hand, on the chain of tests/models/attributes_case.py."""

from dataclasses import replace
from typing import Any

import pytest

from models.constraints.claims_are_certified import claims_are_certified
from models.contract import table
from models.tables import Credit, Production, Tables, Tariff
from tests.models.attributes_case import GREENER, GREY_ONLY, bought, certified, chain, holding, lane
from tests.models.case import on, rows, solved


def credit(amount: float, **more: Any) -> Credit:
    """For cathode made at Mill, with IRMA."""
    return Credit(
        **{
            "credit": "45X",
            "place": "Mill",
            "product": "CAM",
            "amount": amount,
            "amount_unit": "currency/unit",
            "needs": "IRMA",
            **more,
        }
    )


FOLLOWED = certified(0.0)  # asks for nothing, and says that the certificate is followed through the nickel


def earning(*credits: Credit, **sheets: Any) -> Tables:
    return chain(credits=list(credits), **{"policies": [FOLLOWED], **sheets})


def test_a_credit_is_claimed_for_what_carries_its_certificate() -> None:
    assert rows(earning(credit(9.0)), claims_are_certified) == [
        "claims_are_certified[45X, Mill, L, CAM, wet, 2031]: −give[certified IRMA, Mill, L, CAM, wet, 2031]"
        " + claim[45X, Mill, L, CAM, wet, 2031] ≤ 0"
    ]


def test_a_credit_that_needs_nothing_makes_no_row() -> None:
    given = earning(credit(9.0, needs=""))
    assert rows(given, claims_are_certified) == []
    assert solved(given).costs == {"production": GREY_ONLY, "credits": -900.0}


@pytest.mark.parametrize(("amount", "green"), [(12.0, 0.0), (13.0, 62.5)])
def test_it_decides_what_is_bought_where_it_pays_for_it(amount: float, green: float) -> None:
    """A tonne of certified cathode takes 0.625 t of green nickel, 12.50 dearer."""
    plan = solved(earning(credit(amount)))
    assert bought(plan, "Green") == green
    assert plan.cost == GREY_ONLY + green * GREENER - (100 * amount if green else 0.0)


def test_without_a_policy_the_maker_itself_must_hold_it() -> None:
    given = earning(credit(9.0), policies=[])
    assert solved(given).costs == {"production": GREY_ONLY}
    assert solved(holding(given, Mill="IRMA")).costs == {"production": GREY_ONLY, "credits": -900.0}


def test_a_certificate_at_the_maker_is_none_for_its_components() -> None:
    """Cheat: followed through the nickel, Mill's own certificate marks nothing."""
    assert solved(holding(earning(credit(9.0)), Mill="IRMA")).costs == {"production": GREY_ONLY}


def test_it_earns_its_mean_over_the_days_of_a_period() -> None:
    """184 of 365 days, for all 100 t of it, because the certificate is Mill's own."""
    given = holding(earning(credit(9.0, start=on("2031-07-01")), policies=[]), Mill="IRMA")
    assert solved(given).costs["credits"] == pytest.approx(-900 * 184 / 365, abs=0.01)


def test_two_rows_of_one_credit_are_one_claim() -> None:
    """9 in the first half of the year, 3 in the second: 181 and 184 days."""
    two = [credit(9.0, end=on("2031-06-30")), credit(3.0, start=on("2031-07-01"))]
    given = holding(earning(*two, policies=[]), Mill="IRMA")
    assert len(rows(given, claims_are_certified)) == 1
    assert solved(given).costs["credits"] == pytest.approx(-(900 * 181 + 300 * 184) / 365, abs=0.01)


def bordered(rate: float, needs: str, **more: Any) -> Tables:
    """Green and Grey sell straight to Plant, in the US, which needs nickel; 30 % on all of it, less for a preference."""
    base = Tariff(measure="MFN", kind="base", rate=0.3, destination="US")
    given = chain(
        tariffs=[base, Tariff(measure="FTA", kind="preference", rate=rate, destination="US", origin="CA", needs=needs)],
        lanes=[lane(origin, "Plant", "Nickel") for origin in ("Green", "Grey")],
        production=[Production(site=site, line_name="L", product="Nickel", cost=cost) for site, cost in (("Green", 24.0), ("Grey", 20.0))],
        recipes=[],
        **more,
    )  # fmt: skip
    nickel = [replace(row, product="Nickel") for row in given.demand]
    listed = [replace(row, value=None) for row in given.products]
    return replace(given, demand=table(type(nickel[0]), nickel), products=table(type(listed[0]), listed))


def test_a_preference_needs_its_certificate() -> None:
    """30 % of 24 makes Green 31.20, of 20 Grey 26; free of duty Green is 24, if it holds what the preference needs."""
    assert solved(bordered(0.0, "")).costs == {"production": 2400.0}
    assert solved(bordered(0.0, "IRMA")).costs == {"production": 2400.0}
    assert solved(bordered(0.0, "RMI")).costs == {"production": 2000.0, "duties": 600.0}


def test_a_preference_saves_the_difference() -> None:
    """At 5 % Green pays 1.20 of 7.20."""
    assert solved(bordered(0.05, "IRMA")).costs == {"production": 2400.0, "duties": 120.0}


def test_a_dearer_preference_is_not_claimed() -> None:
    """40 % needs a certificate that nobody must show: Green pays 30 %, and Grey is cheaper."""
    assert solved(bordered(0.4, "IRMA")).costs == {"production": 2000.0, "duties": 600.0}
