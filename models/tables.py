"""The data contract: every sheet, column, setting and clause that a workbook may hold, each described once.

Reader, checks, messages, templates and inputs/README.md are made from this file. After reading, numbers are in the unit a
column states (``unit`` = the unit of the row's product, ``currency`` = the case's currency), shares are fractions, names are
the readable ones, and group names in Lanes and Qualifications have been expanded to one row per member.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cached_property

from models.agreements import EACH as EACH
from models.agreements import HARD as HARD
from models.agreements import OWNERS as OWNERS
from models.agreements import SOFT as SOFT
from models.agreements import TOGETHER as TOGETHER
from models.agreements import Contract as Contract
from models.agreements import Policy as Policy
from models.agreements import Rule as Rule
from models.clauses import CLAUSES as CLAUSES
from models.clauses import clause_named as clause_named
from models.contract import Kind, Row, Table, Time, column
from models.economy import Composition as Composition
from models.economy import Credit as Credit
from models.economy import ExchangeRate as ExchangeRate
from models.economy import GridFactor as GridFactor
from models.economy import Tariff as Tariff
from models.growth import Expansion as Expansion
from models.growth import PreviousDecision as PreviousDecision
from models.in_transit import InTransit as InTransit
from models.input_row import FLAGS as FLAGS
from models.input_row import MATERIALS, PLACES
from models.input_row import InputRow as InputRow
from models.modes import AIR as AIR
from models.modes import LAND as LAND
from models.modes import SEA as SEA
from models.modes import Mode as Mode
from models.override import Override as Override
from models.settings import Settings as Settings
from models.storage import AT_THE_END as AT_THE_END
from models.storage import Stock as Stock
from models.terms import ALL_UNITS as ALL_UNITS
from models.terms import CONTRACT_VOLUME as CONTRACT_VOLUME
from models.terms import INCREMENTAL as INCREMENTAL
from models.terms import NEED as NEED
from models.terms import SELLERS_CAPACITY as SELLERS_CAPACITY
from models.terms import PriceFormula as PriceFormula
from models.terms import PriceIndex as PriceIndex
from models.terms import PriceTier as PriceTier
from models.terms import Terms as Terms
from models.units import Measure

ROLES = (
    "mine", "refinery", "precursor", "cathode", "cell", "battery assembly", "vehicle", "port", "recycler", "warehouse",
)  # fmt: skip
CANDIDATE = "candidate"
MAY_CLOSE = "may close"
STATUSES = ("existing", "planned", "under construction", "paused", CANDIDATE, MAY_CLOSE, "cancelled", "closed")
NOT_PRODUCING = ("paused", "cancelled", "closed")
SET, MULTIPLY, INCREASE, ADD, DROP = "set", "multiply", "increase", "add", "drop"


class Period(InputRow, sheet="Periods", one="a planning period", starred=True):
    """Months, quarters, years or a mix; together they cover the horizon without gaps."""

    period: str = column("Period", "Name of the period, kept as text", Kind.NAME, key=True)
    start: date = column("Start", "Its first day", Kind.DATE)
    end: date = column("End", "Its last day", Kind.DATE)
    phase: str = column("Phase", "A label for reports", default="", blank="no label")
    frozen: bool = column("Frozen", "Whether its flows are those of the Previous plan, and what opens, closes and grows in it is what the Previous decisions say; rules wholly inside frozen periods are reported, not stated", Kind.YES_NO, default=False, blank="no")  # fmt: skip


class Phase(InputRow, sheet="Phases", one="a phase of a relation"):
    """A named stretch of time that clauses may refer to; phases may overlap."""

    phase: str = column("Phase", "Name of the phase", Kind.NAME, key=True)
    start: Time | None = column("From", "When it begins", Kind.TIME, default=None, blank="the beginning of the horizon")
    end: Time | None = column("To", "Its last day; with `start of SITE`, the moment before which it ends", Kind.TIME, default=None, blank="the end of the horizon")  # fmt: skip


class Product(InputRow, sheet="Products", one="a material", starred=True):
    """Anything that is made, shipped or needed."""

    product: str = column("Product", "Readable name, used everywhere", Kind.NAME, key=True)
    tier: str = column("Tier", "Step of the chain: precursor, cathode, cell, battery, vehicle ...")
    unit: str = column(
        "Unit", "What it is counted in", Kind.CHOICE, choices=("t", "kg", "kt", "kWh", "MWh", "GWh", "pieces", "thousand")
    )
    weight: float | None = column("Weight", "Weight of one unit, packaging included", Kind.NUMBER, unit="t/unit", above=0, default=None, blank="not known; units of mass answer for themselves")  # fmt: skip
    energy: float | None = column("Energy", "Energy of one unit; of a cathode, the energy of the cells it makes", Kind.NUMBER, unit="kWh/unit", above=0, default=None, blank="none; units of energy answer for themselves")  # fmt: skip
    dangerous: bool = column(
        "Dangerous goods", "Whether transport modes apply their dangerous-goods factor", Kind.YES_NO, default=False, blank="no"
    )
    tariff_code: str = column("Tariff code", "Customs code, by which Tariffs may find it", default="", blank="not stated")
    value: float | None = column("Value", "List price, of which duties are taken", Kind.NUMBER, unit="currency/unit", least=0, default=None, blank="of makers that buy it whole their unit price")  # fmt: skip

    def measure(self) -> Measure:
        """What one unit of the product is, for conversions."""
        return Measure(self.unit, self.weight, self.energy)


class Site(InputRow, sheet="Sites", one="a place", starred=True):
    """A place where material is made, assembled or needed."""

    site: str = column("Site", "Readable name, used everywhere", Kind.NAME, key=True)
    code: str = column("Code", "A short name that may be typed instead", Kind.NAME, default="", blank="no short name")
    company: str = column(
        "Company", "Who owns it; a rule that names the company covers all its sites", Kind.NAME, default="", blank="no company"
    )
    role: str = column("Role", "What it does", Kind.CHOICE, choices=ROLES, default="", blank="not stated")
    city: str = column("City", "City, for the reader", default="", blank="not stated")
    country: str = column("Country", "Country code or name", Kind.NAME, default="", blank="not stated")
    region: str = column("Region", "Region; local for local is judged by it", Kind.NAME, default="", blank="not stated")
    latitude: float | None = column("Latitude", "Degrees north", Kind.NUMBER, least=-90, most=90, default=None, blank="not known")
    longitude: float | None = column(
        "Longitude", "Degrees east", Kind.NUMBER, least=-180, most=180, default=None, blank="not known"
    )
    status: str = column("Status", "paused, cancelled and closed sites make nothing; of a candidate the plan decides whether and when it opens, not before its Start of production; of a site that may close whether and when it does", Kind.CHOICE, choices=STATUSES, default="existing", blank="existing")  # fmt: skip
    start: Time | None = column(
        "Start of production",
        "From when it makes or handles anything; of a candidate from when it may open",
        Kind.TIME,
        default=None,
        blank="before the horizon",
    )
    end: Time | None = column("End", "Its last day", Kind.TIME, default=None, blank="beyond the horizon")
    fixed_cost: float | None = column("Fixed cost", "Cost of every year in which it is open, whatever it makes; a site that closes saves it from then on", Kind.NUMBER, unit="currency/year", least=0, default=None, blank="0")  # fmt: skip
    opening_cost: float | None = column("Opening cost", "Cost of opening a candidate, once", Kind.NUMBER, unit="currency", least=0, default=None, blank="0")  # fmt: skip
    closing_cost: float | None = column("Closing cost", "Cost of closing a site that may close, once; below 0 what its closing brings in", Kind.NUMBER, unit="currency", default=None, blank="0")  # fmt: skip
    throughput: float | None = column("Throughput", "Most tonnes that may arrive there in a year", Kind.NUMBER, unit="t/year", least=0, default=None, blank="no limit")  # fmt: skip
    renewable: float | None = column("Renewable electricity share", "Share of its electricity that is renewable", Kind.SHARE, least=0, most=1, default=None, blank="not known; where CO2e is computed, 0 %")  # fmt: skip
    certificates: str = column("Certificates", "Certificates it holds, separated by ;", default="", blank="none")


class Group(InputRow, sheet="Groups", one="a membership"):
    """A name for several sites, products, companies, regions, countries or groups; it may stand wherever a member may."""

    group: str = column("Group", "Name of the group", Kind.NAME, key=True)
    member: str = column("Member", "One of its members", Kind.NAME, refers_to=("Sites", "Products", "Companies", "Regions", "Countries", "Groups"), key=True)  # fmt: skip


class Ramp(InputRow, sheet="Ramps", one="a step of a ramp-up"):
    """A step holds from its year since start until the next step; the last holds on."""

    ramp: str = column("Ramp", "Name of the ramp", Kind.NAME, key=True)
    year: float = column("Year since start", "0 is the start; decimals allowed", Kind.NUMBER, least=0, key=True)
    rate: float = column("Rate", "Share of the capacity that is in place", Kind.SHARE, least=0, most=1)
    yield_: float | None = column("Yield", "Good output per output begun; scrap multiplies what is used, never what is made", Kind.SHARE, above=0, most=1, default=None, blank="the Yield of the Production sheet")  # fmt: skip


class Line(InputRow, sheet="Lines", one="a resource at a site", starred=True):
    """A resource with a capacity. Several rows of one line state its capacity for different times, which may not overlap."""

    site: str = column("Site", "Where it stands", Kind.NAME, refers_to=("Sites",), key=True)
    line_name: str = column("Line", "Name of the line at its site", Kind.NAME, key=True)
    unit: str = column("Unit", "What its capacity is counted in", Kind.CHOICE, choices=("t", "kg", "kt", "kWh", "MWh", "GWh", "pieces", "thousand"))  # fmt: skip
    start: Time | None = column(
        "From", "From when this row holds", Kind.TIME, default=None, blank="the beginning of the horizon", key=True
    )
    end: Time | None = column("To", "Last day on which this row holds", Kind.TIME, default=None, blank="the end of the horizon")
    nameplate: float | None = column("Nameplate", "Yearly output it is built for", Kind.NUMBER, unit="unit/year", least=0, default=None, blank="no limit, unless Capacity for us is given")  # fmt: skip
    share: float | None = column("Share for us", "Share of the nameplate that this plan may use", Kind.SHARE, least=0, most=1, default=None, blank="100 %")  # fmt: skip
    capacity: float | None = column("Capacity for us", "Yearly good output that this plan may use; final, so it may not be given together with a ramp", Kind.NUMBER, unit="unit/year", least=0, default=None, blank="nameplate × share × ramp")  # fmt: skip
    production_start: Time | None = column("Start of production", "From when the line makes anything; its ramp counts from here", Kind.TIME, default=None, blank="the site's")  # fmt: skip
    ramp: str = column("Ramp", "Its ramp-up", Kind.NAME, refers_to=("Ramps",), default="", blank="full rate from the start")
    minimum_utilisation: float | None = column("Minimum utilisation", "Share of its capacity in place that is used in every period, whatever it costs", Kind.SHARE, least=0, most=1, default=None, blank="none")  # fmt: skip


class Production(InputRow, sheet="Production", one="what a line makes", starred=True):
    """A product that a line can make. Several rows of one line, product and recipe hold for different times."""

    site: str = column("Site", "Where it is made", Kind.NAME, refers_to=("Sites",), key=True)
    line_name: str = column("Line", "Line it is made on", Kind.NAME, refers_to=("Lines",), key=True)
    product: str = column("Product", "What is made", Kind.NAME, refers_to=("Products",), key=True)
    recipe: str = column("Recipe", "Recipe it is made by", Kind.NAME, refers_to=("Recipes",), default="", blank="none: it is bought whole, and nothing upstream is planned", key=True)  # fmt: skip
    start: Time | None = column(
        "From", "From when this row holds", Kind.TIME, default=None, blank="the beginning of the horizon", key=True
    )
    end: Time | None = column("To", "Last day on which this row holds", Kind.TIME, default=None, blank="the end of the horizon")
    usage: float | None = column("Capacity used per unit", "Line capacity that one unit uses", Kind.NUMBER, least=0, default=None, blank="one unit, converted to the unit of the line")  # fmt: skip
    cost: float = column("Unit price or conversion cost", "Paid at the gate per unit, beyond the components of the recipe; without a recipe the whole price", Kind.NUMBER, unit="currency/unit", unit_column="cost_unit", currency_column="currency", least=0)  # fmt: skip
    cost_unit: str = column("Unit price unit", "Unit of the price in this row, as USD/kg", default="", blank="the unit in the heading, else currency per unit of the product")  # fmt: skip
    co2e: float | None = column("Unit CO2e", "CO2e of making one unit, beyond its components; final where given", Kind.NUMBER, unit="kg/unit", least=0, default=None, blank="from Electricity and Heat; without these not counted, and the plan says so")  # fmt: skip
    yield_: float | None = column("Yield", "Good output per output begun", Kind.SHARE, above=0, most=1, default=None, blank="the yield of the ramp, else 100 %")  # fmt: skip
    recycled: float | None = column("Recycled share", "Recycled part of the metals that making it adds beyond its components", Kind.SHARE, least=0, most=1, default=None, blank="0 %")  # fmt: skip
    currency: str = column("Currency", "Currency of the row's price, one of the Exchange rates", Kind.NAME, default="", blank="the case's")  # fmt: skip
    electricity: float | None = column("Electricity", "Electricity that making one unit takes; CO2e is computed from it where Unit CO2e is blank", Kind.NUMBER, unit="kWh/unit", least=0, default=None, blank="none")  # fmt: skip
    heat: float | None = column("Heat", "Heat from fuel that making one unit takes; CO2e is computed from it where Unit CO2e is blank", Kind.NUMBER, unit="kWh/unit", least=0, default=None, blank="none")  # fmt: skip
    list_price: float | None = column("List price", "What the maker asks for one unit by list, of which duties are taken", Kind.NUMBER, unit="currency/unit", currency_column="currency", least=0, default=None, blank="the product's Value; else, without a recipe, the unit price")  # fmt: skip
    declared: float | None = column("Declared CO2e", "CO2e of one unit at the gate as its maker declares it, everything upstream included (cradle to gate)", Kind.NUMBER, unit="kg/unit", least=0, default=None, blank="not declared; a fault where a CO2e intensity judges what is made here")  # fmt: skip


class Recipe(InputRow, sheet="Recipes", one="a component"):
    """What one good unit contains; several recipes of one product are alternatives, as are the grades in which it is bought."""

    product: str = column("Product", "What is made", Kind.NAME, refers_to=("Products",), key=True)
    recipe: str = column("Recipe", "Name of the recipe", Kind.NAME, key=True)
    component: str = column("Component", "What goes into it", Kind.NAME, refers_to=("Products",), default="", blank="none: a grade that is bought whole", key=True)  # fmt: skip
    quantity: float = column("Quantity", "Units of the component in one unit, before scrap", Kind.NUMBER, above=0, default=0.0, blank="where there is no component")  # fmt: skip


class Lane(InputRow, sheet="Lanes", one="a way from A to B", starred=True):
    """A way by which a product may travel. Origin, destination and product may be groups."""

    origin: str = column("Origin", "Where it leaves", Kind.NAME, refers_to=PLACES, key=True)
    destination: str = column("Destination", "Where it arrives", Kind.NAME, refers_to=PLACES, key=True)
    product: str = column("Product", "What travels", Kind.NAME, refers_to=MATERIALS, key=True)
    mode: str = column("Mode", "How it travels", Kind.NAME, refers_to=("Modes",), default="direct", blank="direct", key=True)
    via: str = column("Via", "Ports of a way by sea, separated by ;, the first at the origin, the last at the destination: sites of Role port", default="", blank="by sea the port nearest by road at each end")  # fmt: skip
    distance: float | None = column("Distance", "Length of the whole way", Kind.NUMBER, unit="km", least=0, default=None, blank="computed from Latitude and Longitude, by the Kind of the mode; a fault where a rule or a mode's rate needs it and they are not known")  # fmt: skip
    road_before: float | None = column("Road before", "Part of the distance that is road from the origin to the first port", Kind.NUMBER, unit="km", least=0, default=None, blank="computed with the distance, else 0")  # fmt: skip
    road_after: float | None = column("Road after", "Part of the distance that is road from the last port to the destination", Kind.NUMBER, unit="km", least=0, default=None, blank="computed with the distance, else 0")  # fmt: skip
    transit: float | None = column("Transit", "Days from leaving to arriving, decimals allowed; what arrives in a period may have left before it", Kind.NUMBER, unit="days", least=0, default=None, blank="from the mode's speed, else 0")  # fmt: skip
    cost: float | None = column("Cost", "Transport cost", Kind.NUMBER, unit="currency/unit", unit_column="cost_unit", currency_column="currency", least=0, default=None, blank="from the mode's rates, else 0")  # fmt: skip
    cost_unit: str = column("Cost unit", "Unit of the cost in this row, as USD/t", default="", blank="the unit in the heading, else currency per unit of the product")  # fmt: skip
    co2e: float | None = column("CO2e", "CO2e of the transport", Kind.NUMBER, unit="kg/unit", unit_column="co2e_unit", least=0, default=None, blank="from the mode's rate, else 0")  # fmt: skip
    co2e_unit: str = column("CO2e unit", "Unit of the CO2e in this row, as kg/t", default="", blank="the unit in the heading, else kg per unit of the product")  # fmt: skip
    capacity: float | None = column("Capacity", "Most that may travel in a year", Kind.NUMBER, unit="unit/year", least=0, default=None, blank="no limit")  # fmt: skip
    opens: Time | None = column(
        "Opens", "First day on which goods may leave over it", Kind.TIME, default=None, blank="before the horizon"
    )
    closes: Time | None = column(
        "Closes", "Last day on which goods may leave over it", Kind.TIME, default=None, blank="beyond the horizon"
    )
    currency: str = column("Currency", "Currency of the row's cost, one of the Exchange rates", Kind.NAME, default="", blank="the case's")  # fmt: skip
    computed: tuple[str, ...] = field(default=(), kw_only=True, compare=False)  # attributes that were blank and have been computed

    @property
    def buyer_and_product(self) -> tuple[str, str]:
        """The relation that qualifications and openings are judged by."""
        return self.destination, self.product


class Qualification(InputRow, sheet="Qualifications", one="who may supply whom"):
    """Without any row all suppliers are qualified; once a buyer and product appear, suppliers not listed are not."""

    supplier: str = column("Supplier", "Who may supply", Kind.NAME, refers_to=PLACES, key=True)
    buyer: str = column("Buyer", "Whom", Kind.NAME, refers_to=PLACES, key=True)
    product: str = column("Product", "With what", Kind.NAME, refers_to=MATERIALS, key=True)
    qualified_from: Time | None = column(
        "Qualified from", "From when goods may leave for the buyer", Kind.TIME, default=None, blank="before the horizon"
    )
    status: str = column("Status", "refused suppliers are not qualified, whatever the date", Kind.CHOICE, choices=("qualified", "planned", "refused"), default="qualified", blank="qualified")  # fmt: skip


class Demand(InputRow, sheet="Demand", one="a need", starred=True):
    """What is needed at a site in a period."""

    site: str = column("Site", "Where", Kind.NAME, refers_to=("Sites",), key=True)
    product: str = column("Product", "What", Kind.NAME, refers_to=("Products",), key=True)
    period: str = column("Period", "When", Kind.NAME, refers_to=("Periods",), key=True)
    customer: str = column("Customer", "For whom", Kind.NAME, default="", blank="no one in particular", key=True)
    quantity: float = column("Quantity", "How much", Kind.NUMBER, unit="unit", unit_column="quantity_unit", least=0)
    quantity_unit: str = column(
        "Quantity unit", "Unit of the quantity in this row", default="", blank="the unit in the heading, else the product's"
    )
    penalty: float | None = column("Unmet penalty", "Cost of each unit that is not delivered", Kind.NUMBER, unit="currency/unit", least=0, default=None, blank="the setting `unmet demand penalty`")  # fmt: skip
    firm: bool = column("Firm", "Firm demand must be met, whatever it costs", Kind.YES_NO, default=False, blank="no")


class Disruption(InputRow, sheet="Disruptions", one="an outage"):
    """Days on which the lines of a place can make less; outages at the same time multiply."""

    disruption: str = column("Disruption", "Name of the outage", Kind.NAME, key=True)
    what: str = column("What", "Where all lines are hit", Kind.NAME, refers_to=PLACES, key=True)
    start: Time = column("From", "Its first day", Kind.TIME, key=True)
    duration: float = column("Duration", "How long it lasts, counted in whole days", Kind.NUMBER, unit="days", least=1)
    remaining: float = column("Remaining capacity share", "Share of the capacity that is left; a line without a stated capacity stops where nothing is left", Kind.SHARE, least=0, most=1, default=0.0, blank="0: nothing is left")  # fmt: skip


class PreviousFlow(InputRow, sheet="Previous plan", one="a flow of the previous plan"):
    """What the previous plan ships, as its Flows sheet shows it; rows of lanes that are gone count as ended.

    `planner run --previous PLAN` reads these rows from the plan itself, which then also says what changed, and why.
    """

    origin: str = column("Origin", "Where it leaves", Kind.NAME, key=True)
    destination: str = column("Destination", "Where it arrives", Kind.NAME, key=True)
    product: str = column("Product", "What", Kind.NAME, key=True)
    mode: str = column("Mode", "How", Kind.NAME, default="direct", blank="direct", key=True)
    period: str = column("Period", "When; periods that are gone are not compared", Kind.NAME, key=True)
    quantity: float = column("Quantity", "How much", Kind.NUMBER, unit="unit", least=0)


class Scenario(InputRow, sheet="Scenarios", one="a change to the tables"):
    """Changes that together are another view of the case; the workbook itself is planned without them."""

    scenario: str = column("Scenario", "Name of the view", Kind.NAME)
    based_on: str = column("Based on", "Scenario whose changes are made first", Kind.NAME, refers_to=("Scenarios",), default="", blank="the workbook as it stands")  # fmt: skip
    in_sheet: str = column("Sheet", "Sheet that changes")
    where: str = column("Where", "Rows that change, as `Site = AESC Florence (SC); Line = Cells`; a value that holds a semicolon stands in double quotes", default="", blank="every row")  # fmt: skip
    column_name: str = column("Column", "Column that changes", default="", blank="for rows that are added or dropped")
    change: str = column("Change", "set to the Value, multiply by it, increase by it, add a row, or drop the rows", Kind.CHOICE, choices=(SET, MULTIPLY, INCREASE, ADD, DROP), default=SET, blank=SET)  # fmt: skip
    value: str = column("Value", "The new value, the factor, the amount; of a row that is added its cells, as `Contract = K9; Clause = price`", default="", blank="the cells become empty; nothing for rows that are dropped")  # fmt: skip


class Source(InputRow, sheet="Sources", one="a source"):
    """Where figures come from."""

    code: str = column("Source code", "What the Source columns say", Kind.NAME, key=True)
    title: str = column("Title", "What it is", default="", blank="not stated")
    publisher: str = column("Publisher", "Who published it", default="", blank="not stated")
    date: str = column("Date", "When", default="", blank="not stated")
    address: str = column("Address", "Where it can be read", default="", blank="not stated")


@dataclass(frozen=True)
class Tables:
    """A whole workbook, read, converted and checked: one attribute a sheet."""

    settings: Settings = field(default_factory=Settings)
    periods: Table[Period] = field(default=Table(Period))
    phases: Table[Phase] = field(default=Table(Phase))
    products: Table[Product] = field(default=Table(Product))
    sites: Table[Site] = field(default=Table(Site))
    groups: Table[Group] = field(default=Table(Group))
    lines: Table[Line] = field(default=Table(Line))
    production: Table[Production] = field(default=Table(Production))
    ramps: Table[Ramp] = field(default=Table(Ramp))
    expansions: Table[Expansion] = field(default=Table(Expansion))
    recipes: Table[Recipe] = field(default=Table(Recipe))
    lanes: Table[Lane] = field(default=Table(Lane))
    modes: Table[Mode] = field(default=Table(Mode))
    qualifications: Table[Qualification] = field(default=Table(Qualification))
    demand: Table[Demand] = field(default=Table(Demand))
    in_transit: Table[InTransit] = field(default=Table(InTransit))
    stock: Table[Stock] = field(default=Table(Stock))
    contracts: Table[Contract] = field(default=Table(Contract))
    policies: Table[Policy] = field(default=Table(Policy))
    price_tiers: Table[PriceTier] = field(default=Table(PriceTier))
    price_formulas: Table[PriceFormula] = field(default=Table(PriceFormula))
    price_indices: Table[PriceIndex] = field(default=Table(PriceIndex))
    disruptions: Table[Disruption] = field(default=Table(Disruption))
    tariffs: Table[Tariff] = field(default=Table(Tariff))
    credits: Table[Credit] = field(default=Table(Credit))
    exchange_rates: Table[ExchangeRate] = field(default=Table(ExchangeRate))
    grid_factors: Table[GridFactor] = field(default=Table(GridFactor))
    composition: Table[Composition] = field(default=Table(Composition))
    scenarios: Table[Scenario] = field(default=Table(Scenario))
    previous_plan: Table[PreviousFlow] = field(default=Table(PreviousFlow))
    previous_decisions: Table[PreviousDecision] = field(default=Table(PreviousDecision))
    plan_overrides: Table[Override] = field(default=Table(Override))
    sources: Table[Source] = field(default=Table(Source))

    @classmethod
    def sheets(cls) -> Mapping[str, type[Row]]:
        """Attribute of Tables -> the class that describes its sheet, in workbook order (Settings, which has its own form, left out)."""
        return {item.name: item.default.kind for item in fields(cls) if isinstance(item.default, Table)}

    @cached_property
    def parts(self) -> tuple[Recipe, ...]:
        """The components of all recipes; grades that are bought whole have none."""
        return tuple(row for row in self.recipes if row.component)

    def members(self, name: str) -> tuple[str, ...]:
        """The sites a name stands for: a site, a company, region or country, or a group of such, in the order of the Sites sheet.

        Inactive sites are left out; a name that stands for no site gives an empty tuple.
        """
        named = self._site_names(name, frozenset())
        return tuple(site.site for site in self.sites if site.site in named)

    def _site_names(self, name: str, above: frozenset[str]) -> set[str]:
        found = {s.site for s in self.sites if name and name in (s.site, s.company, s.region, s.country)}
        for membership in self.groups:
            if membership.group == name and membership.member not in above:
                found |= self._site_names(membership.member, above | {name})
        return found

    def direct_members(self, name: str) -> tuple[str, ...]:
        """What `each` runs over: the members a group lists, the sites of a company, region or country, or the name itself."""
        listed = tuple(m.member for m in self.groups if m.group == name)
        return listed or self.members(name)

    def materials(self, name: str) -> tuple[str, ...]:
        """The products a name stands for: itself, or the products of a group, in the order of the Products sheet."""
        named = self._product_names(name, frozenset())
        return tuple(product.product for product in self.products if product.product in named)

    def _product_names(self, name: str, above: frozenset[str]) -> set[str]:
        found = {p.product for p in self.products if p.product == name}
        for membership in self.groups:
            if membership.group == name and membership.member not in above:
                found |= self._product_names(membership.member, above | {name})
        return found
