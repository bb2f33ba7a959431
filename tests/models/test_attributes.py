"""What an attribute is, and what making adds to it."""

from models.attributes import Attribute, Attributes, added
from tests.models.attributes_case import asks, certified, chain

MARK = Attribute("certified IRMA", mark=True, content={"CAM": 1.0, "Nickel": 1.0}, homes=frozenset({"Green"}))
METAL = Attribute("recycled Ni", mark=False, content={"CAM": 500.0, "Nickel": 1000.0}, metal="Ni")
VALUE = Attribute("local value in NAM", mark=False, content={"CAM": 50.0, "Nickel": 40.0}, homes=frozenset({"Green"}))
HALF_NICKEL = [("Nickel", 0.5)]


def test_a_mark_begins_at_a_holder_without_components_that_bear_it() -> None:
    assert [added(MARK, site, "CAM", parts, 0.0) for site in ("Green", "Grey") for parts in ([], [("Salt", 2.0)], HALF_NICKEL)] == [
        1.0, 1.0, 0.0, 0.0, 0.0, 0.0,
    ]  # fmt: skip


def test_a_metal_is_added_beyond_the_components() -> None:
    assert added(METAL, "Grey", "CAM", [("Nickel", 0.2)], 0.25) == 75.0
    assert added(METAL, "Grey", "CAM", [("Nickel", 0.7)], 0.25) == 0.0


def test_value_is_added_at_home() -> None:
    assert [added(VALUE, site, "CAM", HALF_NICKEL, 0.0) for site in ("Green", "Grey")] == [30.0, 0.0]


def test_policies_about_one_certificate_share_it() -> None:
    tables = chain(policies=[certified(through=""), certified(policy="P2", product="Nickel", through="")])
    for policy in tables.policies:
        assert set(Attributes(tables).asked_of(policy, "certified IRMA", "Plant").content) == {"CAM", "Nickel"}


def test_every_metal_is_judged_by_itself() -> None:
    policy = asks("minimum recycled share", 0.1, metal="Ni; Co ;")
    assert Attributes(chain(policies=[policy])).names(policy) == ("recycled Ni", "recycled Co")
