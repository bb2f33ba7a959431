"""The sheet of transport modes; part of the data contract of tables.py."""

from models.contract import Kind, column
from models.input_row import InputRow

LAND, SEA, AIR = "land", "sea", "air"


class Mode(InputRow, sheet="Modes", one="a transport mode in a region"):
    """Rates from which blank distances, costs, CO2e and transit days of lanes are computed; the origin's region decides."""

    mode: str = column("Mode", "Name of the mode", Kind.NAME, key=True)
    region: str = column(
        "Region", "Where these rates hold", Kind.NAME, refers_to=("Regions",), default="", blank="everywhere else", key=True
    )
    cost: float | None = column(
        "Cost",
        "Cost per tonne and kilometre",
        Kind.NUMBER,
        unit="currency/t-km",
        currency_column="currency",
        least=0,
        default=None,
        blank="0",
    )
    handling: float | None = column("Handling", "Cost per tonne whatever the distance; rises with dangerous goods", Kind.NUMBER, unit="currency/t", currency_column="currency", least=0, default=None, blank="0")  # fmt: skip
    fixed: float | None = column("Fixed", "Cost per tonne whatever the distance and goods", Kind.NUMBER, unit="currency/t", currency_column="currency", least=0, default=None, blank="0")  # fmt: skip
    co2e: float | None = column(
        "CO2e", "CO2e per tonne and kilometre", Kind.NUMBER, unit="kg/t-km", least=0, default=None, blank="0"
    )
    speed: float | None = column("Speed", "Kilometres in a day", Kind.NUMBER, unit="km/day", above=0, default=None, blank="transit is the fixed days alone")  # fmt: skip
    fixed_days: float | None = column(
        "Fixed days", "Days whatever the distance", Kind.NUMBER, unit="days", least=0, default=None, blank="0"
    )
    dangerous_factor: float | None = column("Dangerous-goods factor", "What cost and handling are multiplied by for dangerous goods, on the roads to and from ports too", Kind.NUMBER, least=1, default=None, blank="1")  # fmt: skip
    kind: str = column("Kind", "How blank distances are computed: over land, by sea with roads at both ends, by air", Kind.CHOICE, choices=(LAND, SEA, AIR), default=LAND, blank="land")  # fmt: skip
    circuity: float | None = column("Circuity", "Way per shortest distance on the globe, where the distance is computed; by sea it is not used", Kind.NUMBER, least=1, default=None, blank="by land the setting `road circuity`, by air 1")  # fmt: skip
    feeder: str = column("Feeder mode", "Mode whose cost, CO2e and speed hold on the roads before and after the ports, in the region of either end", Kind.NAME, refers_to=("Modes",), default="", blank="none: this mode's rates hold all the way")  # fmt: skip
    currency: str = column("Currency", "Currency of the row's rates, one of the Exchange rates", Kind.NAME, default="", blank="the case's")  # fmt: skip
