"""What the Summary says of changes against the previous plan."""

from collections import Counter
from collections.abc import Iterator, Sequence

from models.plan import RuleRow
from models.replanned import ADDED, DROPPED, LESS, MORE, ChangeRow
from planner.plan import Plan
from planner.report.amounts import quantity
from planner.report.changes.flows import both

CLAUSE = "maximum change from previous plan"


def on_changes(plan: Plan, rows: Sequence[ChangeRow], rules: Sequence[RuleRow]) -> Iterator[str]:
    """How many flows differ and which most, and how near the limit of change that is; nothing without a previous plan."""
    if not len(plan.tables.previous_plan):
        return
    everything = len(both(plan))
    if not rows:
        flows = "The one flow is that" if everything == 1 else f"All {everything} flows are those"
        yield f"{flows} of the previous plan." if everything else "No flow can be compared with the previous plan."
    else:
        count = Counter(row.what for row in rows)
        kinds = ", ".join(f"{count[what]} {what}" for what in (ADDED, DROPPED, MORE, LESS) if count[what])
        largest = max(rows, key=lambda row: abs(row.change) * _weight(plan, row.product))
        sign = "+" if largest.change > 0 else "−"
        cause = next(filter(None, (largest.inputs, largest.rules, largest.follows)), "").split("; ")[0]
        differ = "differs" if len(rows) == 1 else "differ"
        amount = f"{sign}{quantity(abs(largest.change), largest.unit)}"
        yield (
            f"{len(rows)} of {everything} flows {differ} from the previous plan ({kinds}){_part(plan, rows)}; the largest is "
            f"{largest.product} from {largest.origin} to {largest.destination} in {largest.period}, {amount}"
            f"{f' ({cause})' if cause else ''}."
        )
    judged = [row for row in rules if row.clause == CLAUSE and row.slack is not None]
    if judged:
        nearest = min(judged, key=lambda row: row.asked - row.does)
        yield (
            f"Of what the previous plan brings, {nearest.rule} lets {nearest.asked:.1%} change; nearest to it is "
            f"{nearest.buyer} in {nearest.span} with {nearest.does:.1%}."
        )


def _part(plan: Plan, rows: Sequence[ChangeRow]) -> str:
    """What moved, of what the previous plan ships, by energy, so that the tiers can be summed; blank where some has none."""
    energy = {name: plan.energy(name) or 0.0 for name in plan.products}
    shipped = sum(was * energy.get(key[2], 0.0) for key, (was, _) in both(plan).items())
    if not shipped or not all(energy.get(row.product) for row in rows):
        return ""
    moved = sum(abs(row.change) * energy[row.product] for row in rows)
    return f", together {moved / shipped:.1%} of the energy that it ships"


def _weight(plan: Plan, product: str) -> float:
    """Kilowatt-hours of a unit, else 1, so that cathode and cells can be ranked."""
    return plan.energy(product) or 1.0 if product in plan.products else 1.0
