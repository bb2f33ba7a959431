"""The Stock sheet of a plan; part of the contract of plan.py."""

from models.contract import Kind, column
from models.plan_row import PlanRow


class StockRow(PlanRow, sheet="Stock", one="what a site keeps of a product in a period"):
    """Opening + in = out + disposed + closing; the closing of a period is the opening of the next."""

    site: str = column("Site", "Where", Kind.NAME, key=True)
    product: str = column("Product", "What", Kind.NAME, key=True)
    period: str = column("Period", "When", Kind.NAME, key=True)
    opening: float = column("Opening", "What stands there at the beginning", Kind.NUMBER)
    gained: float = column("In", "What arrives and is made there", Kind.NUMBER)
    given: float = column("Out", "What is used there, sent on and served", Kind.NUMBER)
    disposed: float = column("Disposed", "What is thrown away", Kind.NUMBER)
    closing: float = column("Closing", "What stands there at the end", Kind.NUMBER)
    unit: str = column("Unit", "What it is counted in")
    cover: float | None = column("Cover", "Days of what goes out next that the closing stock lasts; beyond the last period at its pace", Kind.NUMBER, unit="days", default=None, blank="nothing stands there, or nothing goes out any more")  # fmt: skip
    limit: float | None = column("Limit", "Most that may stand there at the end of the period", Kind.NUMBER, default=None, blank="no limit stated")  # fmt: skip
    holding_cost: float = column("Holding cost", "Cost of keeping it over the period", Kind.NUMBER, unit="currency")
    disposal_cost: float = column("Disposal cost", "Cost of what is thrown away", Kind.NUMBER, unit="currency")
