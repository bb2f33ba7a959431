from dataclasses import replace

import pytest

from models.carve_outs import CarveOuts
from models.constraints.exclusive_source import exclusive_source
from models.tables import Disruption, Phase, Settings
from models.times import Time
from planner.ending import Ending
from tests.models.case import attempted, case, contract, halves, on, rows, ship, solved, start_of, states

EXCLUSIVE = contract("exclusive source")
SLEEPS = contract("exclusive source", carve_outs=CarveOuts(closed=True))
FROM_2027 = contract("exclusive source", start=Time("period", "2027"))
MIDDLE = on("2028-07-02")  # cuts 2028 into two equal halves
OTHERS = "exclusive_source[K1, Plant, Near, CAM, 2026]"


def test_the_buyer_buys_nothing_from_others() -> None:
    assert rows(case(contracts=[EXCLUSIVE]), exclusive_source) == [f"{OTHERS}: {ship('Far')} ≤ 0"]


def test_a_value_leaves_the_rest_free() -> None:
    """Far ≤ 0.25 · (Far + Near)."""
    given = case(contracts=[contract("exclusive source", 0.75)])
    assert rows(given, exclusive_source) == [f"{OTHERS}: 0.75 {ship('Far')} − 0.25 {ship('Near')} ≤ 0"]
    assert solved(given).cost == 75 * 30 + 25 * 20


def test_without_a_contract_or_without_others_there_is_no_row() -> None:
    assert rows(case(), exclusive_source) == []
    assert rows(case(contracts=[contract("minimum share", 0.5)]), exclusive_source) == []
    assert rows(case(contracts=[EXCLUSIVE], prices={"Near": 30.0}), exclusive_source) == []


def test_the_buyer_switches_when_the_exclusivity_starts() -> None:
    """100 · 20 in 2026 + 100 · 30 in 2027; without it 100 · 20 in both."""
    given = case("2026", "2027", contracts=[FROM_2027])
    plan = solved(given)
    assert rows(given, exclusive_source) == [f"exclusive_source[K1, Plant, Near, CAM, 2027]: {ship('Far', period='2027')} ≤ 0"]
    assert (plan.flow("Far", period="2026"), plan.flow("Near", period="2027"), plan.cost) == (100.0, 100.0, 5000.0)
    assert states(given) == [("2026", "not yet"), ("2027", "active")]
    assert solved(case("2026", "2027")).cost == 4000.0


def test_a_phase_dates_it() -> None:
    given = case("2026", "2027", contracts=[contract("exclusive source", start=Time("phase", "local"))], phases=[Phase(phase="local", start=on("2027-01-01"))])  # fmt: skip
    assert solved(given).cost == 5000.0


@pytest.mark.parametrize(
    "dates", [{"start": MIDDLE}, {"end": on("2028-07-01")}, {"start": on("2028-04-01"), "end": on("2028-09-30")}]
)
def test_half_a_year_in_force_leaves_half_free(dates: dict[str, Time]) -> None:
    """183 of the 366 days of 2028: Far ≤ 0.5 · (Far + Near)."""
    given = case("2028", contracts=[contract("exclusive source", **dates)])
    text = f"0.5 {ship('Far', period='2028')} − 0.5 {ship('Near', period='2028')} ≤ 0"
    assert rows(given, exclusive_source) == [f"exclusive_source[K1, Plant, Near, CAM, 2028]: {text}"]
    assert solved(given).cost == 50 * 20 + 50 * 30
    assert states(given) == [("2028", "partly active")]


@pytest.mark.parametrize(("start", "free_days"), [("2025-12-31", 0), ("2026-01-01", 0), ("2026-07-02", 183), ("2027-01-01", 366)])
def test_it_starts_two_years_after_the_start_of_a_site(start: str, free_days: int) -> None:
    """Of the 366 days of 2028 so many are free; on those Plant saves 10 a tonne."""
    given = case(
        "2028", sites={"Near": {"start": on(start)}}, contracts=[contract("exclusive source", start=start_of("Near", years=2))]
    )
    assert solved(given).cost == 3000 - 100 * 10 * free_days / 366


def test_it_ends_before_the_start_of_a_site() -> None:
    """An exclusivity until Far starts: Far's first day is free."""
    given = case("2026", "2027", prices={"Near": 30.0, "Far": 20.0, "Third": 25.0}, sites={"Far": {"start": on("2027-01-01")}}, contracts=[contract("exclusive source", end=start_of("Far"))])  # fmt: skip
    assert states(given) == [("2026", "active"), ("2027", "ended")]
    assert solved(given).cost == 100 * 30 + 100 * 20


@pytest.mark.parametrize("over", ["", "year"])
def test_it_is_counted_period_by_period_on_finer_grids(over: str) -> None:
    given = case(periods=halves("2028"), contracts=[contract("exclusive source", start=on("2028-07-01"), over=over)])
    assert rows(given, exclusive_source) == [
        f"exclusive_source[K1, Plant, Near, CAM, 2028 H2]: {ship('Far', period='2028 H2')} ≤ 0"
    ]


CLOSED_SITE = {"Near": {"status": "paused"}}


def test_it_binds_although_its_seller_is_closed() -> None:
    """Hard exclusivity means what it says: 100 t go unmet at 1000."""
    given = case(sites=CLOSED_SITE, contracts=[EXCLUSIVE])
    assert rows(given, exclusive_source) == [f"{OTHERS}: {ship('Far')} ≤ 0"]
    assert solved(given).cost == 100 * 1000
    firm = case(sites=CLOSED_SITE, contracts=[EXCLUSIVE], demand={"Plant": {"firm": True}})
    assert attempted(firm).outcome.ending is Ending.IMPOSSIBLE


def test_it_sleeps_while_its_seller_is_closed_if_so_agreed() -> None:
    given = case(sites=CLOSED_SITE, contracts=[SLEEPS])
    assert rows(given, exclusive_source) == []
    assert solved(given).cost == 2000.0
    assert states(given) == [("2026", "suspended")]


def test_it_wakes_with_its_seller_in_mid_year() -> None:
    """Near opens for the second half of 2028: half from Far, half from Near. Without the carve-out nothing is allowed."""
    opening = {"Near": {"start": MIDDLE}}
    assert solved(case("2028", sites=opening, contracts=[SLEEPS])).cost == 50 * 20 + 50 * 30
    assert states(case("2028", sites=opening, contracts=[SLEEPS])) == [("2028", "partly active")]
    assert solved(case("2028", sites=opening, contracts=[EXCLUSIVE])).cost == 100 * 1000


def test_it_stays_awake_while_any_of_its_sellers_is_open() -> None:
    """Near is closed, Dear of the same company is not: everything from Dear."""
    sites = {"Near": {"company": "Ours", "status": "paused"}, "Dear": {"company": "Ours"}}
    sleeps = contract("exclusive source", seller="Ours", each="together", carve_outs=CarveOuts(closed=True))
    given = case(prices={"Near": 30.0, "Dear": 40.0, "Far": 20.0}, sites=sites, contracts=[sleeps])
    assert solved(given).cost == 100 * 40


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(3.0, 2000 + 300, 100), (15.0, 3000, 0)])
def test_a_soft_exclusivity_is_broken_where_that_is_cheaper(penalty: float, cost: float, broken: float) -> None:
    """Far saves 10 a tonne."""
    plan = solved(case(contracts=[contract("exclusive source", hard="soft", penalty=penalty)]))
    assert (plan.cost, plan.broken()) == (cost, broken)


def test_the_setting_prices_a_breach_by_energy() -> None:
    """0.005 a kWh · 800 kWh a tonne = 4 a tonne."""
    given = case(contracts=[contract("exclusive source", hard="soft")], settings=Settings(breach_penalty=0.005))
    assert solved(given).costs == {"production": 2000.0, "breach": 400.0}


def test_a_soft_row_shows_its_breach() -> None:
    given = case(contracts=[contract("exclusive source", hard="soft", penalty=1.0)])
    assert rows(given, exclusive_source) == [f"{OTHERS}: {ship('Far')} − breach[K1, Plant, Near, CAM, 2026] ≤ 0"]


TWO_PLANTS = {
    "needs": {"East": 100.0, "West": 100.0},
    "groups": {"Plants": ["East", "West"]},
    "lanes": {"Far to West": {"cost": 8.0}},
}
HALF = {"buyer": "Plants", "value": 0.5}


def test_together_judges_the_sum_of_the_buyers() -> None:
    """Far saves 10 at East and 2 at West, so East takes all it may: 100 · 20 + 100 · 30."""
    assert solved(case(**TWO_PLANTS, contracts=[contract("exclusive source", **HALF, each="together")])).cost == 5000.0


def test_each_judges_every_buyer_alone() -> None:
    """Cheat: East may not use what West leaves: (50 · 20 + 50 · 30) + (50 · 28 + 50 · 30)."""
    given = case(**TWO_PLANTS, contracts=[contract("exclusive source", **HALF, each="each")])
    assert rows(given, exclusive_source) == [
        f"exclusive_source[K1, East, Near, CAM, 2026]: 0.5 {ship('Far', 'East')} − 0.5 {ship('Near', 'East')} ≤ 0",
        f"exclusive_source[K1, West, Near, CAM, 2026]: 0.5 {ship('Far', 'West')} − 0.5 {ship('Near', 'West')} ≤ 0",
    ]
    assert solved(given).cost == 5400.0


def test_each_buyer_pays_its_own_breach() -> None:
    """Cheat: one breach for both would pay 100 · 1 once. At 1 a tonne both buy from Far: 100 · 20 + 100 · 28 + 200 · 1 · 0.5."""
    given = case(**TWO_PLANTS, contracts=[contract("exclusive source", **HALF, each="each", hard="soft", penalty=1.0)])
    plan = solved(given)
    assert (plan.broken(buyer="East"), plan.broken(buyer="West")) == (50.0, 50.0)
    assert plan.cost == 100 * 20 + 100 * 28 + 50 + 50


@pytest.mark.parametrize("each", ["each", "together"])
def test_a_company_as_seller_is_one_source_with_many_sites(each: str) -> None:
    """Whatever is said of the buyers, the sellers count together: no more than Far is forbidden."""
    sites = {"Near": {"company": "Ours"}, "Dear": {"company": "Ours"}}
    given = case(prices={"Near": 30.0, "Dear": 40.0, "Far": 20.0}, sites=sites, contracts=[contract("exclusive source", seller="Ours", each=each)])  # fmt: skip
    assert rows(given, exclusive_source) == [f"exclusive_source[K1, Plant, Ours, CAM, 2026]: {ship('Far')} ≤ 0"]
    assert solved(given).cost == 3000.0


STRIKE = Disruption(disruption="strike", what="Near", start=on("2028-07-02"), duration=183.0, remaining=0.2)


@pytest.mark.parametrize(("below", "free"), [(0.2, 50), (0.19, 0)])
def test_it_sleeps_while_no_more_than_the_stated_share_of_the_seller_is_left(below: float, free: int) -> None:
    """In the second half of 2028 Near has 20 % of its 1000 t left."""
    given = case("2028", disruptions=[STRIKE], contracts=[contract("exclusive source", carve_outs=CarveOuts(outage=below))])
    assert solved(given).cost == free * 20 + (100 - free) * 30


def test_an_outage_of_all_of_a_hard_seller_leaves_demand_unmet() -> None:
    """Cheat: without the carve-out nothing may be bought elsewhere while Near is out."""
    out = replace(STRIKE, start=on("2028-01-01"), duration=366.0, remaining=0.0)
    assert solved(case("2028", disruptions=[out], contracts=[EXCLUSIVE])).cost == 100 * 1000
    sleeps = contract("exclusive source", carve_outs=CarveOuts(outage=0.0))
    assert solved(case("2028", disruptions=[out], contracts=[sleeps])).cost == 100 * 20


def test_it_stays_awake_while_one_of_its_sites_is_not_out() -> None:
    """Near is out, Dear of the same company is not."""
    sites = {"Near": {"company": "Ours"}, "Dear": {"company": "Ours"}}
    out = replace(STRIKE, start=on("2028-01-01"), duration=366.0, remaining=0.0)
    sleeps = contract("exclusive source", seller="Ours", each="together", carve_outs=CarveOuts(closed=True, outage=0.5))
    prices = {"Near": 30.0, "Dear": 40.0, "Far": 20.0}
    assert solved(case("2028", prices=prices, sites=sites, disruptions=[out], contracts=[sleeps])).cost == 100 * 40


def test_who_is_excepted_counts_on_neither_side() -> None:
    """Half of what does not come from Far must come from Near: all comes from Far."""
    spared = contract("exclusive source", 0.5, carve_outs=CarveOuts(excepted=("Farco",)))
    given = case(prices={"Near": 30.0, "Dear": 25.0, "Far": 20.0}, lines={"Far": {"nameplate": 40.0}}, contracts=[spared])
    text = f"0.5 {ship('Dear')} − 0.5 {ship('Near')} ≤ 0"
    assert rows(given, exclusive_source) == [f"{OTHERS}: {text}"]
    assert solved(given).cost == 40 * 20 + 30 * 25 + 30 * 30
