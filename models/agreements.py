"""The sheets that state rules: what Contracts and Policies share, and each of the two; part of the data contract of tables.py."""

from models.carve_outs import CarveOuts
from models.clauses import CLAUSES
from models.contract import Kind, column
from models.input_row import MATERIALS, PLACES, InputRow
from models.terms import Terms
from models.times import Time

HARD, SOFT = "hard", "soft"
EACH, TOGETHER = "each", "together"
OWNERS = ("site", "company", "country", "region")


def _clauses_of(sheet: str) -> tuple[str, ...]:
    return tuple(clause.name for clause in CLAUSES if clause.sheet == sheet)


def _only_on(sheet: str, other: str) -> tuple[tuple[str, str], ...]:
    """The clauses that the other sheet does not know, each with its sheet."""
    return tuple((name, sheet) for name in _clauses_of(sheet) if name not in _clauses_of(other))


class Rule(InputRow):
    """What Contracts and Policies share: a rule, hard or soft, in force over a stretch of time."""

    value: float | None = column("Value", "How much; its meaning is the clause's; at least 0 but for a bonus", Kind.NUMBER, unit_column="unit", default=None, blank="where the clause needs none")  # fmt: skip
    unit: str = column("Unit", "Unit of the value, as %, GWh/year, km, USD/kWh; after reading one of those of its clause, as share, unit/year, unit, km, sources, t or currency/unit", default="", blank="what the clause is kept in")  # fmt: skip
    over: str = column("Over", "What it is counted over", Kind.CHOICE, choices=("period", "year", "term"), default="", blank="year for volumes, CO2e caps and budgets, the term for a single source; for shares and counts the period, or the year if periods are shorter")  # fmt: skip
    each: str = column("Each or together", "Whether the members of a group are judged one by one or as a sum", Kind.CHOICE, choices=(EACH, TOGETHER), default="", blank="together; must be said where a group, company, region or country is named")  # fmt: skip
    start: Time | None = column("From", "From when it is in force", Kind.TIME, default=None, blank="the beginning of the horizon")
    end: Time | None = column("To", "Last day on which it is in force; with `start of SITE`, the moment before which it ends", Kind.TIME, default=None, blank="the end of the horizon")  # fmt: skip
    hard: str = column("Hard or soft", "A soft rule may be broken at a price", Kind.CHOICE, choices=(HARD, SOFT), default=HARD, blank="hard")  # fmt: skip
    penalty: float | None = column("Penalty", "Price of each unit by which a soft rule is broken; of a rule that counts no product, of each source, t of CO2e or whatever it counts", Kind.NUMBER, unit="currency/unit", least=0, default=None, blank="the setting `breach penalty`; a rule that counts no product must state it")  # fmt: skip
    least_share: float | None = column("Least share", "Share of what is bought that a source must deliver to be counted", Kind.SHARE, above=0, most=1, default=None, blank="where the clause needs none")  # fmt: skip
    counted_by: str = column("Counted by", "What counts as one source: a site, or all sites of a company, country or region", Kind.CHOICE, choices=OWNERS, default="", blank="site")  # fmt: skip


class Contract(Rule, Terms, sheet="Contracts", one="a clause between buyer and seller", starred=True):
    """A clause of a contract. Buyer, seller and product may be groups; a company stands for all its sites."""

    contract: str = column("Contract", "Name or number of the clause", Kind.NAME, key=True)
    clause: str = column("Clause", "What is agreed", Kind.CHOICE, choices=_clauses_of("Contracts"), elsewhere=_only_on("Policies", "Contracts"))  # fmt: skip
    buyer: str = column("Buyer", "Who buys", Kind.NAME, refers_to=PLACES)
    seller: str = column("Seller", "Who sells", Kind.NAME, refers_to=PLACES, default="", blank="anyone, where the clause lets it")
    product: str = column("Product", "What", Kind.NAME, refers_to=MATERIALS)
    carve_outs: CarveOuts = column("Carve-outs", "`closed`, `outage below 20 %`: the clause sleeps on days on which every site of the seller is not open, or has no more than this share of its capacity left (Disruptions); `beyond capacity`: the buyer is free once it has taken what the seller reserves for it; `except NAME`: what comes from there (for an exclusive customer: goes there) counts on neither side", Kind.CARVE_OUTS, default=CarveOuts(), blank="none")  # fmt: skip
    after_volume: float | None = column("After volume", "The clause starts in the period after the buyer has bought more than this from the seller, counted from From", Kind.NUMBER, unit="unit", above=0, default=None, blank="it starts with From")  # fmt: skip
    latest: Time | None = column("At the latest", "From when the clause is in force whatever the volume", Kind.TIME, default=None, blank="never without the volume")  # fmt: skip
    reserved: float | None = column("Reserved share", "Share of the seller's capacity that is kept for the buyer, who is free beyond it", Kind.SHARE, least=0, most=1, default=None, blank="100 % less what other contracts reserve of the same seller; only with `beyond capacity`")  # fmt: skip
    buy_out_price: float | None = column("Buy-out price", "What is paid for each unit beyond what the clause leaves free; without it the clause cannot be bought out", Kind.NUMBER, unit="currency/unit", least=0, default=None, blank="it cannot be bought out")  # fmt: skip


class Policy(Rule, sheet="Policies", one="a principle of the planning company", starred=True):
    """A principle that holds wherever it applies."""

    policy: str = column("Policy", "Name or number of the principle", Kind.NAME, key=True)
    clause: str = column("Clause", "What is asked", Kind.CHOICE, choices=_clauses_of("Policies"), elsewhere=_only_on("Contracts", "Policies"))  # fmt: skip
    applies_at: str = column("Applies at", "Destination sites it covers; of a minimum utilisation the sites of the lines, of most open sites those that are counted", Kind.NAME, refers_to=PLACES, default="", blank="the whole plan, for CO2e cap, CO2e intensity and budget")  # fmt: skip
    product: str = column("Product", "What", Kind.NAME, refers_to=MATERIALS, default="", blank="everything, for CO2e cap, CO2e intensity and budget")  # fmt: skip
    local_means: str = column("Local means", "For local and import shares: made in the buyer's `region` or `country`, in the group named, or `within 500 km`", default="", blank="region")  # fmt: skip
    certificate: str = column("Certificate", "For certified only: the certificate, one of those that Sites state; or `origin PLACE`, held by the sites of a site, company, country, region or group; or `renewable electricity`, held by sites whose Renewable electricity share is 100 %. The last two speak of every maker of the products followed (Product and Through): one that does not hold them marks nothing it makes, whatever its components carry", Kind.NAME, default="", blank="where the clause needs none")  # fmt: skip
    through: str = column("Through", "For certified only: the products upstream that must be certified too", Kind.NAME, refers_to=MATERIALS, default="", blank="only the product itself")  # fmt: skip
    metal: str = column("Metal", "For recycled shares: the metal; of several, separated by ;, each one by itself", default="", blank="where the clause needs none")  # fmt: skip
