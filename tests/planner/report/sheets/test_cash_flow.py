"""When the money of a plan is paid: by the days of its periods, lumps on theirs, and what all of it is worth."""

from datetime import date

import pytest

from models.plan import TERM, CostRow
from models.plan_money import CashByYearRow, CashFlowRow
from models.tables import ExchangeRate, Period, Settings
from planner.report.reported import reported
from tests.models.case import case, contract, on
from tests.models.growing import option
from tests.planner.report.plans import planned

RATE = Settings(discount_rate=0.1)
FIRST, SECOND = 1.1**-0.5, 1.1**-1.5


def flows(**given) -> list[tuple]:
    rows = reported(planned(case(**given))).sheets[CashFlowRow]
    return [(row.year, row.site, row.term, round(row.amount, 6), round(row.present_value, 6)) for row in rows]


def two_years() -> list[Period]:
    """From 1 July 2026 to 30 June 2027, and a year more."""
    return [Period(period=f"FY{n}", start=date(2025 + n, 7, 1), end=date(2026 + n, 6, 30)) for n in (1, 2)]


def test_a_period_that_crosses_years_falls_on_both_by_its_days() -> None:
    """2000 a period; the days of 2028 are of a leap year. All of a period is worth what its middle is."""
    early = 1.1 ** -((184 / 365 + 181 / 365) / 2)
    late = 1.1 ** -(1 + (184 / 365 + 182 / 366) / 2)
    assert flows(periods=two_years(), prices={"Far": 20.0}, settings=RATE) == [
        ("2026", "Far", "production", round(2000 * 184 / 365, 6), round(2000 * 184 / 365 * early, 6)),
        (
            "2027",
            "Far",
            "production",
            round(2000 * 181 / 365 + 2000 * 184 / 366, 6),
            pytest.approx(2000 * 181 / 365 * early + 2000 * 184 / 366 * late),
        ),
        ("2028", "Far", "production", round(2000 * 182 / 366, 6), round(2000 * 182 / 366 * late, 6)),
    ]


def test_an_opening_falls_on_its_day_and_a_switch_on_the_first_of_its_clause() -> None:
    rows = reported(
        planned(
            case(
                "2026",
                "2027",
                sites={"Far": {"status": "candidate", "start": on("2027-01-01"), "opening_cost": 100.0, "fixed_cost": 50.0}},
                contracts=[contract("incumbent", 60.0)],
                settings=RATE,
            )
        )
    ).sheets
    lumps = {row.term: (row.period, row.paid_on, row.discount) for row in rows[CostRow] if row.paid_on}
    assert lumps == {"opening": ("2027", "2027-01-01", pytest.approx(1 / 1.1)), "switching": ("2027", "2026-01-01", 1.0)}
    cash = {(row.year, row.site, row.term): row.amount for row in rows[CashFlowRow]}
    assert cash == {
        ("2026", "Near", "production"): 3000.0, ("2026", "Plant", "switching"): 60.0, ("2027", "Far", "production"): 2000.0,
        ("2027", "Far", "fixed"): 50.0, ("2027", "Far", "opening"): 100.0,
    }  # fmt: skip


def test_penalties_and_evaluations_are_no_cash() -> None:
    found = flows(
        prices={"Near": 30.0},
        lines={"Near": {"nameplate": 80.0}},
        contracts=[
            contract("bonus or malus", 2.0),
            contract("minimum volume", 90.0, contract="K2", unit="unit/year", hard="soft", penalty=1.0),
        ],
    )
    assert found == [("2026", "Near", "production", 2400.0, 2400.0)]


def test_cash_is_in_the_currency_of_the_case_at_the_rate_of_its_period() -> None:
    rates = [ExchangeRate(currency="EUR", period=t, value=value) for t, value in (("2026", 1.1), ("2027", 1.2))]
    plan = planned(case("2026", "2027", prices={"Far": 20.0}, production={"Far": {"currency": "EUR"}}, exchange_rates=rates))
    assert [(row.year, row.amount) for row in reported(plan).sheets[CashFlowRow]] == [
        ("2026", pytest.approx(2200.0)), ("2027", pytest.approx(2400.0)),
    ]  # fmt: skip


def test_a_lump_of_a_site_stands_with_its_company() -> None:
    (row,) = reported(planned(case(prices={"Far": 20.0}))).sheets[CashFlowRow]
    assert (row.site, row.company, row.discount) == ("Far", "Farco", 1.0)


def test_the_years_sum_up_to_the_net_present_value() -> None:
    sheets = reported(planned(case("2026", "2027", prices={"Far": 20.0}, settings=RATE))).sheets
    rows = [row for row in sheets[CashByYearRow] if isinstance(row, CashByYearRow)]
    assert [(row.year, row.paid, row.received, row.amount, row.cumulative) for row in rows] == [
        ("2026", 2000.0, 0.0, 2000.0, 2000.0), ("2027", 2000.0, 0.0, 2000.0, 4000.0), (TERM, 4000.0, 0.0, 4000.0, 4000.0),
    ]  # fmt: skip
    assert [row.net_present_value for row in rows] == pytest.approx(
        [-2000 * FIRST, -2000 * (FIRST + SECOND), -2000 * (FIRST + SECOND)]
    )


def test_without_money_there_is_no_cash() -> None:
    sheets = reported(planned(case(prices={"Far": 0.0}))).sheets
    assert (sheets[CashFlowRow], sheets[CashByYearRow]) == ([], [])


def test_an_investment_falls_on_its_decision_and_what_is_left_of_it_is_no_cash() -> None:
    """1500 on 1 July 2026 for ten years from then on: 8.496 of them, 84.96 %, are left when 2027 ends."""
    sheets = reported(
        planned(
            case(
                "2026", "2027", prices={"Far": 20.0}, lines={"Far": {"nameplate": 0.0}}, settings=RATE,
                expansions=[option(investment=1500.0, life=10.0, fixed_cost=30.0, decided_from=on("2026-07-01"), most_times=1.0)],
            )
        )
    ).sheets  # fmt: skip
    left = 1500 * (1 - (184 / 365 + 1) / 10)
    cash = {(row.year, row.term): (row.amount, row.present_value) for row in sheets[CashFlowRow] if row.term != "production"}
    assert cash == {
        ("2026", "investment"): pytest.approx((1500.0, 1500 * 1.1 ** -(181 / 365))),
        ("2026", "fixed of expansions"): pytest.approx((30 * 184 / 365, 30 * 184 / 365 * FIRST)),
        ("2027", "fixed of expansions"): pytest.approx((30.0, 30 * SECOND)),
        ("left at the end", "value left"): pytest.approx((0.0, -left / 1.21)),
    }
    years = [row for row in sheets[CashByYearRow] if isinstance(row, CashByYearRow)]
    assert [row.year for row in years] == ["2026", "2027", "left at the end", TERM]
    assert years[2].net_present_value == pytest.approx(years[1].net_present_value + left / 1.21)
