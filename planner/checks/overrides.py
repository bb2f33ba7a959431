"""Flows that are fixed by hand: over a lane that is there and open, within what it carries, and not against themselves."""

from models.faults import Fault, Note
from models.override import Override
from planner.checks.case import Case, Findings, needs
from planner.workbook.nearest import did_you_mean

ROUNDING = 1e-6


@needs("Plan overrides", "Periods")
def overrides_ask_for_something(case: Case) -> Findings:
    """An override has a bound, its bounds leave room, and its period is free."""
    rows = case.tables.plan_overrides
    frozen = {period.period for period in case.tables.periods if period.frozen}
    for row in rows:
        if row.least is None and row.most is None:
            what = f"{_way(row)} in {row.period} is fixed to nothing: Least and Most are both blank"
            yield Fault(rows.cell(row, "least"), what, "fill one of them, or delete the row")
        elif row.least is not None and row.most is not None and row.least > row.most:
            what = (
                f"at least {row.least:,.6g} and at most {row.most:,.6g} of {_way(row)} in {row.period} leave nothing between them"
            )
            yield Fault(rows.cell(row, "most"), what, "exchange the two, or correct one")
        if row.period in frozen:
            what = f"{row.period} is frozen: its flows are those of the Previous plan"
            yield Fault(rows.cell(row, "period"), what, "change the flow in Previous plan, or clear Frozen in Periods")


@needs("Plan overrides", "Lanes", "Sites", "Periods", "Phases", "Qualifications")
def overrides_can_be_kept(case: Case) -> Findings:
    """The lanes of an override are there, open in its period, and large enough for what it asks."""
    rows = case.tables.plan_overrides
    if not len(rows):
        return
    number = {period.period: place for place, period in enumerate(case.tables.periods)}
    days, most = case.lanes.open_days(), case.lanes.capacity()
    for row in rows:
        lanes = [
            place
            for place, lane in enumerate(case.lanes.rows)
            if _covers(row, lane.origin, lane.destination, lane.product, lane.mode)
        ]
        t = number[row.period]
        room = sum((float(most[place, t]) for place in lanes if days[place, t]), start=0.0)
        modes = {lane.mode for lane in case.lanes.rows if (lane.origin, lane.destination, lane.product) == row.name[:3]}
        if not lanes and modes:
            yield Fault(rows.cell(row, "mode"), f"no lane brings {_way(row)}", did_you_mean(row.mode, modes))
        elif not lanes:
            remedy = "name a lane of Lanes, each end as a site and not as a group, or add one there"
            yield Fault(rows.cell(row, "origin"), f"no lane brings {_way(row)}", remedy)
        elif not days[lanes, t].any():
            what = f"no lane that brings {_way(row)} is open and qualified in {row.period}"
            if row.least:
                yield Fault(rows.cell(row, "period"), what, "open it in Lanes, Sites or Qualifications, or delete the row")
            else:
                yield Note(rows.cell(row, "period"), f"{what}: the row changes nothing")
        elif row.least is not None and row.least > room * (1.0 + ROUNDING):
            what = f"at least {row.least:,.6g} of {_way(row)} is asked for in {row.period}, and the lane carries {room:,.6g} then"
            yield Fault(rows.cell(row, "least"), what, "ask for less, or raise Capacity in Lanes")


def _covers(row: Override, origin: str, destination: str, product: str, mode: str) -> bool:
    return (row.origin, row.destination, row.product) == (origin, destination, product) and row.mode in ("", mode)


def _way(row: Override) -> str:
    return f"{row.product} from {row.origin} to {row.destination}{f' by {row.mode}' if row.mode else ''}"
