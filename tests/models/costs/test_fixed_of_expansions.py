from models.tables import Settings
from tests.models.case import case, contract, on, policy, solved
from tests.models.growing import option

FROM_NOTHING = {"prices": {"Far": 20.0}, "lines": {"Far": {"nameplate": 0.0}}}


def test_it_costs_the_years_in_service() -> None:
    """Two steps at 70 a year, from 2027 until their life of a year ends; then nothing is made."""
    given = case("2026", "2027", "2028", **FROM_NOTHING, needs={"Plant": 200.0},
                 expansions=[option(fixed_cost=70.0, most_times=2.0, lead_time=12.0, life=1.0, decided_to=on("2026-12-31"))])  # fmt: skip
    assert solved(given).costs["fixed_of_expansions"] == 140


def test_it_is_discounted_at_the_middle_of_each_year() -> None:
    given = case("2026", "2027", **FROM_NOTHING, settings=Settings(discount_rate=0.1),
                 expansions=[option(fixed_cost=70.0, decided_to=on("2026-01-01"))])  # fmt: skip
    assert solved(given).costs["fixed_of_expansions"] == round(70 / 1.1**0.5 + 70 / 1.1**1.5, 2)


def test_it_ends_with_the_site() -> None:
    given = case("2026", "2027", **FROM_NOTHING, sites={"Far": {"end": on("2026-12-31")}}, expansions=[option(fixed_cost=70.0)])
    assert solved(given).costs["fixed_of_expansions"] == 70


def test_without_an_expansion_there_is_none() -> None:
    assert "fixed_of_expansions" not in solved(case(contracts=[contract("maximum volume", 5.0, unit="unit/year")])).costs


def test_a_budget_counts_it_in_the_year_in_which_it_falls() -> None:
    """In 2027 a step of 100 t at 70 a year and 20 a tonne costs 2070: with 1070 to spend 50 t can be made there."""
    given = case("2026", "2027", **FROM_NOTHING, expansions=[option(fixed_cost=70.0, decided_to=on("2026-01-01"))],
                 policies=[policy("budget", 1070.0, applies_at="Far", product="", unit="currency/year")])  # fmt: skip
    plan = solved(given)
    assert plan.costs["production"] == 2 * 50 * 20
    assert plan.costs["fixed_of_expansions"] == 140
