"""How much of each line is used, as a table for the map of colours."""

from collections.abc import Sequence

import numpy as np

from models.batch import Floats
from models.plan import CapacityRow
from planner.report.columns import Columns
from planner.report.formats import WHOLE_SHARE
from planner.report.kpis.measured import ratio
from planner.report.kpis.service import tier_of_line
from planner.report.summary import Line, PeriodTable


def utilisation(columns: Columns, rows: Sequence[CapacityRow]) -> PeriodTable:
    """Lines that ever have a limit, by tier in the order of the Products sheet, then by region."""
    plan = columns.plan
    tiers = list(dict.fromkeys(product.tier for product in plan.tables.products))
    tier_of, number = tier_of_line(plan), {name: index for index, name in enumerate(plan.net.periods)}
    used: dict[tuple[str, str], Floats] = {}
    place: dict[tuple[str, str], Floats] = {}
    known = {}
    for row in rows:
        line = row.site, row.line_name
        if line in tier_of and row.in_place:
            for amounts, amount in ((used, row.used), (place, row.in_place)):
                amounts.setdefault(line, np.zeros(len(number)))[number[row.period]] += amount
            known[line] = row
    term = list(number.values())
    several = {site for site, _ in place if sum(site == other for other, _ in place) > 1}
    lines = []
    for line in sorted(place, key=lambda line: (tiers.index(tier_of[line]), known[line].region, line)):
        over, company = ratio(used[line], place[line]), known[line].company
        values = [over(columns.periods(column)) for column in range(len(columns))]
        where = ", ".join(line) if line[0] in several else line[0]
        whose = "" if not company or company.casefold() in line[0].casefold() else f" ({company})"
        lines.append(Line(", ".join(filter(None, (tier_of[line], known[line].region))), values, over(term), f"{where}{whose}"))
    return PeriodTable("Utilisation of lines", "grey: nothing in place", lines, "Tier and region, line", "Mean", "", WHOLE_SHARE)
