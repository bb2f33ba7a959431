"""What is said of rules about sources, and of contracts that contradict one another."""

from dataclasses import replace
from typing import Any

import pytest

from models.tables import Settings
from planner.checks import check
from tests.planner.test_checks import GOOD, LANE, RULE, SITE, on, said, tables

OTHER = {"site": "Quarry", "region": "EUR", "company": "Stone"}
TWO: dict[str, list[dict[str, Any]]] = {
    "sites": [SITE[0] | {"company": "Stone"}, SITE[1], OTHER],
    "lines": [*GOOD["lines"], {"site": "Quarry", "line_name": "Q", "unit": "t", "nameplate": 400.0}],
    "production": [*GOOD["production"], {"site": "Quarry", "line_name": "Q", "product": "Cathode", "cost": 21.0}],
    "lanes": [LANE, LANE | {"origin": "Quarry"}],
    "groups": [{"group": "two", "member": "Mill"}, {"group": "two", "member": "Quarry"}],
}
LEAST = RULE | {"clause": "least sources", "seller": "", "value": 2.0, "unit": "sources", "least_share": 0.2}
SINGLE = RULE | {"clause": "single source", "seller": ""}
AWARD = RULE | {"clause": "minimum award", "value": 500.0, "unit": "unit/year"}
SHARE = RULE | {"clause": "minimum share", "value": 0.6, "unit": "share"}
HALF = SHARE | {"contract": "K2", "seller": "Quarry", "value": 0.5}

CASES: dict[str, tuple[list[dict[str, Any]], list[str]]] = {
    "two sources and both within reach": ([LEAST], []),
    "more sources than lanes": (
        [LEAST | {"value": 3.0}],
        ["Contracts!G2: K1 asks for 3 sources of Cathode, but lanes lead to Plant from 2 (Mill, Quarry)"],
    ),
    "two sites of one company": (
        [LEAST | {"counted_by": "company"}],
        ["Contracts!G2: K1 asks for 2 sources of Cathode, but lanes lead to Plant from 1 (Stone)"],
    ),
    "more sources than sellers named": (
        [LEAST | {"seller": "Mill"}],
        ["Contracts!G2: K1 asks for 2 sources of Cathode, but lanes lead to Plant from 1 (Mill)"],
    ),
    "softly more sources than lanes": (
        [LEAST | {"value": 3.0, "hard": "soft", "penalty": 9.0}],
        ["Contracts!G2: K1 asks for 3 sources of Cathode, but lanes lead to Plant from 2 (Mill, Quarry)"],
    ),
    "least shares above the whole": (
        [LEAST | {"least_share": 0.6}],
        ["Contracts!O2: K1 asks for 2 sources with at least 60% each, together 120%"],
    ),
    "halves of the whole": ([LEAST | {"least_share": 0.5}], []),
    "a soft count without a price": (
        [SINGLE | {"hard": "soft"}],
        ["Contracts!N2: K1 (single source) is soft, but a source too many or too few has no price"],
    ),
    "switching counted by the year": (
        [RULE | {"clause": "incumbent", "value": 9.0, "over": "year"}],
        ["Contracts!I2: K1 (incumbent) is always counted over the whole term"],
    ),
    "a count that begins within a period": (
        [SINGLE | {"start": on("2026-07-01")}],
        [
            "Contracts!K2: K1 counts in the whole of every period it touches (From 2026-07-01 falls within 2026); split the period to "
            "follow it to the day"
        ],
    ),
    "a count of sellers without a lane": (
        [SINGLE | {"buyer": "Mill"}],
        ["Contracts!B2: K1 covers no lane: none brings Cathode from anywhere to Mill"],
    ),
    "nothing to be consistent with": (
        [RULE | {"clause": "consistent source", "seller": "", "least_share": 0.1}],
        ["Contracts!C2: K1 (consistent source) has nothing to compare: Plant is one buyer of one product"],
    ),
    "an award within capacity": ([AWARD], []),
    "an award beyond capacity": (
        [AWARD | {"seller": "Quarry"}],
        ["Contracts!G2: K1 (minimum award) asks for 500 t a year, but Quarry makes at most 400"],
    ),
    "an award within the capacity of both": ([AWARD | {"seller": "two", "value": 1300.0, "each": "together"}], []),
    "an award beyond the capacity of one": (
        [AWARD | {"seller": "two", "each": "each"}],
        ["Contracts!G2: K1 (minimum award) asks for 500 t a year, but Quarry makes at most 400"],
    ),
    "an award over two years": ([AWARD | {"seller": "Quarry", "value": 800.0, "unit": "unit", "over": "term"}], []),
    "shares of two sellers above the whole": (
        [SHARE, HALF],
        ["Contracts!G3: K1 and K2 ask together for 60% + 50% = 110% of what Plant buys of Cathode"],
    ),
    "shares of two sellers that make the whole": ([SHARE | {"value": 0.5}, HALF], []),
    "shares of two sellers, one after the other": (
        [SHARE | {"end": on("2026-12-31")}, HALF | {"start": on("2027-01-01")}],
        [],
    ),
    "shares of one seller within another": ([SHARE | {"seller": "two", "value": 0.9, "each": "together"}, HALF], []),
    "shares of two sellers, one of them soft": ([SHARE, HALF | {"hard": "soft", "penalty": 1.0}], []),
    "a share of each of two sellers": (
        [SHARE | {"seller": "two", "each": "each"}],
        ["Contracts!G2: K1 asks for 60% of each of 2 sellers, together 120% of what Plant buys of Cathode"],
    ),
    "an exclusivity and a share of another": (
        [RULE, HALF],
        ["Contracts!G3: K1 and K2 ask together for 100% + 50% = 150% of what Plant buys of Cathode"],
    ),
    "a minimum above a soft maximum": (
        [SHARE, SHARE | {"contract": "K2", "clause": "maximum share", "value": 0.4, "hard": "soft", "penalty": 1.0}],
        ["Contracts!G2: K1 (minimum share) asks for more than K2 (maximum share) of the same relation allows"],
    ),
    "a minimum of all above a maximum of each": (
        [SHARE | {"each": "together"}, SHARE | {"contract": "K2", "clause": "maximum share", "value": 0.4, "each": "each"}],
        ["Contracts!G2: K1 (minimum share) asks for more than K2 (maximum share) of the same relation allows"],
    ),
}
NOTES = (
    "softly more sources than lanes",
    "a count that begins within a period",
    "a count of sellers without a lane",
    "nothing to be consistent with",
    "a minimum above a soft maximum",
    "a minimum of all above a maximum of each",
)


@pytest.mark.parametrize("name", CASES)
def test_each_check(name: str) -> None:
    contracts, expected = CASES[name]
    given = tables(**TWO, contracts=contracts)
    assert said(given) == expected
    faults, _ = check(given)
    assert bool(faults) is (bool(expected) and name not in NOTES)


def test_the_setting_per_kwh_prices_no_source() -> None:
    given = tables(**TWO, contracts=[SINGLE | {"hard": "soft"}])
    assert [str(fault.where) for fault in check(given)[0]] == ["Contracts!N2"]
    priced = replace(given, settings=Settings(breach_penalty=50.0))
    assert [str(fault.where) for fault in check(priced)[0]] == ["Contracts!N2"]


def test_members_are_compared_and_never_judged_each() -> None:
    rule = RULE | {"clause": "consistent source", "seller": "", "buyer": "two", "least_share": 0.1, "each": "each"}
    (fault,) = check(tables(**TWO, contracts=[rule]))[0]
    assert fault.where == "Contracts!J2"
