"""Contracts about money: prices that cannot be formed, steps that do not begin, sellers whose own price is not one figure."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from models.calendar import overlap
from models.contract_prices import contract_price
from models.faults import Fault
from models.lines import Lines
from models.tables import Contract, Lane, PriceTier
from planner.checks.case import Case, Findings, needs

PRICE, TIERS = "price", "price tiers"
YEARLY = ("take or pay", TIERS)
MAKERS = ("Contracts", "Groups", "Sites", "Products", "Lines", "Production", "Ramps", "Lanes", "Phases", "Periods")


@needs("Contracts")
def counted_by_year(case: Case) -> Findings:
    """What is taken or paid, and prices by volume, are counted in calendar years."""
    for contract in case.tables.contracts:
        if contract.clause in YEARLY and contract.over not in ("", "year"):
            what = f"{contract.contract} ({contract.clause}) is always counted by calendar year"
            yield Fault(case.tables.contracts.cell(contract, "over"), what, f'leave Over blank; it says "{contract.over}"')


@needs("Contracts", "Price tiers", "Price formulas")
def rows_of_the_right_clause(case: Case) -> Findings:
    """Price tiers belong to a clause of that name, price formulas to a price."""
    tables = case.tables
    clauses = {contract.contract: contract.clause for contract in tables.contracts}
    for row in tables.price_tiers:
        if clauses.get(row.contract, TIERS) != TIERS:
            what = f"{row.contract} is no {TIERS} but {clauses[row.contract]}"
            yield Fault(tables.price_tiers.cell(row, "contract"), what, f"name a contract whose Clause is {TIERS}")
    for formula in tables.price_formulas:
        if clauses.get(formula.contract, PRICE) != PRICE:
            what = f"{formula.contract} is no {PRICE} but {clauses[formula.contract]}"
            yield Fault(tables.price_formulas.cell(formula, "contract"), what, f"name a contract whose Clause is {PRICE}")


@needs("Contracts", "Price tiers")
def steps_of_prices(case: Case) -> Findings:
    """Price tiers have steps, the first begins at 0, and all are of one kind."""
    tables = case.tables
    steps: dict[str, list[PriceTier]] = defaultdict(list)
    for row in sorted(tables.price_tiers, key=lambda row: row.from_volume):
        steps[row.contract].append(row)
    for contract in tables.contracts:
        if contract.clause == TIERS and contract.contract not in steps:
            what = f"{contract.contract} has no steps in Price tiers"
            yield Fault(tables.contracts.cell(contract, "clause"), what, "add them there, the first with From volume 0")
    for name, rows in steps.items():
        if rows[0].from_volume > 0:
            what = f"the first step of {name} begins at {rows[0].from_volume:g}: nothing says the price below"
            yield Fault(tables.price_tiers.cell(rows[0], "from_volume"), what, "add a step with From volume 0")
        for row in rows[1:]:
            if row.kind != rows[0].kind:
                what = f"this step of {name} is {row.kind}, the first {rows[0].kind}"
                yield Fault(tables.price_tiers.cell(row, "kind"), what, "all steps of a contract are of one kind")


@needs("Contracts", "Price formulas", "Price indices", "Sites", "Phases", "Periods")
def indices_have_values(case: Case) -> Findings:
    """A price that follows an index needs its value in every period in force, and may not fall below 0."""
    tables = case.tables
    for contract in tables.contracts:
        if contract.clause != PRICE:
            continue
        formulas = [row for row in tables.price_formulas if row.contract == contract.contract]
        held, price = _periods_held(case, contract), contract_price(tables, contract)
        for row in formulas:
            stated = {index.period for index in tables.price_indices if index.index == row.index}
            missing = [name for name in held if name not in stated and "" not in stated]
            if missing:
                what = f"{contract.contract} follows {row.index}, which has no value in {', '.join(missing)}"
                yield Fault(tables.price_formulas.cell(row, "index"), what, "add it to Price indices, or a row without a Period")
        names = [period.name for period in case.calendar.periods]
        below = [name for name, value in zip(names, price.tolist(), strict=True) if name in held and value < 0]
        if below:
            what = f"the price of {contract.contract} falls below 0 in {', '.join(below)}"
            yield Fault(tables.contracts.cell(contract, "value"), what, "correct Value, Factor or the index")


@needs(*MAKERS)
def sellers_have_one_price(case: Case) -> Findings:
    """A price is agreed with who makes the product, at one price of its own in every period, and takes no part of others' goods."""
    contracts = [contract for contract in case.tables.contracts if contract.clause in (PRICE, TIERS)]
    if not contracts:
        return
    lines = Lines(case.tables, case.calendar)
    costs: dict[tuple[str, str], dict[int, set[float]]] = defaultdict(lambda: defaultdict(set))
    for making in lines.makings(lines.room()):
        costs[making.site, making.product][making.period].add(making.unit_cost)
    makers = {(row.site, row.product) for row in case.tables.production}
    receivers = {(lane.destination, lane.product) for lane in case.tables.lanes}
    for contract in contracts:
        cell, held = case.tables.contracts.cell(contract, "seller"), _periods_held(case, contract)
        for site, product in sorted({(lane.origin, lane.product) for lane in _lanes(case, contract)}):
            names = [case.calendar.periods[t].name for t, found in sorted(costs[site, product].items()) if len(found) > 1]
            differing = [name for name in names if name in held]
            if (site, product) not in makers:
                what = f"{contract.contract} is a price of {product} from {site}, which makes none"
                yield Fault(cell, what, "name who makes it")
            elif (site, product) in receivers:
                what = f"{contract.contract} is a price of {product} from {site}, which also passes on what others made"
                yield Fault(cell, what, "let lanes lead from the maker to the user")
            elif differing:
                what = f"{contract.contract} replaces the price of {product} at {site}, which is not one figure in {differing[0]}"
                yield Fault(cell, what, "give its lines and recipes the same Unit price or conversion cost")


@needs(*MAKERS)
def one_price_at_a_time(case: Case) -> Findings:
    """Two contracts may not both say what is paid over one lane on one day."""
    contracts = [contract for contract in case.tables.contracts if contract.clause in (PRICE, TIERS)]
    lanes = {contract.contract: {id(lane): lane for lane in _lanes(case, contract)} for contract in contracts}
    for first, second in combinations(contracts, 2):
        shared = lanes[first.contract].keys() & lanes[second.contract].keys()
        begins, ends = overlap(case.calendar.stretch(first.start, first.end), case.calendar.stretch(second.start, second.end))
        if shared and begins < ends:
            lane = min(
                (lanes[first.contract][key] for key in shared), key=lambda lane: (lane.origin, lane.destination, lane.product)
            )
            what = f"{second.contract} and {first.contract} both price {lane.product} from {lane.origin} to {lane.destination}"
            yield Fault(case.tables.contracts.cell(second, "start"), what, "let one end before the other begins")


def _lanes(case: Case, contract: Contract) -> Iterator[Lane]:
    """The lanes that a contract covers."""
    tables = case.tables
    buyers, sellers = set(tables.members(contract.buyer)), set(tables.members(contract.seller))
    products = set(tables.materials(contract.product))
    return (lane for lane in tables.lanes if lane.destination in buyers and lane.origin in sellers and lane.product in products)


def _periods_held(case: Case, contract: Contract) -> list[str]:
    """The periods of which the contract is in force on some day."""
    held = case.calendar.stretch(contract.start, contract.end)
    spans = [(period.name, *overlap(held, (period.first, period.end))) for period in case.calendar.periods]
    return [name for name, first, end in spans if first < end]
