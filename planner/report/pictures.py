"""What the Charts sheet shows; the page itself is drawn by charts_page.py."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from models.batch import Floats
from models.plan import CO2E_PER_KWH, WHOLE_PLAN, CapacityRow, CostRow
from planner.plan import Plan
from planner.report.cell_supply import CellSupply, cell_supply
from planner.report.columns import Columns
from planner.report.formats import SHARE, TWO_DECIMALS
from planner.report.kpis.delivered import Delivered
from planner.report.kpis.measured import Measured, ratio
from planner.report.kpis.service import tier_of_line
from planner.report.summary import Line, PeriodTable
from planner.report.summary_tables import UNPAID, cost_by_term


@dataclass(frozen=True)
class Pictures:
    """Tables of which charts are drawn; one without lines is left out.

    The first line of ``co2e`` is the whole plan, the others are places of need, the largest first. ``utilisation`` is shown as a
    map of colours.
    """

    title: str
    periods: Sequence[str]
    costs: PeriodTable
    penalties: Sequence[bool]
    co2e: PeriodTable
    cells: Sequence[CellSupply]
    utilisation: PeriodTable


def pictures(plan: Plan, costs: Sequence[CostRow], lines: Sequence[CapacityRow], figures: Iterable[Measured]) -> Pictures:
    """The pictures of a plan, from the rows of its Costs and Capacity sheets and its key figures."""
    columns = Columns(plan)
    terms = cost_by_term(columns, costs, plan.tables.settings.currency)
    return Pictures(
        title=plan.tables.settings.title,
        periods=columns.names,
        costs=terms,
        penalties=[line.name.endswith((UNPAID["penalty"], UNPAID["evaluation"])) for line in terms.lines],
        co2e=PeriodTable(
            "CO2e per kWh delivered", "kg/kWh", list(_co2e(plan, columns, figures)), "Place of need", "Mean", "", TWO_DECIMALS
        ),
        cells=cell_supply(plan, columns),
        utilisation=PeriodTable(
            "Utilisation of lines",
            "blank: no limit, or nothing in place",
            list(_utilisation(plan, columns, lines)),
            "Tier and region, line",
            "Mean",
            "",
            SHARE,
        ),
    )


def _co2e(plan: Plan, columns: Columns, figures: Iterable[Measured]) -> Iterator[Line]:
    """The whole plan, then the places of need by the energy they get."""
    found = {figure.of: figure.over for figure in figures if figure.kpi is CO2E_PER_KWH}
    energy = Delivered(plan).energy if found else {}
    term = list(range(len(plan.net.periods)))
    for place in sorted(found, key=lambda place: (place != WHOLE_PLAN, -float(energy[place].sum()) if place in energy else 0.0)):
        values = [found[place](columns.periods(column)) for column in range(len(columns))]
        yield Line(place, values, found[place](term))


def _utilisation(plan: Plan, columns: Columns, rows: Sequence[CapacityRow]) -> Iterator[Line]:
    """Lines that ever have a limit, by tier in the order of the Products sheet, then by region."""
    tiers = list(dict.fromkeys(product.tier for product in plan.tables.products))
    tier_of, number = tier_of_line(plan), {name: index for index, name in enumerate(plan.net.periods)}
    used: dict[tuple[str, str], Floats] = {}
    place: dict[tuple[str, str], Floats] = {}
    regions = {}
    for row in rows:
        line = row.site, row.line_name
        if line in tier_of and row.in_place:
            for amounts, amount in ((used, row.used), (place, row.in_place)):
                amounts.setdefault(line, np.zeros(len(number)))[number[row.period]] += amount
            regions[line] = row.region
    term = list(number.values())
    several = {site for site, _ in place if sum(site == other for other, _ in place) > 1}
    for line in sorted(place, key=lambda line: (tiers.index(tier_of[line]), regions[line], line)):
        over = ratio(used[line], place[line])
        values = [over(columns.periods(column)) for column in range(len(columns))]
        yield Line(
            ", ".join(filter(None, (tier_of[line], regions[line]))),
            values,
            over(term),
            ", ".join(line) if line[0] in several else line[0],
        )
