from models.constraints.attributes_within_goods import attributes_within_goods
from tests.models.attributes_case import asks, certified, chain
from tests.models.case import rows

RECYCLED = asks("minimum recycled share", 0.1, metal="Ni")


def test_goods_carry_no_more_than_their_content() -> None:
    """Of nickel 1000 kg a tonne, of cathode 500; Mill uses 0.5 / 0.8 t of nickel a tonne, so takes 625 kg at most."""
    assert rows(chain(policies=[RECYCLED]), attributes_within_goods) == [
        f"attributes_within_goods[{row}"
        for row in (
            "carry, recycled Ni, Green, Mill, Nickel, direct, 2031]: −1000 ship[Green, Mill, Nickel, direct, 2031]"
            " + carry[recycled Ni, Green, Mill, Nickel, direct, 2031] ≤ 0",
            "carry, recycled Ni, Grey, Mill, Nickel, direct, 2031]: −1000 ship[Grey, Mill, Nickel, direct, 2031]"
            " + carry[recycled Ni, Grey, Mill, Nickel, direct, 2031] ≤ 0",
            "carry, recycled Ni, Mill, Plant, CAM, direct, 2031]: −500 ship[Mill, Plant, CAM, direct, 2031]"
            " + carry[recycled Ni, Mill, Plant, CAM, direct, 2031] ≤ 0",
            "give, recycled Ni, Mill, L, CAM, wet, 2031]: −500 make[Mill, L, CAM, wet, 2031]"
            " + give[recycled Ni, Mill, L, CAM, wet, 2031] ≤ 0",
            "keep, recycled Ni, Green, Nickel, 2031]: keep[recycled Ni, Green, Nickel, 2031] ≤ 0",
            "keep, recycled Ni, Grey, Nickel, 2031]: keep[recycled Ni, Grey, Nickel, 2031] ≤ 0",
            "keep, recycled Ni, Mill, CAM, 2031]: keep[recycled Ni, Mill, CAM, 2031] ≤ 0",
            "keep, recycled Ni, Mill, Nickel, 2031]: −625 make[Mill, L, CAM, wet, 2031]"
            " + keep[recycled Ni, Mill, Nickel, 2031] ≤ 0",
            "keep, recycled Ni, Plant, CAM, 2031]: 500 short[Plant, CAM, , 2031] + keep[recycled Ni, Plant, CAM, 2031] ≤ 50000",
            "take, recycled Ni, Mill, L, CAM, wet, 2031, Nickel]: −625 make[Mill, L, CAM, wet, 2031]"
            " + take[recycled Ni, Mill, L, CAM, wet, 2031, Nickel] ≤ 0",
        )
    ]


def test_a_mark_is_one_a_unit() -> None:
    text = rows(chain(policies=[certified()]), attributes_within_goods)
    assert (
        "attributes_within_goods[carry, certified IRMA, Mill, Plant, CAM, direct, 2031]: −ship[Mill, Plant, CAM, direct, 2031]"
        " + carry[certified IRMA, Mill, Plant, CAM, direct, 2031] ≤ 0"
    ) in text


def test_without_a_rule_nothing_is_carried() -> None:
    assert rows(chain(), attributes_within_goods) == []
