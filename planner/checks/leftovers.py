"""Upper shares that leave a rest which nobody may deliver."""

from models.faults import Note
from models.tables import EACH, HARD
from planner.checks.case import Case, Findings, needs

OWNERS = {
    "maximum share of one site": "site",
    "maximum share of one company": "company",
    "maximum share of one country": "country",
}


@needs("Policies", "Groups", "Sites", "Products", "Lanes")
def shares_below_the_whole(case: Case) -> Findings:
    """Of too few sites, companies or countries that lanes lead from, all together may not deliver everything: it goes unbought."""
    for policy in case.tables.policies:
        if policy.clause not in OWNERS or policy.hard != HARD or policy.value is None:
            continue
        products = set(case.tables.materials(policy.product))
        each = policy.each == EACH
        for scope in case.tables.direct_members(policy.applies_at) if each else (policy.applies_at,):
            sites = set(case.tables.members(scope))
            origins = {lane.origin for lane in case.tables.lanes if lane.destination in sites and lane.product in products}
            owners = {getattr(case.sites[origin], OWNERS[policy.clause]) or origin for origin in origins}
            together = policy.value * len(owners)
            if owners and together < 1.0:
                yield Note(
                    case.tables.policies.cell(policy, "value"),
                    f"{policy.policy} leaves a rest that nobody may deliver to {scope}: {len(owners)} "
                    f"{'deliver' if len(owners) > 1 else 'delivers'} {policy.product}, together at most {100 * together:.6g}%",
                )
                break
