"""Contracts that contradict one another: a minimum above a maximum, least shares that are more than everything."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations

from models.faults import Fault, Note
from models.tables import EACH, HARD, Contract
from planner.checks.case import Case, Findings, needs

OPPOSITES = {"minimum share": "maximum share", "minimum volume": "maximum volume"}
ROUNDING = 1e-9


@needs("Contracts", "Sites", "Phases", "Periods")
def minimum_above_maximum(case: Case) -> Findings:
    """A minimum above the maximum of the same relation cannot be kept: a fault at the later row, a note where one is soft."""
    same = defaultdict(list)
    for contract in case.tables.contracts:
        same[contract.buyer, contract.seller, contract.product, contract.unit].append(contract)
    for low, high in (pair for rows in same.values() for pair in permutations(rows, 2)):
        if OPPOSITES.get(low.clause) != high.clause or (low.value or 0.0) <= (high.value or 0.0):
            continue
        (from_low, to_low), (from_high, to_high) = (case.calendar.stretch(rule.start, rule.end) for rule in (low, high))
        if max(from_low, from_high) >= min(to_low, to_high):
            continue
        what = f"{low.contract} ({low.clause}) asks for more than {high.contract} ({high.clause}) of the same relation allows"
        cell, alike = case.tables.contracts.cell, (low.over, low.each) == (high.over, high.each)
        if alike and low.hard == high.hard == HARD and not (low.carve_outs or high.carve_outs):
            later = max(low, high, key=lambda rule: rule.line)
            yield Fault(cell(later, "value"), what, "change one of the two, or let one be soft")
        else:
            yield Note(cell(low, "value"), what)


@needs("Contracts", "Groups", "Sites", "Products", "Phases", "Periods")
def shares_above_the_whole(case: Case) -> Findings:
    """Hard least shares of different sellers of one buyer and product are together no more than everything, on any day."""
    same: dict[tuple[str, str], list[Contract]] = defaultdict(list)
    for contract in case.tables.contracts:
        if contract.clause in ("minimum share", "exclusive source") and contract.hard == HARD and not contract.carve_outs:
            same[contract.buyer, contract.product].append(contract)
    for (buyer, product), rows in same.items():
        for last, contract in enumerate(rows):
            found = next((kept for kept in _kept_with(case, rows[: last + 1], contract) if _sum(case, kept) > 1.0 + ROUNDING), None)
            if found:
                yield Fault(
                    case.tables.contracts.cell(contract, "value"),
                    f"{_asked(case, found)} of what {buyer} buys of {product}",
                    "let the shares add up to at most 100%, or end one before the other begins",
                )
                break


def _kept_with(case: Case, rows: Sequence[Contract], last: Contract) -> Iterator[list[Contract]]:
    """On every day on which one of the rows begins: the rows in force then, of different sellers, the last row among them."""
    stretches = {row.contract: case.calendar.stretch(row.start, row.end) for row in rows}
    for day in sorted({first for first, _ in stretches.values()}):
        kept, sellers = [last], set(case.tables.members(last.seller))
        for row in rows[:-1]:
            first, end = stretches[row.contract]
            own = set(case.tables.members(row.seller))
            if first <= day < end and not sellers & own:
                kept.insert(-1, row)
                sellers |= own
        first, end = stretches[last.contract]
        if first <= day < end:
            yield kept


def _asked(case: Case, rows: Sequence[Contract]) -> str:
    """What rows ask for together, in words."""
    shares = [_share(case, row) for row in rows]
    total = f"{100 * sum(shares):.6g}%"
    if len(rows) == 1:
        (row,) = rows
        each, several = f"{100 * (row.value or 0.0):.6g}%", len(case.tables.direct_members(row.seller))
        return f"{row.contract} asks for {each} of each of {several} sellers, together {total}"
    names = f"{', '.join(row.contract for row in rows[:-1])} and {rows[-1].contract}"
    return f"{names} ask together for {' + '.join(f'{100 * share:.6g}%' for share in shares)} = {total}"


def _share(case: Case, row: Contract) -> float:
    """The share that a row asks for, of all its sellers together."""
    share = 1.0 if row.value is None else row.value
    apart = row.each == EACH and row.clause == "minimum share"
    return share * (len(case.tables.direct_members(row.seller)) if apart else 1)


def _sum(case: Case, rows: Sequence[Contract]) -> float:
    return sum(_share(case, row) for row in rows)
