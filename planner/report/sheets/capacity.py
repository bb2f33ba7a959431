"""The Capacity sheet."""

from collections.abc import Iterator

import numpy as np

from models.plan import CapacityRow
from planner.plan import Plan
from planner.report.sheets.input_rows import InputRows


def capacity(plan: Plan) -> Iterator[CapacityRow]:
    """Every line in every period: in place, used, spare."""
    net = plan.net
    rows, units = InputRows(plan), {(row.site, row.line_name): row.unit for row in plan.tables.lines}
    working = plan.make * net.usage
    for (site, line), in_place in sorted(plan.capacity.items()):
        for number, period in enumerate(net.periods):
            used = float(working[net.make_keys.at(site=site, line=line, period=period)].sum())
            limit = float(in_place[number]) if np.isfinite(in_place[number]) else None
            place, flag = rows.of_line(site, line, number)
            yield CapacityRow(
                site=site,
                line_name=line,
                company=plan.sites[site].company,
                region=plan.sites[site].region,
                period=period,
                unit=units[site, line],
                in_place=limit,
                used=used,
                spare=None if limit is None else max(0.0, limit - used),
                utilisation=used / limit if limit else None,
                input_row=place,
                flag=flag,
            )
