"""When a lane is open."""

from dataclasses import replace
from datetime import date

import pytest

from models.contract import table
from models.tables import Lane, Mode, Period, Product, Qualification, Site, Tables
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


def test_roads_to_and_from_ports_go_by_the_feeder_in_the_region_of_their_end() -> None:
    """1.5 · (0.08 · 500 + 0.01 · 7000 + 0.1 · 100 + 80) + 5 a tonne, and 50 + 140 + 9 kg."""
    ship = Mode(mode="ship", cost=0.01, handling=80.0, fixed=5.0, co2e=0.02, dangerous_factor=1.5, kind="sea", feeder="truck")
    trucks = [Mode(mode="truck", region="Asia", cost=0.08, co2e=0.1, handling=1e6), Mode(mode="truck", cost=0.1, co2e=0.09)]
    way = Lane(origin="Bo", destination="Cy", product="Cell", mode="ship", distance=7600.0, road_before=500.0, road_after=100.0)

    def costs(*modes: Mode) -> tuple[float, float]:
        tables = Tables(
            periods=table(Period, [Period(period="26", start=date(2026, 1, 1), end=date(2026, 12, 31))]),
            products=table(Product, [Product(product="Cell", tier="cell", unit="t", dangerous=True)]),
            sites=table(Site, [Site(site="Bo", region="Asia"), Site(site="Cy")]),
            lanes=table(Lane, [way]),
            modes=table(Mode, modes),
        )
        lanes = Lanes(tables, Days(tables))
        [cost] = lanes.unit_cost(("Bo", "Cy", "Cell", "ship")).tolist()
        return cost, lanes.unit_co2e(("Bo", "Cy", "Cell", "ship"))

    assert costs(ship, *trucks) == pytest.approx((305, 199))
    assert costs(replace(ship, feeder=""), *trucks) == pytest.approx((1.5 * 156 + 5, 152))
