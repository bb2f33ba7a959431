"""Cells named in one text, as ``Site = Umicore Loyalist (Ontario); Line = Cathode``."""

import re

from planner.workbook.values import CellError

_PARTS = re.compile(r'(?:[^;"]|"[^"]*")+')


def cells_of(text: str) -> dict[str, str]:
    """Heading -> value of a text such as Where; a value with a semicolon or spaces at its ends stands in double quotes.

    >>> cells_of('Contract = K01; Source = "S01;S02"')
    {'Contract': 'K01', 'Source': 'S01;S02'}

    Raises CellError for a part without = and for a heading given twice.
    """
    found: dict[str, str] = {}
    for part in _PARTS.findall(text):
        if not part.strip():
            continue
        heading, sign, value = (piece.strip() for piece in part.partition("="))
        if not sign or not heading:
            raise CellError(f'"{part.strip()}" names no cell', "write Column = value; Column = value")
        if heading in found:
            raise CellError(f'"{heading}" is given twice', "keep one of the two")
        quoted = len(value) > 1 and value.startswith('"') and value.endswith('"')
        found[heading] = value[1:-1] if quoted else value
    return found
