"""Does the plan say rightly since when an exclusivity that waits for a volume is in force?"""

from collections.abc import Iterator

from models.clauses import EXCLUSIVE
from models.plan import AuditRow
from models.tables import Contract
from planner.audit.cases import cases
from planner.audit.clauses.counted import Counted
from planner.audit.clauses.exclusive import in_force, on_the_edge
from planner.audit.evidence import Evidence
from planner.audit.verdict import EQUAL, every, failures, judge


def started(evidence: Evidence) -> Iterator[AuditRow]:
    """The share of each period in force, as the plan shows it, follows from what was bought before; of no other contract."""
    contracts = [row for row in evidence.tables.contracts if row.clause in EXCLUSIVE and row.after_volume is not None]
    if contracts:
        yield from every("started", "every exclusivity starts after its volume", failures(_shown(evidence)))


def _shown(evidence: Evidence) -> Iterator[AuditRow]:
    years = evidence.days.per_period(evidence.days.years)
    for case in cases(evidence):
        rule = case.rule
        if rule.clause not in EXCLUSIVE or not isinstance(rule, Contract) or rule.after_volume is None:
            continue
        for number, period in enumerate(evidence.days.periods):
            row = evidence.rules.get((rule.sheet, case.name, case.buyer, case.seller, case.product, period.period))
            counted = Counted(evidence, case, [number], years[[number]], case.active[[number]], years[[number]], years[[number]])
            if row and not on_the_edge(counted):
                what, source = f"in force: {case.name}", evidence.tables.contracts.cell(rule, "contract")
                right = float(in_force(counted)[0])
                yield judge("started", what, row.in_force, EQUAL, right, period=period.period, input_row=source)
