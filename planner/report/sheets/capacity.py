"""The Capacity sheet."""

from collections.abc import Iterator

import numpy as np

from models.plan import THROUGHPUT, CapacityRow
from planner.plan import Plan
from planner.report.sheets.input_rows import InputRows


def capacity(plan: Plan) -> Iterator[CapacityRow]:
    """Every line and every throughput in every period: in place, used, spare."""
    net = plan.net
    rows, units = InputRows(plan), {(row.site, row.line_name): row.unit for row in plan.tables.lines}
    working = plan.make * net.usage
    for (site, line), in_place in sorted(plan.capacity.items()):
        added = plan.expanded(site, line)
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
                expanded=float(added[number]),
                used=used,
                spare=None if limit is None else max(0.0, limit - used),
                utilisation=used / limit if limit else None,
                input_row=place,
                flag=flag,
            )
    yield from _throughput(plan)


def _throughput(plan: Plan) -> Iterator[CapacityRow]:
    """Every site with a throughput in every period, in tonnes that arrive."""
    net, sites = plan.net, plan.tables.sites
    tonnes = plan.ship * np.array([net.throughput.weight[name] for name in net.ship_keys.column("product")], dtype=float)
    for site, in_place in sorted(plan.throughput.items()):
        row, added = plan.sites[site], plan.expanded(site, "")
        for number, period in enumerate(net.periods):
            used = float(tonnes[net.ship_keys.at(destination=site, period=period)].sum())
            used += net.throughput.taken(net.transit.under_way, site, period)
            limit = float(in_place[number])
            yield CapacityRow(
                site=site,
                line_name=THROUGHPUT,
                company=row.company,
                region=row.region,
                period=period,
                unit="t",
                in_place=limit,
                expanded=float(added[number]),
                used=used,
                spare=max(0.0, limit - used),
                utilisation=used / limit if limit else None,
                input_row=sites.cell(row, "throughput"),
                flag=row.flag,
            )
