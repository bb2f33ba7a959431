"""The sheets of a plan about what was on the way before it; part of the contract of plan.py."""

from models.contract import Kind, column
from models.plan_row import PlanRow

RUN_IN = "run-in"  # the name of the time before the first period, wherever a plan names periods
STEPS_BEFORE = MADE_BEFORE, SHIPPED_BEFORE = "made", "shipped"


class RunInRow(PlanRow, sheet="Run-in", one="what is made or arrives before the first period"):
    """Making and moving before the plan, of what arrives in it; its costs are the term run-in, and no rule judges it."""

    step: str = column("Step", "made, or shipped with arrival before the plan", Kind.CHOICE, choices=STEPS_BEFORE, key=True)
    site: str = column("Site", "Where it is made, or where it leaves", Kind.NAME, key=True)
    destination: str = column("Destination", "Where it arrives", Kind.NAME, default="", blank="it is made", key=True)
    product: str = column("Product", "What", Kind.NAME, key=True)
    by: str = column("Line or mode", "On which line or by which mode", Kind.NAME, key=True)
    recipe: str = column("Recipe", "By which recipe", Kind.NAME, default="", blank="none", key=True)
    quantity: float = column("Quantity", "Good output, or what arrives", Kind.NUMBER)
    unit: str = column("Unit", "What the quantity is counted in")
    cost: float = column("Cost", "Production or transport cost", Kind.NUMBER, unit="currency")
    duty: float = column("Duty", "Duties on it", Kind.NUMBER, unit="currency", default=0.0, blank="0")
    credits: float = column("Credits", "Credits earned by it", Kind.NUMBER, unit="currency", default=0.0, blank="0")
    co2e: float = column("CO2e", "CO2e of making or moving it", Kind.NUMBER, unit="t")
    co2e_cost: float = column("CO2e cost", "That CO2e at the CO2e price", Kind.NUMBER, unit="currency")


class UnderWayRow(PlanRow, sheet="In transit", one="a consignment that is under way when the plan begins"):
    """What the inputs say is under way, and when it arrives; it costs nothing more, and no rule judges it."""

    origin: str = column("Origin", "Where it left", Kind.NAME, key=True)
    destination: str = column("Destination", "Where it arrives", Kind.NAME, key=True)
    product: str = column("Product", "What", Kind.NAME, key=True)
    mode: str = column("Mode", "How", Kind.NAME, key=True)
    arrives: str = column("Arrives", "Day on which it arrives", Kind.NAME, key=True)
    period: str = column("Period", "Period in which it arrives", Kind.NAME, default="", blank="after the plan, which leaves it out")
    quantity: float = column("Quantity", "How much", Kind.NUMBER)
    unit: str = column("Unit", "What the quantity is counted in")
