"""Whom a rule judges, and over what stretches of time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.clauses import COUNTS, EXCLUSIVE, SELLERS_AS_ONE
from models.plan import TERM, WHOLE_PLAN
from models.tables import CANDIDATE, EACH, Contract, Lane, Policy, Site, clause_named
from planner.audit.days import Days, Floats
from planner.audit.evidence import Evidence
from planner.audit.force import awake, shares
from planner.audit.lanes import LaneKey
from planner.audit.lines import MakingKey

YEARLY = 360  # days; where every period is as long, the grid counts as yearly
CARRIED = ("certified only", "minimum recycled share", "minimum local content")
BY_PERIOD = (*EXCLUSIVE, "maximum distance", "renewable only", "bonus or malus")
WIDER = (
    "maximum average distance", "CO2e cap", "CO2e intensity", "budget", "minimum utilisation", "maximum change from previous plan",
    "most open sites",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One rule for one buyer and seller as judged: the lanes it speaks of, and the others of those it judges.

    ``active`` is the share of the days of each period on which the rule is in force; ``siblings`` are, of a consistent source, the
    lanes from the same source to all members. A policy that judges more than lanes into a scope also has that scope, the outputs
    it judges, and the periods in which it has something to compare with (blank: all).
    """

    rule: Contract | Policy
    name: str
    buyer: str
    seller: str
    product: str
    subject: Sequence[LaneKey]
    others: Sequence[LaneKey]
    active: Floats
    siblings: Sequence[LaneKey] = ()
    sites: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    outputs: Sequence[MakingKey] = ()
    compared: frozenset[str] | None = None

    @property
    def value(self) -> float:
        """The figure the rule states, 0 where it states none."""
        return self.rule.value or 0.0


def cases(evidence: Evidence) -> Iterator[Case]:
    """Every case of every rule of the inputs."""
    for contract in evidence.tables.contracts:
        yield from tuple(_contract_cases(evidence, contract)) or (_covers_nothing(evidence, contract),)
    for policy in evidence.tables.policies:
        yield from tuple(_policy_cases(evidence, policy)) or (_covers_nothing(evidence, policy),)


def _covers_nothing(evidence: Evidence, rule: Contract | Policy) -> Case:
    """The one case of a rule that finds nothing to judge."""
    if isinstance(rule, Policy):
        return _policy_case(evidence, rule, rule.applies_at, "", rule.product, (), ())
    active = shares(evidence.days, awake(evidence.days, rule, ()))
    return Case(rule, rule.contract, rule.buyer, rule.seller, rule.product, (), (), active)


def spans(days: Days, rule: Contract | Policy) -> Iterator[tuple[str, list[int]]]:
    """The stretches over which a rule is counted: their names and the places of their periods.

    A period belongs to the calendar year in which it starts.
    """
    over = rule.over or clause_named(rule.clause).over
    if over == "period or year":
        over = "period" if days.lengths.min() >= YEARLY else "year"
    if rule.clause in BY_PERIOD:
        over = "period"
    if rule.clause == "incumbent":
        over = "term"
    found: dict[str, list[int]] = defaultdict(list)
    for number, period in enumerate(days.periods):
        found[{"period": period.period, "year": str(period.start.year), "term": TERM}[over]].append(number)
    yield from found.items()


def _contract_cases(evidence: Evidence, contract: Contract) -> Iterator[Case]:
    """Together: all buyers and sellers as one; each: every direct member of the buyer with each of the seller.

    An exclusive source keeps its sellers together, because a buyer cannot buy everything from each of two, and an exclusive
    customer its buyers; the one judges what arrives at the buyers, the other what leaves the sellers. A rule that counts sellers
    keeps them together too. Without a seller anyone who can deliver is meant. Excepted places are left out.
    """
    tables = evidence.tables
    if contract.clause == "consistent source":
        yield from _members(evidence, contract)
        return
    each = contract.each == EACH
    by_customer = contract.clause == "exclusive customer"
    sellers = tables.direct_members(contract.seller) if each and contract.clause not in SELLERS_AS_ONE else (contract.seller,)
    spared = {site for name in contract.carve_outs.excepted for site in tables.members(name)}
    for buyer in tables.direct_members(contract.buyer) if each and not by_customer else (contract.buyer,):
        takers = set(tables.members(buyer))
        arriving = [key for key in _into(evidence, buyer, contract.product) if key[0] not in spared]
        for seller in sellers:
            scope, origins = arriving, set(tables.members(seller)) if seller else {key[0] for key in arriving}
            if by_customer:
                materials = set(tables.materials(contract.product))
                scope = [key for key in evidence.lanes.lanes if key[2] in materials and key[0] in origins and key[1] not in spared]
            yield Case(
                rule=contract,
                name=contract.contract,
                buyer=buyer,
                seller=seller,
                product=contract.product,
                subject=[key for key in scope if key[0] in origins and key[1] in takers],
                others=[key for key in scope if key[0] not in origins or key[1] not in takers],
                active=shares(evidence.days, awake(evidence.days, contract, sorted(origins))),
            )


def _members(evidence: Evidence, contract: Contract) -> Iterator[Case]:
    """Every source of any member, with every member of the buyer and every product that lanes bring there."""
    tables = evidence.tables
    named = set(tables.members(contract.seller))
    lanes = [key for key in _into(evidence, contract.buyer, contract.product) if not contract.seller or key[0] in named]
    sources: dict[str, list[LaneKey]] = defaultdict(list)
    for key in lanes:
        sources[owner(evidence, key, contract.counted_by)].append(key)
    for source, siblings in sources.items():
        ours = set(siblings)
        for buyer in tables.direct_members(contract.buyer):
            for product in tables.materials(contract.product):
                scope = _into(evidence, buyer, product)
                if scope:
                    yield Case(
                        rule=contract,
                        name=contract.contract,
                        buyer=buyer,
                        seller=source,
                        product=product,
                        subject=[key for key in scope if key in ours],
                        others=[key for key in scope if key not in ours],
                        active=shares(evidence.days, awake(evidence.days, contract, ())),
                        siblings=siblings,
                    )


def owner(evidence: Evidence, key: LaneKey, counted_by: str) -> str:
    """What the origin of a lane counts as: itself, or its company, country or region if it has one."""
    site = next(site for site in evidence.tables.sites if site.site == key[0])
    named = {"company": site.company, "country": site.country, "region": site.region}
    return named.get(counted_by) or site.site


def _policy_cases(evidence: Evidence, policy: Policy) -> Iterator[Case]:
    """One case for local lanes, or for every site, company or country that delivers; of a distance per destination and product."""
    tables = evidence.tables
    if policy.clause in WIDER:
        yield from _wider_cases(evidence, policy)
        return
    if policy.clause in BY_PERIOD:
        for site in tables.members(policy.applies_at):
            for product in tables.materials(policy.product):
                scope = _into(evidence, site, product)
                bad = _not_renewable if policy.clause == "renewable only" else _too_long
                forbidden = [key for key in scope if bad(evidence, policy, key)]
                yield _policy_case(evidence, policy, site, "", product, scope, forbidden)
        return
    if policy.clause in CARRIED:
        yield from _carried_cases(evidence, policy)
        return
    for buyer in tables.direct_members(policy.applies_at) if policy.each == EACH else (policy.applies_at,):
        scope = _into(evidence, buyer, policy.product)
        sites = {site.site: site for site in tables.sites}
        judged: dict[str, list[LaneKey]] = defaultdict(list)
        if policy.clause in COUNTS:
            judged[""] = scope
        elif policy.clause == "minimum local share":
            group = set(tables.members(policy.local_means))
            judged["local"] = [key for key in scope if _local(policy, evidence.lanes.lanes[key], sites, group)]
        elif policy.clause == "maximum import share":
            group = set(tables.members(policy.local_means))
            judged["imports"] = [key for key in scope if not _local(policy, evidence.lanes.lanes[key], sites, group)]
        else:
            for key in scope:
                origin = sites[key[0]]
                owners = {"maximum share of one company": origin.company, "maximum share of one country": origin.country}
                judged[owners.get(policy.clause) or key[0]].append(key)
        for seller, subject in judged.items():
            yield _policy_case(evidence, policy, buyer, seller, policy.product, scope, subject)


def _carried_cases(evidence: Evidence, policy: Policy) -> Iterator[Case]:
    """One case for the certificate, for each metal, or for the local value; it judges what stays at the sites."""
    names = {
        "certified only": [f"certified {policy.certificate}"],
        "minimum recycled share": [f"recycled {' '.join(metal.split())}" for metal in policy.metal.split(";") if metal.strip()],
        "minimum local content": ["local value"],
    }
    for buyer in evidence.tables.direct_members(policy.applies_at) if policy.each == EACH else (policy.applies_at,):
        scope = _into(evidence, buyer, policy.product)
        for name in names[policy.clause]:
            yield _policy_case(evidence, policy, buyer, name, policy.product, scope, scope)


def _policy_case(
    evidence: Evidence, policy: Policy, buyer: str, seller: str, product: str, scope: Sequence[LaneKey], subject: Sequence[LaneKey]
) -> Case:
    spoken_of = set(subject)
    others = [key for key in scope if key not in spoken_of]
    return Case(
        policy, policy.policy, buyer, seller, product, subject, others, shares(evidence.days, awake(evidence.days, policy, ()))
    )


def _into(evidence: Evidence, buyer: str, product: str) -> list[LaneKey]:
    """All lanes that bring the product, or a product of the group, to a site the buyer's name stands for."""
    products = evidence.tables.materials(product)
    return [
        key
        for site in evidence.tables.members(buyer)
        for material in products
        for key in evidence.lanes.into.get((site, material), ())
    ]


def _wider_cases(evidence: Evidence, policy: Policy) -> Iterator[Case]:
    """One case a scope, blank being all there is; of a utilisation one a line that can make the product."""
    tables = evidence.tables
    products = frozenset(tables.materials(policy.product) if policy.product else (row.product for row in tables.products))
    active = shares(evidence.days, awake(evidence.days, policy, ()))
    candidates = {site.site for site in tables.sites if site.status == CANDIDATE}
    if policy.clause == "minimum utilisation":
        for site, line in sorted(evidence.lines.lines):
            outputs = [key for key in evidence.lines.terms if key[:2] == (site, line)]
            may = site in candidates or evidence.growth.could_add(site, line)
            could = [key for key in outputs if key[2] in products and (may or evidence.lines.can_make(key).any())]
            if site in tables.members(policy.applies_at) and could:
                yield Case(policy, policy.policy, site, line, policy.product, (), (), active, outputs=outputs)
        return
    each = policy.each == EACH and policy.applies_at
    for name in tables.direct_members(policy.applies_at) if each else (policy.applies_at,):
        sites = frozenset(tables.members(name) if name else (site.site for site in tables.sites))
        whole_plan = policy.clause == "CO2e intensity" and not name
        yield Case(
            rule=policy,
            name=policy.policy,
            buyer=name or WHOLE_PLAN,
            seller="",
            product=policy.product,
            subject=_legs(evidence, policy, sites, frozenset() if whole_plan else products),
            others=(),
            active=active,
            sites=sites,
            products=products,
            outputs=_outputs(evidence, policy, sites, frozenset() if whole_plan else products),
            compared=_compared(evidence, sites, products) if policy.clause == "maximum change from previous plan" else None,
        )


def _legs(evidence: Evidence, policy: Policy, sites: frozenset[str], products: frozenset[str]) -> list[LaneKey]:
    """Lanes of the products (of all, if there are none) into the sites; of an average distance also those on the way there."""
    lanes = [key for key in evidence.lanes.lanes if key[2] in products or not products]
    found = []
    for product in sorted({key[2] for key in lanes}):
        own, reached = [key for key in lanes if key[2] == product], set(sites)
        while policy.clause == "maximum average distance":
            more = {key[0] for key in own if key[1] in reached} - reached
            if not more:
                break
            reached |= more
        found += [key for key in own if key[1] in reached]
    return found


def _outputs(evidence: Evidence, policy: Policy, sites: frozenset[str], products: frozenset[str]) -> list[MakingKey]:
    """What is made of the products (of all, if there are none) at the sites, where making counts."""
    if policy.clause not in ("CO2e cap", "budget", "CO2e intensity") or (policy.clause == "CO2e intensity" and policy.applies_at):
        return []
    return [key for key in evidence.lines.terms if key[0] in sites and (key[2] in products or not products)]


def _compared(evidence: Evidence, sites: frozenset[str], products: frozenset[str]) -> frozenset[str]:
    """The periods in which the previous plan brings something into a scope."""
    rows = evidence.tables.previous_plan
    return frozenset(row.period for row in rows if row.destination in sites and row.product in products and row.quantity)


def _too_long(evidence: Evidence, policy: Policy, key: LaneKey) -> bool:
    """Whether a way is longer than the policy allows; one of unknown length is, so that no silence hides it."""
    distance = evidence.lanes.lanes[key].distance
    return distance is None or distance > (policy.value or 0.0)


def _not_renewable(evidence: Evidence, policy: Policy, key: LaneKey) -> bool:
    """Whether too little of the electricity of a lane's origin is renewable, or nobody says how much."""
    share = next(site.renewable for site in evidence.tables.sites if site.site == key[0])
    return (share or 0.0) < (1.0 if policy.value is None else policy.value)


def _local(policy: Policy, lane: Lane, sites: dict[str, Site], group: set[str]) -> bool:
    """Whether a lane starts at a place local to its own destination: same region or country, in the group, or near enough."""
    origin, destination = sites[lane.origin], sites[lane.destination]
    match policy.local_means.split():
        case [] | ["region"]:
            return bool(origin.region) and origin.region == destination.region
        case ["country"]:
            return bool(origin.country) and origin.country == destination.country
        case ["within", kilometres, "km"]:
            return lane.distance is not None and lane.distance <= float(kilometres)
    return lane.origin in group
