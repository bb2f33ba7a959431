import pytest

from models.carve_outs import CarveOuts
from planner.workbook.carve_outs import carve_outs
from planner.workbook.names import Names
from planner.workbook.values import CellError

NAMES = Names(
    {kind: frozenset() for kind in ("Groups", "Regions", "Countries")}
    | {"Sites": frozenset({"Umicore Nysa"}), "Companies": frozenset({"Umicore"})},
    codes={"NYS": "Umicore Nysa"},
)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("closed", CarveOuts(closed=True)),
        (" Closed ; BEYOND  capacity", CarveOuts(closed=True, beyond_capacity=True)),
        ("outage below 20 %", CarveOuts(outage=0.2)),
        ("Outage below 20%", CarveOuts(outage=0.2)),
        ("outage below 0.2", CarveOuts(outage=0.2)),
        ("outage", CarveOuts(outage=0.0)),
        ("except Umicore; except NYS;", CarveOuts(excepted=("Umicore", "Umicore Nysa"))),
    ],
)
def test_what_a_phrase_means(cell: str, meant: CarveOuts) -> None:
    assert carve_outs(cell, NAMES) == meant


@pytest.mark.parametrize(
    ("cell", "what", "remedy"),
    [
        ("closd", 'Carve-outs cannot be "closd"', 'did you mean "closed"?'),
        ("outtage below 20 %", 'Carve-outs cannot be "outtage below 20 %"', 'did you mean "outage below 20 %"?'),
        ("beyond capasity", 'Carve-outs cannot be "beyond capasity"', 'did you mean "beyond capacity"?'),
        ("exept Umicore", 'Carve-outs cannot be "exept Umicore"', 'did you mean "except Umicore"?'),
        ("except Umicor", 'no site is called "Umicor"', 'did you mean "Umicore"?'),
        ("sometimes", 'Carve-outs cannot be "sometimes"', "choose one of closed, outage below 20 %, beyond capacity, except NAME"),
        ("outage below 20", "20 means 2000 %", "did you mean 20 %?"),
        ("except", 'Carve-outs cannot be "except"', 'did you mean "except NAME"?'),
    ],
)
def test_a_phrase_that_is_none(cell: str, what: str, remedy: str) -> None:
    with pytest.raises(CellError) as wrong:
        carve_outs(cell, NAMES)
    assert (wrong.value.what, wrong.value.remedy) == (what, remedy)


def test_it_is_said_again_as_it_is_written() -> None:
    cell = "closed; outage below 12.5 %; beyond capacity; except Umicore"
    assert str(carve_outs(cell, NAMES)) == cell
