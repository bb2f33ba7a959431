import pytest

from models.tables import GridFactor, Mode, Settings
from planner.report.sheets.carbon import NOT_STATED, carbon
from tests.models.case import case
from tests.planner.report.plans import first_steps, pick, planned


def test_every_stage_of_first_steps_with_its_way_back() -> None:
    rows = {(row.stage, row.site, row.partner, row.period): row for row in carbon(first_steps())}
    where = "product", "by", "recipe", "quantity", "unit", "co2e", "per_unit", "computed", "input_row", "flag"
    assert pick(rows["cathode", "Faraway", "", "2026"], *where) == (
        "Cathode", "Kiln", "", 800, "t", 12_000, 15_000, "", "Production!A3", "ASSUMPTION",
    )  # fmt: skip
    assert pick(rows["cell", "Cellworks", "", "2027"], *where) == (
        "Cell", "Cells", "Standard", 1200, "MWh", 19_200, 16_000, "", "Production!A4", "ASSUMPTION",
    )  # fmt: skip
    assert pick(rows["transport of cathode", "Cellworks", "Faraway", "2026"], *where) == (
        "Cathode", "ship", "", 800, "t", 320, 400, "", "Lanes!A3", "ASSUMPTION",
    )  # fmt: skip


def test_all_co2e_of_first_steps_is_there_with_or_without_a_price() -> None:
    assert sum(row.co2e for row in carbon(first_steps())) == pytest.approx(59_705)
    free = planned(case(production={"Far": {"co2e": 15_000.0}}, settings=Settings()))
    assert sum(row.co2e for row in carbon(free)) == pytest.approx(1500)


def test_what_is_not_stated_says_so_and_what_is_rated_says_how() -> None:
    """0.01 kg/t-km over 9000 km are 90 kg for each of the 100 t."""
    given = case(lanes={"Far": {"mode": "sea"}}, modes=[Mode(mode="sea", co2e=0.01)])
    making, moving = carbon(planned(given))
    assert (making.computed, making.co2e) == (NOT_STATED, 0)
    assert (moving.computed, moving.co2e) == ("from the rates of its mode", pytest.approx(9))
    _, silent = carbon(planned(case()))
    assert silent.computed == NOT_STATED


def test_a_stated_nought_is_stated() -> None:
    making, _ = carbon(planned(case(production={"Far": {"co2e": 0.0}})))
    assert making.computed == ""


def test_computed_co2e_says_from_what() -> None:
    """1000 kWh from a grid of 0.5, a quarter of it renewable, and 100 kWh of heat: 375 + 20 kg for each of the 100 t."""
    grid = [GridFactor(country="CN", value=0.5)]

    def made(renewable: float | None, **uses: float) -> tuple[str, float]:
        given = case(production={"Far": uses}, sites={"Far": {"renewable": renewable}}, grid_factors=grid)
        row = next(iter(carbon(planned(given))))
        return row.computed, pytest.approx(row.co2e)

    assert made(0.25, electricity=1000.0, heat=100.0) == ("from electricity (25% renewable, else grid of CN) and heat", 39.5)
    assert made(None, electricity=1000.0) == ("from electricity (grid of CN)", 50)
    assert made(1.0, electricity=1000.0) == ("from electricity (renewable)", 0)
    assert made(None, heat=0.0) == ("from heat", 0)
