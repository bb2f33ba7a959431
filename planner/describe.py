"""The model in words: every family and cost term with its formula and the columns it reads."""

import inspect
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from models.contract import Clause
from models.cost_terms import TERMS, kind_of
from models.sourcing import FAMILIES
from models.tables import CLAUSES, Tables
from planner.report.sheets.costs import term_name

READS = "Reads "
REMARKS = {
    "money": "",
    "value": "  (no cash: what is left at the end)",
    "penalty": "  (a penalty: nobody pays it)",
    "evaluation": "  (an evaluation: nobody pays it)",
}
RULE_COLUMNS = ("over", "each", "start", "end", "hard", "penalty")


def describe() -> Iterator[str]:
    """The model, line by line, as `planner describe` prints it."""
    yield "WHAT MUST HOLD"
    for family in FAMILIES:
        yield from _entry(family, _words(family))
    yield ""
    yield "WHAT IT COSTS (the objective is the sum)"
    for term in TERMS:
        yield from _entry(term, term_name(term.__name__) + REMARKS[kind_of(term.__name__)])


def reads(family: Callable[..., Any]) -> str:
    """The sheets and columns a family or term reads: the last paragraph of its docstring, else the description of its clause.

    >>> from models.constraints.lane_capacity import lane_capacity
    >>> reads(lane_capacity)
    'Lanes (Capacity, Opens, Closes)'
    """
    found = [paragraph for paragraph in _paragraphs(family) if paragraph.startswith(READS)]
    if found:
        return " ".join(found[0].removeprefix(READS).removesuffix(".").split())
    return ", ".join(_columns_of(clause) for clause in CLAUSES if clause.name == _words(family))


def _words(family: Callable[..., Any]) -> str:
    """A family in the planner's words, which are those of its clause if it has one."""
    return family.__name__.replace("_", " ").replace("co2e", "CO2e")


def _columns_of(clause: Clause) -> str:
    kind = next(kind for kind in Tables.sheets().values() if kind.sheet == clause.sheet)
    headings = {column.attribute: column.heading for column in kind.columns()}
    never = {"over": clause.over == "period", "hard": not clause.breach, "penalty": not clause.breach}
    counted = [name for name in RULE_COLUMNS if not never.get(name)]
    names = ["clause", *clause.needs, *clause.takes, *counted]
    if "value" not in names and clause.units:
        names.insert(1, "value")
    return f"{clause.sheet} ({', '.join(headings[name] for name in names)})"


def _entry(family: Callable[..., Any], heading: str) -> Iterator[str]:
    yield ""
    yield heading
    for paragraph in _paragraphs(family):
        if not paragraph.startswith(READS):
            yield from textwrap.indent(paragraph, "  ").splitlines()
            yield ""
    yield f"  reads {reads(family)}"


def _paragraphs(family: Callable[..., Any]) -> list[str]:
    return (inspect.getdoc(family) or "").split("\n\n")
