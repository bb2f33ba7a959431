"""The formula in a docstring speaks of things that exist: a name that is misspelt or was renamed fails here."""

import inspect
import re
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from models import (
    absorbed,
    by_start,
    carried,
    case,
    claims,
    contract_prices,
    exclusivities,
    expansions,
    lanes,
    lines,
    measures,
    network,
    openings,
    previous,
    price_tiers,
    prices,
    quantities,
    rules,
    sources,
    stocks,
    storage,
    take_or_pay,
    throughput,
)
from models.cost_terms import TERMS
from models.decisions import Decisions
from models.sourcing import FAMILIES
from models.tables import Settings, Tables
from planner.describe import reads

# fmt: off
WORDS = {
    "a", "all", "and", "any", "at", "by", "every", "for", "from", "if", "in", "into", "is", "of", "on", "or", "over", "per", "that",
    "the", "to", "with", "sum", "max",
}
INDICES = {
    "site", "line", "product", "recipe", "component", "parent", "t", "lane", "origin", "destination", "mode", "need", "case", "source",
    "attribute", "credit", "option", "start", "step", "below", "next", "first", "last", "later", "earlier",
}
# fmt: on
STATED = [*FAMILIES, *TERMS]


def formulas(docstring: str) -> list[str]:
    """The indented paragraphs of a docstring; the parts of a section, as Raises, follow its heading without a blank line.

    A single paragraph behind the first sentence is a formula too: there is nothing it could be indented against.
    """
    paragraphs = inspect.cleandoc(docstring).split("\n\n")[1:]
    indented = [text for text in paragraphs if all(line.startswith("    ") for line in text.splitlines())]
    return indented or paragraphs * (len(paragraphs) == 1)


def strange_names(docstring: str, known: set[str]) -> list[str]:
    """The names in the formulas that are neither known nor indices nor plain words."""
    names = [name for formula in formulas(docstring) for name in re.findall(r"[^\W\d]\w*", formula)]
    return [name for name in names if name not in known | INDICES | WORDS]


def names_of(module: ModuleType) -> set[str]:
    """The public functions and classes a module defines, and what its classes hold."""
    defined = {name: thing for name, thing in vars(module).items() if getattr(thing, "__module__", "") == module.__name__}
    held = {name for thing in defined.values() if isinstance(thing, type) for name in attributes(thing)}
    return {name for name in {*defined, *held} if not name.startswith("_")}


def attributes(kind: type) -> set[str]:
    """What a class holds and can do, as far as others may know."""
    return {name for name in {*vars(kind), *inspect.get_annotations(kind)} if not name.startswith("_")}


VOCABULARY = (
    absorbed,
    network,
    case,
    exclusivities,
    lines,
    lanes,
    rules,
    prices,
    quantities,
    sources,
    take_or_pay,
    contract_prices,
    price_tiers,
    carried,
    claims,
    measures,
    previous,
    stocks,
    storage,
    expansions,
    openings,
    throughput,
    by_start,
)
KNOWN = {name for module in VOCABULARY for name in names_of(module)} | attributes(Decisions)

MADE_UP = """Output stays within the capacity.

    sum of usage · make[site, line, product, t]  ≤  capacity[site, line, t]

for every limited line.

Raises:
    KeyError: nonsense is not read as a formula.
"""


def test_the_tester_accepts_a_formula_of_known_names() -> None:
    assert strange_names(MADE_UP, {"usage", "make", "capacity"}) == []


@pytest.mark.parametrize(("right", "wrong"), [("make", "mkae"), ("capacity", "capcity"), ("site,", "stie,"), ("sum", "smu")])
def test_the_tester_refuses_a_misspelt_name(right: str, wrong: str) -> None:
    head, formula = MADE_UP.split("\n\n", 1)
    assert strange_names(f"{head}\n\n{formula.replace(right, wrong, 1)}", {"usage", "make", "capacity"}) == [wrong.rstrip(",")]


@pytest.mark.parametrize("stated", STATED, ids=lambda stated: stated.__name__)
def test_every_column_that_is_read_exists(stated: Callable[..., Any]) -> None:
    """As "Lanes (Capacity, Opens)": each sheet and each heading is one of the contract."""
    headings = {kind.sheet: {column.heading for column in kind.columns()} for kind in Tables.sheets().values()}
    headings["Settings"] = {setting.name for setting in Settings.described()}
    found = re.findall(r"([A-Z]\w*(?: [a-z]\w*)*) \(([^)]*)\)", reads(stated))
    assert found, 'a paragraph "Reads Sheet (Column, ...)." ends the docstring'
    for sheet, columns in found:
        assert set(columns.split(", ")) <= headings[sheet]


@pytest.mark.parametrize("stated", STATED, ids=lambda stated: stated.__name__)
def test_every_name_in_a_formula_exists(stated: Callable[..., Any]) -> None:
    docstring = stated.__doc__ or ""
    assert formulas(docstring), "a formula stands in the docstring, as a paragraph of its own, indented by four"
    assert strange_names(docstring, KNOWN) == []


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
def test_every_family_states_a_relation(family: Callable[..., Any]) -> None:
    assert re.search("[≤=≥]", "".join(formulas(family.__doc__ or "")))
