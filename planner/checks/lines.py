"""What lines and their production may not state together: capacities, ramps, yields, units, times that overlap."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from models.contract import Table
from models.faults import Fault, Note
from models.tables import CANDIDATE, Line, Production
from models.units import UnitError, per_unit
from planner.checks.case import Case, Findings, needs


@needs("Lines")
def capacity_or_ramp(case: Case) -> Findings:
    """Capacity for us is final good output: a ramp beside it would count twice or not at all."""
    for line in case.tables.lines:
        if line.capacity is not None and line.ramp:
            yield Fault(
                case.tables.lines.cell(line, "capacity"),
                f"{line.line_name} at {line.site} states both Capacity for us and the ramp {line.ramp}",
                "state Nameplate and Ramp, or Capacity for us alone",
            )


@needs("Lines")
def one_unit_per_line(case: Case) -> Findings:
    """All rows of one line count its capacity in one unit."""
    for rows in case.lines.values():
        for row in rows[1:]:
            if row.unit != rows[0].unit:
                yield Fault(
                    case.tables.lines.cell(row, "unit"),
                    f"{row.line_name} at {row.site} is counted in {row.unit} here and in {rows[0].unit} in row {rows[0].line}",
                    "use one unit in all rows of a line",
                )


@needs("Lines", "Sites", "Phases", "Periods")
def lines_do_not_overlap(case: Case) -> Findings:
    """Of several rows of one line, one holds at a time."""
    return _overlapping(case, case.tables.lines, ("site", "line_name"))


@needs("Production", "Sites", "Phases", "Periods")
def production_does_not_overlap(case: Case) -> Findings:
    """Of several rows of one line, product and recipe, one holds at a time."""
    return _overlapping(case, case.tables.production, ("site", "line_name", "product", "recipe"))


@needs("Lines", "Sites", "Ramps", "Phases", "Periods")
def ramps_have_a_start(case: Case) -> Findings:
    """A ramp counts from a start of production, at a candidate from its opening."""
    for line in case.tables.lines:
        if line.ramp and case.calendar.line_start(line) is None and case.sites[line.site].status != CANDIDATE:
            yield Fault(
                case.tables.lines.cell(line, "ramp"),
                f"the ramp {line.ramp} has nothing to count from: neither {line.line_name} nor {line.site} states a "
                "Start of production",
                "fill Start of production here or in Sites, or leave Ramp blank",
            )


@needs("Ramps")
def ramp_steps(case: Case) -> Findings:
    """A ramp states yields in all its steps or in none, and says what holds from the start."""
    ramps = case.tables.ramps
    for name, steps in case.steps.items():
        blank = [step for step in steps if step.yield_ is None]
        if blank and len(blank) < len(steps):
            yield Fault(
                ramps.cell(blank[0], "yield_"),
                f"the ramp {name} states a Yield in some of its steps and none in this one",
                "fill it in every step, or in none",
            )
        if steps[0].year > 0:
            yield Note(ramps.cell(steps[0], "year"), f"the ramp {name} makes nothing before year {steps[0].year:g} since start")


@needs("Lines", "Production", "Ramps")
def one_yield(case: Case) -> Findings:
    """A yield comes from the ramp or from Production, not from both."""
    for row in case.tables.production:
        ramps = (line.ramp for line in case.lines.get((row.site, row.line_name), ()))
        ramp = next((name for name in ramps if any(step.yield_ is not None for step in case.steps.get(name, ()))), None)
        if row.yield_ is not None and ramp:
            yield Fault(
                case.tables.production.cell(row, "yield_"),
                f"the yield of {row.product} at {row.site} is stated here and in the ramp {ramp}",
                "leave one of them blank",
            )


@needs("Lines", "Production", "Products")
def usage_converts(case: Case) -> Findings:
    """A blank capacity use is one unit, which must convert to the unit of the line."""
    for row in case.tables.production:
        lines = case.lines.get((row.site, row.line_name), ())
        if row.usage is None and lines:
            try:
                per_unit(lines[0].unit, case.products[row.product].measure())
            except UnitError as problem:
                yield Fault(
                    case.tables.production.cell(row, "usage"),
                    f"Capacity used per unit is blank, but {row.line_name} at {row.site} is counted in {lines[0].unit}, "
                    f"{row.product} in {case.products[row.product].unit}: {problem}",
                    "fill it here, or what is missing in Products",
                )


@needs("Production", "Recipes")
def recipe_left_blank(case: Case) -> Findings:
    """A product bought whole although recipes of it are known may be an oversight."""
    known = {product for product, _ in case.components}
    whole: dict[str, list[Production]] = defaultdict(list)
    for row in case.tables.production:
        if not row.recipe and row.product in known:
            whole[row.product].append(row)
    for product, rows in whole.items():
        yield Note(
            case.tables.production.cell(rows[0], "recipe"),
            f"{product} has recipes, but is bought whole at {_listed(row.site for row in rows)}, because Recipe is blank there",
        )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _overlapping[R: Line | Production](case: Case, table: Table[R], key: tuple[str, ...]) -> Findings:
    same: dict[tuple[str, ...], list[tuple[int, int, R]]] = defaultdict(list)
    for row in table:
        stretch = case.calendar.stretch(row.start, row.end)
        same[tuple(getattr(row, attribute) for attribute in key)].append((*stretch, row))
    for names, rows in same.items():
        for (_, end, before), (start, _, after) in pairwise(sorted(rows, key=lambda row: row[:2])):
            if start < end:
                yield Fault(
                    table.cell(after, "start"),
                    f"rows {before.line} and {after.line} of {', '.join(filter(None, names))} both hold "
                    f"on {date.fromordinal(start)}",
                    "let the To of the earlier lie before the From of the later",
                )
