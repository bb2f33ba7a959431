"""A case over one span, counted from the flows of the plan."""

from dataclasses import dataclass
from functools import cached_property

from planner.audit.cases import Case
from planner.audit.days import Floats
from planner.audit.evidence import Evidence

type Sides = tuple[float, str, float]


@dataclass(frozen=True)
class Counted:
    """A case over one span: figures have one entry per period of the span, ``numbers`` are the places of these periods."""

    evidence: Evidence
    case: Case
    numbers: list[int]
    years: Floats
    active: Floats
    subject: Floats
    others: Floats

    @cached_property
    def bought(self) -> Floats:
        """All that the buyers receive."""
        return self.subject + self.others

    @cached_property
    def share(self) -> float:
        """The share the rule speaks of; all where it states none."""
        return 1.0 if self.case.rule.value is None else self.case.rule.value
