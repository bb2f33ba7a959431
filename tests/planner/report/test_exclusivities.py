import pytest

from models.tables import Tables
from planner.report.exclusivities import exclusivities, in_force, stretch
from planner.report.summary import SourceChart, Supply
from tests.models.case import case, contract, halves, on
from tests.planner.report.plans import first_page, first_steps, planned
from tests.planner.report.test_columns import months


def charts(tables: Tables) -> list[SourceChart]:
    return list(first_page(planned(tables)).sources)


def test_the_switch_of_first_steps_is_seen() -> None:
    assert first_page(first_steps()).sources == [
        SourceChart(
            "Cellworks",
            "Cathode",
            "t",
            [Supply("Nearby", [200, 1500], exclusive=True), Supply("Faraway", [800, 0])],
            "Near is dear: exclusive from 2027",
        )
    ]


def test_the_exclusive_seller_is_shown_even_if_it_delivers_nothing_and_idle_others_are_not() -> None:
    given = case(prices={"Far": 20.0, "Idle": 99.0, "Near": 30.0}, contracts=[contract("exclusive source", start=on("2030-01-01"))])
    (chart,) = charts(given)
    assert [supply.seller for supply in chart.sellers] == ["Near", "Far"]
    assert chart.note == "K1: never in force"


@pytest.mark.parametrize(
    ("more", "note"),
    [
        ({"value": 0.6}, "K1: at least 60% from 2026"),
        ({"end": on("2027-12-31")}, "K1: exclusive from 2026 to 2027"),
        ({"start": on("2027-01-01"), "end": on("2027-12-31")}, "K1: exclusive in 2027"),
    ],
)
def test_the_note_says_how_much_and_when(more: dict[str, object], note: str) -> None:
    (chart,) = charts(case("2026", "2027", "2028", contracts=[contract("exclusive source", **more)]))
    assert chart.note == note


def test_each_buyer_has_its_own_chart_and_together_they_have_one() -> None:
    plants = {"needs": {"East": 100.0, "West": 40.0}, "groups": {"Plants": ["East", "West"]}}
    apart = charts(case(**plants, contracts=[contract("exclusive source", buyer="Plants", each="each")]))
    assert [(chart.buyer, chart.sellers[0].values) for chart in apart] == [("East", [100]), ("West", [40])]
    (one,) = charts(case(**plants, contracts=[contract("exclusive source", buyer="Plants", each="together")]))
    assert (one.buyer, one.sellers[0].values) == ("Plants", [140])


def test_a_buyer_that_buys_nothing_has_no_chart() -> None:
    assert charts(case(needs={"Plant": 0.0}, contracts=[contract("exclusive source")])) == []
    assert charts(case()) == []


def test_months_fold_into_years() -> None:
    rules = [contract("exclusive source", start=on("2027-01-01"))]
    (chart,) = charts(case(periods=months(2026, 2027), needs={"Plant": 10.0}, contracts=rules))
    assert [(supply.seller, supply.values) for supply in chart.sellers] == [("Near", [0, 120]), ("Far", [120, 0])]
    assert chart.note == "K1: exclusive from 2027-01"


def test_a_part_of_a_period_is_in_force_too() -> None:
    plan = planned(case(periods=halves("2026"), contracts=[contract("exclusive source", start=on("2026-12-01"))]))
    (cases,) = exclusivities(plan)
    assert [found.span for found in in_force(plan, cases)] == ["2026 H2"]
    assert stretch(plan, cases) == "from 2026 H2"
