"""The sheets about the world around the chain, as what currencies are worth; part of the data contract of tables.py."""

from models.contract import Kind, column
from models.input_row import InputRow

EVERY_PERIOD = "every period that has no row of its own"


class ExchangeRate(InputRow, sheet="Exchange rates", one="what a currency is worth"):
    """Prices and transport costs may be stated in any currency that has a rate; plans are in the case's."""

    currency: str = column("Currency", "Currency, as other sheets name it", Kind.NAME, key=True)
    period: str = column("Period", "When", Kind.NAME, refers_to=("Periods",), default="", blank=EVERY_PERIOD, key=True)
    value: float = column("Value", "Case's currency for one of the currency, as 1.10 where 1 EUR costs 1.10 USD", Kind.NUMBER, above=0)  # fmt: skip


class GridFactor(InputRow, sheet="Grid factors", one="what a kilowatt-hour from a grid emits"):
    """The CO2e of making follows from Electricity and Heat in Production where Unit CO2e is blank there."""

    country: str = column("Country", "Country, as the sheet Sites names it", Kind.NAME, key=True)
    period: str = column("Period", "When", Kind.NAME, refers_to=("Periods",), default="", blank=EVERY_PERIOD, key=True)
    value: float = column("Value", "CO2e of one kilowatt-hour from the grid, upstream included", Kind.NUMBER, unit="kg/kWh", least=0)  # fmt: skip


class Composition(InputRow, sheet="Composition", one="a metal in a product"):
    """How much of each metal a unit of a product holds."""

    product: str = column("Product", "What holds it", Kind.NAME, refers_to=("Products",), key=True)
    metal: str = column("Metal", "Name of the metal, as Ni or nickel", Kind.NAME, key=True)
    quantity: float = column("Quantity", "How much of it is in one unit", Kind.NUMBER, unit="kg/unit", above=0)
