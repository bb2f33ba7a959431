"""Units of measure: what a bracket in a heading may say, and how it converts.

A unit is a closed word or a quotient of two (``kt/year``, ``USD/kg``, ``kg/t-km``). Mass, energy and pieces convert into one
another only through a product's own weight and energy; nothing else crosses kinds.
"""

from dataclasses import dataclass
from itertools import zip_longest

MASS = {"kg": 0.001, "t": 1.0, "kt": 1000.0}
ENERGY = {"kWh": 1.0, "MWh": 1000.0, "GWh": 1_000_000.0}
COUNT = {"pieces": 1.0, "thousand": 1000.0}
TIME = {"day": 1 / 365.0, "month": 1 / 12.0, "year": 1.0, "days": 1 / 365.0, "months": 1 / 12.0, "years": 1.0}
PLAIN = {"km": 1.0, "t-km": 1.0}
SHARE = {"share": 1.0, "%": 0.01}

_KINDS = {"mass": MASS, "energy": ENERGY, "count": COUNT, "time": TIME, "plain": PLAIN, "share": SHARE}
QUANTITY_UNITS = (*MASS, *ENERGY, *COUNT)


class UnitError(ValueError):
    """A unit that is not known or cannot be converted; the message is meant for the user."""


@dataclass(frozen=True)
class Measure:
    """What one unit of a product is: its unit's name, its weight [t/unit] and its energy [kWh/unit].

    ``weight`` and ``energy`` may be None where the product states none; mass and energy units answer for themselves.
    """

    unit: str
    weight: float | None = None
    energy: float | None = None

    def tonnes(self) -> float | None:
        """Tonnes in one unit; None if neither the unit nor the product says."""
        return MASS[self.unit] if self.unit in MASS else self.weight

    def kilowatt_hours(self) -> float | None:
        """Kilowatt-hours in one unit; None if neither the unit nor the product says."""
        return ENERGY[self.unit] if self.unit in ENERGY else self.energy


def kind_of(word: str) -> str:
    """The kind a unit word belongs to: mass, energy, count, time, plain or share.

    >>> kind_of("kt"), kind_of("GWh")
    ('mass', 'energy')

    Raises UnitError for a word that is not in the list.
    """
    for kind, words in _KINDS.items():
        if word in words:
            return kind
    raise UnitError(f'"{word}" is not a known unit; known are {", ".join(w for k in _KINDS.values() for w in k)}')


def per_unit(word: str, product: Measure) -> float:
    """How many of ``word`` are in one unit of the product.

    >>> round(per_unit("GWh", Measure("t", energy=794.0)) * 1e6, 6)
    794.0
    >>> per_unit("kg", Measure("t"))
    1000.0

    Raises UnitError where the product's weight or energy would be needed and is not given.
    """
    if word == product.unit:
        return 1.0
    kind = kind_of(word)
    if kind == "mass":
        tonnes = product.tonnes()
        if tonnes is None:
            raise UnitError(f'"{word}" needs the Weight of the product, which is counted in {product.unit}')
        return tonnes / MASS[word]
    if kind == "energy":
        energy = product.kilowatt_hours()
        if energy is None:
            raise UnitError(f'"{word}" needs the Energy of the product, which is counted in {product.unit}')
        return energy / ENERGY[word]
    if kind == "count" and product.unit in COUNT:
        return COUNT[product.unit] / COUNT[word]
    raise UnitError(f'"{word}" cannot be converted to {product.unit}')


def money_word(unit: str) -> str:
    """The currency that a unit speaks of; "" if it speaks of none.

    >>> money_word("EUR/kg"), money_word("currency/unit"), money_word("kg/t")
    ('EUR', '', '')
    """
    word = unit.partition("/")[0].strip()
    return "" if word in ("currency", "unit") or any(word in words for words in _KINDS.values()) else word


def factor(given: str, wanted: str, *, currency: str = "", product: Measure | None = None) -> float:
    """What a number in unit ``given`` is multiplied by to be in unit ``wanted``.

    In ``wanted`` the words ``unit`` and ``currency`` stand for the product's unit and the case's currency.

    >>> factor("kt/year", "unit/year", product=Measure("t"))
    1000.0
    >>> factor("USD/kg", "currency/unit", currency="USD", product=Measure("t"))
    1000.0
    >>> round(factor("GWh/year", "unit/year", product=Measure("t", energy=794.0)), 3)
    1259.446
    >>> factor("EUR/kg/month", "currency/unit/year", currency="EUR", product=Measure("t"))
    12000.0

    Raises UnitError where the two cannot be converted.
    """
    given_top, _, given_below = given.strip().partition("/")
    wanted_top, _, wanted_below = wanted.strip().partition("/")
    found = _part(given_top, wanted_top, currency, product)
    for given_part, wanted_part in zip_longest(given_below.split("/"), wanted_below.split("/"), fillvalue=""):
        found /= _part(given_part, wanted_part, currency, product)
    return found


def _part(given: str, wanted: str, currency: str, product: Measure | None) -> float:
    """The factor of one side of a quotient: one ``given`` is so many ``wanted``."""
    given, wanted = given.strip(), wanted.strip()
    if given == wanted:
        return 1.0
    if not wanted:
        raise UnitError(f'nothing is counted per "{given}" here')
    if not given:
        raise UnitError(f'"per {wanted}" is missing in the unit')
    if wanted == "currency":
        if given.casefold() in ("currency", currency.casefold()):
            return 1.0
        raise UnitError(f'"{given}" is not the currency of this workbook ({currency or "none stated"})')
    if wanted == "unit":
        if product is None:
            raise UnitError(f'"{given}" needs a product to be converted')
        return 1.0 / per_unit(given, product)
    kind = kind_of(given)
    if kind_of(wanted) != kind or kind == "plain":
        raise UnitError(f'"{given}" cannot be converted to {wanted}')
    return _KINDS[kind][given] / _KINDS[kind][wanted]
