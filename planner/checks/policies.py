"""Policies that speak of carbon, money, lines and the plan before: what they need to be counted."""

from collections.abc import Iterator

from models.faults import Fault, Note
from models.scopes import products_of, sites_of, upstream
from models.tables import EACH, Policy
from planner.checks.case import Case, Findings, needs

SUMMED = ("maximum average distance", "maximum change from previous plan")
PER_KWH = "kg/kWh"


def _stating(case: Case, *clauses: str) -> Iterator[tuple[Policy, tuple[str, ...], tuple[str, ...]]]:
    """The policies of these clauses, each with the sites and products it covers."""
    for policy in case.tables.policies:
        if policy.clause in clauses:
            yield policy, sites_of(case.tables, policy.applies_at), products_of(case.tables, policy.product)


@needs("Policies", "Groups", "Products")
def one_unit_per_sum(case: Case) -> Findings:
    """Quantities are summed in one unit."""
    for policy, _, products in _stating(case, *SUMMED):
        units = sorted({case.products[product].unit for product in products})
        if len(units) > 1:
            yield Fault(
                case.tables.policies.cell(policy, "product"),
                f"{policy.policy} ({policy.clause}) sums its products, which are counted in {' and '.join(units)}",
                "state it for each product in a row of its own",
            )


@needs("Policies", "Groups", "Sites", "Products", "Lanes", "Demand", "Production", "Recipes")
def ways_of_others(case: Case) -> Findings:
    """An average distance counts all that comes to a hub on the way, so nobody outside the scope may take any of it there."""
    needing = {(row.site, row.product) for row in case.tables.demand if row.quantity}
    using = {(row.site, part) for row in case.tables.production for part in case.components.get((row.product, row.recipe), [])}
    for policy, sites, products in _stating(case, "maximum average distance"):
        each = policy.each == EACH
        scopes = [sites_of(case.tables, at) for at in case.tables.direct_members(policy.applies_at)] if each else [sites]
        for scope, product in ((scope, product) for scope in scopes for product in products):
            lanes = [lane for lane in case.tables.lanes if lane.product == product]
            towards = upstream(lanes, scope)
            hubs = {lane.destination for lane in lanes} & towards
            onward = [(lane.origin, lane.destination) for lane in lanes if lane.origin in hubs and lane.destination not in towards]
            taking = [(hub, hub) for hub in sorted(hubs.difference(scope)) if (hub, product) in needing | using]
            for hub, taker in (*onward, *taking):
                yield Fault(
                    case.tables.policies.cell(policy, "clause"),
                    f"{policy.policy} ({policy.clause}) counts the ways of all {product} that comes to {hub}, of which {taker} "
                    "takes some, outside the scope; whose ways they are cannot be told apart",
                    "let the scope hold both together, or let lanes lead from the maker to the user, with ports in Via",
                )


@needs("Policies", "Groups", "Sites", "Products", "Lanes", "Demand")
def energy_for_intensities(case: Case) -> Findings:
    """An intensity per kWh needs the energy of what it is counted on, and something that is counted on."""
    for policy, sites, products in _stating(case, "CO2e intensity"):
        arriving = {lane.product for lane in case.tables.lanes if lane.destination in sites}
        counted = arriving if policy.applies_at else {row.product for row in case.tables.demand}
        judged = [product for product in products if product in counted]
        cell = case.tables.policies.cell
        if not judged and not policy.applies_at:
            yield Fault(
                cell(policy, "product"),
                f"{policy.policy} ({policy.clause}) counts on what is served of {policy.product}, and nobody needs any",
                "name a product that is needed, or fill Applies at",
            )
        for product in judged if policy.unit == PER_KWH else ():
            if case.products[product].measure().kilowatt_hours() is None:
                yield Fault(
                    cell(policy, "product"),
                    f"{policy.policy} ({policy.clause}) is per kWh, but {product} states no Energy",
                    "fill Energy in Products, or name products that have it",
                )


@needs("Contracts", "Policies", "Groups", "Sites", "Products")
def tiers_within_budgets(case: Case) -> Findings:
    """What several buyers, or products, pay together by price tiers belongs to none of them alone."""
    tables = case.tables
    for policy, _, products in _stating(case, "budget"):
        each = policy.each == EACH and policy.applies_at
        scopes = [sites_of(tables, at) for at in (tables.direct_members(policy.applies_at) if each else (policy.applies_at,))]
        for contract in (row for row in tables.contracts if row.clause == "price tiers"):
            goods = tables.materials(contract.product)
            for name in tables.direct_members(contract.buyer) if contract.each == EACH else (contract.buyer,):
                parts = [(buyer, good) for buyer in tables.members(name) for good in goods]
                inside = [sum(buyer in sites and good in products for buyer, good in parts) for sites in scopes]
                if any(0 < count < len(parts) for count in inside):
                    yield Fault(
                        tables.policies.cell(policy, "applies_at"),
                        f"{policy.policy} (budget) covers a part of what {contract.contract} prices by volume for {name}, "
                        f"{contract.product} together",
                        "let the budget cover all of it, or state price tiers for each",
                    )


@needs("Policies", "Groups", "Sites", "Products", "Lanes", "Production")
def declared_footprints(case: Case) -> Findings:
    """Within a scope an intensity counts what the makers declare."""
    for policy, sites, products in _stating(case, "CO2e intensity"):
        if not policy.applies_at:
            continue
        lanes = [lane for lane in case.tables.lanes if lane.destination in sites and lane.product in products]
        makers = {(lane.origin, lane.product) for lane in lanes}
        for row in case.tables.production:
            if (row.site, row.product) in makers and row.declared is None:
                yield Fault(
                    case.tables.production.cell(row, "declared"),
                    f"{row.site} declares no CO2e for {row.product}, and {policy.policy} ({policy.clause}) judges it",
                    "fill Declared CO2e, or state the rule without Applies at, for the whole plan",
                )


@needs("Policies", "Groups", "Sites", "Products", "Lanes")
def renewable_shares_not_known(case: Case) -> Findings:
    """A site that states no renewable share does not count as renewable."""
    for policy, sites, products in _stating(case, "renewable only"):
        lanes = [lane for lane in case.tables.lanes if lane.destination in sites and lane.product in products]
        unknown = sorted({lane.origin for lane in lanes if case.sites[lane.origin].renewable is None})
        if unknown:
            yield Note(
                case.tables.policies.cell(policy, "clause"),
                f"{policy.policy} forbids what comes from {', '.join(unknown)}: no Renewable electricity share is stated there",
            )


@needs("Policies", "Groups", "Sites", "Products", "Lines", "Production")
def utilisation_of_lines(case: Case) -> Findings:
    """A line is used to a share of a capacity that it states; a policy about lines finds some."""
    for row in case.tables.lines:
        if row.minimum_utilisation and row.nameplate is None and row.capacity is None:
            yield Fault(
                case.tables.lines.cell(row, "minimum_utilisation"),
                f"{row.line_name} at {row.site} states a Minimum utilisation of no capacity",
                "fill Nameplate or Capacity for us",
            )
    for policy, sites, products in _stating(case, "minimum utilisation"):
        making = {(row.site, row.line_name) for row in case.tables.production if row.site in sites and row.product in products}
        if not making:
            yield Note(
                case.tables.policies.cell(policy, "clause"),
                f"{policy.policy} covers no line: none at {policy.applies_at} makes {policy.product}",
            )
        for row in case.tables.lines:
            if (row.site, row.line_name) in making and row.nameplate is None and row.capacity is None:
                yield Fault(
                    case.tables.policies.cell(policy, "applies_at"),
                    f"{policy.policy} ({policy.clause}) covers {row.line_name} at {row.site}, which states no capacity",
                    "fill its Nameplate or Capacity for us, or name other sites",
                )


@needs("Policies", "Groups", "Sites", "Products", "Lanes", "Periods", "Previous plan")
def a_previous_plan_to_compare_with(case: Case) -> Findings:
    """A change is judged against flows of a previous plan; those of lanes and periods that are gone are said."""
    lanes = {(lane.origin, lane.destination, lane.product, lane.mode) for lane in case.tables.lanes}
    periods = {period.period for period in case.tables.periods}
    rows = case.tables.previous_plan
    for policy, sites, products in _stating(case, "maximum change from previous plan"):
        inside = [r for r in rows if r.destination in sites and r.product in products and r.period in periods and r.quantity]
        if not inside:
            yield Fault(
                case.tables.policies.cell(policy, "clause"),
                f"{policy.policy} ({policy.clause}) has nothing to compare with: the sheet Previous plan brings no "
                f"{policy.product} to {policy.applies_at} in any period of this plan",
                "copy the Flows sheet of the previous plan there",
            )
    gone = [row for row in rows if (row.origin, row.destination, row.product, row.mode) not in lanes]
    if gone:
        first, more = gone[0], f", and {len(gone) - 1} more rows" if len(gone) > 1 else ""
        yield Note(
            rows.cell(first, "origin"),
            f"no lane brings {first.product} from {first.origin} to {first.destination} by {first.mode} any more{more}: "
            "counted as ended",
        )
