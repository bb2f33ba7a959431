import pytest

from planner.scenarios.cells import cells_of
from planner.workbook.values import CellError


def test_values_may_hold_brackets_signs_and_quoted_semicolons() -> None:
    assert cells_of('Site = Umicore Loyalist (Ontario); Unit = USD/kg ;Source = "S01;S02"; Notes =') == {
        "Site": "Umicore Loyalist (Ontario)",
        "Unit": "USD/kg",
        "Source": "S01;S02",
        "Notes": "",
    }


def test_an_empty_text_names_nothing() -> None:
    assert cells_of(" ; ") == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [("Site", '"Site" names no cell'), ("= 3", '"= 3" names no cell'), ("A = 1; A = 2", '"A" is given twice')],
)
def test_what_names_no_cell_is_refused(text: str, said: str) -> None:
    with pytest.raises(CellError, match=said):
        cells_of(text)
