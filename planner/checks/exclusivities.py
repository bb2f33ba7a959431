"""Exclusivities: terms that need one another, sellers that cannot deliver, and two that cannot both hold."""

from itertools import combinations

from models.clauses import EXCLUSIVE
from models.faults import Fault, Note
from models.force import Force
from models.tables import HARD, SOFT, Contract
from planner.checks.case import Case, Findings, needs
from planner.checks.contradictions import binds_by_its_dates


@needs("Contracts")
def terms_of_exclusivities(case: Case) -> Findings:
    """Terms that say nothing without another, or contradict one."""
    for contract in _exclusive(case):
        cell = case.tables.contracts.cell
        if contract.value == 0:
            yield Fault(
                cell(contract, "value"), f"{contract.contract} asks for 0 %", "leave Value blank for all, or delete the row"
            )
        if contract.reserved is not None and not contract.carve_outs.beyond_capacity:
            yield Fault(
                cell(contract, "reserved"),
                f"{contract.contract} reserves a share of the capacity, but never lets the buyer beyond it",
                "add `beyond capacity` to Carve-outs, or leave Reserved share blank",
            )
        if contract.latest is not None and contract.after_volume is None:
            yield Fault(
                cell(contract, "latest"),
                f"{contract.contract} waits for no volume, so At the latest says nothing",
                "fill After volume, or type the time in From",
            )
        if contract.hard == SOFT and contract.buy_out_price is not None:
            yield Fault(
                cell(contract, "buy_out_price"),
                f"{contract.contract} is soft and can be bought out: it would have two prices",
                "let it be hard, or leave Buy-out price blank",
            )


@needs("Contracts", "Groups", "Sites", "Products", "Lanes")
def sellers_of_exclusivities(case: Case) -> Findings:
    """An exclusivity between two whom no lane joins only forbids."""
    tables = case.tables
    ways = {(lane.origin, lane.destination, lane.product) for lane in tables.lanes}
    for contract in _exclusive(case):
        sellers, buyers = tables.members(contract.seller), tables.members(contract.buyer)
        products = tables.materials(contract.product)
        if not any((seller, buyer, item) in ways for seller in sellers for buyer in buyers for item in products):
            yield Fault(
                tables.contracts.cell(contract, "seller"),
                f"no lane brings {contract.product} from {contract.seller} to {contract.buyer}, for whom it is exclusive",
                "add the lane in Lanes, or correct the name",
            )


@needs("Contracts", "Groups", "Sites", "Products", "Lanes", "Phases", "Periods")
def two_exclusive_sources(case: Case) -> Findings:
    """Two exclusive sources of one buyer and product at one time leave nothing to buy, if they ask for more than all together.

    Contracts that name the same buyer and product and carve nothing out are added up with minimum shares in contradictions.py.
    """
    force = Force(case.tables, case.calendar)
    binding = [contract for contract in _exclusive(case) if contract.clause == "exclusive source" and _binds(contract)]
    for first, second in combinations(binding, 2):
        if (first.buyer, first.product) == (second.buyer, second.product) and all(map(binds_by_its_dates, (first, second))):
            continue
        (begins, ends), (starts, stops) = force.stretch(first), force.stretch(second)
        if max(begins, starts, case.calendar.horizon[0]) < min(ends, stops) and _exclude(case, first, second):
            yield Fault(
                case.tables.contracts.cell(second, "seller"),
                f"{second.contract} and {first.contract} cannot both hold: together they ask for "
                f"{100 * (_share(first) + _share(second)):.6g} % of the {second.product} that {second.buyer} buys",
                "date one after the other, lower the Value, or carve one seller out of the other contract with `except`",
            )


@needs("Contracts", "Groups", "Sites", "Products", "Lanes", "Phases", "Periods")
def volumes_beside_exclusive_sources(case: Case) -> Findings:
    """Whoever buys everything from one seller can commit to no volume from another in all that time."""
    tables, force = case.tables, Force(case.tables, case.calendar)
    begins, beyond = case.calendar.horizon
    for only in (row for row in _exclusive(case) if row.clause == "exclusive source" and _binds(row) and _share(row) == 1.0):
        spared = {site for name in only.carve_outs.excepted for site in tables.members(name)}
        for row in tables.contracts:
            if row.clause != "minimum volume" or row.hard != HARD or not row.value:
                continue
            (first, end), (starts, stops) = force.stretch(only), force.stretch(row)
            starts, stops = max(starts, begins), min(stops, beyond)
            inside = all(
                set(of(getattr(row, name))) <= set(of(getattr(only, name)))
                for name, of in (("buyer", tables.members), ("product", tables.materials))
            )
            others = set(tables.members(row.seller))
            if inside and first <= starts < stops <= end and not others & (set(tables.members(only.seller)) | spared):
                yield Fault(
                    tables.contracts.cell(row, "seller"),
                    f"{row.contract} commits {row.buyer} to buy {row.product} from {row.seller}, "
                    f"but by {only.contract} all of it comes from {only.seller}",
                    "date one after the other, or carve one seller out of the exclusivity with `except`",
                )


@needs("Disruptions", "Groups", "Sites", "Lines", "Phases", "Periods")
def disruptions_hit_something(case: Case) -> Findings:
    """An outage outside the horizon, or where there is no line, does nothing."""
    begins, beyond = case.calendar.horizon
    equipped = {line.site for line in case.tables.lines}
    for row in case.tables.disruptions:
        first = case.calendar.first_day(row.start)
        if first >= beyond or first + round(row.duration) <= begins:
            yield Note(case.tables.disruptions.cell(row, "start"), f"{row.disruption} lies outside the horizon")
        elif equipped.isdisjoint(case.tables.members(row.what)):
            yield Note(case.tables.disruptions.cell(row, "what"), f"{row.disruption} hits no line: {row.what} has none")


def _exclusive(case: Case) -> list[Contract]:
    return [contract for contract in case.tables.contracts if contract.clause in EXCLUSIVE]


def _share(contract: Contract) -> float:
    return 1.0 if contract.value is None else contract.value


def _binds(contract: Contract) -> bool:
    """Whether nothing but its dates sets an exclusivity free; places that it excepts aside."""
    freeing = contract.carve_outs.closed or contract.carve_outs.outage is not None or contract.carve_outs.beyond_capacity
    return contract.hard == HARD and contract.buy_out_price is None and contract.after_volume is None and not freeing


def _exclude(case: Case, first: Contract, second: Contract) -> bool:
    """Whether two exclusivities ask different sellers for more than all of the same goods; parts of a sum do not tell."""
    tables, whole = case.tables, _share(first) == _share(second) == 1.0
    buyers, products = (
        (set(tables.members(first.buyer)), set(tables.members(second.buyer))),
        (set(tables.materials(first.product)), set(tables.materials(second.product))),
    )
    sellers = set(tables.members(first.seller)), set(tables.members(second.seller))
    spared = [{site for name in row.carve_outs.excepted for site in tables.members(name)} for row in (first, second)]
    alike = all(one == other or (whole and one & other) for one, other in (buyers, products))
    apart = sellers[0].isdisjoint(sellers[1]) and not (sellers[1] <= spared[0] or sellers[0] <= spared[1])
    return alike and apart and _share(first) + _share(second) > 1.0
