"""The contract of the plan sheets that follow money through time and through the tiers; listed in models/plan.py."""

from models.contract import Kind, Row, column

ALL_TIERS = "all tiers"
LEFT = "left at the end"  # sorts behind every year


class CashFlowRow(Row, sheet="Cash flow", one="what a site pays of a cost term in a calendar year"):
    """The money of the plan by the year in which it is paid; penalties and evaluations, which nobody pays, are left out.

    The amounts sum to what the Costs sheet calls money, the present values to the money in the objective. What is paid over a
    period falls evenly on its days, and a period that crosses years on both; a lump falls on its day.
    """

    year: str = column(
        "Year",
        f"Calendar year in which it is paid, or {LEFT}: what is left of investments, which is no cash and counts in present value only",
        Kind.NAME,
        key=True,
    )
    site: str = column("Site", "Where it falls; of a transport the destination, of a contract the buyer", Kind.NAME, default="", blank="no one site", key=True)  # fmt: skip
    company: str = column("Company", "Whose site it is", default="", blank="no one company")
    term: str = column("Term", "Which cost, as on the Costs sheet", Kind.NAME, key=True)
    amount: float = column("Amount", "What is paid; below 0 what is received", Kind.NUMBER, unit="currency")
    discount: float = column("Discount factor", "Present value / amount, the mean of the periods and days in the year", Kind.NUMBER)
    present_value: float = column("Present value", "What the amount is worth on the first day of the plan", Kind.NUMBER, unit="currency")  # fmt: skip


class CashByYearRow(Row, sheet="Net present value", one="a calendar year, or the whole term"):
    """The cash flow of every year and what it comes to so far; the last row is the whole term."""

    year: str = column("Year", f"Calendar year, {LEFT}, or whole term", Kind.NAME, key=True)
    paid: float = column("Paid", "Sum of all that is paid", Kind.NUMBER, unit="currency")
    received: float = column("Received", "Sum of all that is received", Kind.NUMBER, unit="currency")
    amount: float = column("Amount", "Paid less received", Kind.NUMBER, unit="currency")
    present_value: float = column("Present value", "What the amount is worth on the first day of the plan", Kind.NUMBER, unit="currency")  # fmt: skip
    cumulative: float = column("Amount so far", "Sum of the amounts up to the year", Kind.NUMBER, unit="currency")
    net_present_value: float = column("Net present value so far", "− the sum of the present values up to the year: what is paid counts below 0", Kind.NUMBER, unit="currency")  # fmt: skip


class LandedRow(Row, sheet="Landed cost", one="what a tier adds to the cost of a unit that is delivered"):
    """Cost of a unit at the place of its need, as it is paid, followed through the tiers and mixed as the flows mix it.

    Times what is served, all rows sum to production, transport, duties, contract prices, price tiers and what keeping cost, less
    credits, the run-in included; stock that is left at the end or thrown away takes its part with it, and what stood there at first
    or was in transit brings nothing. Outside is what no unit carries: fixed costs, openings, closings, expansions, switching, fees and
    buy-outs, the CO2e price, penalties and evaluations.
    """

    site: str = column("Site", "Place of need, such as a vehicle plant", Kind.NAME, key=True)
    product: str = column("Product", "What is delivered", Kind.NAME, key=True)
    period: str = column("Period", "When", Kind.NAME, key=True)
    tier: str = column(
        "Tier",
        f"Tier (else name) of the product that is made, moved or bought on the way, or {ALL_TIERS}: the sum",
        Kind.NAME,
        key=True,
    )
    served: float = column("Served", "How much is delivered", Kind.NUMBER)
    unit: str = column("Unit", "What it is counted in, such as pieces of vehicles")
    making: float = column("Making", "Price or conversion cost of the maker", Kind.NUMBER, unit="currency/unit")
    credits: float = column("Credits", "Credits earned by making, below 0", Kind.NUMBER, unit="currency/unit")
    contracts: float = column(
        "Contract prices", "What contracts, tiers included, change in the price of the maker", Kind.NUMBER, unit="currency/unit"
    )
    transport: float = column("Transport", "Transport on the way", Kind.NUMBER, unit="currency/unit")
    duties: float = column("Duties", "Duties on the way", Kind.NUMBER, unit="currency/unit")
    keeping: float = column("Keeping", "Holding cost of the time in stock", Kind.NUMBER, unit="currency/unit", default=0.0, blank="0")  # fmt: skip
    per_unit: float = column("Cost per unit", "Sum of the six", Kind.NUMBER, unit="currency/unit")
    per_kwh: float | None = column(
        "Cost per kWh",
        "Cost per unit / energy of the unit",
        Kind.NUMBER,
        unit="currency/kWh",
        default=None,
        blank="no energy stated",
    )
