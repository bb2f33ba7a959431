from tests.models.case import case, solved


def test_an_opening_is_paid_once() -> None:
    """Far saves 1000 a year, 3000 over three: it opens for 2500, at once."""
    plan = solved(case("2026", "2027", "2028", sites={"Far": {"status": "candidate", "opening_cost": 2500.0}}))
    assert plan.costs == {"production": 6000, "opening": 2500}


def test_an_opening_that_does_not_pay_is_left() -> None:
    plan = solved(case("2026", "2027", "2028", sites={"Far": {"status": "candidate", "opening_cost": 3500.0}}))
    assert plan.costs == {"production": 9000}


def test_nobody_pays_for_a_site_that_was_open_all_along() -> None:
    assert solved(case(sites={"Far": {"opening_cost": 2500.0}})).costs == {"production": 2000}
