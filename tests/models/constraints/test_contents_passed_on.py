from models.constraints.contents_passed_on import contents_passed_on
from tests.models.attributes_case import asks, certified, chain, production
from tests.models.case import rows

RECYCLED = asks("minimum recycled share", 0.1, metal="Ni")


def test_output_carries_what_was_taken_less_scrap_and_what_is_added() -> None:
    """Half of the 1000 kg that Green adds to a tonne; Grey adds none and has no column; Mill's yield is 0.8."""
    assert rows(chain(production=production(Green=0.5), policies=[RECYCLED]), contents_passed_on) == [
        "contents_passed_on[recycled Ni, Green, L, Nickel, , 2031]: −500 make[Green, L, Nickel, , 2031]"
        " + give[recycled Ni, Green, L, Nickel, , 2031] ≤ 0",
        "contents_passed_on[recycled Ni, Mill, L, CAM, wet, 2031]: give[recycled Ni, Mill, L, CAM, wet, 2031]"
        " − 0.8 take[recycled Ni, Mill, L, CAM, wet, 2031, Nickel] ≤ 0",
    ]


def test_a_local_site_adds_the_value_beyond_its_components() -> None:
    """Mill's 50 − 0.5 · 40, Green's 40; Grey is not local."""
    text = rows(chain(policies=[asks("minimum local content", 0.7)]), contents_passed_on)
    assert [row.split(": ")[1] for row in text] == [
        "−40 make[Green, L, Nickel, , 2031] + give[local value in NAM, Green, L, Nickel, , 2031] ≤ 0",
        "−30 make[Mill, L, CAM, wet, 2031] + give[local value in NAM, Mill, L, CAM, wet, 2031]"
        " − 0.8 take[local value in NAM, Mill, L, CAM, wet, 2031, Nickel] ≤ 0",
    ]


def test_marks_pass_otherwise() -> None:
    assert rows(chain(policies=[certified()]), contents_passed_on) == []
