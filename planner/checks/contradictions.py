"""Contracts that contradict one another: a minimum above a maximum, least shares that are more than everything."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations

from models.carve_outs import CarveOuts
from models.clauses import COUNTS
from models.faults import Fault, Note
from models.force import Force
from models.tables import CONTRACT_VOLUME, EACH, HARD, SELLERS_CAPACITY, Contract
from planner.checks.case import Case, Findings, needs
from planner.checks.rules import judged

OPPOSITES = {"minimum share": "maximum share", "minimum volume": "maximum volume", "exclusive source": "maximum share"}
ROUNDING = 1e-9
SHARE, SITE = "share", "site"
OF_A_VOLUME = (SELLERS_CAPACITY, CONTRACT_VOLUME)


@needs("Contracts", "Sites", "Lanes", "Phases", "Periods")
def minimum_above_maximum(case: Case) -> Findings:
    """A minimum above the maximum of the same relation cannot be kept: a fault at the later row, a note where one is soft."""
    same = defaultdict(list)
    force = Force(case.tables, case.calendar)
    for contract in case.tables.contracts:
        whole = contract.of if contract.of in OF_A_VOLUME else "", contract.contract_volume
        same[contract.buyer, contract.seller, contract.product, contract.unit or SHARE, whole].append(contract)
    for low, high in (pair for rows in same.values() for pair in permutations(rows, 2)):
        exclusive = low.clause == "exclusive source"
        asked = 1.0 if exclusive and low.value is None else low.value or 0.0
        if OPPOSITES.get(low.clause) != high.clause or asked <= (high.value or 0.0):
            continue
        (from_low, to_low), (from_high, to_high) = (force.stretch(rule) for rule in (low, high))
        if max(from_low, from_high) >= min(to_low, to_high):
            continue
        what = f"{low.contract} ({low.clause}) asks for more than {high.contract} ({high.clause}) of the same relation allows"
        cell, alike = case.tables.contracts.cell, low.each == high.each and (exclusive or low.over == high.over)
        if alike and binds_by_its_dates(low) and binds_by_its_dates(high):
            later = max(low, high, key=lambda rule: rule.line)
            yield Fault(cell(later, "value"), what, "change one of the two, or let one be soft")
        else:
            yield Note(cell(low, "value"), what)


@needs("Contracts", "Groups", "Sites", "Products", "Lanes", "Phases", "Periods")
def shares_above_the_whole(case: Case) -> Findings:
    """Hard least shares of different sellers of one buyer and product are together no more than everything, on any day."""
    same: dict[tuple[str, str], list[Contract]] = defaultdict(list)
    for contract in case.tables.contracts:
        of_need = contract.clause in ("minimum share", "exclusive source") and contract.of not in OF_A_VOLUME
        if of_need and binds_by_its_dates(contract):
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


def binds_by_its_dates(contract: Contract) -> bool:
    """Whether a contract holds from its From to its To, for all that its parties trade and whatever happens."""
    waits, redeemed = contract.after_volume is not None, contract.buy_out_price is not None
    return contract.hard == HARD and contract.carve_outs == CarveOuts() and not waits and not redeemed


def _kept_with(case: Case, rows: Sequence[Contract], last: Contract) -> Iterator[list[Contract]]:
    """On every day on which one of the rows begins: the rows in force then, of different sellers, the last row among them."""
    force = Force(case.tables, case.calendar)
    stretches = {row.contract: force.stretch(row) for row in rows}
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


@needs("Contracts", "Policies", "Groups", "Sites", "Products", "Lanes", "Phases", "Periods")
def more_sources_than_allowed(case: Case) -> Findings:
    """A buyer that must have more sources than it may have can have none: a fault at the rule that asks for more."""
    force = Force(case.tables, case.calendar)
    hard = [judge for judge in judged(case) if judge.rule.clause in COUNTS and judge.rule.hard == HARD]
    for low, high in permutations(hard, 2):
        (begins, ends), (starts, stops) = force.stretch(low.rule), force.stretch(high.rule)
        alike = (low.buyers, low.sellers, low.products) == (high.buyers, high.sellers, high.products)
        as_one = low.rule.each == high.rule.each and (low.rule.counted_by or SITE) == (high.rule.counted_by or SITE)
        longer = low.rule.over == high.rule.over or (high.rule.clause == "single source" and not high.rule.over)
        if low.rule.clause != "least sources" or high.rule.clause == "least sources" or not (alike and as_one and longer):
            continue
        allowed = 1.0 if high.rule.value is None else high.rule.value
        if max(begins, starts) < min(ends, stops) and (low.rule.value or 0.0) > allowed:
            what = f"{low.name} asks for {low.rule.value:g} sources, but {high.name} ({high.rule.clause}) allows {allowed:g}"
            yield Fault(low.cell("value"), what, "change one of the two, or let one be soft")
