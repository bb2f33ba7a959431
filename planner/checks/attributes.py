"""Rules about certificates, recycled metal and local value: what they speak of must be known, and known all along the chain."""

from collections.abc import Iterator

from models.attributes import CARRIED, CERTIFIED, LOCAL, RECYCLED
from models.contract import cell_name
from models.duties import Duties, products_of
from models.economy import PREFERENCE, WHOLE_OUTPUT
from models.faults import Fault, Note
from models.holders import listed
from models.tables import Policy
from planner.checks.case import Case, Findings, needs
from planner.checks.holders import not_held
from planner.workbook.nearest import did_you_mean


@needs("Policies", "Sites", "Groups")
def certificates_are_held(case: Case) -> Findings:
    """What a policy asks for must be held by somebody."""
    for policy in _about(case, CERTIFIED):
        yield from not_held(case, case.tables.policies.cell(policy, "certificate"), policy.certificate)


@needs("Credits", "Tariffs", "Sites", "Groups")
def certificates_of_money_are_held(case: Case) -> Findings:
    """What a credit or preference needs must be held by somebody, and a credit of one name tests one thing."""
    credits, tariffs = case.tables.credits, case.tables.tariffs
    asked = [(credits.cell(row, "needs"), row.needs) for row in credits] + [
        (tariffs.cell(row, "needs"), row.needs) for row in tariffs
    ]
    for cell, certificate in asked:
        if certificate:
            yield from not_held(case, cell, certificate)
    first = {row.credit: row for row in reversed(credits.rows)}
    for credit in credits:
        other = first[credit.credit]
        if (credit.needs, credit.test) != (other.needs, other.test):
            what = f"{credit.credit} needs or tests something else than in row {other.line}"
            yield Fault(credits.cell(credit, "needs"), what, "give it a name of its own")
        if credit.test == WHOLE_OUTPUT and not credit.needs:
            yield Fault(credits.cell(credit, "test"), f"{credit.credit} tests the whole output for no certificate", "fill Needs")
    for tariff in tariffs:
        if tariff.needs and tariff.kind != PREFERENCE:
            what = f"{tariff.measure} is no preference, and only goods that prefer it carry a certificate for it"
            yield Fault(tariffs.cell(tariff, "needs"), what, "leave the cell empty, or let Kind be preference")


@needs("Tariffs", "Lanes", "Sites", "Products", "Groups", "Periods", "Phases", "Qualifications", "Modes")
def one_certificate_a_lane(case: Case) -> Findings:
    """Goods claim one preference, so no lane may lie under two that need different certificates."""
    for number, scopes in Duties(case.tables, case.calendar, case.lanes).covered.items():
        rows = [scope.row for scope in scopes if scope.row.needs]
        for row in rows:
            if row.needs != rows[0].needs:
                lane = case.lanes.rows[number]
                what = f"{row.measure} needs {row.needs} and {rows[0].measure} {rows[0].needs} of the same goods"
                way = f"{lane.product} from {lane.origin} to {lane.destination}"
                yield Fault(case.tables.tariffs.cell(row, "needs"), f"{what}: {way}", "let each lane lie under one of them")


@needs("Policies", "Credits", "Tariffs", "Products", "Groups", "Recipes")
def one_chain_a_certificate(case: Case) -> Findings:
    """All that ask for one certificate share its marks, so no policy may leave out a component that another asker follows."""
    for policy in _about(case, CERTIFIED):
        mine = _chain(case, policy)
        parts = {row.component for row in case.tables.parts if row.product in mine}
        for name, certificate, theirs in _askers(case):
            left_out = sorted(parts & theirs - mine)
            if left_out and certificate == policy.certificate:
                yield Fault(
                    case.tables.policies.cell(policy, "through"),
                    f"{policy.policy} and {name} ask for the same certificate, but only {name} follows {left_out[0]}, "
                    f"which goes into a product of {policy.policy}",
                    f"name {left_out[0]} in Through here too",
                )


def _askers(case: Case) -> Iterator[tuple[str, str, set[str]]]:
    """Whatever asks for a certificate: its name, the certificate, the products it follows."""
    tables = case.tables
    yield from ((policy.policy, policy.certificate, _chain(case, policy)) for policy in _about(case, CERTIFIED))
    yield from ((credit.credit, credit.needs, set(tables.materials(credit.product))) for credit in tables.credits)
    for row in tables.tariffs:
        yield row.measure, row.needs, set(products_of(tables, row.product, row.tariff_code))


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
            for row in case.tables.parts:
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
        rows = [row for row in case.tables.parts if (row.product, row.recipe) == (name, recipe)]
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
    made_into = {(row.product, row.recipe): set[str]() for row in case.tables.parts}
    for row in case.tables.parts:
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
            waiting += [row.component for row in case.tables.parts if row.product == product]
    return found
