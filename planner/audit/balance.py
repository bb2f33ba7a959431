"""Does everything that leaves a site come from somewhere, and is every need spoken for?"""

from collections.abc import Iterator

from models.plan import AuditRow
from planner.audit.evidence import Evidence
from planner.audit.stocks import moved, stood
from planner.audit.verdict import AT_MOST, EQUAL, absent, judge


def material_balance(evidence: Evidence) -> Iterator[AuditRow]:
    """Opening + arriving + made = used by what is made of it + leaving + served + thrown away + closing, everywhere and always.

    In the run-in too, where nothing stands.
    """
    if evidence.run_in is not None:
        yield from material_balance(evidence.run_in)
    moves, stands, nothing = moved(evidence), stood(evidence), evidence.nothing()
    for place in sorted(moves.gained.keys() | moves.given.keys() | stands.closing.keys()):
        site, product = place
        gained = moves.gained.get(place, nothing) + stands.opening.get(place, nothing)
        given = moves.given.get(place, nothing) + stands.disposed.get(place, nothing) + stands.closing.get(place, nothing)
        for period, left, right in zip(evidence.days.number, gained, given, strict=True):
            if left or right:
                size = float(left + right)
                yield judge("material balance", f"{site}, {product}", float(left), EQUAL, float(right), period=period, size=size)


def demand(evidence: Evidence) -> Iterator[AuditRow]:
    """Every need of the inputs is shown as it is; served + unmet = needed; a firm need has no unmet part; none is invented."""
    table = evidence.tables.demand
    asked = {(row.site, row.product, row.period, row.customer): row for row in table}
    for key, need in asked.items():
        site, product, period, customer = key
        what = f"{site}, {product}" + (f", {customer}" if customer else "")
        source = table.cell(need, "quantity")
        row = evidence.needs.get(key)
        if row is None:
            yield absent("demand", f"not in the plan: {what}", period=period, input_row=source)
            continue
        yield judge("demand", f"needed: {what}", row.needed, EQUAL, need.quantity, period=period, input_row=source)
        kept = row.served + row.unmet
        yield judge("demand", f"served + unmet: {what}", kept, EQUAL, need.quantity, period=period, input_row=source)
        if need.firm:
            size = need.quantity
            yield judge("demand", f"firm: {what}", row.unmet, AT_MOST, 0.0, period=period, input_row=source, size=size)
    for key in evidence.needs.keys() - asked.keys():
        yield absent("demand", f"nobody needs this: {key[0]}, {key[1]}, {key[3]}".rstrip(", "), period=key[2])
