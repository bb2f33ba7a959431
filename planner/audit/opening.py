"""Is anything shipped or made on days on which it cannot be, and is scrap counted as the ramp says?"""

from collections.abc import Iterator

import numpy as np

from models.carve_outs import CarveOuts
from models.plan import AuditRow, ProductionRow
from models.tables import SOFT, Contract
from planner.audit.cases import cases
from planner.audit.evidence import Evidence
from planner.audit.lanes import LaneKey
from planner.audit.stocks import stood
from planner.audit.verdict import AT_MOST, EQUAL, every, judge


def qualification(evidence: Evidence) -> Iterator[AuditRow]:
    """Nothing travels over a lane that has no open day in the period, or beyond the part of the days on which it is open.

    A lane is open on the days on which goods can arrive over it: they left while it, its origin and its supplier's qualification
    were open, and find the destination open. The part is counted of the days on which any lane brings the product to the buyer, so
    that an only supplier who starts in mid-period may bring everything. What stood there at first and was under way serves the
    other days too, what stands at the end may all have come over the lane; over one that closes, what stood there in between.
    """
    runs = [run for run in (evidence.run_in, evidence) if run is not None]
    found = (row for run in runs for row in _openings(run))
    yield from every("qualification", "every other flow is over a lane that is open as long as any", found)


def _openings(evidence: Evidence) -> Iterator[AuditRow]:
    alone = set(_alone(evidence))
    for key, quantity in evidence.shipped.items():
        opening = evidence.lanes.openings[key]
        what, source = "{} → {}, {}, {}".format(*key), evidence.tables.lanes.cell(evidence.lanes.lanes[key], "origin")
        place, nothing = (key[1], key[2]), evidence.nothing()
        kept = {(row.site, row.product): row for row in evidence.tables.stock}.get(place)
        first, stands = (around.get(place, nothing) for around in (stood(evidence).opening, stood(evidence).closing))
        comes = evidence.arriving[place] + evidence.under_way.get(place, nothing) + first
        for number, period in enumerate(evidence.days.number):
            part = opening.days[number] / opening.served[number] if opening.served[number] else 0.0
            if quantity[number] and part < 1 and (key, number) not in alone:
                left, later = float(quantity[number]), float(stands[number])
                if kept is not None and _closes_within(evidence, key, number):
                    if kept.most is None:
                        continue
                    later = kept.most
                right = float(part * (comes[number] - stands[number])) + later
                yield judge("qualification", what, left, AT_MOST, right, period=period, input_row=source)


def _alone(evidence: Evidence) -> Iterator[tuple[LaneKey, int]]:
    """Each lane, with the place of a period, beside which a hard exclusivity without a way out lets nothing in all through it."""
    for case in cases(evidence):
        rule = case.rule
        if not isinstance(rule, Contract) or rule.clause != "exclusive source" or rule.hard == SOFT:
            continue
        whole = rule.value is None or rule.value >= 1.0
        if whole and rule.carve_outs == CarveOuts() and rule.after_volume is None and rule.buy_out_price is None:
            for number in np.flatnonzero(case.active >= 1.0).tolist():
                bringing = [key for key in case.subject if evidence.lanes.openings[key].days[number] > 0]
                if len(bringing) == 1 and _late_by_its_transit(evidence, bringing[0], number):
                    yield bringing[0], number


def _late_by_its_transit(evidence: Evidence, key: LaneKey, number: int) -> bool:
    """Whether a lane is open all through a period, but for the days on the way at its beginning."""
    opens, closes = evidence.lanes.window(key) or (0.0, 0.0)
    period = evidence.days.periods[number]
    return opens <= period.start.toordinal() + evidence.lanes.transit(key) and closes >= period.end.toordinal() + 1


def _closes_within(evidence: Evidence, key: LaneKey, number: int) -> bool:
    """Whether a lane closes before the end of a period."""
    window = evidence.lanes.window(key)
    return window is not None and window[1] < evidence.days.periods[number].end.toordinal() + 1


def production_possible(evidence: Evidence) -> Iterator[AuditRow]:
    """A product is made only in a period in which, on some day, the line is open and a Production row is in force."""
    runs = [run for run in (evidence.run_in, evidence) if run is not None]
    found = (row for run in runs for row in _impossible(run))
    yield from every("production possible", "every output is made while its line is open", found)


def _impossible(evidence: Evidence) -> Iterator[AuditRow]:
    for key, quantity in evidence.made.items():
        terms = evidence.lines.terms[key]
        source = evidence.tables.production.cell(terms.row, "line_name")
        for period, made, possible in zip(evidence.days.number, quantity, terms.possible, strict=True):
            if made and not possible:
                what = f"{key[0]}, {key[1]}, {key[2]}"
                yield judge("production possible", what, float(made), AT_MOST, 0.0, period=period, input_row=source)


def yield_shown(evidence: Evidence) -> Iterator[AuditRow]:
    """The yield beside an output is the one its ramp or Production row gives, and what was begun is the output over it."""
    for row in evidence.written(ProductionRow):
        terms = evidence.lines.terms.get((row.site, row.line_name, row.product, row.recipe))
        if terms is None or row.period not in evidence.days.number:
            continue
        right = float(terms.yield_[evidence.days.number[row.period]])
        source = evidence.tables.production.cell(terms.row, "yield_")
        what = f"{row.site}, {row.line_name}, {row.product}"
        yield judge("yield shown", what, row.yield_, EQUAL, right, period=row.period, input_row=source)
        begun = row.quantity / right
        yield judge("yield shown", f"begun: {what}", row.begun, EQUAL, begun, period=row.period, input_row=source)
