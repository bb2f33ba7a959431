"""The Run sheet: enough to repeat the run."""

import platform
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from models.plan import RunRow
from planner.plan import Plan
from planner.report.sheets.costs import term_name

PACKAGES = ("sourcing-planner", "PuLP", "highspy", "pandas", "numpy", "openpyxl", "python-calamine")
IN_SOLVER = "solve: in the solver itself"


def run_facts(plan: Plan, source: Path, digest: str, options: Mapping[str, str], seconds: Mapping[str, float]) -> Iterator[RunRow]:
    """Inputs, options, versions, result, size and seconds by stage; seconds differ from run to run, all else does not."""
    outcome, built = plan.outcome, plan.built
    yield RunRow(topic="inputs", item="file", value=source.name)
    yield RunRow(topic="inputs", item="sha256", value=digest)
    for item, value in options.items():
        yield RunRow(topic="options", item=item, value=value)
    yield RunRow(topic="versions", item="Python", value=platform.python_version())
    for package in PACKAGES:
        yield RunRow(topic="versions", item=package, value=version(package))
    yield RunRow(topic="result", item="ending", value=outcome.sentence)
    yield RunRow(topic="result", item="solver", value=outcome.solver)
    yield RunRow(topic="result", item="cost", value=plan.tables.settings.currency, number=outcome.cost)
    if rate := plan.net.discount.rate:
        yield RunRow(topic="result", item="discount rate", value="cost, bound and terms are in present value", number=rate)
    if outcome.bound is not None:
        yield RunRow(topic="result", item="proven bound", value=plan.tables.settings.currency, number=outcome.bound)
        yield RunRow(topic="result", item="proven gap", value="share of the cost", number=outcome.gap)
    if outcome.at_structure:
        yield RunRow(topic="result", item="prices", value="at this structure: what was chosen is held")
    for term, expression in built.costs.items():
        yield RunRow(topic="result", item=f"cost of {term_name(term)}", value="", number=expression.value() or 0.0)
    yield RunRow(topic="size", item="columns", number=float(sum(len(decision) for decision in built.x.all())))
    for decision in built.x.all():
        yield RunRow(topic="size", item=f"columns {decision.name}", number=float(len(decision)))
    yield RunRow(topic="size", item="rows", number=float(len(built.rows)))
    for family, count in Counter(family for family, _ in built.rows).items():
        yield RunRow(topic="size", item=f"rows {family}", number=float(count))
    for stage, spent in seconds.items():
        yield RunRow(topic="seconds", item=stage, number=round(spent, 3))
    yield RunRow(topic="seconds", item=IN_SOLVER, number=round(outcome.seconds, 3))
