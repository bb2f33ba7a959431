"""What the plan makes of each contract: of an agreed volume the part used, of a share the share taken."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from models.batch import Floats
from models.case import Case
from models.clauses import COUNTS
from models.tables import Contract
from planner.plan import Plan
from planner.report.columns import Columns
from planner.report.commitments import Dues, dues
from planner.report.formats import SHARE
from planner.report.summary import Line, PeriodTable

DUST = 1e-9
VOLUMES = ("minimum volume", "maximum volume", "minimum award", "take or pay")
OF_NO_SELLER = (*COUNTS, "incumbent", "consistent source")


def contract_use(plan: Plan, columns: Columns) -> PeriodTable:
    """A line for each contract, buyer and seller it judges; periods in which nothing is agreed or bought are blank.

    Contracts that judge sellers against one another agree nothing with any of them.
    """
    groups: dict[tuple[str, str, str], list[Case]] = defaultdict(list)
    for case in plan.net.cases:
        if isinstance(case.rule, Contract) and case.rule.clause not in OF_NO_SELLER:
            groups[case.name, case.buyer, case.seller].append(case)
    lines = [_line(plan, columns, cases) for cases in groups.values()]
    return PeriodTable("Contracts: what the plan uses of them", "", lines, "Contract", "Whole term", "", SHARE)


def _line(plan: Plan, columns: Columns, cases: Sequence[Case]) -> Line:
    case = cases[0]
    volume = case.rule.clause in VOLUMES or case.of_volume
    taken, base = np.zeros(len(columns)), np.zeros(len(columns))
    for other in cases:
        column = columns.of_span(other.span)[-1]
        delivered = plan.ship[other.delivered]
        taken[column] += delivered @ other.delivered_force if volume else delivered.sum()
        base[column] += _agreed(other) if volume else plan.ship[other.bought].sum()
    what = "used of the agreed volume" if volume else "share taken"
    owed = [found for found in (dues(plan, other) for other in cases) if found]
    if owed:
        what = f"taken of the commitment{_short(plan, case, owed)}"
    detail = f"{what}: {case.product}, {case.seller} → {case.buyer}"
    return Line(case.name, _parts(taken, base), _part(float(taken.sum()), float(base.sum())), detail)


def _short(plan: Plan, case: Case, owed: Sequence[Dues]) -> str:
    """By how much the commitments are not taken over the term, and what of that is made up."""
    short, made_up = sum(found.shortfall for found in owed), sum(found.made_up for found in owed)
    if short <= DUST:
        return ""
    unit = plan.products[plan.tables.materials(case.product)[0]].unit
    later = f", {made_up:,.6g} of it made up" if made_up else ""
    return f" ({short:,.6g} {unit} short{later})"


def _agreed(case: Case) -> float:
    return case.volume if case.force.any() else 0.0


def _parts(taken: Floats, base: Floats) -> list[float | None]:
    return [_part(part, whole) for part, whole in zip(taken.tolist(), base.tolist(), strict=True)]


def _part(part: float, whole: float) -> float | None:
    return part / whole if whole else None
