"""The KPIs sheet."""

from collections.abc import Iterable, Iterator, Sequence

from models.plan import TERM, KpiRow
from planner.report.kpis.measured import Measured


def kpis(measured: Iterable[Measured], periods: Sequence[str]) -> Iterator[KpiRow]:
    """Every key figure for each period in which there is one, and for the whole term."""
    spans = [([number], period) for number, period in enumerate(periods)] + [(list(range(len(periods))), TERM)]
    for figure in measured:
        for numbers, span in spans:
            value = figure.over(numbers)
            if value is not None:
                yield KpiRow(
                    kpi=figure.kpi.name,
                    of=figure.of,
                    product=figure.product,
                    period=span,
                    value=value,
                    unit=figure.kpi.unit,
                    meaning=figure.kpi.meaning,
                )
