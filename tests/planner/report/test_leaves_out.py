from dataclasses import replace

from models.contract import table
from models.tables import Credit, InTransit, Settings, Stock, Tables, Tariff
from planner.report.leaves_out import leaves_out
from tests.models.case import case, on
from tests.models.constraints.test_take_or_pay import commitment
from tests.models.growing import option
from tests.planner.report.plans import first_steps, planned


def said(tables: Tables) -> str:
    return " ".join(leaves_out(planned(tables)))


def test_first_steps_states_its_emissions_and_prices_them() -> None:
    found = leaves_out(first_steps())
    assert len(found) == 5
    assert "arrive on the day on which they leave" in found[0]


def test_what_is_on_the_way_at_either_end_is_said() -> None:
    found = said(case(lanes={"Far": {"transit": 10.5}}))
    assert "What would arrive after 2026 is not planned" in found
    assert "a run-in of 11 days" in found
    late = {"origin": "Far", "destination": "Plant", "product": "CAM", "quantity": 1.0}
    rows = [InTransit(**late, arrives=on(day)) for day in ("2026-05-01", "2027-05-01")]
    found = said(case(lanes={"Far": {"transit": 10.5}}, in_transit=rows))
    assert "run-in" not in found
    assert "carries no attribute" in found
    assert "In transit that arrive after 2026 are left out: 1." in found


def test_emissions_that_nobody_states_are_said_of_those_who_make_something() -> None:
    assert "CO2e of making is not counted where none is stated: Far." in said(case())
    assert "CO2e of making" not in said(case(production={"Far": {"co2e": 0.0}}))
    both = case(lines={"Far": {"nameplate": 60.0}})
    assert "CO2e of making is not counted where none is stated: 2 sites." in said(both)


def test_stock_that_is_kept_and_where_nothing_is_are_said() -> None:
    assert "Nothing is kept in stock" in said(case())
    kept = said(case(stock=[Stock(site="Plant", product="CAM")]))
    assert "Nothing is kept" not in kept
    assert "what stands there at the beginning costs nothing and carries no attribute" in kept


def test_no_price_of_co2e_is_said() -> None:
    assert "CO2e has no price" in said(case())
    assert "CO2e has no price" not in said(case(settings=Settings(co2e_price=80.0)))


def test_what_is_switched_off_is_counted() -> None:
    given = case()
    near = [replace(lane, active=lane.origin != "Near") for lane in given.lanes]
    assert "Rows switched off in the workbook (Active = no): 1 lane." in said(replace(given, lanes=table(type(near[0]), near)))
    assert "switched off" not in said(given)


def test_a_need_without_a_region_is_said() -> None:
    assert "The balance by region leaves out Plant with a need and no region." in said(case(sites={"Plant": {"region": ""}}))
    assert "balance by region" not in said(case())


def test_computed_emissions_are_not_left_out() -> None:
    assert "CO2e of making" not in said(case(production={"Far": {"heat": 10.0}}))


def test_stated_duties_are_not_left_out() -> None:
    assert "No duties or credits are stated." in said(case())
    assert "duties" not in said(case(tariffs=[Tariff(measure="MFN", kind="base")]))


def test_stated_credits_are_not_left_out() -> None:
    assert "No duties or credits are stated." in said(case())
    paid = Credit(credit="45X", place="Far", product="CAM", amount=5.0, amount_unit="currency/unit")
    assert "No duties are stated." in said(case(credits=[paid]))


def test_what_could_be_made_up_after_the_horizon_is_said() -> None:
    assert "What K1 could make up after the last period is not planned; its fee stays." in said(
        case(contracts=[commitment(make_up=1.0)])
    )
    assert "make up" not in said(case(contracts=[commitment()]))


def test_money_that_no_unit_carries_stands_apart_from_landed_cost() -> None:
    """Far opens for 50 and grows for 710: 760 over 100 t of 800 kWh each; what is left of it is no money that is paid."""
    growing = {"Far": {"status": "candidate", "opening_cost": 50.0}}
    given = case(sites=growing, lines={"Far": {"nameplate": 0.0}}, expansions=[option(investment=710.0, life=4.0)])
    apart = "Landed cost is that of the goods; apart from it stand opening USD 50, investment USD 710, together USD 0.0095 for a kWh delivered."
    assert apart in leaves_out(planned(replace(given, settings=Settings(currency="USD"))))
    assert "Landed cost" not in said(case())
