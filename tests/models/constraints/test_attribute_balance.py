from models.constraints.attribute_balance import attribute_balance
from tests.models.attributes_case import certified, chain
from tests.models.case import rows


def test_what_is_kept_or_leaves_came_or_was_given() -> None:
    """Grey gives nothing, because it holds no certificate."""
    assert rows(chain(policies=[certified()]), attribute_balance) == [
        f"attribute_balance[{row}"
        for row in (
            "moved, certified IRMA, Green, Nickel, 2031]: −carry[certified IRMA, Green, Mill, Nickel, direct, 2031]"
            " + give[certified IRMA, Green, L, Nickel, , 2031] − keep[certified IRMA, Green, Nickel, 2031] ≥ 0",
            "moved, certified IRMA, Grey, Nickel, 2031]: −carry[certified IRMA, Grey, Mill, Nickel, direct, 2031]"
            " − keep[certified IRMA, Grey, Nickel, 2031] ≥ 0",
            "moved, certified IRMA, Mill, CAM, 2031]: −carry[certified IRMA, Mill, Plant, CAM, direct, 2031]"
            " + give[certified IRMA, Mill, L, CAM, wet, 2031] − keep[certified IRMA, Mill, CAM, 2031] ≥ 0",
            "moved, certified IRMA, Mill, Nickel, 2031]: carry[certified IRMA, Green, Mill, Nickel, direct, 2031]"
            " + carry[certified IRMA, Grey, Mill, Nickel, direct, 2031] − keep[certified IRMA, Mill, Nickel, 2031] ≥ 0",
            "moved, certified IRMA, Plant, CAM, 2031]: carry[certified IRMA, Mill, Plant, CAM, direct, 2031]"
            " − keep[certified IRMA, Plant, CAM, 2031] ≥ 0",
            "taken, certified IRMA, Green, Nickel, 2031]: keep[certified IRMA, Green, Nickel, 2031] ≥ 0",
            "taken, certified IRMA, Grey, Nickel, 2031]: keep[certified IRMA, Grey, Nickel, 2031] ≥ 0",
            "taken, certified IRMA, Mill, CAM, 2031]: keep[certified IRMA, Mill, CAM, 2031] ≥ 0",
            "taken, certified IRMA, Mill, Nickel, 2031]: −take[certified IRMA, Mill, L, CAM, wet, 2031, Nickel]"
            " + keep[certified IRMA, Mill, Nickel, 2031] ≥ 0",
            "taken, certified IRMA, Plant, CAM, 2031]: keep[certified IRMA, Plant, CAM, 2031] ≥ 0",
        )
    ]


def test_without_a_rule_there_is_no_row() -> None:
    assert rows(chain(), attribute_balance) == []
