"""The chain from the first makers to demand: recipes, makers, lanes and sites that lead somewhere."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from models.faults import Fault, Note
from models.tables import Demand, Lane
from planner.checks.case import Case, Findings, needs
from planner.checks.circles import circles
from planner.checks.reach import Place, Reach

SHOWN = 5


@needs("Recipes")
def circular_recipes(case: Case) -> Findings:
    """No product contains itself."""
    components: dict[str, list[str]] = defaultdict(list)
    for row in case.tables.parts:
        components[row.product].append(row.component)
    for circle in circles(components):
        first = next(r for r in case.tables.parts if r.product == circle[0] and r.component == circle[1])
        yield Fault(
            case.tables.recipes.cell(first, "component"),
            f"recipes go round in a circle: {' → '.join(circle)}",
            "a product may not contain itself; give what comes back another name",
        )


@needs("Recipes")
def quantities_of_components(case: Case) -> Findings:
    """A component has a quantity, and a quantity a component; a grade that is bought whole has neither, and one row."""
    table = case.tables.recipes
    rows = Counter((row.product, row.recipe) for row in table)
    for row in table:
        if row.component and not row.quantity:
            yield Fault(table.cell(row, "quantity"), f"{row.component} is a component without a Quantity", "fill it in")
        elif row.quantity and not row.component:
            yield Fault(table.cell(row, "component"), "there is a Quantity, but no Component", "name it, or clear Quantity")
        elif not row.component and rows[row.product, row.recipe] > 1:
            what = f"{row.recipe} of {row.product} has a row without a component, as if it were bought whole, and others"
            yield Fault(table.cell(row, "component"), what, "name the component, or delete this row")


@needs("Demand", "Production", "Recipes", "Stock")
def nobody_makes(case: Case) -> Findings:
    """What is needed, or goes into what is needed, is made somewhere."""
    made: dict[str, set[str]] = defaultdict(set)
    for row in case.tables.production:
        made[row.product].add(row.recipe)
    made |= {row.product: made[row.product] for row in case.tables.stock if row.opening}
    needed: dict[str, str] = {}
    for need in case.tables.demand:
        needed.setdefault(need.product, case.tables.demand.cell(need, "product"))
    asked = list(needed)
    for product in asked:  # grows while it is read
        if product not in made:
            yield Fault(needed[product], f"nobody makes {product}", "state in Production who does, or leave this row out")
        for part in case.tables.parts:
            if part.product == product and part.recipe in made[product] and part.component not in needed:
                needed[part.component] = case.tables.recipes.cell(part, "component")
                asked.append(part.component)


@needs(
    "Demand",
    "Production",
    "Recipes",
    "Products",
    "Lines",
    "Ramps",
    "Lanes",
    "Qualifications",
    "Sites",
    "Periods",
    "Phases",
    "In transit",
    "Stock",
)
def unreachable_demand(case: Case) -> Findings:
    """Something can reach every need in its period; where it is not firm, a note says that it cannot."""
    reach, numbers = Reach(case), {period.name: t for t, period in enumerate(case.calendar.periods)}
    made = {row.product for row in (*case.tables.production, *case.tables.stock)}
    cut_off: dict[tuple[str, str, bool], list[Demand]] = defaultdict(list)
    for row in case.tables.demand:
        if row.quantity > 0 and row.product in made and not reach.reaches(row.site, row.product, numbers[row.period]):
            cut_off[row.site, row.product, row.firm].append(row)
    for (site, product, firm), rows in cut_off.items():
        where = case.tables.demand.cell(rows[0], "quantity")
        need = f"{product} needed at {site} in {_some(row.period for row in rows)}"
        why = reach.why_not(site, product, numbers[rows[0].period])
        if firm:
            yield Fault(where, f"firm demand cannot be met: {need}: {why}", "open a way, or let the demand not be firm")
        else:
            yield Note(where, f"demand stays unmet: {need}: {why}")


@needs("Demand", "Production", "Recipes", "Lanes", "Stock")
def lanes_to_nowhere(case: Case) -> Findings:
    """A lane leads to a site that needs, uses, must keep or passes on what it brings."""
    useful: set[Place] = {(row.site, row.product) for row in case.tables.demand}
    useful |= {(row.site, row.product) for row in case.tables.stock if row.closing}
    useful |= {(p.site, c) for p in case.tables.production for c in case.components.get((p.product, p.recipe), ())}
    into: dict[Place, list[Lane]] = defaultdict(list)
    for lane in case.tables.lanes:
        into[lane.destination, lane.product].append(lane)
    ahead = list(useful)
    while ahead:
        for lane in into.get(ahead.pop(), ()):
            if (lane.origin, lane.product) not in useful:
                useful.add((lane.origin, lane.product))
                ahead.append((lane.origin, lane.product))
    idle = [lane for place, lanes in into.items() if place not in useful for lane in lanes]
    if idle:
        ends = _some(f"{lane.product} to {lane.destination}" for lane in idle)
        yield Note(
            case.tables.lanes.cell(idle[0], "destination"),
            f"lanes bring what is neither needed, used nor passed on where they end: {ends}",
        )


@needs("Demand", "Lanes", "Sites")
def sites_left_out(case: Case) -> Findings:
    """A site that no lane touches and that needs nothing takes no part in the plan."""
    touched = {end for lane in case.tables.lanes for end in (lane.origin, lane.destination)}
    touched |= {row.site for row in case.tables.demand}
    left_out = [site for site in case.tables.sites if site.site not in touched and site.role != "port"]
    if left_out:
        yield Note(
            case.tables.sites.cell(left_out[0], "site"),
            f"sites that no active lane touches and that need nothing take no part: {_some(s.site for s in left_out)}",
        )


def _some(names: Iterable[str]) -> str:
    """The first few different names, and how many more there are."""
    different = list(dict.fromkeys(names))
    more = f" and {len(different) - SHOWN} more" if len(different) > SHOWN else ""
    return ", ".join(different[:SHOWN]) + more
