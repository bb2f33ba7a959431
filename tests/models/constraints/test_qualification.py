import pytest

from models.constraints.qualification import qualification
from models.tables import InTransit, Qualification, Tables
from tests.models.case import case, contract, on, rows, ship, solved, start_of
from tests.models.stock_case import audited, kept

LATE = on("2028-07-02")  # the second of two equal halves of 2028


def listed(*suppliers: str, **more: object) -> Tables:
    """2028, with these suppliers listed for Plant, the last of them with more to say."""
    given = [
        Qualification(supplier=name, buyer="Plant", product="CAM", **(more if name == suppliers[-1] else {})) for name in suppliers
    ]
    return case("2028", qualifications=given)


def test_a_supplier_qualified_from_mid_year_delivers_its_part_at_most() -> None:
    """Far ≤ 0.5 · (Far + Near)."""
    assert rows(listed("Near", "Far", qualified_from=LATE), qualification) == [
        f"qualification[Far, Plant, CAM, direct, 2028]: 0.5 {ship('Far', period='2028')} − 0.5 {ship('Near', period='2028')} ≤ 0"
    ]


def exclusive(**more: object) -> Tables:
    """2028: Near, whose goods take three days, starts on 1 January, and Plant may buy from nobody else; Far is dearer."""
    only = contract("exclusive source", 1.0, seller="Near", **more)
    return case("2028", "2029", contracts=[only], prices={"Near": 20.0, "Far": 30.0}, lanes={"Near": {"transit": 3.0}},
                sites={"Near": {"start": on("2028-01-01")}})  # fmt: skip


def test_the_only_source_that_an_exclusivity_allows_may_bring_everything() -> None:
    """Cheat the other way round: ship ≤ 363/366 of all and nothing from others would leave Plant without anything for ever."""
    given = exclusive()
    assert rows(given, qualification) == []
    plan = audited(given)
    assert [plan.flow("Near", period=year) for year in ("2028", "2029")] == pytest.approx([100, 100])


@pytest.mark.parametrize("more", [{"hard": "soft", "penalty": 1.0}, {"buy_out_price": 5.0}, {"after_volume": 10.0}])
def test_where_others_may_deliver_after_all_it_brings_its_part(more: dict[str, object]) -> None:
    assert len(rows(exclusive(**more), qualification)) == 1


def test_a_lane_that_opens_in_mid_year_carries_its_part_at_most() -> None:
    given = case("2028", lanes={"Far": {"opens": LATE}})
    assert rows(given, qualification) == rows(listed("Near", "Far", qualified_from=LATE), qualification)
    assert solved(given).cost == 50 * 20 + 50 * 30


def test_a_site_that_opens_in_mid_year_delivers_its_part_at_most() -> None:
    given = case("2028", sites={"Far": {"start": LATE}})
    assert rows(given, qualification) == rows(listed("Near", "Far", qualified_from=LATE), qualification)


def test_where_everyone_is_open_all_year_there_is_no_row() -> None:
    assert rows(case(), qualification) == []
    assert rows(listed("Near", "Far"), qualification) == []


def test_a_plant_that_opens_in_mid_year_needs_no_row() -> None:
    """All its lanes open together: each may carry all it takes."""
    given = case("2028", sites={"Plant": {"start": LATE}})
    assert rows(given, qualification) == []
    assert solved(given).cost == 2000.0


@pytest.mark.parametrize(
    ("tables", "cost"),
    [
        (listed("Near", "Far"), 2000),
        (listed("Near"), 3000),  # the other is not listed
        (listed("Near", "Far", status="refused"), 3000),
        (listed("Near", "Far", status="refused", qualified_from=on("2020-01-01")), 3000),
        (listed("Near", "Far", status="planned"), 2000),
        (listed("Near", "Far", qualified_from=on("2029-01-01")), 3000),
        (listed("Near", "Far", qualified_from=LATE), 2500),
        (case("2028"), 2000),  # nobody is listed, everyone is qualified
    ],
)
def test_only_the_qualified_deliver(tables: Tables, cost: float) -> None:
    assert solved(tables).cost == cost


def test_a_list_for_one_buyer_leaves_other_buyers_free() -> None:
    """East takes from Near only, West from the cheap one: 100 · 30 + 100 · 20."""
    near = Qualification(supplier="Near", buyer="East", product="CAM")
    assert solved(case(needs={"East": 100.0, "West": 100.0}, qualifications=[near])).cost == 5000.0


def test_qualified_from_the_start_of_a_site_plus_a_year() -> None:
    """Far starts with 2027 and is qualified with 2028: 2027 from Near, 2028 from Far."""
    far = Qualification(supplier="Far", buyer="Plant", product="CAM", qualified_from=start_of("Far", years=1))
    near = Qualification(supplier="Near", buyer="Plant", product="CAM")
    plan = solved(case("2027", "2028", sites={"Far": {"start": on("2027-01-01")}}, qualifications=[near, far]))
    assert (plan.flow("Far", period="2027"), plan.flow("Far", period="2028")) == (0.0, 100.0)


def test_the_part_counts_days_on_which_any_lane_is_open() -> None:
    """Near is open in the second half only, Far in the last quarter only: Far carries at most half of what Near's half brings."""
    given = case("2028", lanes={"Near": {"opens": LATE}, "Far": {"opens": on("2028-10-01")}})
    part = 92 / 183
    assert rows(given, qualification) == [
        f"qualification[Far, Plant, CAM, direct, 2028]: {1 - part:.10g} {ship('Far', period='2028')} − {part:.10g} {ship('Near', period='2028')} ≤ 0"
    ]


def test_what_stood_there_serves_the_days_before_a_lane_opens() -> None:
    """Far opens in July 2028 and brings the second half, the 30 t that stood there serve the first, and Near brings 20 of it."""
    given = case("2028", sites={"Far": {"start": LATE}}, stock=[kept(opening=30.0)])
    plan = audited(given)
    assert (plan.flow("Far", period="2028"), plan.flow("Near", period="2028")) == (50, 20)
    [row] = rows(given, qualification)
    assert "0.5 stock[Plant, CAM, 2028] ≤ 15" in row


def test_what_was_under_way_serves_them_too() -> None:
    coming = InTransit(origin="Near", destination="Plant", product="CAM", arrives=on("2028-01-01"), quantity=30.0)
    plan = audited(case("2028", sites={"Far": {"start": LATE}}, in_transit=[coming]))
    assert (plan.flow("Far", period="2028"), plan.flow("Near", period="2028")) == (50, 20)


def test_goods_are_kept_from_a_lane_that_closes_within_a_period() -> None:
    """Far closes at the end of June 2028: 30 t of its goods are kept beyond, and 2029 begins with 30 t."""
    closes = {"Far": {"closes": on("2028-07-01")}}
    plan = audited(case("2028", "2029", lanes=closes, stock=[kept(most=30.0)]))
    assert (plan.flow("Far", period="2028"), plan.flow("Near", period="2028"), plan.flow("Near", period="2029")) == (80, 50, 70)
    free = case("2028", lanes=closes, stock=[kept()])
    assert (rows(free, qualification), audited(free).flow("Far", period="2028")) == ([], 100)
