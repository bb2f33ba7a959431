"""What contracts agree in volumes and money besides their rules; part of the data contract of tables.py."""

from models.contract import Kind, column
from models.input_row import InputRow

NEED, SELLERS_CAPACITY, CONTRACT_VOLUME = "need", "seller's capacity", "contract volume"
INCREMENTAL, ALL_UNITS = "incremental", "all units"


class Terms(InputRow):
    """What a contract states besides its rule."""

    of: str = column("Of", "What a share is a share of: of all the buyer takes, of the seller's capacity in place for the product, or of the Contract volume", Kind.CHOICE, choices=(NEED, SELLERS_CAPACITY, CONTRACT_VOLUME), default="", blank="need; must be said for a share to be taken or paid")  # fmt: skip
    contract_volume: float | None = column("Contract volume", "The volume of which the share is one, where Of says so", Kind.NUMBER, unit="unit/year", least=0, default=None, blank="none")  # fmt: skip
    shortfall_fee: float | None = column("Shortfall fee", "Paid for each unit that is neither taken nor made up, of a take or pay", Kind.NUMBER, unit="currency/unit", least=0, default=None, blank="where the clause needs none")  # fmt: skip
    make_up: float | None = column("Make-up", "Whole years within which a shortfall may be made up, beyond the commitment of the year; the fee then comes back", Kind.NUMBER, unit="years", least=0, default=None, blank="0: it cannot")  # fmt: skip


class PriceTier(InputRow, sheet="Price tiers", one="a step of a contract's price"):
    """Prices by the volume bought in a calendar year; a contract's first step begins at 0."""

    contract: str = column("Contract", "A contract whose Clause is price tiers", Kind.NAME, refers_to=("Contracts",), key=True)
    from_volume: float = column("From volume", "Yearly volume at which the step begins; it counts for the part of a year in which the contract is in force", Kind.NUMBER, unit="unit/year", least=0, key=True)  # fmt: skip
    price: float = column("Unit price", "Paid at the gate instead of the seller's unit price or conversion cost", Kind.NUMBER, unit="currency/unit", least=0)  # fmt: skip
    kind: str = column("Kind", "incremental: the price of the units within the step; all units: the price of every unit once the volume reaches the step", Kind.CHOICE, choices=(INCREMENTAL, ALL_UNITS), default=INCREMENTAL, blank=INCREMENTAL)  # fmt: skip


class PriceFormula(InputRow, sheet="Price formulas", one="an index in a contract's price"):
    """A price is the Value of its contract plus, for every row here, Factor times the index: metal passed through, for one."""

    contract: str = column("Contract", "A contract whose Clause is price", Kind.NAME, refers_to=("Contracts",), key=True)
    index: str = column("Index", "Which index", Kind.NAME, refers_to=("Price indices",), key=True)
    factor: float = column("Factor", "Currency per unit of the product for each 1 of the index", Kind.NUMBER)


class PriceIndex(InputRow, sheet="Price indices", one="the value of an index"):
    """What metals, energy or other things that prices follow stand at."""

    index: str = column("Index", "Name of the index", Kind.NAME, key=True)
    period: str = column("Period", "When", Kind.NAME, refers_to=("Periods",), default="", blank="every period that has no row of its own", key=True)  # fmt: skip
    value: float = column("Value", "What it stands at", Kind.NUMBER)
    unit: str = column("Unit", "What it is counted in, for the reader", default="", blank="not stated")
