from tests.models.case import case, on
from tests.models.stock_case import audited, kept, stands


def test_what_is_thrown_away_costs() -> None:
    """140 stand there, 100 are needed, 10 may stay."""
    plan = audited(case("2026", stock=[kept(opening=140.0, most=10.0, disposal_cost=4.0)]))
    assert (stands(plan), plan.costs) == ([10], {"disposal": 30 * 4})


def test_throwing_away_may_be_free() -> None:
    """Holding costs 1 a year, disposal nothing: what is not needed goes in the first year."""
    plan = audited(
        case(
            "2026",
            "2027",
            stock=[kept(opening=240.0, disposal_cost=0.0, holding_cost=1.0)],
            sites={"Near": {"end": on("2026-12-31")}},
        )
    )
    assert stands(plan) == [100, 0]
    assert plan.costs == {"holding": (240 + 100) / 2 + 100 / 2}


def test_nothing_is_thrown_away_where_no_cost_is_stated() -> None:
    plan = audited(case("2026", stock=[kept(opening=140.0)]))
    assert (stands(plan), plan.costs) == ([40], {})
