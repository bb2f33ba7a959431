"""The contract of the plan workbook: every sheet and column of a plan, each described once.

The report writes these sheets, the auditor reads them back, and outputs/README.md is made from them. Numbers are in the unit
named beside them; amounts are in the case's currency; a place like ``Lanes!A14`` leads back to the input row.
"""

from dataclasses import dataclass

from models.contract import Kind, Row, column
from models.plan_capacity import EventRow as EventRow
from models.plan_capacity import TierRow as TierRow
from models.plan_growth import THROUGHPUT as THROUGHPUT
from models.plan_growth import ExpansionRow as ExpansionRow
from models.plan_growth import OpeningRow as OpeningRow
from models.plan_money import CashByYearRow, CashFlowRow, LandedRow
from models.plan_row import PlanRow as PlanRow
from models.plan_run_in import RUN_IN as RUN_IN
from models.plan_run_in import RunInRow as RunInRow
from models.plan_run_in import UnderWayRow as UnderWayRow
from models.plan_stock import StockRow as StockRow
from models.replanned import ChangeRow, InputChangeRow, InputRecord, OverrideRow

NOT_YET, ACTIVE, PARTLY, SUSPENDED, BOUGHT_OUT, ENDED, NOT_APPLICABLE, FROZEN = (
    "not yet", "active", "partly active", "suspended", "bought out", "ended", "not applicable", "frozen",
)  # fmt: skip
SHIPPED, MADE, TAKEN, KEPT, STORED, CLAIMED = STEPS = ("shipped", "made", "taken", "kept", "stored", "claimed")
STATES = (NOT_YET, ACTIVE, PARTLY, SUSPENDED, BOUGHT_OUT, ENDED, NOT_APPLICABLE, FROZEN)
PASSED, FAILED = "passed", "FAILED"
TERM = "whole term"
WHOLE_PLAN = "whole plan"
OPTIMAL = "optimal"
TRANSPORT_OF = "transport of "
CREDITS = "credits"


@dataclass(frozen=True)
class Kpi:
    """A key figure of the KPIs sheet: its name, its unit, and how it is counted."""

    name: str
    unit: str
    meaning: str


CO2E_PER_KWH = Kpi("CO2e per kWh delivered", "kg/kWh", "CO2e of making and moving, all tiers / energy delivered")
CO2E_OF_STAGE = Kpi("CO2e per kWh by stage", "kg/kWh", "CO2e of the stage / energy delivered by the whole plan")
KILOMETRES = Kpi("Kilometres behind a kWh", "km", "Σ energy × distance, all tiers / energy delivered")
DISTANCE = Kpi("Average distance", "km", "Σ tonnes × distance / Σ tonnes arriving in the region")
LOCAL_SHARE = Kpi("Local share", "share", "From sites of the buyers' own region / all that arrives")
SOURCES_OF_REGION = Kpi("Sources of a region", "sellers", "Sites with more than a millionth of what arrives")
SOURCES_OF_BUYER = Kpi("Sources of a buyer", "sellers", "Sites with more than a millionth of what arrives")
HHI_OF_REGION = Kpi("HHI of a region", "points", "Herfindahl-Hirschman: 10,000 × Σ (company's share)²")
HHI_OF_BUYER = Kpi("HHI of a buyer", "points", "Herfindahl-Hirschman: 10,000 × Σ (company's share)²")
SERVED_SHARE = Kpi("Served share", "share", "Served / needed; of the whole plan by energy")
UTILISATION = Kpi("Utilisation", "share", "Σ used / Σ in place, of the tier's lines with a limit")


class SourcingRow(PlanRow, sheet="Sourcing", one="what a buyer takes from a seller in a period"):
    """Flows of one relation summed over modes, with their price and the clauses that cover them."""

    buyer: str = column("Buyer", "Who receives", Kind.NAME, key=True)
    seller: str = column("Seller", "Who delivers", Kind.NAME, key=True)
    product: str = column("Product", "What", Kind.NAME, key=True)
    period: str = column("Period", "When", Kind.NAME, key=True)
    quantity: float = column("Quantity", "How much arrives", Kind.NUMBER)
    unit: str = column("Unit", "What the quantity is counted in")
    share: float = column("Share", "Share of all the buyer receives of the product in the period", Kind.SHARE)
    landed_unit_cost: float = column("Landed unit cost", "Cost of one unit at the buyer's gate: components, conversion or the contract's price, transport and duties of all steps before, less credits; CO2e price and shortfall fees left out", Kind.NUMBER, unit="currency/unit")  # fmt: skip
    spend: float = column("Spend", "Quantity × landed unit cost", Kind.NUMBER, unit="currency")
    contract: str = column("Contract", "Clauses that name this relation, separated by ;", default="", blank="none")
    state: str = column("State", "State of the exclusivity between the two, if there is one", default="", blank="no exclusivity")


class FlowRow(PlanRow, sheet="Flows", one="what travels over a lane in a period"):
    """Every shipment of the plan."""

    origin: str = column("Origin", "Where it leaves", Kind.NAME, key=True)
    destination: str = column("Destination", "Where it arrives", Kind.NAME, key=True)
    product: str = column("Product", "What", Kind.NAME, key=True)
    mode: str = column("Mode", "How", Kind.NAME, key=True)
    period: str = column("Period", "When it arrives", Kind.NAME, key=True)
    quantity: float = column("Quantity", "How much arrives", Kind.NUMBER)
    unit: str = column("Unit", "What the quantity is counted in")
    tonnes: float | None = column("Tonnes", "Weight", Kind.NUMBER, unit="t", default=None, blank="weight not known")
    energy: float | None = column("GWh-eq", "Energy, of a cathode the energy of the cells it makes", Kind.NUMBER, unit="GWh", default=None, blank="no energy stated")  # fmt: skip
    distance: float | None = column("Distance", "Length of the way", Kind.NUMBER, unit="km", default=None, blank="not known")
    transit: float = column("Transit", "Days on the way", Kind.NUMBER, unit="days")
    leaves: str = column("Leaves", "Periods in which it leaves, with the share of each, separated by ; (run-in is the time before the first)", default="", blank="in the period in which it arrives")  # fmt: skip
    transport_cost: float = column("Transport cost", "Cost of the transport", Kind.NUMBER, unit="currency")
    duty: float = column("Duty", "Duties on it, by the Tariffs sheet", Kind.NUMBER, unit="currency", default=0.0, blank="0")
    co2e: float = column("CO2e", "CO2e of the transport", Kind.NUMBER, unit="t")
    co2e_cost: float = column("CO2e cost", "That CO2e at the CO2e price", Kind.NUMBER, unit="currency")
    computed: str = column("Computed", "Which of distance, transit, cost and CO2e the workbook does not state, separated by ;", default="", blank="all are stated")  # fmt: skip


class ProductionRow(PlanRow, sheet="Production", one="what a line makes of a product in a period"):
    """Good output, what was begun for it, and what it costs."""

    site: str = column("Site", "Where", Kind.NAME, key=True)
    line_name: str = column("Line", "On which line", Kind.NAME, key=True)
    product: str = column("Product", "What", Kind.NAME, key=True)
    recipe: str = column("Recipe", "By which recipe", Kind.NAME, default="", blank="bought whole", key=True)
    period: str = column("Period", "When", Kind.NAME, key=True)
    quantity: float = column("Quantity", "Good output", Kind.NUMBER)
    unit: str = column("Unit", "What the quantity is counted in")
    yield_: float = column("Yield", "Good output per output begun, mean over the period", Kind.SHARE)
    begun: float = column("Begun", "Quantity / yield; components are used for this much", Kind.NUMBER)
    unit_cost: float = column("Unit cost", "Price or conversion cost per good unit", Kind.NUMBER, unit="currency/unit")
    production_cost: float = column("Production cost", "Quantity × unit cost", Kind.NUMBER, unit="currency")
    credits: float = column("Credits", "Credits earned by it, by the Credits sheet", Kind.NUMBER, unit="currency", default=0.0, blank="0")  # fmt: skip
    co2e: float = column("CO2e", "CO2e of making it, beyond its components", Kind.NUMBER, unit="t")
    co2e_cost: float = column("CO2e cost", "That CO2e at the CO2e price", Kind.NUMBER, unit="currency")


class CapacityRow(PlanRow, sheet="Capacity", one="a line in a period"):
    """Capacity in place, used and spare."""

    site: str = column("Site", "Where", Kind.NAME, key=True)
    line_name: str = column(
        "Line", f"Which line; {THROUGHPUT}: what arrives at a site that states one, by weight", Kind.NAME, key=True
    )
    company: str = column("Company", "Whose", Kind.NAME, default="", blank="no company")
    region: str = column("Region", "In which region", Kind.NAME, default="", blank="no region")
    period: str = column("Period", "When", Kind.NAME, key=True)
    unit: str = column("Unit", "What capacity is counted in")
    in_place: float | None = column("Capacity in place", "What the line can make for us in the period, ramp included", Kind.NUMBER, default=None, blank="no limit")  # fmt: skip
    expanded: float = column("Of which expansions", "Part of it added by expansions that the plan decides", Kind.NUMBER, default=0.0, blank="0")  # fmt: skip
    used: float = column("Used", "What the plan makes on it, or what arrives", Kind.NUMBER)
    spare: float | None = column("Spare", "In place less used", Kind.NUMBER, default=None, blank="no limit")
    utilisation: float | None = column(
        "Utilisation", "Used / in place", Kind.SHARE, default=None, blank="no limit, or nothing in place"
    )


class DemandRow(PlanRow, sheet="Demand", one="a need and how it is served"):
    """Needed, served, unmet."""

    site: str = column("Site", "Where", Kind.NAME, key=True)
    product: str = column("Product", "What", Kind.NAME, key=True)
    period: str = column("Period", "When", Kind.NAME, key=True)
    customer: str = column("Customer", "For whom", Kind.NAME, default="", blank="no one in particular", key=True)
    needed: float = column("Needed", "How much is needed", Kind.NUMBER)
    served: float = column("Served", "How much is delivered", Kind.NUMBER)
    unmet: float = column("Unmet", "How much is not", Kind.NUMBER)
    unit: str = column("Unit", "What it is counted in")
    firm: str = column("Firm", "Firm demand must be met", default="", blank="no")
    unmet_penalty: float = column("Unmet penalty", "Cost of one unit that is not delivered", Kind.NUMBER, unit="currency/unit")
    unmet_cost: float = column("Unmet cost", "Unmet × penalty", Kind.NUMBER, unit="currency")


class RuleRow(PlanRow):
    """What a rule asks, what the plan does, what is left, and what breaking it costs; one row per case and span."""

    rule: str = column("Rule", "Name of the clause or principle", Kind.NAME, key=True)
    clause: str = column("Clause", "Its kind", Kind.NAME)
    asks: str = column("Asks", "What it asks, in words")
    buyer: str = column(
        "Buyer",
        "Whose purchases this row judges; of a minimum utilisation the site, of most open sites the place that holds them",
        Kind.NAME,
        key=True,
    )
    seller: str = column("Seller", "Whose deliveries this row judges; of a minimum utilisation the line", Kind.NAME, default="", blank="any", key=True)  # fmt: skip
    product: str = column("Product", "Of what", Kind.NAME, default="", blank="everything", key=True)
    span: str = column("Period", "Period, year or whole term over which it is counted", Kind.NAME, key=True)
    state: str = column(
        "State",
        "not yet, active, partly active (in force for a part, or free beyond what the seller reserves), suspended, bought out, ended, not applicable, frozen (in periods whose flows are fixed: reported, not stated)",
        Kind.CHOICE,
        choices=STATES,
    )
    in_force: float = column("In force", "Share of the span's days on which it is in force", Kind.SHARE)
    asked: float = column("Asked", "The limit, in the measure beside it", Kind.NUMBER)
    does: float = column("Plan does", "What the plan does, in the same measure", Kind.NUMBER)
    measure: str = column("Measure", "share (of what the buyer takes), a unit, km, sources, a price, or what else the rule counts")
    slack: float | None = column("Slack", "Room left before the limit, in the unit named below; 0 binds, and below 0 is by how much frozen flows break the rule", Kind.NUMBER, default=None, blank="not in force, or nothing asked")  # fmt: skip
    breach: float = column("Breach", "By how much a soft rule is broken, in the same unit", Kind.NUMBER)
    unit: str = column("Unit", "Unit of slack and breach: that of the product, sources, or what else the rule counts")
    penalty: float = column("Penalty", "Price of one unit of breach", Kind.NUMBER, unit="currency/unit", blank="0", default=0.0)
    breach_cost: float = column("Breach cost", "Breach × penalty", Kind.NUMBER, unit="currency")
    bought_out: float = column("Bought out", "What is bought or sold beyond an exclusivity for its buy-out price, in units of the product", Kind.NUMBER, default=0.0, blank="0")  # fmt: skip
    buy_out_cost: float = column("Buy-out cost", "Bought out × buy-out price", Kind.NUMBER, unit="currency", default=0.0, blank="0")
    shadow_price: float | None = column("Shadow price", "What the plan would save, in money of its time (present value / discount factor), if the row asked for one unit less; 0 where it does not bind; a rule with choices is priced at the choices made", Kind.NUMBER, unit="currency/unit", default=None, blank="not in force, or the solver gives no prices")  # fmt: skip
    hard: str = column(
        "Hard or soft", "A hard rule holds; a soft one may be broken at its price", Kind.CHOICE, choices=("hard", "soft")
    )
    covered: str = column("Sites covered", "Buyers ← sellers that the row covers, and sites for what they make, use or serve themselves, separated by ;", default="", blank="none")  # fmt: skip
    from_flows: float | None = column("From the flows", "What the plan does by its own flows, where the rule counts what is declared", Kind.NUMBER, default=None, blank="the rule counts the flows")  # fmt: skip


class Paid(PlanRow):
    """What a take or pay costs in a year."""

    shortfall: float | None = column("Shortfall", "What is not taken of the commitment of the year, in units of the product", Kind.NUMBER, default=None, blank="no take or pay")  # fmt: skip
    made_up: float | None = column("Made up", "What of that is taken in later years, beyond their own commitment", Kind.NUMBER, default=None, blank="no take or pay")  # fmt: skip
    fee: float | None = column("Shortfall fees", "Shortfall less what is made up × fee", Kind.NUMBER, unit="currency", default=None, blank="no take or pay")  # fmt: skip


class ContractRow(RuleRow, Paid, sheet="Contracts", one="a clause, one case of it, over one span"):
    """Every clause of the Contracts sheet and how the plan stands to it."""


class PolicyRow(RuleRow, sheet="Policies", one="a principle, one case of it, over one span"):
    """Every principle of the Policies sheet and how the plan stands to it."""


class RulePriceRow(PlanRow, sheet="Rule prices", one="a rule and what it costs"):
    """The plan with a rule against the best plan without it. Prices of several rules do not add up."""

    rule: str = column("Rule", "Name of the clause or principle", Kind.NAME, key=True)
    clause: str = column("Clause", "Its kind", Kind.NAME)
    with_rule: float = column(
        "Cost with it", "Cost of this plan in present value, penalties included", Kind.NUMBER, unit="currency"
    )
    without_rule: float = column("Cost without it", "Cost of the best plan found with all other rules, in present value", Kind.NUMBER, unit="currency")  # fmt: skip
    least: float | None = column("Price, at least", "Proven: bound with the rule less cost without", Kind.NUMBER, unit="currency", default=None, blank="not proven")  # fmt: skip
    most: float | None = column("Price, at most", "Proven: cost with the rule less bound without", Kind.NUMBER, unit="currency", default=None, blank="not proven")  # fmt: skip


class CostRow(PlanRow, sheet="Costs", one="a cost"):
    """Every term of the objective, by site, lane and period; the present values sum to the plan's cost."""

    term: str = column(
        "Term",
        "Which cost: production, transport, duties, credits (below 0), CO2e price, fixed, opening, closing, investment, value left (below 0), fixed of expansions, contract prices, price tiers, "
        "shortfall fees, holding, disposal, switching, run-in, unmet demand, breach, buy-out, bonus or malus",
        Kind.NAME,
        key=True,
    )
    kind: str = column(
        "Kind",
        "money; value, which is left at the end and is no cash; or a penalty or an evaluation, which nobody pays and no unit cost holds",
        Kind.CHOICE,
        choices=("money", "value", "penalty", "evaluation"),
    )
    period: str = column("Period", "When: a period, the year or term over which a rule is counted, or run-in", Kind.NAME, key=True)
    site: str = column(
        "Site", "Where it falls; of a transport the destination", Kind.NAME, default="", blank="no one site", key=True
    )
    partner: str = column(
        "Partner",
        "Of a transport the origin; of a breach, buy-out, fee, tier or switch of sellers the rule; of an expansion the option, and when it is decided",
        Kind.NAME,
        default="",
        blank="none",
        key=True,
    )
    product: str = column("Product", "On what", Kind.NAME, default="", blank="everything; of a site the site itself", key=True)
    by: str = column("Line or mode", "On which line or by which mode; of a breach, fee or tier the seller", Kind.NAME, default="", blank="none", key=True)  # fmt: skip
    quantity: float = column("Quantity", "How many units", Kind.NUMBER)
    unit: str = column("Unit", "What the quantity is counted in")
    amount: float = column("Amount", "The cost as it is paid", Kind.NUMBER, unit="currency")
    paid_on: str = column("Paid on", "Day on which a lump is due", default="", blank="evenly over the days of the period")
    discount: float = column("Discount factor", "(1 + discount rate)^−years from the first day of the plan to the day, or to the middle of the period", Kind.NUMBER, default=1.0, blank="1")  # fmt: skip
    present_value: float | None = column("Present value", "Amount × discount factor", Kind.NUMBER, unit="currency", default=None, blank="the amount")  # fmt: skip

    @property
    def worth(self) -> float:
        """The present value."""
        return self.amount if self.present_value is None else self.present_value


class CarbonRow(PlanRow, sheet="Carbon", one="what making or moving something emits in a period"):
    """All CO2e of the plan, whether it has a price or not; follows every output and every shipment. That of the run-in is on Run-in."""

    stage: str = column("Stage", "Tier of what is made, or transport of that tier", Kind.NAME)
    site: str = column("Site", "Where it is made; of a transport the destination", Kind.NAME, key=True)
    partner: str = column("Partner", "Of a transport the origin", Kind.NAME, default="", blank="not a transport", key=True)
    product: str = column("Product", "What is made or moved", Kind.NAME, key=True)
    by: str = column("Line or mode", "On which line or by which mode", Kind.NAME, key=True)
    recipe: str = column("Recipe", "By which recipe it is made", Kind.NAME, default="", blank="none", key=True)
    period: str = column("Period", "When", Kind.NAME, key=True)
    quantity: float = column("Quantity", "How much is made or moved", Kind.NUMBER)
    unit: str = column("Unit", "What the quantity is counted in")
    co2e: float = column("CO2e", "Quantity × CO2e per unit", Kind.NUMBER, unit="t")
    per_unit: float = column(
        "CO2e per unit", "CO2e of making it beyond its components, or of moving it", Kind.NUMBER, unit="kg/unit"
    )
    computed: str = column("Computed", "Where the CO2e per unit comes from if the workbook does not state it", default="", blank="it is stated")  # fmt: skip


class AttributeRow(Row, sheet="Attributes", one="what goods carry of an attribute that a rule asks for"):
    """Certificates, recycled metal and local value by mass balance: bookkeeping on the goods of the plan, not segregation.

    Follows every shipment, output, component used, use or demand, and stock that carries any.
    """

    attribute: str = column("Attribute", "Certificate, recycled metal or local value", Kind.NAME, key=True)
    step: str = column("Step", "What carries it: goods shipped, made, taken as a component, kept for use and demand, or stored at the end of the period; claimed is the part of what is made for which a credit is paid", Kind.CHOICE, choices=STEPS, key=True)  # fmt: skip
    site: str = column("Site", "Where; of a shipment where it leaves", Kind.NAME, key=True)
    destination: str = column("Destination", "Where a shipment arrives", Kind.NAME, default="", blank="not shipped", key=True)
    product: str = column("Product", "What is shipped, made, kept or stored", Kind.NAME, key=True)
    by: str = column("Line or mode", "On which line or by which mode", Kind.NAME, default="", blank="none", key=True)
    recipe: str = column("Recipe", "By which recipe it is made", Kind.NAME, default="", blank="none", key=True)
    component: str = column("Component", "What it is taken from", Kind.NAME, default="", blank="not taken", key=True)
    credit: str = column("Credit", "Credit that is claimed for it", Kind.NAME, default="", blank="none", key=True)
    period: str = column("Period", "When; run-in is the time before the first period", Kind.NAME, key=True)
    quantity: float = column(
        "Quantity", "How much is shipped, made, used of the component, used and served, or stored", Kind.NUMBER
    )
    unit: str = column("Unit", "What the quantity is counted in")
    carried: float = column("Carried", "How much of the attribute it carries", Kind.NUMBER)
    carried_unit: str = column("Carried unit", "Unit of the product for a certificate, kg for a metal, else the currency")


class KpiRow(Row, sheet="KPIs", one="a key figure, of whom, of which product, when"):
    """Key figures for each period and the whole term, each with how it is counted."""

    kpi: str = column("KPI", "Which key figure", Kind.NAME, key=True)
    of: str = column("Of", "Site, region, stage or tier of which it is counted, or whole plan", Kind.NAME, key=True)
    product: str = column("Product", "Of which product", Kind.NAME, default="", blank="all products", key=True)
    period: str = column("Period", f"Period, or {TERM}", Kind.NAME, key=True)
    value: float = column("Value", "The figure, in the unit beside it", Kind.NUMBER)
    unit: str = column("Unit", "What it is counted in")
    meaning: str = column("Meaning", "How it is counted")


class AuditRow(Row, sheet="Audit", one="a check"):
    """Every rule recomputed from the inputs and the written plan, by code that does not know the formulation."""

    check: str = column("Check", "What is checked", Kind.NAME)
    what: str = column("Of", "Site, product, rule ... it is checked for")
    period: str = column("Period", "When", Kind.NAME, default="", blank="the whole plan")
    input_row: str = column("Input row", "Input it rests on", default="", blank="several or none")
    left: float = column("Left", "Left-hand side, recomputed", Kind.NUMBER)
    sense: str = column("Sense", "≤, = or ≥", Kind.CHOICE, choices=("≤", "=", "≥"))
    right: float = column("Right", "Right-hand side, recomputed", Kind.NUMBER)
    violation: float = column("Violation", "By how much it fails, beyond a reported breach", Kind.NUMBER)
    allowed: float = column("Allowed", "Rounding that is allowed: 1e-6 of the figures involved", Kind.NUMBER)
    verdict: str = column("Verdict", "passed or FAILED", Kind.CHOICE, choices=(PASSED, FAILED))


class RunRow(Row, sheet="Run", one="a fact about the run"):
    """Enough to repeat the run: inputs, versions, options, sizes, seconds."""

    topic: str = column("Topic", "inputs, versions, options, result, size, seconds")
    item: str = column("Item", "What", Kind.NAME)
    value: str = column("Value", "Its value", default="", blank="none")
    number: float | None = column("Number", "The value, if it is a number", Kind.NUMBER, default=None, blank="not a number")


PLAN_SHEETS: tuple[type[Row], ...] = (
    SourcingRow,
    FlowRow,
    ProductionRow,
    RunInRow,
    UnderWayRow,
    CapacityRow,
    TierRow,
    OpeningRow,
    ExpansionRow,
    EventRow,
    StockRow,
    DemandRow,
    ContractRow,
    PolicyRow,
    RulePriceRow,
    OverrideRow,
    ChangeRow,
    InputChangeRow,
    CostRow,
    CashFlowRow,
    CashByYearRow,
    LandedRow,
    CarbonRow,
    AttributeRow,
    KpiRow,
    InputRecord,
    AuditRow,
    RunRow,
)

SHOWN_IF_ANY: frozenset[type[Row]] = frozenset(
    (
        RunInRow,
        UnderWayRow,
        OpeningRow,
        ExpansionRow,
        EventRow,
        StockRow,
        RulePriceRow,
        OverrideRow,
        ChangeRow,
        InputChangeRow,
        AttributeRow,
    )
)
"""Sheets that a plan has only if there is something to show: one that is not there has no row."""
