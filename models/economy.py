"""The sheets about the world around the chain, as what currencies are worth; part of the data contract of tables.py."""

from models.contract import Kind, column
from models.input_row import MATERIALS, PLACES, InputRow
from models.times import Time

BASE, PREFERENCE, ADDITIONAL = "base", "preference", "additional"
FOB, CIF = "FOB", "CIF"
EACH_UNIT, WHOLE_OUTPUT = TESTS = ("each unit", "whole output")
PER_KWH, PER_TONNE, PER_UNIT, OF_UNIT_COST = "currency/kWh", "currency/t", "currency/unit", "share of unit cost"
BORDER = "Blank: anywhere else, but across a border, that of the country or of the places named on the other side"
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


class Tariff(InputRow, sheet="Tariffs", one="a duty on what crosses a border"):
    """The narrowest base or preference in force and all additional duties in force are paid, on the maker's list price."""

    origin: str = column("From", f"Where it was made. {BORDER}", Kind.NAME, refers_to=PLACES, default="", blank="anywhere else", key=True)  # fmt: skip
    destination: str = column("To", f"Where it arrives. {BORDER}", Kind.NAME, refers_to=PLACES, default="", blank="anywhere else", key=True)  # fmt: skip
    product: str = column("Product", "On what", Kind.NAME, refers_to=MATERIALS, default="", blank="all products with the Tariff code; all products, if that is blank too", key=True)  # fmt: skip
    tariff_code: str = column("Tariff code", "On all products whose Tariff code begins like this, points left out; with a Product it is for the reader", default="", blank="by Product", key=True)  # fmt: skip
    measure: str = column("Measure", "Name of the duty, as MFN, KORUS or Section 301", Kind.NAME, key=True)
    kind: str = column("Kind", "A preference replaces every base, an additional duty adds to either. Of several bases or preferences that with the fewest sites From × sites To × products holds", Kind.CHOICE, choices=(BASE, PREFERENCE, ADDITIONAL))  # fmt: skip
    rate: float = column("Rate", "Share of the dutiable value", Kind.SHARE, least=0, most=10, default=0.0, blank="0 %")
    specific: float | None = column("Specific", "Duty on one unit, besides the rate", Kind.NUMBER, unit="currency/unit", least=0, default=None, blank="none")  # fmt: skip
    valuation: str = column("Valuation", "What the rate is taken of: the maker's list price (FOB), or that plus freight where the importer values so (CIF)", Kind.CHOICE, choices=(FOB, CIF), default=FOB, blank="FOB")  # fmt: skip
    start: Time | None = column("Start", "First day on which it is charged", Kind.TIME, default=None, blank="the beginning of the horizon", key=True)  # fmt: skip
    end: Time | None = column("End", "Last day on which it is charged", Kind.TIME, default=None, blank="the end of the horizon")
    needs: str = column("Needs", "Of a preference: certificate that goods must carry to be charged by it, by mass balance, as for certified only; `origin PLACE` and `renewable electricity` too", Kind.NAME, default="", blank="none")  # fmt: skip


class Credit(InputRow, sheet="Credits", one="a credit or subsidy"):
    """Money that a maker gets for each unit it makes, as far as it is passed on to this plan; it may exceed the cost."""

    credit: str = column("Credit", "Name of the credit, as 45X cells", Kind.NAME, key=True)
    place: str = column("At", "Where it must be made", Kind.NAME, refers_to=PLACES, key=True)
    product: str = column("Product", "What must be made", Kind.NAME, refers_to=MATERIALS, key=True)
    start: Time | None = column("From", "First day on which it is earned", Kind.TIME, default=None, blank="the beginning of the horizon", key=True)  # fmt: skip
    end: Time | None = column("To", "Last day on which it is earned", Kind.TIME, default=None, blank="the end of the horizon")
    amount: float = column("Amount", "How much for each unit made, in its unit", Kind.NUMBER, unit_column="amount_unit", least=0)
    amount_unit: str = column("Amount unit", "As USD/kWh, USD/kg, currency/unit, % of unit cost or share of unit cost (of the unit price or conversion cost); after reading: currency/kWh, currency/t, currency/unit or share of unit cost")  # fmt: skip
    passed_on: float | None = column("Share passed on", "How much of it lowers the cost of this plan", Kind.SHARE, least=0, most=1, default=None, blank="100 %")  # fmt: skip
    needs: str = column("Needs", "Certificate that what is made must carry, as for certified only: by mass balance, through the products that policies about it name; `origin PLACE` and `renewable electricity` too", Kind.NAME, default="", blank="none")  # fmt: skip
    test: str = column("Test", "What must carry it: each unit that earns, or the whole output of the product at its site in the period", Kind.CHOICE, choices=TESTS, default=EACH_UNIT, blank=EACH_UNIT)  # fmt: skip
