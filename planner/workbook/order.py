"""Faults in the order in which a planner goes through the workbook."""

import re
from collections.abc import Iterable

from models.faults import Fault
from planner.workbook.grid import number
from planner.workbook.sheets import KINDS

_PLACE = re.compile(r"^(?P<sheet>.*?)(?:!(?P<letters>[A-Z]+)(?P<line>\d+)| row (?P<row>\d+))?$")
_POSITIONS = {title: position for position, title in enumerate(KINDS)}


def sheet_of(fault: Fault) -> str:
    """The sheet in which a fault stands.

    >>> sheet_of(Fault("Contracts!C14", "")), sheet_of(Fault("Lanes row 3", "")), sheet_of(Fault("Sites", ""))
    ('Contracts', 'Lanes', 'Sites')
    """
    found = _PLACE.match(fault.where)
    return found["sheet"] if found else fault.where


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once, by sheet in the order of the contract, then by row and column; sheets it does not know come first."""
    return tuple(sorted(dict.fromkeys(faults), key=_key))


def _key(fault: Fault) -> tuple[int, str, int, int]:
    found = _PLACE.match(fault.where)
    if not found:
        return -1, fault.where, 0, 0
    line = int(found["line"] or found["row"] or 0)
    return _POSITIONS.get(found["sheet"], -1), found["sheet"], line, number(found["letters"] or "") if found["letters"] else -1
