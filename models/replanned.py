"""The sheets of a plan that speak of planning again: what was fixed by hand, what changed and why, and what it was planned from.

Part of the contract of plan.py.
"""

from models.contract import Kind, Row, column

ADDED, DROPPED, MORE, LESS, CHANGED = "added", "dropped", "more", "less", "changed"
SAME = 2e-6
"""Two flows that differ by no more than this part of the largest flow of their product are the same: plans are rounded."""


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


class ChangeRow(Row, sheet="Changes", one="a flow that differs from the previous plan"):
    """Every flow added, dropped or changed, and what was found that touches it; without a previous plan there is none.

    What is named is what changed or binds there. It is where to look first, not a proof: only a plan without it could be one.
    """

    origin: str = column("Origin", "Where it leaves", Kind.NAME, key=True)
    destination: str = column("Destination", "Where it arrives", Kind.NAME, key=True)
    product: str = column("Product", "What", Kind.NAME, key=True)
    mode: str = column("Mode", "How", Kind.NAME, key=True)
    period: str = column("Period", "When; periods that only one of the two plans has are not compared", Kind.NAME, key=True)
    previous: float = column("Previous", "What the previous plan ships", Kind.NUMBER)
    now: float = column("Now", "What this plan ships", Kind.NUMBER)
    change: float = column("Change", "Now less previous", Kind.NUMBER)
    unit: str = column("Unit", "What the quantities are counted in", default="", blank="the product is gone")
    what: str = column("What", "Whether the flow is added, dropped, more or less; what differs by less than 2 millionths of the largest flow of the product is not listed", Kind.CHOICE, choices=(ADDED, DROPPED, MORE, LESS))  # fmt: skip
    inputs: str = column("Inputs changed", "Input rows that changed and touch the flow, the nearest first: its lane, its maker, its buyer, then what competes with it", default="", blank="none, or the previous plan's workbook was not given with --previous")  # fmt: skip
    rules: str = column("Now binds", "Rules, overrides and capacities that bind there now and did not before (without that workbook: that bind)", default="", blank="none")  # fmt: skip
    follows: str = column("Goes with", "Other changed flows of the same buyer or maker with which it balances", default="", blank="none")  # fmt: skip


class InputChangeRow(Row, sheet="Changed inputs", one="a cell of the inputs that differs from those of the previous plan"):
    """Input rows added, dropped or changed since the previous plan, if that plan's workbook was given."""

    in_sheet: str = column("Sheet", "Sheet of the inputs", Kind.NAME, key=True)
    row: str = column("Row", "What identifies the row", key=True)
    column_name: str = column("Column", "Which column", Kind.NAME, default="", blank="the whole row", key=True)
    what: str = column("What", "Whether the row was added or dropped, or the cell changed", Kind.CHOICE, choices=(ADDED, DROPPED, CHANGED))  # fmt: skip
    was: str = column("Was", "What the previous plan was made from", default="", blank="blank, or the row was not there")
    now: str = column("Is", "What this plan is made from", default="", blank="blank, or the row is gone")
    place: str = column(
        "Input row",
        "Where it stands; of a dropped row where it stood in the inputs of the previous plan",
        default="",
        blank="not known",
    )


class InputRecord(Row, sheet="Inputs", one="an input row of this plan"):
    """What this plan was made from, after units were converted, so that the next plan can say what changed."""

    in_sheet: str = column("Sheet", "Sheet of the inputs", Kind.NAME)
    row: str = column("Row", "What identifies the row, as Column = value; Column = value")
    cells: str = column("Cells", "Its other cells, likewise", default="", blank="all of them mean what blank means")
    place: str = column("Input row", "Where it stands", default="", blank="not known")
