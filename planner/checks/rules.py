"""Contracts and policies: rules that cannot be counted here, cost nothing to break, cover nothing or contradict one another."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np

from models.attributes import CARRIED
from models.calendar import Calendar
from models.clauses import BY_SOURCE, EXCLUSIVE, MOST_OPEN, SOURCES
from models.faults import Fault, Note
from models.force import Force
from models.scopes import products_of, sites_of
from models.tables import NOT_PRODUCING, SOFT, Contract, Lane, Policy, clause_named
from models.times import Time
from planner.checks.case import Case, Findings, needs

ONE_PRODUCT = ("maximum distance", "renewable only", "consistent source")
ONE_SPAN = {"incumbent": "over the whole term"}
LIMITS_ONLY = (
    "maximum volume", "maximum distance", "maximum average distance", "CO2e cap", "budget", "minimum utilisation",
    "maximum change from previous plan", MOST_OPEN, *CARRIED,
)  # fmt: skip
FOLLOWED = {
    "exclusive source": "origin SELLER", "minimum share": "origin SELLER", "minimum local share": "origin PLACE",
    "maximum import share": "origin PLACE", "renewable only": "renewable electricity",
}  # fmt: skip
"""Rules about where goods were made -> the certificate by which the policy certified only follows as much through other sites."""
MAKING_TOO = ("CO2e cap", "budget")
PRICES = ("price", "price tiers")  # of what a maker ships itself; checked in prices.py


@dataclass(frozen=True)
class Judged:
    """A rule, its name, where its attributes stand, and what it covers; a policy judges every seller."""

    rule: Contract | Policy
    name: str
    cell: Callable[[str], str]
    buyers: frozenset[str]
    sellers: frozenset[str]
    products: frozenset[str]

    def covers(self, lane: Lane) -> bool:
        """Whether the rule judges what arrives over a lane."""
        return lane.destination in self.buyers and lane.product in self.products and lane.origin in self.sellers


def judged(case: Case) -> Iterator[Judged]:
    """Every rule of Contracts and Policies with what it covers."""
    tables = case.tables
    for contract in tables.contracts:
        sellers = tables.members(contract.seller) if contract.seller else tuple(case.sites)
        scope = (tables.members(contract.buyer), sellers, tables.materials(contract.product))
        yield Judged(contract, contract.contract, partial(tables.contracts.cell, contract), *map(frozenset, scope))
    for policy in tables.policies:
        scope = (sites_of(tables, policy.applies_at), tuple(case.sites), products_of(tables, policy.product))
        yield Judged(policy, policy.policy, partial(tables.policies.cell, policy), *map(frozenset, scope))


@needs("Contracts", "Policies", "Groups", "Sites", "Products", "Settings")
def soft_rules_have_a_price(case: Case) -> Findings:
    """Breaking a soft rule costs its own penalty, or the setting's, which needs the energy of the product."""
    for judge in judged(case):
        if judge.rule.hard != SOFT or judge.rule.penalty is not None:
            continue
        if clause_named(judge.rule.clause).breach == SOURCES:
            yield Fault(
                judge.cell("penalty"),
                f"{judge.name} ({judge.rule.clause}) is soft, but a source too many or too few has no price",
                "fill Penalty here, an amount for each source; the setting breach penalty is per kWh",
            )
            continue
        if clause_named(judge.rule.clause).own_penalty:
            yield Fault(
                judge.cell("penalty"),
                f"{judge.name} is soft, but what it counts ({judge.rule.clause}) has no price per kWh",
                "fill Penalty here",
            )
            continue
        if case.tables.settings.breach_penalty is None:
            yield Fault(
                judge.cell("penalty"),
                f"{judge.name} is soft, but breaking it has no price",
                "fill Penalty here, or the setting breach penalty",
            )
            continue
        for product in sorted(judge.products):
            if case.products[product].measure().kilowatt_hours() is None:
                yield Fault(
                    judge.cell("penalty"),
                    f"{judge.name} is soft and priced by the setting breach penalty per kWh, but {product} states no Energy",
                    "fill Penalty here, or Energy in Products",
                )


@needs("Contracts", "Policies", "Groups", "Products", "Settings")
def one_energy_per_penalty(case: Case) -> Findings:
    """The setting breach penalty is per kWh: a rule over products of different energy must state a penalty of its own."""
    for judge in judged(case):
        energies = {case.products[product].measure().kilowatt_hours() for product in judge.products}
        by_energy = judge.rule.clause not in ONE_PRODUCT and clause_named(judge.rule.clause).breach == "unit"
        if judge.rule.hard == SOFT and judge.rule.penalty is None and len(energies) > 1 and by_energy:
            yield Fault(
                judge.cell("penalty"),
                f"{judge.name} is soft and priced by the setting breach penalty per kWh, but the products of {judge.rule.product} "
                "differ in Energy",
                "fill Penalty here",
            )


@needs("Contracts", "Policies")
def counted_by_period(case: Case) -> Findings:
    """Some clauses are judged in every period, whatever is typed in Over."""
    for judge in judged(case):
        usual = clause_named(judge.rule.clause).over
        always = ONE_SPAN.get(judge.rule.clause, "by period" if usual == "period" else "")
        if always and judge.rule.over not in ("", usual):
            yield Fault(
                judge.cell("over"),
                f"{judge.name} ({judge.rule.clause}) is always counted {always}",
                f'leave Over blank; it says "{judge.rule.over}"',
            )


@needs("Contracts", "Policies")
def one_name_a_rule(case: Case) -> Findings:
    """A rule is known by its name, so a contract and a policy may not share one."""
    contracts = {contract.contract: contract for contract in case.tables.contracts}
    for policy in case.tables.policies:
        if policy.policy in contracts:
            yield Fault(
                case.tables.policies.cell(policy, "policy"),
                f'the name "{policy.policy}" is taken by {case.tables.contracts.cell(contracts[policy.policy], "contract")}',
                "give one of the two another name",
            )


@needs("Contracts", "Policies", "Groups", "Sites", "Products", "Lanes")
def origins_that_cannot_be_followed(case: Case) -> Findings:
    """A share counts where goods were made; a site that receives and forwards them would hide it."""
    ends: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for lane in case.tables.lanes:
        ends[lane.product][0].add(lane.origin)
        ends[lane.product][1].add(lane.destination)
    forwarding = {product: origins & destinations for product, (origins, destinations) in ends.items()}
    if not any(forwarding.values()):
        return
    for judge in judged(case):
        rule = judge.rule
        if rule.clause in (*LIMITS_ONLY, *PRICES) or (isinstance(rule, Policy) and not rule.applies_at):
            continue
        for lane in case.tables.lanes:
            of_customer = judge.rule.clause == "exclusive customer"
            bound = lane.origin in judge.sellers if of_customer else lane.destination in judge.buyers
            if bound and lane.product in judge.products:
                through = next((site for site in (lane.origin, lane.destination) if site in forwarding[lane.product]), None)
                if through:
                    yield Fault(
                        judge.cell("clause"),
                        f"{judge.name} ({judge.rule.clause}) counts where {lane.product} was made, which cannot be followed "
                        f"through {through}, because lanes bring it there and take it on",
                        f"let lanes lead from the maker to the user, with ports in Via{_or_follow(judge.rule.clause)}",
                    )
                    break


@needs("Contracts", "Policies", "Groups", "Sites", "Products", "Lanes", "Production", "Qualifications", "Phases", "Periods")
def rules_that_cover_nothing(case: Case) -> Findings:
    """A rule with nothing in its scope, or with lanes of which none is open while it holds, is worth a second look at its names."""
    for judge in judged(case):
        rule, lanes = judge.rule, [number for number, lane in enumerate(case.tables.lanes) if judge.covers(lane)]
        if rule.clause in (*CARRIED, "minimum utilisation", MOST_OPEN):
            continue  # they judge what stays, lines, and sites
        seller, buyer = ("", rule.applies_at) if isinstance(rule, Policy) else (rule.seller, rule.buyer)
        what = rule.product or "anything"
        if rule.clause in MAKING_TOO:
            if not lanes and not _makes_or_stands(case, judge):
                yield Note(judge.cell("clause"), f"{judge.name} covers nothing: no {what} is made at {buyer} or arrives there")
        elif not lanes:
            yield Note(
                judge.cell("clause"), f"{judge.name} covers no lane: none brings {what} from {seller or 'anywhere'} to {buyer}"
            )
        elif rule.clause not in EXCLUSIVE and not _opens_in_force(case, rule, lanes):
            among = f"that bring {what} from {seller or 'anywhere'} to {buyer or 'anywhere'}"
            yield Note(judge.cell("clause"), f"{judge.name} is not applicable: none of the lanes {among} is open while it holds")


def _makes_or_stands(case: Case, judge: Judged) -> bool:
    """Whether anything is made in the scope of a rule, or its sites cost something by themselves."""
    lump = judge.rule.clause == "budget" and not judge.rule.product
    standing = {site.site for site in case.tables.sites if lump and (site.fixed_cost or site.opening_cost)}
    return bool(standing & judge.buyers) or any(
        row.site in judge.buyers and row.product in judge.products for row in case.tables.production
    )


def _opens_in_force(case: Case, rule: Contract | Policy, lanes: list[int]) -> bool:
    """Whether one of these lanes is open on a day on which a rule holds; a rule that never holds is said elsewhere."""
    first, end = Force(case.tables, case.calendar).stretch(rule)
    first, end = max(first, case.calendar.horizon[0]), min(end, case.calendar.horizon[1])
    opens, closes = case.lanes.opening
    return first >= end or bool((np.minimum(closes[lanes], end) > np.maximum(opens[lanes], first)).any())


@needs("Contracts", "Policies", "Groups", "Sites", "Products", "Lanes", "Phases", "Periods")
def rules_and_the_horizon(case: Case) -> Findings:
    """A rule outside the horizon does nothing; one that begins or ends within a period counts for a part of it.

    One that counts from the start of a site that never opens neither starts nor ends.
    """
    begins, beyond = case.calendar.horizon
    force = Force(case.tables, case.calendar)
    for judge in judged(case):
        if force.never_comes(judge.rule.start):
            yield Note(judge.cell("start"), f"{judge.name} never starts: {_closed(case, judge.rule.start)}")
            continue
        if force.never_comes(judge.rule.end, ending=True):
            yield Note(judge.cell("end"), f"{judge.name} never ends: {_closed(case, judge.rule.end)}")
        first, end = force.stretch(judge.rule)
        if max(first, begins) >= min(end, beyond):
            when = f"from {_day(first)} to {_day(end - 1)}" if first < end else f"from {_day(first)}"
            yield Note(judge.cell("start"), f"{judge.name} is in force in no period: it holds {when}, outside the horizon")
            continue
        cuts = [text for attribute, day in (("From", first), ("To", end)) if (text := _cut(case.calendar, attribute, day))]
        if cuts:
            how = "in the whole of every period it touches" if judge.rule.clause in BY_SOURCE else "for a part of a period"
            yield Note(
                judge.cell("start" if cuts[0].startswith("From") else "end"),
                f"{judge.name} counts {how} ({'; '.join(cuts)}); split the period to follow it to the day",
            )


def _or_follow(clause: str) -> str:
    """The policy that asks for something like it and can be followed, if there is one."""
    certificate = FOLLOWED.get(clause)
    return f"; or ask by a policy certified only, which follows `{certificate}` by mass balance" if certificate else ""


def _closed(case: Case, time: Time | None) -> str:
    """Why what a time counts from never comes."""
    site = case.sites.get(time.name) if time else None
    if site is None:
        return f"{time} counts from a site that never opens"
    why = f"is {site.status}" if site.status in NOT_PRODUCING else "has no lane that leads there or away"
    return f"{site.site} {why}"


def _cut(calendar: Calendar, attribute: str, day: int) -> str:
    """Which period a beginning or end cuts in two."""
    period = next((period for period in calendar.periods if period.first < day < period.end), None)
    return f"{attribute} {_day(day if attribute == 'From' else day - 1)} falls within {period.name}" if period else ""


def _day(day: int) -> str:
    return date.fromordinal(day).isoformat()
