"""One worked example of units per product, so that a factor of a thousand is seen before it is planned with."""

from collections.abc import Iterable
from contextlib import suppress

from models.tables import Line, Product, Tables
from models.units import COUNT, ENERGY, MASS, UnitError, kind_of, per_unit


def worked_units(tables: Tables) -> list[str]:
    """For each product: what the largest line that makes it can make in a year, in the units that the workbook uses.

    As ``CAM: 37.5 kt/year = 37,500 t/year = 29.8 GWh-eq/year (Cathode at Mill)``. A product that no line with a stated capacity
    makes is shown by its largest need; one without either has no line, nor has one whose capacity does not convert, which is a
    fault elsewhere.
    """
    lines = {(line.site, line.line_name): line for line in sorted(tables.lines, key=_capacity)}  # of several rows the largest
    found = []
    for product in tables.products:
        able = []
        for row in tables.production:
            line = lines.get((row.site, row.line_name))
            if row.product == product.product and line:
                with suppress(UnitError):
                    able.append((_capacity(line) / (row.usage or per_unit(line.unit, product.measure())), line))
        units, largest = max(able, key=lambda one: one[0], default=(0.0, None))
        if largest and units > 0:
            words = dict.fromkeys([_readable(units, product), largest.unit, product.unit, _energy(units, product)])
            found.append(f"{product.product}: {_equal(units, words, product, '/year')} ({largest.line_name} at {largest.site})")
            continue
        need = max((row for row in tables.demand if row.product == product.product), key=lambda row: row.quantity, default=None)
        if need and need.quantity > 0:
            words = dict.fromkeys([_readable(need.quantity, product), product.unit, _energy(need.quantity, product)])
            found.append(f"{product.product}: {_equal(need.quantity, words, product, '')} (needed at {need.site} in {need.period})")
    return found


def _equal(units: float, words: Iterable[str], product: Product, per: str) -> str:
    """The same quantity in each unit into which it converts; ``per`` is said behind each."""
    return " = ".join(f"{amount}{per}" for word in words if word and (amount := _amount(units, word, product)))


def _capacity(line: Line) -> float:
    """What a row of Lines lets its line make in a year at full rate, in the unit of the line; 0 if it states no limit."""
    if line.capacity is not None:
        return line.capacity
    return (line.nameplate or 0.0) * (1.0 if line.share is None else line.share)


def _readable(units: float, product: Product) -> str:
    """The unit of the product's kind in which the quantity is 1 or just above."""
    kind = next(words for words in (MASS, ENERGY, COUNT) if product.unit in words)
    fitting = [word for word in kind if units * kind[product.unit] / kind[word] >= 1]
    return max(fitting or [product.unit], key=kind.__getitem__)


def _energy(units: float, product: Product) -> str:
    """The unit of energy that shows a product not counted in energy; "" if it has none."""
    if kind_of(product.unit) == "energy" or product.measure().kilowatt_hours() is None:
        return ""
    return next((word for word in ("GWh", "MWh") if units * per_unit(word, product.measure()) >= 1), "kWh")


def _amount(units: float, word: str, product: Product) -> str:
    """The quantity in a unit, to three digits or to the whole, whichever is finer; "" if it does not convert."""
    try:
        quantity = units * per_unit(word, product.measure())
    except UnitError:  # a line may count what the product does not tell, if the use of it is stated in Production
        return ""
    shown = f"{quantity:,.0f}" if abs(quantity) >= 100 else f"{quantity:.3g}"
    equivalent = "-eq" if word in ENERGY and kind_of(product.unit) != "energy" else ""
    return f"{shown} {word}{equivalent}"
