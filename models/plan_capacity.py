"""The sheets of a plan that say when capacity is there and whether it is enough; part of the contract of plan.py."""

from datetime import date

from models.contract import Kind, Row, column
from models.plan_row import PlanRow

ALL_REGIONS, NO_REGION = "all regions", "no region"
GWH = "GWh"
OPENING, CLOSING, EXPANSION, PRODUCTION, DISRUPTION, PHASE, EXCLUSIVITY = EVENTS = (
    "opening", "closing", "expansion", "production", "disruption", "phase", "exclusivity",
)  # fmt: skip


class TierRow(Row, sheet="Need and capacity", one="a tier of the chain in a region and a period"):
    """What the region asks of the tier and what is in place there. Counted in GWh where the products have energy.

    Follows every tier and region in which anything is needed, made, received or in place.
    """

    tier: str = column("Tier", "Step of the chain", Kind.NAME, key=True)
    region: str = column("Region", f"Region, {ALL_REGIONS}, or {NO_REGION}", Kind.NAME, key=True)
    unit: str = column("Unit", "What the row is counted in; a tier whose products are counted in several units has rows in each", Kind.NAME, key=True)  # fmt: skip
    period: str = column("Period", "When", Kind.NAME, key=True)
    need: float = column("Need", "What the sites of the region use or serve of the tier, and what unmet demand of the region would take, at the recipes and yields of the plan", Kind.NUMBER)  # fmt: skip
    unmet: float = column("Unmet", "Part of the need that stands behind unmet demand of the region", Kind.NUMBER)
    made: float = column("Made", "What the region makes", Kind.NUMBER)
    imports: float = column("Imports", "What arrives from other regions", Kind.NUMBER)
    exports: float = column("Exports", "What other regions receive from it", Kind.NUMBER)
    in_place: float | None = column("Capacity in place", "What the lines of the region could make, at the mix of products that the plan makes on each, of an idle line at its first product that can be used or leave", Kind.NUMBER, default=None, blank="no limit")  # fmt: skip
    candidates: float = column("Of which candidates", "Part of it at candidates that the plan opens, expansions apart", Kind.NUMBER, default=0.0, blank="0; or no limit")  # fmt: skip
    expansions: float = column("Of which expansions", "Part of it added by expansions that the plan decides", Kind.NUMBER, default=0.0, blank="0; or no limit")  # fmt: skip
    spare: float | None = column("Spare", "What of it is not used", Kind.NUMBER, default=None, blank="no limit")
    short: float | None = column("Short", "Need beyond the capacity in place: made elsewhere, or not at all", Kind.NUMBER, default=None, blank="no limit")  # fmt: skip
    utilisation: float | None = column("Utilisation", "Used part of the capacity in place", Kind.SHARE, default=None, blank="no limit, or nothing in place")  # fmt: skip


class EventRow(PlanRow, sheet="Events", one="a stretch of time in which something holds"):
    """Openings, closings, expansions, production with its ramps, disruptions, phases and exclusivities, in words and dates.

    Lines are listed that start, change or end within the plan and whose products can be used; dates are cut at its first day.
    """

    event: str = column("Event", "What kind of thing it is", Kind.CHOICE, choices=EVENTS, key=True)
    what: str = column("What", "Site, phase, rule or disruption", Kind.NAME, key=True)
    detail: str = column("Detail", "Of a site the line, of an expansion also its option and when it is decided, of an exclusivity buyer ← seller, of a disruption where", default="", blank="the whole of it", key=True)  # fmt: skip
    first: date = column("From", "First day on which it holds, or the first day of the plan", Kind.DATE, key=True)
    last: date | None = column("To", "Last day on which it holds", Kind.DATE, default=None, blank="beyond the plan")
    state: str = column(
        "State", "What holds: the step of a ramp, what an expansion adds, what a disruption leaves, the state of an exclusivity"
    )
    share: float | None = column("Share", "Share of the capacity that is there", Kind.SHARE, default=None, blank="does not speak of capacity")  # fmt: skip
