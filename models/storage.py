"""The sheet about what is kept at a site; part of the data contract of tables.py."""

from models.contract import Kind, column
from models.input_row import InputRow

MEAN, AT_THE_END = COUNTED_ON = ("mean stock", "closing stock")


class Stock(InputRow, sheet="Stock", one="a product that a site may keep in stock"):
    """Without a row here nothing is kept: what comes to a site in a period is used, served or sent on in that period."""

    site: str = column("Site", "Where it is kept", Kind.NAME, refers_to=("Sites",), key=True)
    product: str = column("Product", "What is kept", Kind.NAME, refers_to=("Products",), key=True)
    opening: float | None = column("Opening", "Stock at the beginning of the plan; it costs nothing, and carries no certificate, recycled metal or local value", Kind.NUMBER, unit="unit", least=0, default=None, blank="0")  # fmt: skip
    most: float | None = column("Most", "Most that may stand there at the end of a period", Kind.NUMBER, unit="unit", least=0, default=None, blank="no limit")  # fmt: skip
    most_age: float | None = column("Most age", "Days within which stock is used, served or sent on; beyond the last period these are counted at its pace", Kind.NUMBER, unit="days", above=0, default=None, blank="no limit")  # fmt: skip
    holding_cost: float | None = column("Holding cost", "Cost of keeping one unit for a year", Kind.NUMBER, unit="currency/unit/year", least=0, default=None, blank="0")  # fmt: skip
    counted_on: str = column("Holding counted on", "The mean of the stock at the beginning and at the end of each period, or the stock at its end", Kind.CHOICE, choices=COUNTED_ON, default=MEAN, blank=MEAN)  # fmt: skip
    cover: float | None = column("Cover", "Days of what the site uses, serves or sends on next that must stand there at the end of every period, from the first in which the product can come there; beyond the last period these are counted at its pace", Kind.NUMBER, unit="days", least=0, default=None, blank="none")  # fmt: skip
    closing: float | None = column("Closing", "Least stock at the end of the plan; besides Cover, no more may stand there then than the larger of Opening and Closing", Kind.NUMBER, unit="unit", least=0, default=None, blank="none")  # fmt: skip
    disposal_cost: float | None = column("Disposal cost", "Cost of throwing one unit away", Kind.NUMBER, unit="currency/unit", least=0, default=None, blank="nothing is thrown away")  # fmt: skip

    @property
    def standing(self) -> float:
        """What may stand there at the end of the plan besides its cover: the larger of Opening and Closing."""
        return max(self.opening or 0.0, self.closing or 0.0)
