"""All key figures of a plan."""

from collections.abc import Sequence

from models.plan import CapacityRow, CarbonRow
from planner.plan import Plan
from planner.report.kpis.delivered import delivered_kpis
from planner.report.kpis.measured import Measured
from planner.report.kpis.service import service_kpis
from planner.report.kpis.supply import supply_kpis


def figures(plan: Plan, emitted: Sequence[CarbonRow], lines: Sequence[CapacityRow]) -> list[Measured]:
    """In the order of the KPIs sheet, from the plan and the rows of its Carbon and Capacity sheets."""
    found = [*delivered_kpis(plan, emitted), *supply_kpis(plan), *service_kpis(plan, lines)]
    order = list(dict.fromkeys(figure.kpi.name for figure in found))
    return sorted(found, key=lambda figure: order.index(figure.kpi.name))
