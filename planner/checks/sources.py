"""Rules that speak of sources: more of them than can deliver, shares that do not fit, awards beyond the seller's capacity."""

from collections.abc import Iterator

from models.calendar import years_between
from models.faults import Fault, Note
from models.lines import Lines
from models.tables import EACH, HARD, Contract
from planner.checks.case import Case, Findings, needs
from planner.checks.rules import Judged, judged

ROUNDING = 1e-9


@needs("Contracts", "Policies", "Groups", "Sites", "Products", "Lanes")
def sources_within_reach(case: Case) -> Findings:
    """So many sources can deliver only if lanes lead from so many to the buyer."""
    for judge in judged(case):
        rule = judge.rule
        if rule.clause != "least sources":
            continue
        for buyer, sources in _reaching(case, judge):
            if len(sources) < (rule.value or 0.0):
                what = (
                    f"{judge.name} asks for {rule.value:g} sources of {rule.product}, but lanes lead to {buyer} from {len(sources)}"
                )
                known = f" ({', '.join(sorted(sources))})" if sources else ""
                if rule.hard == HARD:
                    yield Fault(judge.cell("value"), what + known, "ask for fewer, or open a lane from another")
                else:
                    yield Note(judge.cell("value"), what + known)


@needs("Contracts", "Policies")
def shares_of_sources(case: Case) -> Findings:
    """So many sources with such a share each are no more than everything."""
    for judge in judged(case):
        count, share = judge.rule.value or 0.0, judge.rule.least_share or 0.0
        if judge.rule.clause == "least sources" and count * share > 1.0 + ROUNDING:
            each, together = f"{100 * share:.6g}%", f"{100 * count * share:.6g}%"
            yield Fault(
                judge.cell("least_share"),
                f"{judge.name} asks for {count:g} sources with at least {each} each, together {together}",
                f"a Least share of {100 / count:.4g}% or less leaves room for all",
            )


@needs("Contracts", "Groups", "Sites", "Products")
def members_that_are_alike(case: Case) -> Findings:
    """A consistent source compares members: there must be some, and they are never judged each alone."""
    tables = case.tables
    for contract in tables.contracts:
        if contract.clause != "consistent source":
            continue
        if contract.each == EACH:
            yield Fault(
                tables.contracts.cell(contract, "each"),
                f"{contract.contract} (consistent source) compares the members with one another, not each alone",
                "leave Each or together empty",
            )
        if len(tables.direct_members(contract.buyer)) * len(tables.materials(contract.product)) == 1:
            yield Note(
                tables.contracts.cell(contract, "buyer"),
                f"{contract.contract} (consistent source) has nothing to compare: {contract.buyer} is one buyer of one product",
            )


@needs("Contracts", "Groups", "Sites", "Products", "Lines", "Production", "Ramps", "Phases", "Periods", "Stock")
def award_within_capacity(case: Case) -> Findings:
    """A seller that can never deliver the minimum award can never be used at all."""
    tables = case.tables
    awards = [row for row in tables.contracts if row.clause == "minimum award" and row.hard == HARD]
    rates = _rates(case) if awards else {}
    for contract in awards:
        longest = _longest_span(case, contract)
        asked = (contract.value or 0.0) if contract.unit == "unit/year" else (contract.value or 0.0) / longest
        for seller in tables.direct_members(contract.seller) if contract.each == EACH else (contract.seller,):
            sites, products = tables.members(seller), tables.materials(contract.product)
            rate = sum(rates.get((site, product), 0.0) for site in sites for product in products)
            keeps = any(row.site in sites and row.product in products for row in tables.stock)
            if asked > rate * (1.0 + ROUNDING) and not keeps:
                least = f"{asked:,.6g} {case.products[products[0]].unit}" if products else f"{asked:,.6g}"
                yield Fault(
                    tables.contracts.cell(contract, "value"),
                    f"{contract.contract} (minimum award) asks for {least} a year, but {seller} makes at most {rate:,.6g}",
                    "lower the award; as it stands, nothing could ever be bought there",
                )


def _reaching(case: Case, judge: Judged) -> Iterator[tuple[str, set[str]]]:
    """Each judged buyer with the sources from which lanes lead to it, as the rule counts them."""
    rule = judge.rule
    name = rule.buyer if isinstance(rule, Contract) else rule.applies_at
    for buyer in case.tables.direct_members(name) if rule.each == EACH else (name,):
        sites = set(case.tables.members(buyer))
        lanes = [lane for lane in case.tables.lanes if lane.destination in sites and judge.covers(lane)]
        yield buyer, {getattr(case.sites[lane.origin], rule.counted_by or "site") or lane.origin for lane in lanes}


def _rates(case: Case) -> dict[tuple[str, str], float]:
    """(site, product) -> the most that its lines can make in a year, in the period that is best for it."""
    lines = Lines(case.tables, case.calendar)
    capacity = lines.room()
    years = [years_between(span.first, span.end) for span in case.calendar.periods]
    best: dict[tuple[str, str, str], float] = {}
    for making in lines.makings(capacity):
        place = float(capacity[making.site, making.line][making.period])
        rate = place / making.usage / years[making.period] if making.usage else float("inf")
        key = making.site, making.line, making.product
        best[key] = max(best.get(key, 0.0), rate)
    rates: dict[tuple[str, str], float] = {}
    for (site, _, product), rate in best.items():
        rates[site, product] = rates.get((site, product), 0.0) + rate
    return rates


def _longest_span(case: Case, contract: Contract) -> float:
    """The years of the longest span over which a rule is counted."""
    years = [years_between(span.first, span.end) for span in case.calendar.periods]
    return {"period": max(years), "term": sum(years)}.get(contract.over, max(1.0, max(years)))
