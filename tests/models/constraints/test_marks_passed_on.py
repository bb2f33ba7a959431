from models.constraints.marks_passed_on import marks_passed_on
from tests.models.attributes_case import asks, certified, chain
from tests.models.case import rows


def test_marked_output_takes_marked_components() -> None:
    """0.5 / 0.8 t of nickel a tonne of cathode."""
    assert rows(chain(policies=[certified()]), marks_passed_on) == [
        "marks_passed_on[certified IRMA, Mill, L, CAM, wet, 2031, Nickel]: 0.625 give[certified IRMA, Mill, L, CAM, wet, 2031]"
        " − take[certified IRMA, Mill, L, CAM, wet, 2031, Nickel] ≤ 0"
    ]


def test_a_mark_that_follows_no_component_takes_nothing() -> None:
    assert rows(chain(policies=[certified(through="")]), marks_passed_on) == []


def test_contents_pass_otherwise() -> None:
    assert rows(chain(policies=[asks("minimum recycled share", 0.1, metal="Ni")]), marks_passed_on) == []
