"""The line that shows how units were understood."""

from models.contract import table
from models.tables import Demand, Line, Product, Production, Tables
from planner.workbook.worked_units import worked_units


def line(site: str, unit: str, **given: float | str) -> Line:
    return Line(site=site, line_name="L1", unit=unit, **given)


def made(product: str, site: str, usage: float | None = None) -> Production:
    return Production(site=site, line_name="L1", product=product, cost=1.0, usage=usage)


def test_each_product_has_one_line() -> None:
    given = Tables(
        products=table(
            Product,
            [
                Product(product="CAM", tier="cathode", unit="t", energy=794.0),
                Product(product="Cell", tier="cell", unit="MWh"),
                Product(product="Pack", tier="battery", unit="pieces", energy=100.0),
                Product(product="Bought", tier="part", unit="kg"),
            ],
        ),
        lines=table(
            Line,
            [
                line("Small", "t", capacity=20_000.0),
                line("Mill", "kt", nameplate=75.0, share=0.5),
                line("Plant", "GWh", nameplate=20.0),
                line("Hall", "t", nameplate=500.0),
                line("Shop", "kg"),
            ],
        ),
        production=table(
            Production,
            [made("CAM", "Small"), made("CAM", "Mill"), made("Cell", "Plant"), made("Pack", "Hall", 0.5), made("Bought", "Shop")],
        ),
    )
    assert worked_units(given) == [
        "CAM: 37.5 kt/year = 37,500 t/year = 29.8 GWh-eq/year (L1 at Mill)",
        "Cell: 20 GWh/year = 20,000 MWh/year (L1 at Plant)",
        "Pack: 1 thousand/year = 1,000 pieces/year = 100 MWh-eq/year (L1 at Hall)",
    ]


def test_a_capacity_that_does_not_convert_is_left_to_the_checks() -> None:
    given = Tables(
        products=table(Product, [Product(product="Cell", tier="cell", unit="MWh")]),
        lines=table(Line, [line("Plant", "t", nameplate=1.0)]),
        production=table(Production, [made("Cell", "Plant")]),
    )
    assert worked_units(given) == []


def test_a_product_without_a_limit_is_shown_by_its_largest_need() -> None:
    needs = [
        Demand(site="Plant", product="Cell", period=period, quantity=need) for period, need in (("2026", 800.0), ("2027", 1200.0))
    ]
    given = Tables(
        products=table(Product, [Product(product="Cell", tier="cell", unit="MWh")]),
        lines=table(Line, [line("Plant", "MWh")]),
        production=table(Production, [made("Cell", "Plant")]),
        demand=table(Demand, needs),
    )
    assert worked_units(given) == ["Cell: 1.2 GWh = 1,200 MWh (needed at Plant in 2027)"]
