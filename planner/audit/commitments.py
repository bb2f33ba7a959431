"""Take or pay, recomputed: what was committed and taken, what may be made up of it, and the fee for the rest."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum

from models.plan import AuditRow, ContractRow
from models.tables import Contract
from planner.audit.cases import Case, cases, spans
from planner.audit.clauses.counted import Counted
from planner.audit.clauses.volumes import agreed, bought
from planner.audit.evidence import Evidence
from planner.audit.verdict import AT_MOST, EQUAL, absent, judge
from planner.audit.worth import Due, lump, total

CLAUSE = "take or pay"


@dataclass(frozen=True)
class Year:
    """One calendar year of a take or pay: committed and taken in force, and what the plan says about it."""

    span: str
    committed: float
    taken: float
    row: ContractRow | None

    @property
    def short(self) -> float:
        """What is not taken of the commitment."""
        return max(0.0, self.committed - self.taken)

    @property
    def spare(self) -> float:
        """What is taken beyond the commitment."""
        return max(0.0, self.taken - self.committed)

    @property
    def made_up(self) -> float:
        """What of the shortfall the plan says it makes up."""
        return (self.row.made_up or 0.0) if self.row else 0.0


def take_or_pay(evidence: Evidence) -> Iterator[AuditRow]:
    """Every year shows its commitment, shortfall and fee; only what a later year takes beyond its own makes up for it."""
    for case, contract in _contracts(evidence):
        years = _years(evidence, case, contract)
        what = f"{case.name}: {case.buyer} ← {case.seller}, {case.product}"
        source = evidence.tables.contracts.cell(contract, "contract")
        for year in years:
            if year.row is None:
                yield absent(CLAUSE, f"not in the plan: {what}", period=year.span, input_row=source)
                continue
            fee = (contract.shortfall_fee or 0.0) * (year.short - year.made_up)
            told = {
                "committed": (year.row.asked, EQUAL, year.committed),
                "taken": (year.row.does, EQUAL, year.taken),
                "shortfall": (year.row.shortfall or 0.0, EQUAL, year.short),
                "made up": (year.made_up, AT_MOST, year.short),
                "fee": (year.row.fee or 0.0, EQUAL, fee),
            }
            for topic, (left, sense, right) in told.items():
                size = year.committed + year.taken
                yield judge(CLAUSE, f"{topic}: {what}", left, sense, right, period=year.span, input_row=source, size=size)
        claimed, possible = fsum(year.made_up for year in years), _made_up(years, int(contract.make_up or 0))
        size = fsum(year.committed + year.taken for year in years)
        yield judge(CLAUSE, f"made up in time: {what}", claimed, AT_MOST, possible, input_row=source, size=size)


def shortfall_fees(evidence: Evidence) -> Due:
    """Fees for all that is neither taken nor made up, each of the year that falls short [currency]."""
    return total([lump(fee, evidence.worth.span(span)) for _, span, fee in fees_by_year(evidence)])


def fees_by_year(evidence: Evidence) -> Iterator[tuple[Case, str, float]]:
    """Fee for what is not taken in a year, less what is made up of it later [currency]."""
    for case, contract in _contracts(evidence):
        for year in _years(evidence, case, contract):
            yield case, year.span, (contract.shortfall_fee or 0.0) * (year.short - year.made_up)


def _contracts(evidence: Evidence) -> Iterator[tuple[Case, Contract]]:
    for case in cases(evidence):
        if isinstance(case.rule, Contract) and case.rule.clause == CLAUSE:
            yield case, case.rule


def _years(evidence: Evidence, case: Case, contract: Contract) -> list[Year]:
    """The years in which a contract is in force, in order; it is due whether or not anything can be shipped."""
    found, length = [], evidence.days.per_period(evidence.days.years)
    subject = sum((evidence.shipped[key] for key in case.subject if key in evidence.shipped), start=evidence.nothing())
    for span, numbers in spans(evidence.days, contract):
        if case.active[numbers].any():
            active = case.active[numbers]
            counted = Counted(evidence, case, numbers, length[numbers], active, subject[numbers], evidence.nothing()[numbers])
            row = evidence.rules.get((contract.sheet, case.name, case.buyer, case.seller, case.product, span))
            found.append(Year(span, agreed(counted), bought(counted), row if isinstance(row, ContractRow) else None))
    return found


def _made_up(years: list[Year], within: int) -> float:
    """How much of what the plan says is made up finds its place: every year's spare goes to the oldest debt that still may."""
    open_: Mapping[int, list[float]] = {int(year.span): [year.made_up] for year in years}
    placed: dict[int, float] = defaultdict(float)
    for year in sorted(years, key=lambda year: int(year.span)):
        spare = year.spare
        for debtor in sorted(open_):
            if 0 < int(year.span) - debtor <= within:
                part = min(spare, open_[debtor][0])
                open_[debtor][0] -= part
                spare -= part
                placed[debtor] += part
    return fsum(placed.values())
