from models.constraints.starts_make_all import starts_make_all
from tests.models.case import case, rows
from tests.models.scrapping import RAMP, YEARS, cells


def test_what_is_made_by_any_start_up_to_then() -> None:
    assert rows(cells(), starts_make_all) == [
        "starts_make_all[Plant, P, Cell, wet, 2026]: −make[Plant, P, Cell, wet, 2026] + made_by_start[Plant, P, Cell, wet, 2026, 2026] = 0",
        "starts_make_all[Plant, P, Cell, wet, 2027]: −make[Plant, P, Cell, wet, 2027] + made_by_start[Plant, P, Cell, wet, 2026, 2027]"
        " + made_by_start[Plant, P, Cell, wet, 2027, 2027] = 0",
    ]


def test_without_yields_in_a_ramp_there_is_no_row() -> None:
    assert rows(cells(ramp=""), starts_make_all) == []
    assert rows(cells(status="existing"), starts_make_all) == []
    assert rows(case(*YEARS, sites={"Far": {"status": "candidate"}}, ramps=RAMP), starts_make_all) == []
