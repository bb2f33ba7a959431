"""From families and cost terms to one linear problem, in which every row can be found by family and key."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pulp

from models.batch import add_row, bound_by_row
from models.breaches import breach_most
from models.decisions import Decisions, decisions
from models.network import Network
from models.uncollected import uncollected

type Key = tuple[str, ...]
type Row = pulp.LpAffineExpression
type Rows = Iterator[tuple[Key, Row]]
type Family = Callable[[Network, Decisions], Rows]
type Term = Callable[[Network, Decisions], pulp.LpAffineExpression]


class BadRow(TypeError):
    """A family yielded something that is no row, or a key twice: a bug in the family, named by family and key."""


@dataclass(frozen=True)
class Built:
    """A linear problem with the words to read it: row i of the problem is ``rows[i]``, a family's name and the row's key."""

    net: Network
    x: Decisions
    problem: pulp.LpProblem
    rows: tuple[tuple[str, Key], ...]
    costs: Mapping[str, pulp.LpAffineExpression]
    terms: Sequence[Term] = ()

    @cached_property
    def paid(self) -> Mapping[str, pulp.LpAffineExpression]:
        """The cost terms as they are paid; ``costs`` are their present values, whose sum is the objective."""
        same = self.net.as_paid is self.net
        return self.costs if same else {term.__name__: term(self.net.as_paid, self.x) for term in self.terms}

    def rows_of(self, family: str) -> int:
        """How many rows a family states."""
        return sum(1 for name, _ in self.rows if name == family)


@uncollected()
def build(net: Network, families: Sequence[Family], terms: Sequence[Term]) -> Built:
    """State every family and sum the cost terms; raises BadRow for a family that yields anything but rows with distinct keys."""
    problem = pulp.LpProblem("plan", pulp.LpMinimize)
    x = decisions(net, problem)
    unbounded = {net.soft_cases[n].key: int(x.breach.ids[n]) for n in np.flatnonzero(np.isinf(breach_most(net)))}
    rows: list[tuple[str, Key]] = []
    for family in families:
        seen: set[Key] = set()
        for key, row in _stated(family, net, x):
            _guard(family.__name__, key, row, seen)
            if key in unbounded:
                bound_by_row(row, unbounded.pop(key))
            try:
                add_row(problem, row, f"r{len(rows)}")
            except ValueError as error:
                raise BadRow(f"{family.__name__} {key}: {error}") from error
            rows.append((family.__name__, key))
    costs = {term.__name__: term(net, x) for term in terms}
    objective = pulp.LpAffineExpression.empty()
    for cost in costs.values():
        objective += cost
    problem.setObjective(objective)
    return Built(net, x, problem, tuple(rows), costs, tuple(terms))


def _stated(family: Family, net: Network, x: Decisions) -> Rows:
    """The rows of a family, and those of the run-in, where it holds as well: whatever may differ there is not in its tables."""
    yield from family(net, x)
    if net.run_in is not None and x.run_in is not None:
        yield from family(net.run_in, x.run_in)


def _guard(family: str, key: Key, row: object, seen: set[Key]) -> None:
    """A comparison of numbers is True, not a row; a row without a sense is no row; a key leads to one row."""
    if not isinstance(row, pulp.LpAffineExpression):
        raise BadRow(f"{family} {key}: {row!r} is not a row; compare an expression of columns, not plain numbers")
    if row.sense is None:
        raise BadRow(f"{family} {key}: the row has no sense; use <=, == or >=")
    if key in seen:
        raise BadRow(f"{family} {key}: the key is stated twice")
    seen.add(key)


def as_text(built: Built) -> list[str]:
    """Every row in the planner's own words, as tests and `planner describe` show it.

    A row reads ``family[key]: 2 make[A, line, CAM, , 2026] − short[...] ≤ 100``, its terms in the order of the columns.
    """
    names: dict[int, str] = {}
    for decision in built.x.all():
        for number, key in zip(decision.ids.tolist(), decision.keys, strict=True):
            names[number] = f"{decision.name}[{', '.join(key)}]"
    signs = {pulp.LpConstraintLE: "≤", pulp.LpConstraintGE: "≥", pulp.LpConstraintEQ: "="}
    lines = []
    for (family, key), row in zip(built.rows, built.problem.constraints(), strict=True):
        terms = sorted((variable.id, coefficient) for variable, coefficient in row.items())
        words = " ".join(_term(coefficient, names[number], first=place == 0) for place, (number, coefficient) in enumerate(terms))
        lines.append(f"{family}[{', '.join(key)}]: {words or '0'} {signs[row.sense]} {_number(-row.constant)}")
    return lines


def _term(coefficient: float, name: str, *, first: bool) -> str:
    sign = "−" if coefficient < 0 else ("" if first else "+")
    size = "" if abs(coefficient) == 1.0 else f"{_number(abs(coefficient))} "
    return f"{sign}{'' if first else ' ' if sign else ''}{size}{name}"


def _number(value: float) -> str:
    return f"{value + 0.0:.10g}"


__all__ = ["BadRow", "Built", "Family", "Key", "Row", "Rows", "Term", "as_text", "build"]
