"""Every bad input that concerns one cell or sheet: what is said, and where; the same from Excel and from CSV where both can hold it."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from planner.workbook.interpret import Reading

type ReadWith = Callable[[dict[str, Any]], Reading]

GOODS = [["Group", "Member"], ["goods", "Cathode"], ["goods", "Cell"]]
LANES = [["Origin", "Destination", "Product", "Mode"], ["Umicore Ontario", "AESC Florence", "Cathode", "truck"]]
MODES = [["Mode", "Region", "Cost"], ["truck", "", 0.1]]
TIME = "type a period, a date such as 2026-03-01, a phase or `start of SITE + 2 years`"
A_YEAR = "was 2026 typed into a cell formatted as a date? Format the cell as General and type 2026 again"
AS_NUMBER = "type it as a number with a point (CSV), or format the cell as General and type it again (Excel)"
UNIT_WORDS = "known are kg, t, kt, kWh, MWh, GWh, pieces, thousand, day, month, year, days, months, years, km, t-km, share, %"

SOURCE_RULE = {"Contracts!B2": "single source", "Contracts!D2": None}

ANYWHERE: list[tuple[dict[str, Any], list[str]]] = [
    # sheets and headings
    ({"Sites": None}, ["Sites: the sheet is missing; add it; one row is a place"]),
    ({"Settings": None}, ["Settings: the sheet is missing; add it; one row is a setting"]),
    ({"Demand": [["Site", "Product", "Period", "Quantity"]]}, ["Demand: the sheet has no rows; fill it in; one row is a need"]),
    ({"Sites!A1": "Sitee"}, ['Sites: the column "Site" is missing; add it; it says: Readable name, used everywhere', 'Sites!A1: Sites has no column "Sitee"; did you mean "Site"?']),
    ({"Lanes!E1": "Distanse"}, ['Lanes!E1: Lanes has no column "Distanse"; did you mean "Distance"?']),
    ({"Lanes!H1": "Distance"}, ['Lanes!H1: "Distance" is already the heading of column E; keep one of the two']),
    # units
    ({"Demand!D1": "Quantity [apples]"}, [f'Demand!D1: "apples" is not a known unit; {UNIT_WORDS}; a unit such as t or GWh is needed']),
    ({"Lanes!G1": "Cost [EUR/t]"}, ['Lanes!G1: "EUR" is not the currency of this workbook (USD); a unit such as USD/t or USD/kWh is needed, or a column Currency that says EUR beside every such amount']),
    ({"Lanes!G1": "Cost [EUR/t]", "Lanes!I1": "Currency", "Lanes!I2": "EUR", "Lanes!I3": "EUR"}, ['Lanes!G1: "EUR/t" is not in the currency of this row (USD); type EUR into the column Currency, or say the unit in USD in row 4']),
    ({"Lanes!I1": "Cost unit", "Lanes!I2": "EUR/t"}, ['Lanes!I2: "EUR/t" is not in the currency of this row (USD); type EUR into the column Currency, or say the unit in USD']),
    ({"Lanes!G1": "Cost [USD/t]", "Lanes!I1": "Currency", "Lanes!I2": "EUR"}, ['Lanes!G1: "USD/t" is not in the currency of this row (EUR); type USD into the column Currency, or say the unit in EUR in row 2']),
    ({"Demand!E1": "Unmet penalty [EUR/kWh]"}, ['Demand!E1: "EUR" is not the currency of this workbook (USD); a unit such as USD/t or USD/kWh is needed']),
    ({"Exchange rates": [["Currency", "Value"], ["EUR", 1.1], ["EUR", 1.2]]}, ['Exchange rates!A3: this row repeats row 2 (Currency "EUR"); keep one of the two']),
    ({"Exchange rates": [["Currency", "Period", "Value"], ["EUR", "2062", 1.1]]}, ['Exchange rates!B2: no period is called "2062"; did you mean "2026"?']),
    ({"Exchange rates": [["Currency", "Value"], ["EUR", 0]]}, ["Exchange rates!B2: 0 is too small; Value is above 0"]),
    ({"Lanes!H1": "Capacity [pieces/year]"}, ['Lanes!H1: "pieces" cannot be converted to t; a unit such as t/year or GWh/year is needed in row 3']),
    ({"Lines!E1": "Share for us [%]"}, ['Lines!E1: "Share for us" takes no unit in its heading; take the bracket away']),
    ({"Contracts!G3": "pieces/year"}, ['Contracts!G3: "pieces" cannot be converted to t; a unit such as t/year or GWh/year is needed']),
    ({"Products!E2": None}, ['Contracts!G3: "GWh" needs the Energy of the product, which is counted in t; a unit such as t/year or GWh/year is needed']),
    ({"Groups": GOODS, "Contracts!E3": "goods"}, ["Contracts!G3: its products are counted in MWh and t; a volume covers products of one unit; state it for each"]),
    # rules about sources
    (SOURCE_RULE | {"Contracts!D2": None, "Contracts!B2": "exclusive source"}, ['Contracts!D2: "exclusive source" needs a Seller; fill it in']),
    (SOURCE_RULE | {"Contracts!B2": "most sources", "Contracts!F2": 2.5}, ["Contracts!F2: 2.5 is no number of sources; type a whole number from 1 on"]),
    (SOURCE_RULE | {"Contracts!B2": "most sources", "Contracts!F2": 2, "Contracts!G2": "%"}, ['Contracts!G2: "most sources" is a number of sources, not in "%"; type sources or leave the cell empty']),
    (SOURCE_RULE | {"Contracts!F2": 1}, ['Contracts!F2: "single source" takes no Value; leave Value and Unit empty']),
    (SOURCE_RULE | {"Contracts!G2": "t"}, ['Contracts!G2: "single source" takes no Value; leave Value and Unit empty']),
    (SOURCE_RULE | {"Contracts!B2": "least sources", "Contracts!F2": 2}, ['Contracts row 2: "least sources" needs a Least share; fill it in']),
    (SOURCE_RULE | {"Contracts!B2": "incumbent", "Contracts!D2": "UMI", "Contracts!F2": 5, "Contracts!G2": "EUR"}, ['Contracts!G2: "EUR" is not the currency of this workbook (USD); a unit such as USD is needed']),
    ({"Policies!J1": "Penalty [USD/t]", "Policies!B2": "most sources", "Policies!E2": 2, "Policies!J2": 9}, ['Policies!J1: nothing is counted per "t" here; a unit such as USD is needed in row 2']),
    ({"Contracts!F3": -24}, ["Contracts!F3: -24 is too small; Value is at least 0"]),
    # names
    ({"Lanes!A2": "Umicor Ontario"}, ['Lanes!A2: no site is called "Umicor Ontario"; did you mean "Umicore Ontario"?']),
    ({"Lanes!B2": "Nowhere"}, ['Lanes!B2: no site is called "Nowhere"; it must be the name of a site, group, company, region or country']),
    ({"Contracts!I2": "start of Umicor + 2 years"}, ['Contracts!I2: no site is called "Umicor"; did you mean "Umicore Ontario"?']),
    ({"Contracts!I2": "fase 1"}, [f'Contracts!I2: "fase 1" is no period, phase or date; {TIME}']),
    ({"Production!B2": "two"}, ['Production!B2: no line of "Umicore Ontario" is called "two"; known are one']),
    ({"Production!D4": "NMX"}, ['Production!D4: no recipe of "Cell" is called "NMX"; known are NMC']),
    ({"Production!A2": "Umicor Ontario"}, ['Production!A2: no site is called "Umicor Ontario"; did you mean "Umicore Ontario"?']),
    ({"Lines!A2": "Umicor Ontario"}, ['Lines!A2: no site is called "Umicor Ontario"; did you mean "Umicore Ontario"?']),
    ({"Sites!B3": "UMI"}, ['Sites!B3: the code "UMI" stands for several sites; give each its own code']),
    ({"Sites!A6": "Umicore Ontario"}, ['Sites!A6: this row repeats row 2 (Site "Umicore Ontario"); keep one of the two']),
    ({"Lines!H2": "slwo"}, ['Lines!H2: no ramp is called "slwo"; did you mean "slow"?']),
    ({"Modes": MODES, "Lanes!G3": None}, ['Lanes!D3: no mode is called "sea"; known are truck; a lane that states its own Cost, CO2e and Transit may name any mode']),
    ({"Groups": [["Group", "Member"], ["BMW", "AESC Florence"]]}, ['Groups!A2: "BMW" is the name of a group and of a company (Sites!C5); give one of them another name']),
    ({"Phases!A2": "2026"}, ['Phases!A2: "2026" is the name of a phase and of a period (Periods!A2); give one of them another name']),
    ({"Groups": [["Group", "Member"], ["a", "b"], ["b", "a"]]}, [f'Groups!B{row}: the group "{one}" is a member of itself through "{other}"; take one of them out' for row, one, other in ((2, "a", "b"), (3, "b", "a"))]),
    ({"Lanes!B2": "Umicore Ontario"}, ['Lanes!B2: "Umicore Ontario" is where it starts; name another place']),
    ({"Groups": GOODS, "Lanes!A2": "goods"}, ['Lanes!A2: "goods" stands for no site; check the members of the group']),
    # keys
    ({"Lanes": [*LANES, LANES[1]]}, ['Lanes!A3: this row repeats row 2 (Origin "Umicore Ontario", Destination "AESC Florence", Product "Cathode", Mode "truck"); keep one of the two']),
    ({"Lanes!A2": "cathode plants", "Lanes!D3": "truck"}, ['Lanes!A3: this row repeats row 2 (Origin "BASF Schwarzheide", Destination "AESC Florence", Product "Cathode", Mode "truck"); keep one of the two']),
    # numbers and shares
    ({"Demand!D2": "10,5"}, [f'Demand!D2: "10,5" is text that looks like a number; {AS_NUMBER}']),
    ({"Demand!D2": "lots"}, ['Demand!D2: "lots" is not a number; type a number; a unit belongs in the heading or in a column of its own']),
    ({"Demand!D2": "NaN"}, ['Demand!D2: "NaN" is not a number; type a number; a unit belongs in the heading or in a column of its own']),
    ({"Demand!D2": -5}, ["Demand!D2: -5 is too small; Quantity is at least 0"]),
    ({"Demand!D2": None}, ["Demand!D2: Quantity may not be empty; fill it in, or delete the row"]),
    ({"Lines!F3": -1}, ["Lines!F3: -1 is too small; Capacity for us is at least 0"]),
    ({"Products!D3": 0}, ["Products!D3: 0 is too small; Weight is above 0"]),
    ({"Lines!E2": 60}, ["Lines!E2: 60 means 6000 %; did you mean 60 %?"]),
    ({"Lines!E2": "120%"}, ["Lines!E2: 1.2 is too large; Share for us is at most 1"]),
    ({"Policies!E2": 60}, ["Policies!E2: 60 means 6000 %; did you mean 60 %?"]),
    ({"Policies!E2": 0.6, "Policies!F2": "%"}, ["Policies!E2: 0.6 beside the unit % could be 0.6 % or 60 %; leave Unit empty if 60 % is meant"]),
    ({"Policies!E2": 1, "Policies!F2": "%"}, ["Policies!E2: 1 beside the unit % could be 1 % or 100 %; leave Unit empty if 100 % is meant"]),
    # choices
    ({"Contracts!B2": "exclusiv source"}, ['Contracts!B2: Clause cannot be "exclusiv source"; did you mean "exclusive source"?']),
    ({"Contracts!B2": "Budget"}, ['Contracts!B2: Clause cannot be "Budget" here; it belongs on the sheet Policies']),
    ({"Policies!B2": "single source"}, ['Policies!B2: Clause cannot be "single source" here; it belongs on the sheet Contracts']),
    ({"Contracts!K2": "open"}, ['Contracts!K2: Carve-outs cannot be "open"; choose one of closed, outage below 20 %, beyond capacity, except NAME']),
    ({"Sites!H1": "Active", "Sites!H3": "maybe"}, ['Sites!H3: "maybe" is neither yes nor no; type yes or no']),
    # rules
    ({"Policies!E2": None}, ['Policies!E2: "minimum local share" needs a Value; fill it in']),
    ({"Policies!B2": "certified only", "Policies!H2": None}, ['Policies row 2: "certified only" needs a Certificate; fill it in']),
    ({"Policies!J1": "Metal", "Policies!J3": "Ni"}, ['Policies!J3: "maximum distance" takes no Metal; leave the cell empty']),
    ({"Policies!J1": "Through", "Policies!J3": "Batery"}, ['Policies!J3: no product is called "Batery"; it must be the name of a product or group']),
    ({"Policies!H3": "region"}, ['Policies!H3: "maximum distance" takes no Local means; leave the cell empty']),
    ({"Policies!H2": "contry"}, ['Policies!H2: Local means cannot be "contry"; did you mean "country"?']),
    ({"Policies!G2": None}, ['Policies!G2: "NAM" covers 3 sites, and the rule does not say whether each or all together; type each or together']),
    ({"Policies!F3": "t"}, ['Policies!F3: "maximum distance" is given in km, not in "t"; type km or leave the cell empty']),
    # days
    ({"Periods!B2": "1905-07-18"}, [f"Periods!B2: 1905-07-18 is before 1990; {A_YEAR}"]),
    ({"Periods!B2": "2026-02-30"}, ['Periods!B2: there is no day "2026-02-30"; type it as 2026-03-01']),
    ({"Periods!B2": "01.01.2026"}, ['Periods!B2: "01.01.2026" is not a date; type it as 2026-03-01, or as a date of Excel']),
    ({"Contracts!J3": "1905-07-18"}, [f"Contracts!J3: 1905-07-18 is before 1990; {A_YEAR}"]),
    # settings
    ({"Settings!A3": "C2Oe price"}, ['Settings!A3: no setting is called "C2Oe price"; did you mean "CO2e price"?']),
    ({"Settings!B3": "high"}, ['Settings!B3: "high" is not a number; type a number; a unit belongs in the heading or in a column of its own']),
    ({"Settings!A4": "currency", "Settings!B4": "EUR"}, ['Settings!A4: "currency" is already set in row 2; keep one of the two']),
    ({"Settings!B1": "Val"}, ['Settings: the column "Value" is missing; add it', 'Settings!B1: Settings has no column "Val"; did you mean "Value"?']),
]  # fmt: skip

EXCEL_ONLY: list[tuple[dict[str, Any], list[str]]] = [
    ({"Lane": LANES, "Lanes": None}, ['Lane: no sheet has this title; did you mean "Lanes"?', "Lanes: the sheet is missing; add it; one row is a way from A to B"]),
    ({"Recipies": [["Product"]], "Recipes": None}, ['Recipies: no sheet has this title; did you mean "Recipes"?']),
    ({"Lanes!I2": 5}, ["Lanes!I1: the column has values but no heading; give it a heading or delete it"]),
    ({"Sites": [[], ["Site"], ["Somewhere"]]}, ["Sites!A1: the first row is empty; it must hold the headings of the columns"]),
    ({"Demand!D2": "10000"}, [f'Demand!D2: "10000" is text that looks like a number; {AS_NUMBER}']),
    ({"Demand!D2": True}, ["Demand!D2: TRUE or FALSE is not a number; type a number"]),
    ({"Demand!D2": date(2026, 3, 1)}, ["Demand!D2: 2026-03-01 is a date or time, not a number; format the cell as a number and type the value again"]),
    ({"Contracts!J3": datetime(1905, 7, 18)}, [f"Contracts!J3: 1905-07-18 is before 1990; {A_YEAR}"]),
    ({"Contracts!J3": 46023}, [f'Contracts!J3: "46023" is no period, phase or date; {TIME}']),
]  # fmt: skip


def named(case: tuple[dict[str, Any], list[str]]) -> str:
    return ",".join(f"{place}={value}" if "!" in place else place for place, value in case[0].items())


@pytest.mark.parametrize("case", [*ANYWHERE, *EXCEL_ONLY], ids=named)
def test_a_fault_in_excel(case: tuple[dict[str, Any], list[str]], read_excel_with: ReadWith) -> None:
    changes, messages = case
    assert [str(fault) for fault in read_excel_with(changes).faults] == messages


@pytest.mark.parametrize("case", ANYWHERE, ids=named)
def test_a_fault_in_csv(case: tuple[dict[str, Any], list[str]], read_folder_with: ReadWith) -> None:
    changes, messages = case
    assert [str(fault) for fault in read_folder_with(changes).faults] == messages


def test_all_faults_come_at_once_in_the_order_of_the_workbook(read_excel_with: ReadWith) -> None:
    reading = read_excel_with({"Policies!E2": 60, "Lanes!B4": "Nowhere", "Lanes!A2": "Nowhere", "Sites!F2": "open"})
    assert [fault.where for fault in reading.faults] == ["Sites!F2", "Lanes!A2", "Lanes!B4", "Policies!E2"]
    assert reading.faulty_sheets == {"Sites", "Lanes", "Policies"}
