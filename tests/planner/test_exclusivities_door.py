"""Exclusivities with a life, from the cells of a workbook to its plan: the contract of first steps and its columns."""

from pathlib import Path

import pytest

from models.carve_outs import CarveOuts
from models.plan import CapacityRow
from models.times import Time
from planner.workbook.read import read, read_rows
from tests.planner.conftest import Command, Made

COLUMNS = {
    "J": ("Carve-outs", "Closed; outage below 20 %; beyond capacity; except Faraway Materials"),
    "K": ("After volume [kt]", 1.5),
    "L": ("At the latest", "2027"),
    "M": ("Reserved share", "40%"),
    "N": ("Buy-out price [USD/kg]", 2),
}
TERMS = {f"Contracts!{letter}{line}": cell for letter, cells in COLUMNS.items() for line, cell in enumerate(cells, start=1)}
STRIKE = [
    ["Disruption", "What", "From", "Duration [days]", "Remaining capacity share"],
    ["strike", "Nearby", "2027-02-01", "73", ""],
]


@pytest.mark.parametrize("name", ["case", "case.xlsx"])
def test_the_terms_are_read_in_the_units_of_the_product(first_steps: Made, name: str) -> None:
    reading = read(first_steps(name, {**TERMS, "Disruptions": STRIKE}))
    assert reading.faults == ()
    [contract] = reading.tables.contracts
    assert contract.carve_outs == CarveOuts(closed=True, outage=0.2, beyond_capacity=True, excepted=("Faraway Materials",))
    assert (contract.after_volume, contract.latest, contract.reserved, contract.buy_out_price) == (
        1500.0, Time("period", "2027"), 0.4, 2000.0,
    )  # fmt: skip
    [strike] = reading.tables.disruptions
    assert (strike.what, strike.duration, strike.remaining) == ("Nearby", 73.0, 0.0)


def test_a_strike_is_planned_with(command: Command, first_steps: Made, tmp_path: Path) -> None:
    """Nearby loses a fifth of 2027: 1,600 t of its 2,000 are left, and the plan is audited against that."""
    assert command("run", first_steps("case.xlsx", {"Disruptions": STRIKE}), "--out", tmp_path / "out").code == 0
    rows = read_rows(tmp_path / "out" / "plan.xlsx", [CapacityRow])[CapacityRow].all_rows
    assert [row.in_place for row in rows if (row.site, row.period) == ("Nearby", "2027")] == [pytest.approx(1600.0)]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"Contracts!J1": "Carve-outs", "Contracts!J2": "exept Nearby"}, 'Contracts!J2: Carve-outs cannot be "exept Nearby"; did you mean "except Nearby"?'),
        ({"Contracts!J1": "Carve-outs", "Contracts!J2": "except Nearbi"}, 'Contracts!J2: no site is called "Nearbi"; did you mean "Nearby"?'),
        (
            {"Contracts!B2": "minimum share", "Contracts!J1": "Value", "Contracts!J2": "0.5", "Contracts!K1": "Carve-outs", "Contracts!K2": "beyond capacity"},
            'Contracts!K2: "minimum share" takes no carve-out "beyond capacity"; take it out',
        ),
        (
            {"Contracts!B2": "minimum share", "Contracts!J1": "Value", "Contracts!J2": "0.5", "Contracts!K1": "After volume", "Contracts!K2": "5"},
            'Contracts!K2: "minimum share" takes no After volume; leave the cell empty',
        ),
        ({"Contracts!J1": "Reserved share", "Contracts!J2": "60"}, "Contracts!J2: 60 means 6000 %; did you mean 60 %?"),
        ({"Contracts!J1": "After volume [km]", "Contracts!J2": "60"}, "Contracts!J1: "),
        ({"Disruptions": [STRIKE[0], ["strike", "Nearbi", "2027-02-01", "73", ""]]}, 'Disruptions!B2: no site is called "Nearbi"; did you mean "Nearby"?'),
        ({"Disruptions": [STRIKE[0], ["strike", "Nearby", "2027-02-01", "0", ""]]}, "Disruptions!D2: 0 is too small; Duration is at least 1"),
    ],
)  # fmt: skip
def test_a_slip_is_named_at_its_cell(command: Command, first_steps: Made, changes: dict[str, object], fault: str) -> None:
    answer = command("check", first_steps("case", changes))
    assert answer.code == 1
    assert any(line.strip().startswith(fault) for line in answer.out + answer.err), answer
