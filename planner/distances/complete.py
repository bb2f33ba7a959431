"""Lanes whose distance is blank get the one that can be computed."""

from dataclasses import replace

from models.contract import cell_name
from models.faults import Fault, Note
from models.tables import Lane, Settings, Tables
from planner.distances.asked import from_rates, judging_distance
from planner.distances.measure import Measure, Way
from planner.distances.sea_route import PASSAGES
from planner.distances.unmeasured import Unmeasured
from planner.workbook.nearest import did_you_mean

READ = frozenset({"Lanes", "Modes", "Sites"})


def complete(tables: Tables, faulty_sheets: frozenset[str] = frozenset()) -> tuple[Tables, list[Fault], list[Note]]:
    """The tables with the blank distances of active lanes computed, the faults that stand against it, and notes.

    A lane that cannot be measured stays as it is. That is a fault if a rate or a rule asks for its distance, or if it names
    ports that do not exist. ``faulty_sheets`` are those with faults of their own: where lanes, modes or sites have some, nothing
    is computed.
    """
    if faulty_sheets & READ or all(lane.distance is not None for lane in tables.lanes):
        return tables, [], []
    closed, faults = _closed(tables.settings)
    unmeasured: dict[str, Fault] = {}  # by cell, one fault each, however many rows a group in it stands for
    measure, judges = Measure(tables, closed), judging_distance(tables)
    rows: list[Lane] = []
    for lane in tables.lanes.all_rows:
        try:
            rows.append(_with(lane, measure.way(lane)) if lane.active and lane.distance is None else lane)
        except Unmeasured as reason:
            rows.append(lane)
            asked = lane.buyer_and_product in judges or any(item.by_distance for item in from_rates(lane, measure.rates))
            if asked or reason.wrong:
                fault = _fault(tables, lane, reason)
                unmeasured.setdefault(fault.where, fault)
    lanes = replace(tables.lanes, all_rows=tuple(rows))
    return replace(tables, lanes=lanes), [*faults, *unmeasured.values()], [*measure.notes.values()]


def _with(lane: Lane, way: Way) -> Lane:
    """A lane with the way it was found to have; what it states of its roads stays."""
    found = {name: value for name, value in vars(way).items() if value is not None and getattr(lane, name) is None}
    return replace(lane, computed=tuple(found), **found)


def _fault(tables: Tables, lane: Lane, reason: Unmeasured) -> Fault:
    what = f"the distance from {lane.origin} to {lane.destination} is blank and cannot be computed: {reason.what}"
    remedy = reason.remedy if reason.wrong else f"{reason.remedy}, or fill the distance"
    return Fault(tables.lanes.cell(lane, reason.attribute), what, remedy)


def _closed(settings: Settings) -> tuple[frozenset[str], list[Fault]]:
    """The closed passages that are known, and a fault for each that is not."""
    named = {name.strip(): name.strip().casefold() for name in settings.closed_passages.split(";") if name.strip()}
    where = cell_name("Settings", "", settings.lines.get("closed_passages", 0))
    faults = [
        Fault(where, f'no sea passage is called "{name}"', did_you_mean(name, PASSAGES, f"known are {', '.join(PASSAGES)}"))
        for name, spelt in named.items()
        if spelt not in PASSAGES
    ]
    return frozenset(named.values()) & frozenset(PASSAGES), faults
