from dataclasses import replace

from models.contract import table
from models.tables import Line
from tests.models.case import case, contract, on, solved

DEAR = {"prices": {"Near": 30.0, "Far": 20.0, "Third": 21.0}}


def test_it_is_paid_where_switching_saves_more() -> None:
    """Far saves 1000."""
    assert solved(case(contracts=[contract("incumbent", 999.0)])).costs == {"production": 2000, "switching": 999}
    assert solved(case(contracts=[contract("incumbent", 1001.0)])).costs == {"production": 3000}


def test_it_is_paid_once_however_often_the_buyer_returns() -> None:
    """Far rests in 2027: Near for a year, then Far again, for one lump in all."""
    given = case("2026", "2027", "2028", contracts=[contract("incumbent", 1500.0)])
    near, far = given.lines
    resting = [near, replace(far, end=on("2026-12-31")), replace(far, start=on("2028-01-01"))]
    plan = solved(replace(given, lines=table(Line, resting)))
    assert [plan.flow("Far", period=t) for t in ("2026", "2027", "2028")] == [100, 0, 100]
    assert plan.costs == {"production": 2000 + 3000 + 2000, "switching": 1500}


def test_every_other_seller_has_its_own_lump() -> None:
    """Far has 60 t, Third the rest for 21: both lumps are less than what they save."""
    given = case(**DEAR, lines={"Far": {"nameplate": 60.0}}, contracts=[contract("incumbent", 50.0)])
    assert solved(given).costs == {"production": 60 * 20 + 40 * 21, "switching": 100}
    given = case(**DEAR, lines={"Far": {"nameplate": 60.0}}, contracts=[contract("incumbent", 100.0)])
    assert solved(given).costs == {"production": 2100, "switching": 100}  # Third alone


def test_nothing_is_saved_by_calling_a_seller_used_or_staying_unused() -> None:
    """Cheats: a gram would pay the lump as well, and a seller that sells is used."""
    plan = solved(case(contracts=[contract("incumbent", 1001.0)]))
    assert (plan.flow("Far"), plan.flow("Near")) == (0.0, 100.0)


def test_incumbents_may_be_several_and_each_buyer_pays() -> None:
    both = case(groups={"both": ["Near", "Far"]}, contracts=[contract("incumbent", 700.0, seller="both")])
    assert solved(both).costs == {"production": 2000}
    two = {"needs": {"East": 100.0, "West": 100.0}, "groups": {"Plants": ["East", "West"]}}
    for each, lumps in (("each", 2), ("together", 1)):
        plan = solved(case(**two, contracts=[contract("incumbent", 700.0, buyer="Plants", each=each)]))
        assert plan.costs == {"production": 4000, "switching": 700 * lumps}


def test_what_is_bought_before_the_clause_is_free() -> None:
    """In force from 2027 on: in 2026 from Far, from then on from Near."""
    given = case("2026", "2027", contracts=[contract("incumbent", 1500.0, start=on("2027-01-01"))])
    assert solved(given).costs == {"production": 2000 + 3000}


def test_without_an_incumbent_there_is_no_cost_and_no_column() -> None:
    plan = solved(case())
    assert plan.costs == {"production": 2000}
    assert len(plan.built.x.use) == 0
