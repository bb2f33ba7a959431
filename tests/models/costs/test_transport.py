from models.tables import Mode
from tests.models.case import case, solved


def test_everything_shipped_is_paid_at_its_lane() -> None:
    """100 · 5 from Near beat 100 · 12 more from Far."""
    plan = solved(case(lanes={"Near": {"cost": 5.0}, "Far": {"cost": 20.0}}))
    assert plan.costs == {"production": 100 * 30, "transport": 100 * 5}


def test_a_lane_without_a_cost_is_paid_by_its_mode() -> None:
    """0.001 · 9000 km + 2 = 11 a tonne."""
    given = case(
        prices={"Far": 20.0}, lanes={"Far": {"cost": None, "mode": "sea"}}, modes=[Mode(mode="sea", cost=0.001, fixed=2.0)]
    )
    assert solved(given).costs == {"production": 2000, "transport": 100 * 11}


def test_a_free_lane_costs_nothing_although_its_mode_has_a_rate() -> None:
    """Cheat: a stated nought is not a blank."""
    given = case(prices={"Far": 20.0}, lanes={"Far": {"cost": 0.0, "mode": "sea"}}, modes=[Mode(mode="sea", cost=0.001)])
    assert solved(given).costs == {"production": 2000}
