"""What the Summary says of what was fixed by hand."""

from collections.abc import Iterator

from planner.plan import Plan
from planner.report.amounts import money, quantity
from planner.report.sheets.overrides import overrides


def on_overrides(plan: Plan) -> Iterator[str]:
    """One sentence, where anything was fixed: how much of it binds, and which of it is the dearest."""
    rows = list(overrides(plan))
    if not rows:
        return
    flows = "1 flow is" if len(rows) == 1 else f"{len(rows)} flows are"
    binding = [row for row in rows if row.binds and row.shadow_price]
    if not binding:
        yield f"{flows} fixed by hand (Plan overrides), which costs nothing."
        return
    worst = max(binding, key=lambda row: ((row.shadow_price or 0.0) * max(1.0, row.does), row.input_row))
    price = money(worst.shadow_price or 0.0, plan.tables.settings.currency)
    whose = f", {worst.owner}" if worst.owner else ""
    why = f" ({worst.reason}{whose})" if worst.reason else f" ({worst.owner})" if worst.owner else ""
    costing = "1 costs money" if len(binding) == 1 else f"{len(binding)} cost money"
    yield (
        f"{flows} fixed by hand (Plan overrides), of which {costing}; the dearest is "
        f"{worst.product} from {worst.origin} to {worst.destination} in {worst.period}{why}: {quantity(worst.does, worst.unit)} at "
        f"{price} for the last {'t' if worst.unit == 't' else 'unit'}."
    )
