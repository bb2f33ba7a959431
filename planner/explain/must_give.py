"""What would have to give where no plan satisfies every hard rule: the least of it, in the planner's words."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from models.clauses import SOURCES
from models.contract import Row, Table
from models.cost_terms import PENALTIES, TERMS
from models.formulation import build
from models.network import network
from models.tables import HARD, SOFT, Contract, Demand, Policy, Tables, clause_named
from planner.explain.loosened import Loosened, kilowatt_hours
from planner.explain.stock_gives import stock_gives
from planner.plan import Plan
from planner.solve import Options, solve

CUSTOMERS_FIRST = 10.0
REFUSED = "nobody: refused on arrival"
ROUNDING = 1e-6
PRICED = [term for term in TERMS if term.__name__ in PENALTIES]


@dataclass(frozen=True)
class Gives:
    """A hard rule, firm need or limit of stock that cannot hold as it stands: where it is written, what, and by how much.

    Of a limit of stock it is not known by how much it would have to give: the amount is 0.
    """

    where: str
    what: str
    amount: float
    unit: str

    def __str__(self) -> str:
        amount = f" by {self.amount:,.6g} {self.unit}" if self.amount else ""
        return f"{self.where}: {self.what} would have to give{amount}"


def must_give(tables: Tables) -> list[Gives]:
    """The least, in energy (else in units), by which hard rules and firm needs would have to give so that a plan exists.

    Every hard rule is made soft and every firm need optional at a price per kWh, ten times dearer for needs, because a clause is
    rather renegotiated than a customer let down; overrides give at the price of a rule, frozen flows at twice that, and what is
    under way may be refused at the price of a need. That alone is minimised, and counts alike at any time. It is one answer of
    possibly several, and empty where a plan exists as things stand or the search was stopped. Where even that leaves no plan, it
    is limits of stock without which there would be one.
    """
    loose = replace(
        tables,
        settings=replace(tables.settings, discount_rate=0.0),
        contracts=_softened(tables, tables.contracts),
        policies=_softened(tables, tables.policies),
        demand=Table(Demand, (*(_optional(tables, row) for row in tables.demand), *_refused(tables)), tables.demand.letters),
    )
    fixed = Loosened()
    built = build(network(loose), fixed.families, [*PRICED, fixed.departures])
    plan = Plan(built, solve(built.problem, Options()))
    if not plan.outcome.ending.has_plan:
        return [Gives(where, what, 0.0, "") for where, what in stock_gives(loose, _has_plan)]
    hard = {(row.sheet, row.line) for table in (tables.contracts, tables.policies) for row in table if row.hard == HARD}
    firm = {(row.site, row.product, row.period, row.customer) for row in tables.demand if row.firm}
    found = []
    for number, case in enumerate(plan.net.soft_cases):
        if (case.rule.sheet, case.rule.line) in hard and plan.breach[number] > 0:
            who = " ← ".join(name for name in (case.buyer, case.seller) if name)
            place = f"{case.rule.sheet}!A{case.rule.line}"
            found.append(
                Gives(place, f"{case.name}, {case.rule.clause}, {who}, {case.span},", float(plan.breach[number]), case.unit)
            )
    for number, row in enumerate(plan.net.need_rows):
        refused = row.quantity - float(plan.short[number])
        if row.customer == REFUSED and refused > ROUNDING * row.quantity:
            what = f"what is under way to {row.site} of {row.product} and arrives in {row.period}"
            found.append(Gives("In transit", what, refused, plan.products[row.product].unit))
        if (row.site, row.product, row.period, row.customer) in firm and plan.short[number] > 0:
            what = f"the firm need of {row.product} at {row.site} in {row.period}"
            found.append(
                Gives(tables.demand.cell(row, "quantity"), what, float(plan.short[number]), plan.products[row.product].unit)
            )
    return [*found, *(Gives(*given) for given in fixed.departed(plan))]


def _optional(tables: Tables, row: Demand) -> Demand:
    """A need that may go unmet, at its weight if it was firm, else for nothing."""
    return replace(row, firm=False, penalty=CUSTOMERS_FIRST * kilowatt_hours(tables, row.product) if row.firm else 0.0)


def _refused(tables: Tables) -> list[Demand]:
    """A need for what is under way where it arrives, so that it may be refused; to leave it unmet is worth what refusing costs."""
    under_way = network(tables).transit.under_way
    return [
        Demand(
            site=site,
            product=product,
            period=t,
            customer=REFUSED,
            quantity=amount,
            penalty=-CUSTOMERS_FIRST * kilowatt_hours(tables, product),
        )
        for (site, product, t), amount in sorted(under_way.items())
    ]


def _has_plan(tables: Tables) -> bool:
    fixed = Loosened()
    built = build(network(tables), fixed.families, [*PRICED, fixed.departures])
    return solve(built.problem, Options()).ending.has_plan


def _softened[R: (Contract, Policy)](tables: Tables, rules: Table[R]) -> Table[R]:
    """The rules with every hard one soft at its weight, and every soft one free to be broken; what is paid for is left as it is."""

    def soften(rule: R) -> R:
        breach = clause_named(rule.clause).breach
        if not breach:
            return rule
        weight = kilowatt_hours(tables, rule.product) if breach in ("unit", SOURCES) else 1.0
        return replace(rule, hard=SOFT, penalty=weight if rule.hard == HARD else 0.0)

    return _mapped(rules, soften)


def _mapped[R: Row](table: Table[R], change: Callable[[R], R]) -> Table[R]:
    return Table(table.kind, tuple(change(row) for row in table.all_rows), table.letters)
