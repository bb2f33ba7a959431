"""Rules about certificates, recycled metal and local value: what they speak of must be known, and known all along the chain."""

from collections.abc import Iterator
from itertools import permutations

from models.attributes import CARRIED, CERTIFIED, LOCAL, RECYCLED, listed
from models.contract import cell_name
from models.faults import Fault, Note
from models.tables import Policy
from planner.checks.case import Case, Findings, needs
from planner.workbook.nearest import did_you_mean


@needs("Policies", "Sites")
def certificates_are_held(case: Case) -> Findings:
    """A certificate that nobody holds is a wrong name, or nothing can be marked with it."""
    known = sorted({name for site in case.tables.sites for name in listed(site.certificates)})
    for policy in _about(case, CERTIFIED):
        if policy.certificate not in known:
            remedy = did_you_mean(policy.certificate, known, "state it in Certificates of the Sites sheet, or correct the name")
            cell = case.tables.policies.cell(policy, "certificate")
            yield Fault(cell, f'no site holds the certificate "{policy.certificate}"', remedy)


@needs("Policies", "Products", "Groups", "Recipes")
def one_chain_a_certificate(case: Case) -> Findings:
    """Policies about one certificate share its marks, so none of them may follow a component that another leaves out."""
    parts = {row.product: set[str]() for row in case.tables.recipes}
    for row in case.tables.recipes:
        parts[row.product].add(row.component)
    for one, other in permutations(_about(case, CERTIFIED), 2):
        if one.certificate != other.certificate:
            continue
        mine, theirs = _chain(case, one), _chain(case, other)
        left_out = sorted({part for product in mine for part in parts.get(product, ()) if part in theirs - mine})
        if left_out:
            yield Fault(
                case.tables.policies.cell(one, "through"),
                f"{one.policy} and {other.policy} are about the same certificate, but only {other.policy} follows {left_out[0]}, "
                f"which goes into a product of {one.policy}",
                "name the same products in Through of both",
            )


def _chain(case: Case, policy: Policy) -> set[str]:
    """The products that a policy follows."""
    return {*case.tables.materials(policy.product), *case.tables.materials(policy.through)}


@needs("Policies", "Products", "Groups", "Recipes", "Composition")
def metals_are_stated(case: Case) -> Findings:
    """A recycled share needs the metal in what it judges, and in everything made of what holds it."""
    known = sorted({row.metal for row in case.tables.composition})
    for policy in _about(case, RECYCLED):
        cell = case.tables.policies.cell(policy, "metal")
        if not listed(policy.metal):
            yield Fault(cell, f'"{policy.metal}" names no metal', "name one, or several separated by ;")
        for metal in listed(policy.metal):
            holding = {row.product for row in case.tables.composition if row.metal == metal and row.quantity > 0}
            missing = [product for product in case.tables.materials(policy.product) if product not in holding]
            if missing:
                add = f"add a row of {missing[0]} and {metal} to the sheet Composition"
                remedy = add if metal in known else did_you_mean(metal, known, add)
                yield Fault(cell, f'Composition states no "{metal}" in {missing[0]}', remedy)
                continue
            for row in case.tables.recipes:
                if row.component in holding and row.product not in holding and row.product in _upstream(case, policy):
                    yield Fault(
                        cell_name("Composition", "", 0),
                        f"it states {metal} in {row.component} but none in {row.product}, which is made of it "
                        f"({case.tables.recipes.cell(row, 'component')})",
                        f"add a row of {row.product} and {metal}",
                    )


@needs("Policies", "Products", "Groups", "Recipes")
def values_are_stated(case: Case) -> Findings:
    """Local content needs the value of every product of the chain; none may be worth less than its components."""
    followed: dict[str, str] = {}
    for policy in _about(case, LOCAL):
        followed = {**dict.fromkeys(sorted(_upstream(case, policy)), policy.policy), **followed}
    for name, policy_name in followed.items():
        product = case.products[name]
        if not product.value:
            cell = case.tables.products.cell(product, "value")
            yield Fault(cell, f"{name} states no Value, but {policy_name} asks what part of it is local", "fill it in")
    for (name, recipe), _ in case.components.items():
        rows = [row for row in case.tables.recipes if (row.product, row.recipe) == (name, recipe)]
        worth = [(case.products[row.component].value or 0.0) * row.quantity for row in rows]
        value = case.products[name].value or 0.0
        if name in followed and value and sum(worth) > value * (1 + 1e-9):
            yield Fault(
                case.tables.products.cell(case.products[name], "value"),
                f"{name} is worth {value:g}, less than its components by recipe {recipe} ({sum(worth):g})",
                "correct the values, or the quantities of the recipe",
            )


@needs("Policies")
def local_content_has_a_place(case: Case) -> Findings:
    """Value is added at sites, so local cannot be a distance over which goods travel."""
    for policy in _about(case, LOCAL):
        if policy.local_means.startswith("within "):
            yield Fault(
                case.tables.policies.cell(policy, "local_means"),
                f'"{policy.local_means}" says how far goods travel, not where value is added',
                "type region, country or a group of sites",
            )


@needs("Policies", "Sites", "Groups", "Products", "Recipes", "Production", "Demand")
def judged_goods_stay(case: Case) -> Findings:
    """These rules judge what is used or served; where goods only pass, there is nothing to judge."""
    made_into = {(row.product, row.recipe): set[str]() for row in case.tables.recipes}
    for row in case.tables.recipes:
        made_into[row.product, row.recipe].add(row.component)
    stays = {(need.site, need.product) for need in case.tables.demand}
    stays |= {(row.site, part) for row in case.tables.production for part in made_into.get((row.product, row.recipe), ())}
    for policy in case.tables.policies:
        places = [(s, p) for s in case.tables.members(policy.applies_at) for p in case.tables.materials(policy.product)]
        if policy.clause in CARRIED and not stays.intersection(places):
            cell = case.tables.policies.cell(policy, "applies_at")
            yield Note(cell, f"{policy.policy} judges nothing: {policy.applies_at} neither uses nor serves {policy.product}")


def _about(case: Case, clause: str) -> Iterator[Policy]:
    return (policy for policy in case.tables.policies if policy.clause == clause)


def _upstream(case: Case, policy: Policy) -> set[str]:
    """The products a policy judges and everything they are made of."""
    found, waiting = set[str](), list(case.tables.materials(policy.product))
    while waiting:
        product = waiting.pop()
        if product not in found:
            found.add(product)
            waiting += [row.component for row in case.tables.recipes if row.product == product]
    return found
