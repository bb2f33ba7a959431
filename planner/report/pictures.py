"""What the Charts sheet shows; the page itself is drawn by charts_page.py."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from models.plan import CO2E_PER_KWH, WHOLE_PLAN, CostRow
from planner.plan import Plan
from planner.report.cell_supply import CellSupply, cell_supply
from planner.report.columns import Columns
from planner.report.formats import TWO_DECIMALS
from planner.report.kpis.delivered import Delivered
from planner.report.kpis.measured import Measured
from planner.report.summary import Line, PeriodTable
from planner.report.summary_tables import UNPAID, cost_by_term


@dataclass(frozen=True)
class Pictures:
    """Tables of which charts are drawn; one without lines is left out.

    The first line of ``co2e`` is the whole plan, the others are places of need, the largest first.
    """

    title: str
    periods: Sequence[str]
    costs: PeriodTable
    penalties: Sequence[bool]
    co2e: PeriodTable
    cells: Sequence[CellSupply]


def pictures(plan: Plan, costs: Sequence[CostRow], figures: Iterable[Measured]) -> Pictures:
    """The pictures of a plan, from the rows of its Costs sheet and its key figures."""
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
    )


def _co2e(plan: Plan, columns: Columns, figures: Iterable[Measured]) -> Iterator[Line]:
    """The whole plan, then the places of need by the energy they get."""
    found = {figure.of: figure.over for figure in figures if figure.kpi is CO2E_PER_KWH}
    energy = Delivered(plan).energy if found else {}
    term = list(range(len(plan.net.periods)))
    for place in sorted(found, key=lambda place: (place != WHOLE_PLAN, -float(energy[place].sum()) if place in energy else 0.0)):
        values = [found[place](columns.periods(column)) for column in range(len(columns))]
        yield Line(place, values, found[place](term))
