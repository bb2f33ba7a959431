"""What contracts agree besides their rule, as it is read."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from planner.workbook.interpret import Reading

type Read = Callable[[Mapping[str, Any]], Reading]

HEAD = ["Contract", "Clause", "Buyer", "Seller", "Product", "Value", "Unit", "Of", "Contract volume [GWh/year]", "Shortfall fee [USD/kg]",
        "Make-up [years]", "Hard or soft", "Penalty"]  # fmt: skip
PARTIES = ("AESC Florence", "Umicore Ontario", "Cathode")


def contracts(*rows: tuple[Any, ...]) -> dict[str, Any]:
    """A Contracts sheet of rows: clause, then from Value on."""
    return {"Contracts": [HEAD, *([f"K{n}", clause, *PARTIES, *rest] for n, (clause, *rest) in enumerate(rows, start=1))]}


def tiers(*rows: tuple[Any, ...], price: str = "Unit price [USD/kg]") -> dict[str, Any]:
    return {"Price tiers": [["Contract", "From volume [GWh/year]", price, "Kind"], *map(list, rows)]}


def test_a_commitment_is_kept_in_units_of_the_product(read_excel_with: Read) -> None:
    reading = read_excel_with(contracts(
        ("take or pay", "60%", None, "contract volume", 8, 3, 2),
        ("take or pay", 4, "GWh/year", None, None, 3),
        ("take or pay", 50, "%", "seller's capacity", None, 3),
        ("minimum share", 0.5, None, "Seller's capacity"),
    ))  # fmt: skip
    assert reading.faults == ()
    first, second, third, fourth = reading.tables.contracts
    assert (first.value, first.unit, first.of, first.contract_volume) == (0.6, "share", "contract volume", 10_000.0)
    assert (first.shortfall_fee, first.make_up) == (3000.0, 2.0)
    assert (second.value, second.unit, second.of) == (5000.0, "unit/year", "")
    assert (third.value, third.unit) == (0.5, "share")
    assert fourth.of == "seller's capacity"


def test_prices_are_kept_per_unit_of_the_product(read_excel_with: Read) -> None:
    reading = read_excel_with({
        **contracts(("price", 25, "USD/kg"), ("price tiers",), ("price", 30)),
        **tiers(("K2", 0, 30), ("K2", 4, 28, "all units")),
        "Price formulas": [["Contract", "Index", "Factor"], ["K1", "Nickel", -0.4]],
        "Price indices": [["Index", "Period", "Value", "Unit"], ["Nickel", None, 16_000, "USD/t"], ["Nickel", 2027, 17_000, None]],
    })  # fmt: skip
    assert reading.faults == ()
    assert [(rule.value, rule.unit) for rule in reading.tables.contracts] == [
        (25_000.0, "currency/unit"),
        (None, ""),
        (30.0, "currency/unit"),
    ]
    assert [(row.from_volume, row.price, row.kind) for row in reading.tables.price_tiers] == [
        (0.0, 30_000.0, "incremental"), (5000.0, 28_000.0, "all units"),
    ]  # fmt: skip
    assert [(row.index, row.period, row.value) for row in reading.tables.price_indices] == [
        ("Nickel", "", 16_000.0), ("Nickel", "2027", 17_000.0),
    ]  # fmt: skip
    assert [row.factor for row in reading.tables.price_formulas] == [-0.4]


@pytest.mark.parametrize(("row", "fault"), [
    (("take or pay", 4, "GWh/year"), 'Contracts!J2: "take or pay" needs a Shortfall fee; fill it in'),
    (("take or pay", None, None, None, None, 3), 'Contracts!F2: "take or pay" needs a Value; fill it in'),
    (("take or pay", 0.6, "%", None, None, 3), "Contracts!F2: 0.6 beside the unit % could be 0.6 % or 60 %; leave Unit empty if 60 % is meant"),
    (("take or pay", 60, "%", None, None, 3), 'Contracts!H2: "take or pay" cannot be a share of what the buyer happens to take; type seller\'s capacity or contract volume'),
    (("take or pay", 0.6, None, "need", None, 3), 'Contracts!H2: "take or pay" cannot be a share of what the buyer happens to take; type seller\'s capacity or contract volume'),
    (("take or pay", 4, "t", None, None, 3), 'Contracts!G2: "per year" is missing in the unit; a unit such as t/year or GWh/year is needed'),
    (("take or pay", 0.6, None, "contract volume", None, 3), "Contracts!I2: a share of the contract volume needs a Contract volume; fill it in"),
    (("take or pay", 0.6, None, "seller's capacity", 5, 3), "Contracts!I2: a Contract volume is read only where Of says contract volume; fill Of, or empty this"),
    (("take or pay", 0.6, None, "seller's capacity", None, 3, 1.5), "Contracts!K2: 1.5 is no whole number of years; type a whole number"),
    (("take or pay", 0.6, None, "seller's capacity", None, 3, 1, "soft"), 'Contracts!L2: "take or pay" is paid for, never broken; leave the cell empty'),
    (("take or pay", 0.6, None, "seller's capacity", None, 3, 1, None, 5), 'Contracts!M2: "take or pay" is paid for, never broken, and takes no Penalty; leave the cell empty'),
    (("minimum volume", 5, "t/year", "need"), 'Contracts!H2: "minimum volume" takes no Of; leave the cell empty'),
    (("minimum share", 0.5, None, "capacity"), "Contracts!H2: Of cannot be \"capacity\"; did you mean \"seller's capacity\"?"),
    (("minimum share", 0.5, None, None, None, 4), 'Contracts!J2: "minimum share" takes no Shortfall fee; leave the cell empty'),
    (("price", 25, "EUR/kg"), 'Contracts!G2: "EUR" is not the currency of this workbook (USD); a unit such as USD/t or USD/kWh is needed'),
    (("price", -1), "Contracts!F2: -1 is too small; Value is at least 0"),
    (("price", 25, None, None, None, None, None, "soft"), 'Contracts!L2: "price" is paid for, never broken; leave the cell empty'),
    (("price tiers", 25), 'Contracts!F2: "price tiers" takes no Value; leave Value and Unit empty'),
])  # fmt: skip
def test_what_does_not_fit_the_clause_is_refused(read_excel_with: Read, row: tuple[Any, ...], fault: str) -> None:
    assert [str(found) for found in read_excel_with(contracts(row)).faults] == [fault]


@pytest.mark.parametrize(("sheets", "fault"), [
    (tiers(("K9", 0, 30)), 'Price tiers!A2: no contract is called "K9"; known are K1'),
    (tiers(("K1", 0, 30), ("K1", 0, 20)), 'Price tiers!A3: this row repeats row 2 (Contract "K1", From volume "0.0"); keep one of the two'),
    (tiers(("K1", -1, 30)), "Price tiers!B2: -1 is too small; From volume is at least 0"),
    (tiers(("K1", 0, 30), price="Unit price [USD/pieces]"), 'Price tiers!C1: "pieces" cannot be converted to t; a unit such as USD/t or USD/kWh is needed in row 2'),
    (tiers(("K1", 0, 30, "some units")), 'Price tiers!D2: Kind cannot be "some units"; choose one of incremental, all units'),
    ({"Price formulas": [["Contract", "Index", "Factor"], ["K1", "Nickle", 1]], "Price indices": [["Index", "Value"], ["Nickel", 5]]},
     'Price formulas!B2: no index is called "Nickle"; did you mean "Nickel"?'),
])  # fmt: skip
def test_rows_that_belong_to_no_contract_or_repeat_are_refused(read_excel_with: Read, sheets: dict[str, Any], fault: str) -> None:
    assert [str(found) for found in read_excel_with({**contracts(("price tiers",)), **sheets}).faults] == [fault]


def test_the_steps_of_an_inactive_contract_do_not_count(read_excel_with: Read) -> None:
    sheet = contracts(("price tiers",), ("price", 30))["Contracts"]
    sheet = [[*row, *[None] * (len(HEAD) - len(row)), active] for row, active in zip(sheet, ("Active", "no", None), strict=True)]
    reading = read_excel_with({"Contracts": sheet, **tiers(("K1", 0, 30))})
    assert (reading.faults, len(reading.tables.price_tiers)) == ((), 0)


def test_volumes_and_prices_of_products_of_two_units_are_refused(read_excel_with: Read) -> None:
    goods = [["Group", "Member"], ["goods", "Cathode"], ["goods", "Cell"]]
    sheets = contracts(("price tiers",), ("minimum share", 0.5, None, "seller's capacity"))
    for row in sheets["Contracts"][1:]:
        row[4] = "goods"
    found = [str(fault) for fault in read_excel_with({**sheets, "Groups": goods}).faults]
    assert found == [
        f"Contracts!G{n}: its products are counted in MWh and t; a volume covers products of one unit; state it for each"
        for n in (2, 3)
    ]
