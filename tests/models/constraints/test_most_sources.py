from models.constraints.most_sources import most_sources
from tests.models.case import case, contract, policy, rows, solved

THREE = {"prices": {"A": 20.0, "B": 22.0, "C": 30.0}, "lines": {name: {"nameplate": 40.0} for name in "AB"}}


def test_at_most_so_many_sellers_in_every_year() -> None:
    given = case(**THREE, contracts=[contract("most sources", 2.0, seller="")])
    names = [f"use[K1, Plant, {seller}, CAM, 2026]" for seller in "ABC"]
    assert rows(given, most_sources) == [f"most_sources[K1, Plant, , CAM, 2026]: {' + '.join(names)} ≤ 2"]


def test_without_the_rule_there_is_no_row() -> None:
    assert rows(case(**THREE), most_sources) == []


def test_the_dear_source_that_has_room_replaces_one_of_two_cheap_ones() -> None:
    """Without: 40 · 20 + 40 · 22 + 20 · 30. With two: A and C."""
    assert solved(case(**THREE)).cost == 40 * 20 + 40 * 22 + 20 * 30
    assert solved(case(**THREE, contracts=[contract("most sources", 2.0, seller="")])).cost == 40 * 20 + 60 * 30


def test_a_gram_from_a_third_is_a_third_source() -> None:
    """Cheat: B may not even deliver what A and C lack together."""
    tight = {**THREE, "lines": {"A": {"nameplate": 40.0}, "B": {"nameplate": 40.0}, "C": {"nameplate": 59.999}}}
    plan = solved(case(**tight, contracts=[contract("most sources", 2.0, seller="")]))
    assert plan.flow("B") == 0.0
    assert plan.unmet() == 0.001


def test_as_a_principle_it_holds_where_it_applies() -> None:
    given = case(**THREE, policies=[policy("most sources", 2.0)])
    assert [row.split(":")[0] for row in rows(given, most_sources)] == ["most_sources[P1, Plant, , CAM, 2026]"]
    assert solved(given).cost == 40 * 20 + 60 * 30


def test_a_soft_one_is_broken_by_whole_sources() -> None:
    """The third source saves 320."""
    assert solved(case(**THREE, policies=[policy("most sources", 2.0, hard="soft", penalty=319.0)])).broken() == 1
    assert solved(case(**THREE, policies=[policy("most sources", 2.0, hard="soft", penalty=321.0)])).broken() == 0


def test_countries_may_be_counted() -> None:
    """A and B lie in one country."""
    homes = {"A": {"country": "CN"}, "B": {"country": "CN"}}
    given = case(**THREE, sites=homes, contracts=[contract("most sources", 2.0, seller="", counted_by="country")])
    assert solved(given).cost == 40 * 20 + 40 * 22 + 20 * 30


def test_fewer_sources_never_cost_less() -> None:
    costs = [solved(case(**THREE, contracts=[contract("most sources", float(n), seller="")])).cost for n in (1, 2, 3, 4)]
    assert costs == sorted(costs, reverse=True)
    assert len(set(costs)) == 3
