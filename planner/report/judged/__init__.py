"""How a plan stands to every kind of rule: a function a kind, in the files of this folder."""

from collections.abc import Callable, Mapping

from models.case import Case
from planner.plan import Plan
from planner.report.judged import attributes, distances, prices, shares, sources, volumes, wider
from planner.report.judged.judgement import Judgement

type Judge = Callable[[Plan, Case, str], Judgement]

JUDGES: Mapping[str, Judge] = {
    "exclusive source": shares.exclusive,
    "exclusive customer": shares.exclusive,
    "minimum share": shares.least,
    "maximum share": shares.most,
    "minimum volume": volumes.least,
    "maximum volume": volumes.most,
    "take or pay": volumes.committed,
    "price": prices.agreed,
    "price tiers": prices.by_volume,
    "maximum distance": distances.longest,
    "minimum local share": shares.least,
    "maximum share of one site": shares.most,
    "maximum share of one company": shares.most,
    "maximum share of one country": shares.most,
    "single source": sources.most,
    "most sources": sources.most,
    "least sources": sources.least,
    "minimum award": sources.award,
    "consistent source": sources.alike,
    "incumbent": sources.begun,
    "bonus or malus": sources.counted,
    "certified only": attributes.least,
    "minimum recycled share": attributes.least,
    "minimum local content": attributes.least,
    "maximum import share": shares.most,
    "renewable only": shares.renewable,
    "maximum average distance": wider.average_distance,
    "CO2e cap": wider.cap,
    "CO2e intensity": wider.intensity,
    "budget": wider.budget,
    "minimum utilisation": wider.utilisation,
    "most open sites": wider.opened,
    "maximum change from previous plan": wider.change,
}


def judgement(plan: Plan, case: Case, unit: str) -> Judgement:
    """How the plan stands to a case; ``unit`` is that of its product."""
    return JUDGES[case.rule.clause](plan, case, unit)


__all__ = ["JUDGES", "Judgement", "judgement"]
