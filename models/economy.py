"""The sheets about the world around the chain, as what currencies are worth; part of the data contract of tables.py."""

from models.contract import Kind, column
from models.input_row import InputRow

EVERY_PERIOD = "every period that has no row of its own"


class ExchangeRate(InputRow, sheet="Exchange rates", one="what a currency is worth"):
    """Prices and transport costs may be stated in any currency that has a rate; plans are in the case's."""

    currency: str = column("Currency", "Currency, as other sheets name it", Kind.NAME, key=True)
    period: str = column("Period", "When", Kind.NAME, refers_to=("Periods",), default="", blank=EVERY_PERIOD, key=True)
    value: float = column("Value", "Case's currency for one of the currency, as 1.10 where 1 EUR costs 1.10 USD", Kind.NUMBER, above=0)  # fmt: skip
