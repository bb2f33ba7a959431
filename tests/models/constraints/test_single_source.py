import pytest

from models.constraints.single_source import single_source
from models.constraints.sources_in_use import sources_in_use
from planner.ending import Ending
from tests.models.case import attempted, case, contract, halves, on, rows, solved, states

ANYONE = {"seller": ""}
TWO_PLANTS = {"needs": {"East": 100.0, "West": 100.0}, "groups": {"Plants": ["East", "West"]}}


def use(seller: str, span: str = "whole term") -> str:
    return f"use[K1, Plant, {seller}, CAM, {span}]"


def test_one_of_all_sellers_over_the_whole_term() -> None:
    given = case("2026", "2027", contracts=[contract("single source", **ANYONE)])
    assert rows(given, single_source) == [f"single_source[K1, Plant, , CAM, whole term]: {use('Far')} + {use('Near')} ≤ 1"]


@pytest.mark.parametrize(("over", "spans"), [("period", ["2026 H1", "2026 H2"]), ("year", ["2026"]), ("term", ["whole term"])])
def test_over_says_for_how_long_the_source_is_the_same(over: str, spans: list[str]) -> None:
    given = case(periods=halves("2026"), contracts=[contract("single source", **ANYONE, over=over)])
    assert [row.split(":")[0] for row in rows(given, single_source)] == [f"single_source[K1, Plant, , CAM, {s}]" for s in spans]


def test_without_a_contract_there_is_no_row() -> None:
    assert rows(case(), single_source) == []
    assert rows(case(contracts=[contract("most sources", 2.0)]), single_source) == []


def test_the_one_source_must_have_room_for_all() -> None:
    """Far has 60 t: all 100 t from Near at 30, instead of 60 · 20 + 40 · 30."""
    room = {"lines": {"Far": {"nameplate": 60.0}}}
    assert solved(case(**room)).cost == 60 * 20 + 40 * 30
    assert solved(case(**room, contracts=[contract("single source", **ANYONE)])).cost == 100 * 30


def test_the_source_is_not_changed_within_the_term() -> None:
    """Cheat: Far is cheap until it closes at the end of 2026; Near for both years, for 6000, not 2000 + 3000."""
    given = {"sites": {"Far": {"end": on("2026-12-31")}}}
    assert solved(case("2026", "2027", **given, contracts=[contract("single source", **ANYONE)])).cost == 6000
    assert solved(case("2026", "2027", **given, contracts=[contract("single source", **ANYONE, over="year")])).cost == 5000


def test_it_speaks_of_the_sellers_named_only() -> None:
    """Of Near and Third, one: Near's 60 t at 30 and 40 t at 50 from Dear, because Third's at 31 may not come as well."""
    prices = {"Near": 30.0, "Third": 31.0, "Dear": 50.0}
    room = {"Near": {"nameplate": 60.0}, "Third": {"nameplate": 60.0}}
    given = case(prices=prices, lines=room, groups={"two": ["Near", "Third"]}, contracts=[contract("single source", seller="two")])
    assert solved(given).cost == 60 * 30 + 40 * 50


def test_each_buyer_has_its_own_source_and_together_all_have_one() -> None:
    lanes = {"Near to West": {"cost": 0.0}, "Far to West": {"cost": 15.0}}
    given = {**TWO_PLANTS, "lanes": lanes}
    each = contract("single source", **ANYONE, buyer="Plants", each="each")
    together = contract("single source", **ANYONE, buyer="Plants", each="together")
    assert solved(case(**given, contracts=[each])).cost == 100 * 20 + 100 * 30
    assert solved(case(**given, contracts=[together])).cost == 100 * 20 + 100 * 35


def test_a_company_may_be_one_source() -> None:
    """Near and Far belong to one company: as sites they are two."""
    one = {"sites": {"Near": {"company": "One"}, "Far": {"company": "One"}}, "lines": {"Far": {"nameplate": 60.0}}}
    assert solved(case(**one, contracts=[contract("single source", **ANYONE, counted_by="company")])).cost == 60 * 20 + 40 * 30
    assert solved(case(**one, contracts=[contract("single source", **ANYONE)])).cost == 3000


@pytest.mark.parametrize(("penalty", "cost", "broken"), [(300.0, 2400 + 300, 1), (700.0, 3000, 0)])
def test_a_soft_one_is_broken_by_whole_sources(penalty: float, cost: float, broken: float) -> None:
    """60 t from Far and 40 t from Near cost 2400, all from Near 3000: a second source is worth 600."""
    soft = contract("single source", **ANYONE, hard="soft", penalty=penalty)
    plan = solved(case(lines={"Far": {"nameplate": 60.0}}, contracts=[soft]))
    assert (plan.cost, plan.broken()) == (cost, broken)


def test_the_period_a_date_cuts_counts_whole_and_the_others_not_at_all() -> None:
    """From July 2026 on: the flows of 2026 count, those of 2025 do not."""
    given = case("2025", "2026", contracts=[contract("single source", **ANYONE, start=on("2026-07-01"))])
    assert [row.split(":")[0].rsplit(", ")[-1] for row in rows(given, sources_in_use)] == ["2026]", "2026]"]
    assert states(given) == [("whole term", "partly active")]


def test_a_need_that_no_single_source_can_meet_stays_unmet() -> None:
    room = {"Far": {"nameplate": 60.0}, "Near": {"nameplate": 70.0}}
    plan = solved(case(lines=room, contracts=[contract("single source", **ANYONE)]))
    assert plan.cost == 70 * 30 + 30 * 1000
    firm = case(lines=room, demand={"Plant": {"firm": True}}, contracts=[contract("single source", **ANYONE)])
    assert attempted(firm).outcome.ending is Ending.IMPOSSIBLE


def test_out_of_its_dates_there_is_no_row() -> None:
    given = case(contracts=[contract("single source", **ANYONE, start=on("2030-01-01"))])
    assert rows(given, single_source) == rows(given, sources_in_use) == []
    assert solved(given).built.x.use.keys.labels["seller"] == ()
