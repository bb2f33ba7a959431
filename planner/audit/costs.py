"""Is the cost of the plan the cost of its quantities?"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from math import fsum, nan

import numpy as np

from models.clauses import clause_named
from models.plan import CREDITS, RUN_IN, AuditRow, ContractRow, CostRow, DemandRow, FlowRow, ProductionRow, RunInRow, RunRow
from models.tables import SOFT, Contract, Policy
from planner.audit.cases import cases
from planner.audit.clauses.sources import newcomers
from planner.audit.commitments import shortfall_fees
from planner.audit.credits import earned as earned_by
from planner.audit.credits import unit_credit
from planner.audit.duties import charged
from planner.audit.evidence import Evidence
from planner.audit.openings import closing_cost, first_open_day, fixed_costs, opening_cost
from planner.audit.prices import PRICE, TIERS, price_differences
from planner.audit.stock import stock_costs
from planner.audit.verdict import EQUAL, absent, every, failures, judge
from planner.audit.worth import Due, lump, total


def costs(evidence: Evidence) -> Iterator[AuditRow]:
    """Every cost term recomputed from quantities and inputs is the sum of its rows, as it is paid and in present value.

    The total of the present values is the cost the plan states. The sheets that show quantities show the same costs beside them.
    """
    stated: dict[str, list[CostRow]] = defaultdict(list)
    for row in evidence.written(CostRow):
        stated[row.term].append(row)
    taxed = total([evidence.due(charged(evidence, key)) for key in evidence.shipped])
    earned = total([evidence.due(earned_by(evidence, key)) for key in evidence.made])
    made, made_co2e = _production(evidence)
    moved, moved_co2e = _transport(evidence)
    price = evidence.tables.settings.co2e_price / 1000.0
    unmet, breach, buy_out = _unmet(evidence), _breach(evidence), _buy_out(evidence)
    terms = {
        "production": made,
        "transport": moved,
        "duties": taxed,
        CREDITS: -earned,
        "CO2e price": price * (made_co2e + moved_co2e),
        **_standing(evidence),
        **({} if evidence.run_in is None else {RUN_IN: _paid_before(evidence.run_in)}),
        "unmet demand": unmet,
        "breach": breach,
        **buy_out,
    }
    clauses = {contract.clause for contract in evidence.tables.contracts}
    if "incumbent" in clauses:
        terms["switching"] = _switching(evidence)
    if "bonus or malus" in clauses:
        terms["bonus or malus"] = _bonus_or_malus(evidence)
    agreed = {
        **stock_costs(evidence),
        "contract prices": price_differences(evidence, PRICE),
        "price tiers": price_differences(evidence, TIERS),
        "shortfall fees": shortfall_fees(evidence),
    }
    terms |= {term: due for term, due in agreed.items() if due.paid or term in stated}
    for term in (*terms, *sorted(stated.keys() - terms.keys())):
        due = terms.get(term, Due())
        yield judge("costs", term, fsum(row.amount for row in stated[term]), EQUAL, due.paid)
        if evidence.worth.rate:
            yield judge("costs", f"{term}, present value", fsum(row.worth for row in stated[term]), EQUAL, due.worth)
    if evidence.run_in is not None:
        before = evidence.written(RunInRow)
        shown = fsum(row.cost + row.duty - row.credits + row.co2e_cost for row in before)
        yield judge("costs", "run-in, beside what is made and moved before", shown, EQUAL, terms[RUN_IN].paid)
    yield from every("costs", "every present value is the amount at its discount", failures(_discounted(evidence)))
    outputs, flows = evidence.written(ProductionRow), evidence.written(FlowRow)
    beside = {
        "production, beside the outputs": (fsum(row.production_cost for row in outputs), made),
        "credits, beside the outputs": (fsum(row.credits for row in outputs), earned),
        "CO2e price, beside the outputs": (fsum(row.co2e_cost for row in outputs), price * made_co2e),
        "transport, beside the flows": (fsum(row.transport_cost for row in flows), moved),
        "duties, beside the flows": (fsum(row.duty for row in flows), taxed),
        "CO2e price, beside the flows": (fsum(row.co2e_cost for row in flows), price * moved_co2e),
        "unmet demand, beside the needs": (fsum(row.unmet_cost for row in evidence.written(DemandRow)), unmet),
        "breach, beside the rules": (fsum(row.breach_cost for row in evidence.rules.values()), breach),
    }
    for term, due in buy_out.items():
        beside[f"{term}, beside the rules"] = (fsum(row.buy_out_cost for row in evidence.rules.values()), due)
    for what, (left, right) in beside.items():
        yield judge("costs", what, left, EQUAL, right.paid)
    cost = next((row.number for row in evidence.written(RunRow) if row.item == "cost"), None)
    if cost is None:
        yield absent("costs", "total: the Run sheet states no cost")
    else:
        yield judge("costs", "total", fsum(row.worth for rows in stated.values() for row in rows), EQUAL, cost)


def _paid_before(evidence: Evidence) -> Due:
    """What the run-in costs, all of it."""
    (made, made_co2e), (moved, moved_co2e) = _production(evidence), _transport(evidence)
    taxed = total([evidence.due(charged(evidence, key)) for key in evidence.shipped])
    earned = total([evidence.due(unit_credit(evidence, key) * quantity) for key, quantity in evidence.made.items()])
    return total([made, moved, taxed, -earned, evidence.tables.settings.co2e_price / 1000.0 * (made_co2e + moved_co2e)])


def _discounted(evidence: Evidence) -> Iterator[AuditRow]:
    """Each cost beside its discount factor, by the day on which it is due or the middle of its period, and its present value."""
    for row in evidence.written(CostRow):
        what = ", ".join(filter(None, (row.term, row.site, row.partner, row.product, row.by)))
        worth = _worth_on(evidence, row.paid_on) if row.paid_on else evidence.worth.span(row.period)
        yield judge("costs", f"discount: {what}", row.discount, EQUAL, worth, period=row.period, size=1.0)
        yield judge(
            "costs", f"present value: {what}", row.worth, EQUAL, row.amount * worth, period=row.period, size=abs(row.amount)
        )


def _worth_on(evidence: Evidence, day: str) -> float:
    """What one of currency is worth on a day as the plan writes it; NaN where that is no day."""
    try:
        return evidence.worth.on(date.fromisoformat(day).toordinal())
    except ValueError:
        return nan


def _standing(evidence: Evidence) -> dict[str, Due]:
    """What sites cost while they are open and to be opened; nothing where no site states such a cost."""
    sites = evidence.tables.sites
    fixed = [evidence.due(fixed_costs(evidence, site)) for site in sites if site.fixed_cost]
    opened = [
        lump(opening_cost(evidence, site), evidence.worth.on(first_open_day(evidence, site))) for site in sites if site.opening_cost
    ]
    return {term: total(costs) for term, costs in (("fixed", fixed), ("opening", opened)) if costs} | _growth(evidence)


def _growth(evidence: Evidence) -> dict[str, Due]:
    """What closing and adding capacity costs; nothing where no row of the inputs offers any."""
    tables, days, worth = evidence.tables, evidence.days, evidence.worth
    terms: dict[str, Due] = {}
    if any(site.closing_cost for site in tables.sites):
        closed = [(closing_cost(evidence, site), days.closes.get(site.site)) for site in tables.sites]
        dates = [(cost, days.periods[days.number[name]].start.toordinal()) for cost, name in closed if name in days.number]
        terms["closing"] = total([lump(cost, worth.on(day)) for cost, day in dates])
    if tables.expansions:
        added, end = evidence.growth.added, worth.on(days.ends(None))
        terms["investment"] = total([lump(one.shown.steps * one.option.investment, worth.on(one.decided)) for one in added])
        terms["value left"] = total([lump(-one.value_left, end) for one in added])
        terms["fixed of expansions"] = evidence.due(evidence.growth.fixed_cost())
    return terms


def _production(evidence: Evidence) -> tuple[Due, Due]:
    """Cost of all output [currency] and its CO2e [kg]."""
    terms = evidence.lines.terms
    return (
        total([evidence.due(terms[key].cost * quantity) for key, quantity in evidence.made.items()]),
        total([evidence.due(terms[key].co2e * quantity) for key, quantity in evidence.made.items()]),
    )


def _transport(evidence: Evidence) -> tuple[Due, Due]:
    """Cost of all transports [currency] and their CO2e [kg]."""
    lanes = evidence.lanes
    return (
        total([evidence.due(lanes.unit_cost(key) * quantity) for key, quantity in evidence.shipped.items()]),
        total([evidence.due(lanes.unit_co2e(key) * quantity) for key, quantity in evidence.shipped.items()]),
    )


def _unmet(evidence: Evidence) -> Due:
    """Penalties for demand that is not met.

    Where neither the need nor the setting says, the penalty is twice a bound on the landed cost. That bound belongs to the
    formulation, any amount above the cost of delivering serves; the plan shows the one it used, and it is taken from there.
    """
    general, amounts = evidence.tables.settings.unmet_penalty, []
    for need in evidence.tables.demand:
        row = evidence.needs.get((need.site, need.product, need.period, need.customer))
        if row is not None:
            own = _per_unit(evidence, need.product, general) if need.penalty is None else need.penalty
            amounts.append(lump(row.unmet * (row.unmet_penalty if own is None else own), evidence.worth.span(row.period)))
    return total(amounts)


def _breach(evidence: Evidence) -> Due:
    """Penalties for the breaches that the plan reports, of soft rules."""
    rules: dict[tuple[str, str], Contract | Policy] = {(row.sheet, row.contract): row for row in evidence.tables.contracts}
    rules.update({(row.sheet, row.policy): row for row in evidence.tables.policies})
    broken = [(row, rules[row.sheet, row.rule]) for row in evidence.rules.values() if (row.sheet, row.rule) in rules]
    worth = evidence.worth
    return total([lump(row.breach * _breach_penalty(evidence, rule, row.product), worth.span(row.span)) for row, rule in broken])


def _switching(evidence: Evidence) -> Due:
    """A lump for each seller beside the incumbent from which anything is bought, on the first day of the clause's first period."""
    lumps = []
    for case in cases(evidence):
        if case.rule.clause == "incumbent" and case.active.any():
            first = evidence.days.periods[int(np.flatnonzero(case.active)[0])].start.toordinal()
            lumps.append(lump((case.rule.value or 0.0) * newcomers(evidence, case), evidence.worth.on(first)))
    return total(lumps)


def _bonus_or_malus(evidence: Evidence) -> Due:
    """What counts for or against a seller, by the share of each period in which it is in force."""
    counted = [
        evidence.due((case.rule.value or 0.0) * case.active * evidence.shipped[key])
        for case in cases(evidence)
        if case.rule.clause == "bonus or malus"
        for key in case.subject
        if key in evidence.shipped
    ]
    return total(counted)


def _breach_penalty(evidence: Evidence, rule: Contract | Policy, product: str) -> float:
    """Price of one unit of breach: the rule's own, else the setting for the energy of a unit; a hard rule has none.

    ``product`` is what the case judges: of a rule over a group it is the group, of a maximum distance one of its products.
    """
    if rule.hard != SOFT:
        return 0.0
    if rule.penalty is not None or clause_named(rule.clause).breach != "unit":
        return rule.penalty or 0.0
    products = evidence.tables.materials(product)
    return _per_unit(evidence, products[0], evidence.tables.settings.breach_penalty) or 0.0 if products else 0.0


def _buy_out(evidence: Evidence) -> dict[str, Due]:
    """What exclusivities are bought out for, as the plan reports; no such cost where no contract has a price for it."""
    prices = {row.contract: row.buy_out_price for row in evidence.tables.contracts if row.buy_out_price is not None}
    bought = [row for row in evidence.written(ContractRow) if row.rule in prices]
    paid = total([lump(row.bought_out * prices[row.rule], evidence.worth.span(row.span)) for row in bought])
    return {"buy-out": paid} if prices else {}


def _per_unit(evidence: Evidence, product: str, per_kilowatt_hour: float | None) -> float | None:
    """A penalty per kWh as one per unit of the product; None where there is no such penalty or no energy."""
    energy = next(row.measure() for row in evidence.tables.products if row.product == product).kilowatt_hours()
    return None if per_kilowatt_hour is None or energy is None else per_kilowatt_hour * energy
