from models.constraints.least_sources import least_sources
from planner.ending import Ending
from tests.models.case import attempted, case, contract, halves, policy, rows, solved, states

TENTH = {"seller": "", "least_share": 0.1}
THREE = {"prices": {"A": 20.0, "B": 22.0, "C": 30.0}}


def test_at_least_so_many_sellers_in_every_year() -> None:
    given = case(contracts=[contract("least sources", 2.0, **TENTH)])
    names = [f"use[K1, Plant, {seller}, CAM, 2026]" for seller in ("Far", "Near")]
    assert rows(given, least_sources) == [f"least_sources[K1, Plant, , CAM, 2026]: {' + '.join(names)} ≥ 2"]


def test_without_the_rule_there_is_no_row() -> None:
    assert rows(case(), least_sources) == []


def test_the_second_source_gets_its_least_share() -> None:
    """Cheats: counted without delivering, or with one gram; a tenth of 100 t is 10 t."""
    assert solved(case(contracts=[contract("least sources", 2.0, **TENTH)])).cost == 90 * 20 + 10 * 30


def test_the_dearest_is_the_one_left_out() -> None:
    assert solved(case(**THREE, contracts=[contract("least sources", 2.0, **TENTH)])).cost == 90 * 20 + 10 * 22
    assert solved(case(**THREE, contracts=[contract("least sources", 3.0, **TENTH)])).cost == 80 * 20 + 10 * 22 + 10 * 30


def test_the_share_is_counted_over_the_year_where_periods_are_shorter() -> None:
    """20 t of 200 t in either half."""
    given = case(periods=halves("2026"), contracts=[contract("least sources", 2.0, **TENTH)])
    assert states(given) == [("2026", "active")]
    assert solved(given).cost == 180 * 20 + 20 * 30


def test_together_the_buyers_have_them_and_each_has_its_own() -> None:
    """Together 20 of 200 t go where they cost least; each: 10 t at 30 and 10 t at 38."""
    given = {
        "needs": {"East": 100.0, "West": 100.0},
        "groups": {"Plants": ["East", "West"]},
        "lanes": {"Near to West": {"cost": 8.0}},
    }
    rule = {"buyer": "Plants", **TENTH}
    together = solved(case(**given, contracts=[contract("least sources", 2.0, **rule, each="together")])).cost
    each = solved(case(**given, contracts=[contract("least sources", 2.0, **rule, each="each")])).cost
    assert (together, each) == (180 * 20 + 20 * 30, 180 * 20 + 10 * 30 + 10 * 38)


def test_only_sellers_named_are_counted() -> None:
    """One of B and C."""
    given = case(**THREE, groups={"two": ["B", "C"]}, contracts=[contract("least sources", 1.0, seller="two", least_share=0.1)])
    assert solved(given).cost == 90 * 20 + 10 * 22


def test_two_sites_of_a_company_are_one_source_if_companies_count() -> None:
    """A and B are one company: C must deliver, too."""
    homes = {"A": {"company": "One"}, "B": {"company": "One"}}
    given = case(**THREE, sites=homes, policies=[policy("least sources", 2.0, least_share=0.1, counted_by="company")])
    assert solved(given).cost == 90 * 20 + 10 * 30


def test_more_sources_than_there_are_have_no_plan_once_something_is_bought() -> None:
    given = case(demand={"Plant": {"firm": True}}, contracts=[contract("least sources", 3.0, **TENTH)])
    assert attempted(given).outcome.ending is Ending.IMPOSSIBLE


def test_a_soft_one_is_broken_by_whole_sources() -> None:
    """The second source costs 100 more."""
    for penalty, broken in ((99.0, 1), (101.0, 0)):
        plan = solved(case(contracts=[contract("least sources", 2.0, **TENTH, hard="soft", penalty=penalty)]))
        assert (plan.broken(), plan.cost) == (broken, 2000 + min(penalty, 100))


def test_a_larger_share_never_costs_less() -> None:
    costs = [solved(case(contracts=[contract("least sources", 2.0, seller="", least_share=s)])).cost for s in (0.1, 0.2, 0.5)]
    assert costs == [2100, 2200, 2500]
