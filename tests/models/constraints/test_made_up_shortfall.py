from models.constraints.made_up_shortfall import made_up_shortfall
from tests.models.case import case, rows, solved
from tests.models.constraints.test_take_or_pay import commitment, short


def test_what_is_made_up_is_no_more_than_fell_short() -> None:
    given = case("2026", "2027", "2028", contracts=[commitment(make_up=2.0)])
    make_up = "makeup[K1, Plant, Near, CAM, {}, {}]"
    assert rows(given, made_up_shortfall) == [
        f"made_up_shortfall[K1, Plant, Near, CAM, 2026]: −{short()} + {make_up.format(2026, 2027)} + {make_up.format(2026, 2028)} ≤ 0",
        f"made_up_shortfall[K1, Plant, Near, CAM, 2027]: −{short('2027')} + {make_up.format(2027, 2028)} ≤ 0",
    ]


def test_without_make_up_there_is_no_row() -> None:
    assert rows(case("2026", "2027", contracts=[commitment()]), made_up_shortfall) == []


def test_a_year_that_took_everything_has_nothing_to_come_back() -> None:
    """Near is the cheaper one and is taken from beyond every commitment; without the row the fee of what never fell short came back."""
    given = case("2026", "2027", prices={"Near": 10.0, "Far": 20.0}, contracts=[commitment(make_up=1.0)])
    assert solved(given).costs == {"production": 2000}
