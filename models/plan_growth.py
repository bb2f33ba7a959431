"""The sheets of a plan that say what opens, closes and grows; part of the contract of plan.py."""

from datetime import date

from models.contract import Kind, column
from models.plan_row import PlanRow

THROUGHPUT = "throughput"


class OpeningRow(PlanRow, sheet="Openings", one="a site that may open or close, or has a fixed cost"):
    """Which sites open or close and when, and what sites cost while they are open."""

    site: str = column("Site", "Which site", Kind.NAME, key=True)
    status: str = column("Status", "Its Status in the workbook; the plan opens candidates only, and closes only what may close")
    opens: str = column("Opens", "Period at whose start a candidate opens, or within which its Start of production falls", Kind.NAME, default="", blank="it does not open, or is no candidate")  # fmt: skip
    fixed_cost: float = column("Fixed cost", "Fixed cost of all the time in which it is open", Kind.NUMBER, unit="currency")
    opening_cost: float = column("Opening cost", "Cost of its opening", Kind.NUMBER, unit="currency")
    closes: str = column("Closes", "Period at whose start a site that may close does", Kind.NAME, default="", blank="it does not close, or may not")  # fmt: skip
    closing_cost: float = column("Closing cost", "Cost of its closing; below 0 what that brings in", Kind.NUMBER, unit="currency", default=0.0, blank="0")  # fmt: skip


class ExpansionRow(PlanRow, sheet="Expansions", one="an expansion that is decided in a period"):
    """What the plan adds to lines and sites: decided when, in force when, for how much. Amounts are not discounted."""

    site: str = column("Site", "Where", Kind.NAME, key=True)
    line_name: str = column("Line", "Line that it is part of", Kind.NAME, default="", blank="the throughput of the site", key=True)
    option: str = column("Option", "Which option", Kind.NAME, key=True)
    steps: float = column("Steps", "How many steps", Kind.NUMBER)
    decided: str = column("Decided", "Period in which it is decided", Kind.NAME, key=True)
    decided_on: date = column("Decided on", "Day of the decision: the first of the period, or the Earliest within it", Kind.DATE)
    in_force: date = column("In force", "First day on which it is in service", Kind.DATE)
    until: date | None = column("Until", "Last day on which it is", Kind.DATE, default=None, blank="beyond the horizon")
    added: float = column("Added capacity", "Steps × yearly output of a step, in the unit of the line, once its ramp is over", Kind.NUMBER)  # fmt: skip
    unit: str = column("Unit", "Unit of the line, a year; of a throughput t")
    investment: float = column("Investment", "Paid when it is decided", Kind.NUMBER, unit="currency")
    value_left: float = column("Value left at the end", "Part of the investment whose life is left when the horizon ends", Kind.NUMBER, unit="currency")  # fmt: skip
    fixed_cost: float = column("Fixed cost", "Fixed cost of all the time in which it is in service", Kind.NUMBER, unit="currency")
