"""The model in words: every family and cost term with its formula and the columns it reads."""

import inspect
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from models.contract import Clause
from models.sourcing import FAMILIES, PENALTIES, TERMS
from models.tables import CLAUSES, Tables

READS = "Reads "
RULE_COLUMNS = ("over", "each", "start", "end", "hard", "penalty")


def describe() -> Iterator[str]:
    """The model, line by line, as `planner describe` prints it."""
    yield "WHAT MUST HOLD"
    for family in FAMILIES:
        yield from _entry(family, "")
    yield ""
    yield "WHAT IT COSTS (the objective is the sum)"
    for term in TERMS:
        yield from _entry(term, "  (a penalty: nobody pays it)" if term.__name__ in PENALTIES else "")


def reads(family: Callable[..., Any]) -> str:
    """The sheets and columns a family or term reads: of a clause by its own description, else the last line of its docstring.

    >>> from models.constraints.lane_capacity import lane_capacity
    >>> reads(lane_capacity)
    'Lanes (Capacity, Opens, Closes)'
    """
    clause = next((clause for clause in CLAUSES if clause.name == family.__name__.replace("_", " ").replace("co2e", "CO2e")), None)
    if clause:
        return _columns_of(clause)
    found = [paragraph for paragraph in _paragraphs(family) if paragraph.startswith(READS)]
    return " ".join(found[0].removeprefix(READS).removesuffix(".").split()) if found else ""


def _columns_of(clause: Clause) -> str:
    kind = next(kind for kind in Tables.sheets().values() if kind.sheet == clause.sheet)
    headings = {column.attribute: column.heading for column in kind.columns()}
    counted = [name for name in RULE_COLUMNS if name != "over" or clause.over != "period"]
    names = ["clause", *clause.needs, *clause.takes, *counted]
    if "value" not in names and clause.units:
        names.insert(1, "value")
    return f"{clause.sheet} ({', '.join(headings[name] for name in names)})"


def _entry(family: Callable[..., Any], remark: str) -> Iterator[str]:
    yield ""
    yield f"{family.__name__.replace('_', ' ').replace('co2e', 'CO2e')}{remark}"
    for paragraph in _paragraphs(family):
        if not paragraph.startswith(READS):
            yield from textwrap.indent(paragraph, "  ").splitlines()
            yield ""
    yield f"  reads {reads(family)}"


def _paragraphs(family: Callable[..., Any]) -> list[str]:
    return (inspect.getdoc(family) or "").split("\n\n")
