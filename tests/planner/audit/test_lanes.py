"""When a lane is open."""

from datetime import date

import pytest

from models.contract import table
from models.tables import Lane, Period, Product, Qualification, Site, Tables
from models.times import Time
from planner.audit.days import Days
from planner.audit.lanes import Lanes, Opening


def on(day: str) -> Time:
    return Time("date", day=date.fromisoformat(day))


def openings(*qualified: Qualification, opens: str = "2026-03-01", status: str = "existing") -> dict[str, Opening]:
    """Ann from her opening to 10 December, Bo from the lane's opening to 30 June; by origin."""
    tables = Tables(
        periods=table(Period, [Period(period="26", start=date(2026, 1, 1), end=date(2026, 12, 31))]),
        products=table(Product, [Product(product="CAM", tier="cathode", unit="t")]),
        sites=table(Site, [Site(site="Ann", start=on("2026-12-01")), Site(site="Bo"), Site(site="Cy", status=status)]),
        lanes=table(Lane, [
            Lane(origin="Ann", destination="Cy", product="CAM", mode="road", closes=on("2026-12-10")),
            Lane(origin="Bo", destination="Cy", product="CAM", mode="road", opens=on(opens), closes=on("2026-06-30")),
        ]),
        qualifications=table(Qualification, qualified),
    )  # fmt: skip
    return {key[0]: opening for key, opening in Lanes(tables, Days(tables)).openings.items()}


def test_a_lane_is_open_while_it_and_both_ends_are() -> None:
    found = openings()
    assert (found["Ann"].days[0], found["Bo"].days[0], found["Bo"].served[0]) == (10, 122, 132)
    assert found["Bo"].years[0] == pytest.approx(122 / 365)
    assert openings(status="paused")["Ann"].days[0] == 0


def test_once_a_buyer_and_product_are_named_only_the_listed_are_qualified() -> None:
    ann = Qualification(supplier="Ann", buyer="Cy", product="CAM", qualified_from=on("2026-12-09"))
    bo = Qualification(supplier="Bo", buyer="Cy", product="CAM", status="refused")
    other = Qualification(supplier="Bo", buyer="Vic", product="CAM", status="refused")
    assert openings(ann)["Ann"].days[0] == openings(ann, bo)["Ann"].days[0] == 2
    assert openings(ann)["Bo"].days[0] == openings(ann, bo)["Bo"].days[0] == 0
    assert openings(other)["Bo"].days[0] == 122
