"""The sentence on the tier and region that lacks capacity most."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from models.plan import TierRow
from models.plan_capacity import ALL_REGIONS
from planner.report.amounts import quantity
from planner.report.regions import CELL
from planner.report.sentences import FULL


def tightest(rows: Sequence[TierRow]) -> Iterator[str]:
    """Where lines run full and more is needed, the worst of it; nothing where none do, or of cells, whose regions are told anyway.

    What is full is judged region by region where there are several.
    """
    regions = {row.region for row in rows if row.region != ALL_REGIONS}
    full: dict[tuple[str, str, str], list[TierRow]] = defaultdict(list)
    for row in rows:
        told = row.tier.casefold() == CELL or (row.region == ALL_REGIONS and regions)
        if not told and row.short and row.utilisation is not None and row.utilisation >= FULL:
            full[row.tier, row.region, row.unit].append(row)
    if not full:
        return
    found = max(full.values(), key=lambda found: max((row.short or 0.0) / row.need for row in found))
    worst = max(found, key=lambda row: row.short or 0.0)
    where = f" in {worst.region}" if regions else ""
    count = len({row.period for row in rows})
    yield (
        f"Capacity for {worst.tier}{where} is full in {len(found)} of {count} {'period' if count == 1 else 'periods'}, first in "
        f"{found[0].period}: in {worst.period} {quantity(worst.short or 0.0, worst.unit)} more would be needed than it can make."
    )
