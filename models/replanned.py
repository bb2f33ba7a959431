"""The sheets of a plan that speak of planning again: what was fixed by hand; part of the contract of plan.py."""

from models.contract import Kind, Row, column


class OverrideRow(Row, sheet="Overrides", one="a flow that was fixed by hand"):
    """What was forced, by whom and why, what the plan does, and what one unit of it costs."""

    origin: str = column("Origin", "Where it leaves", Kind.NAME, key=True)
    destination: str = column("Destination", "Where it arrives", Kind.NAME, key=True)
    product: str = column("Product", "What", Kind.NAME, key=True)
    mode: str = column("Mode", "How", Kind.NAME, default="", blank="by all modes together", key=True)
    period: str = column("Period", "When", Kind.NAME, key=True)
    least: float | None = column("Least", "At least so much was asked for", Kind.NUMBER, default=None, blank="no lower bound")
    most: float | None = column("Most", "At most so much was allowed", Kind.NUMBER, default=None, blank="no upper bound")
    does: float = column("Plan does", "What arrives", Kind.NUMBER)
    unit: str = column("Unit", "What the quantities are counted in")
    binds: str = column("Binds", "Which of the two bounds the plan just keeps", Kind.NAME, default="", blank="none: the plan would do so anyway, or nearly")  # fmt: skip
    shadow_price: float | None = column("Shadow price", "What the plan would save if one unit less were asked, or one unit more allowed; 0 where it does not bind", Kind.NUMBER, unit="currency/unit", default=None, blank="the solver gives no prices")  # fmt: skip
    reason: str = column("Reason", "Why it was fixed", default="", blank="not stated")
    owner: str = column("Owner", "Who decided it", default="", blank="not stated")
    input_row: str = column("Input row", "Where it was fixed", default="", blank="not known")
