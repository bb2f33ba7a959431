from dataclasses import replace
from typing import Any

import pytest

from models.contract import table
from models.tables import Lane, Product, Site, Tables
from planner.report.cell_supply import OTHER_COMPANIES, CellSupply, cell_supply
from planner.report.columns import Columns
from tests.models.case import case
from tests.planner.report.plans import first_steps, planned


def cells(**changes: Any) -> Tables:
    return replace(case(**changes), products=table(Product, [Product(product="CAM", tier="cell", unit="GWh")]))


def supplied(tables: Tables) -> list[CellSupply]:
    plan = planned(tables)
    return cell_supply(plan, Columns(plan))


def shown(supply: CellSupply) -> dict[str, list[float]]:
    return {company: energy.tolist() for company, energy in zip(supply.companies, supply.energy, strict=True)}


def test_cells_by_company_and_the_larger_first() -> None:
    """Far sells 60 of the 100 GWh."""
    lines = {"Far": {"unit": "GWh", "nameplate": 60.0}, "Near": {"unit": "GWh"}}
    [europe] = supplied(cells(lines=lines))
    assert (europe.region, shown(europe)) == ("Europe", {"Farco": [pytest.approx(60)], "Nearco": [pytest.approx(40)]})
    assert europe.companies[0] == "Farco"


def test_who_makes_its_own_cells_is_its_own_supplier() -> None:
    plan = first_steps()
    [home] = cell_supply(plan, Columns(plan))
    assert (home.region, shown(home)) == ("NAM", {"Cellworks Ltd": [pytest.approx(0.8), pytest.approx(1.2)]})


def test_a_region_that_cells_pass_through_has_no_supply() -> None:
    given = cells(prices={"Far": 20.0}, lines={"Far": {"unit": "GWh"}})
    lanes = [Lane(origin=a, destination=b, product="CAM", cost=1.0) for a, b in (("Far", "Hub"), ("Hub", "Plant"))]
    found = supplied(
        replace(given, sites=table(Site, [*given.sites, Site(site="Hub", region="America")]), lanes=table(Lane, lanes))
    )
    assert [supply.region for supply in found] == ["Europe"]


def test_beyond_the_largest_all_companies_are_one() -> None:
    """Forty suppliers sell 1 to 40 GWh, all that Plant needs: seven keep their name."""
    sizes = {f"S{number:02}": number for number in range(1, 41)}
    lines = {name: {"unit": "GWh", "nameplate": float(size)} for name, size in sizes.items()}
    [europe] = supplied(cells(prices=dict.fromkeys(sizes, 1.0), needs={"Plant": 820.0}, lines=lines))
    assert europe.companies == [*(f"S{number}co" for number in range(40, 33, -1)), OTHER_COMPANIES]
    assert sum(energy.sum() for energy in europe.energy) == pytest.approx(820)
    assert europe.energy[-1].tolist() == [pytest.approx(sum(range(1, 34)))]


def test_without_cells_there_is_none() -> None:
    assert supplied(case()) == []
