"""The clauses that Contracts and Policies may state, each described once; part of the data contract of tables.py."""

from models.carve_outs import BEYOND_CAPACITY, EXCEPT, SLEEPING
from models.contract import Clause

EXCLUSIVE = ("exclusive source", "exclusive customer")
OF_EXCLUSIVITIES = ("carve_outs", "after_volume", "latest", "reserved", "buy_out_price")
EXCEPTING = (*SLEEPING, EXCEPT)
ANY_CARVE_OUT = (*EXCEPTING, BEYOND_CAPACITY)
VOLUME_UNITS = ("unit/year", "unit")
SOURCES, SITES = "sources", "sites"
MOST_OPEN = "most open sites"
COUNTS = ("single source", "most sources", "least sources")
"""The clauses that count how many sources a buyer has."""
BY_SOURCE = (*COUNTS, "minimum award", "consistent source", "incumbent")
"""The clauses that ask whether a source is used at all: in force in a part of a period, they look at the whole of it."""
SELLERS_AS_ONE = ("exclusive source", *COUNTS, "incumbent")
"""The clauses that judge all their sellers against one another, so that Each is about the buyers."""
WHERE_BLANK_IS_EVERYTHING = ("applies_at", "product")

CLAUSES: tuple[Clause, ...] = (
    Clause("exclusive source", "Contracts", "The buyer buys the product from nobody but the seller (or at least the Value, a share).", ("buyer", "seller", "product"), ("share",), takes=OF_EXCLUSIVITIES, carve_outs=ANY_CARVE_OUT),
    Clause("exclusive customer", "Contracts", "The seller sells the product to nobody but the buyer (or at least the Value, a share).", ("buyer", "seller", "product"), ("share",), takes=OF_EXCLUSIVITIES, carve_outs=ANY_CARVE_OUT),
    Clause("minimum share", "Contracts", "At least this share of what the buyer buys comes from the seller; with Of, this share of the seller's capacity or of the contract volume.", ("buyer", "seller", "product", "value"), ("share",), over="period or year", takes=("of", "contract_volume", "carve_outs"), carve_outs=EXCEPTING),
    Clause("maximum share", "Contracts", "At most this share of what the buyer buys comes from the seller; with Of, this share of the seller's capacity or of the contract volume.", ("buyer", "seller", "product", "value"), ("share",), over="period or year", takes=("of", "contract_volume", "carve_outs"), carve_outs=EXCEPTING),
    Clause("minimum volume", "Contracts", "The buyer buys at least this volume from the seller.", ("buyer", "seller", "product", "value"), VOLUME_UNITS, over="year", takes=("carve_outs",)),
    Clause("maximum volume", "Contracts", "The buyer buys at most this volume from the seller.", ("buyer", "seller", "product", "value"), VOLUME_UNITS, over="year", takes=("carve_outs",)),
    Clause("take or pay", "Contracts", "The buyer pays a fee for what it takes less than this volume in a calendar year.", ("buyer", "seller", "product", "value", "shortfall_fee"), ("unit/year", "share"), over="year", takes=("of", "contract_volume", "make_up", "carve_outs"), breach=""),
    Clause("price", "Contracts", "The buyer pays this price, plus its Price formulas, instead of the seller's unit price or conversion cost.", ("buyer", "seller", "product", "value"), ("currency/unit",), takes=("carve_outs",), breach=""),
    Clause("price tiers", "Contracts", "The buyer pays by the steps of Price tiers instead of the seller's unit price or conversion cost.", ("buyer", "seller", "product"), over="year", takes=("carve_outs",), breach=""),
    Clause("maximum distance", "Policies", "Nothing arrives over a lane longer than this.", ("applies_at", "product", "value"), ("km",)),
    Clause("minimum local share", "Policies", "At least this share of what arrives was made locally.", ("applies_at", "product", "value"), ("share",), over="period or year", takes=("local_means",)),
    Clause("maximum share of one site", "Policies", "No site delivers more than this share of what arrives.", ("applies_at", "product", "value"), ("share",), over="period or year"),
    Clause("maximum share of one company", "Policies", "No company delivers more than this share of what arrives.", ("applies_at", "product", "value"), ("share",), over="period or year"),
    Clause("maximum share of one country", "Policies", "No country delivers more than this share of what arrives.", ("applies_at", "product", "value"), ("share",), over="period or year"),
    Clause("single source", "Contracts", "The buyer buys the product from one of its sellers only, whichever that is.", ("buyer", "product"), over="term", takes=("seller", "counted_by"), breach=SOURCES),
    Clause("most sources", "Contracts", "The buyer buys the product from at most so many of its sellers.", ("buyer", "product", "value"), (SOURCES,), over="period or year", takes=("seller", "counted_by"), breach=SOURCES),
    Clause("least sources", "Contracts", "At least so many sellers each deliver the Least share of what the buyer buys.", ("buyer", "product", "value", "least_share"), (SOURCES,), over="period or year", takes=("seller", "counted_by"), breach=SOURCES),
    Clause("minimum award", "Contracts", "If the buyer buys from the seller at all, it buys at least this volume.", ("buyer", "seller", "product", "value"), VOLUME_UNITS, over="year"),
    Clause("consistent source", "Contracts", "The members of the buyer, or of a group of products, use the same sellers: who supplies one delivers the Least share of what each buys.", ("buyer", "product", "least_share"), over="period or year", takes=("seller", "counted_by")),
    Clause("incumbent", "Contracts", "Every seller but the one named costs the Value once, when the buyer begins to buy from it.", ("buyer", "seller", "product", "value"), ("currency",), over="term", takes=("counted_by",), breach=""),
    Clause("bonus or malus", "Contracts", "Each unit bought from the seller counts as dearer by the Value (a bonus: negative) when plans are compared; nobody pays it.", ("buyer", "seller", "product", "value"), ("currency/unit",), breach="", signed=True),
    Clause("most sources", "Policies", "At most so many sellers deliver what arrives.", ("applies_at", "product", "value"), (SOURCES,), over="period or year", takes=("counted_by",), breach=SOURCES),
    Clause("least sources", "Policies", "At least so many sellers each deliver the Least share of what arrives.", ("applies_at", "product", "value", "least_share"), (SOURCES,), over="period or year", takes=("counted_by",), breach=SOURCES),
    Clause("certified only", "Policies", "Of what is used or served, at least this share (blank: all) carries the certificate, by mass balance through the products named: a maker without any of them as component must hold it, any other passes on what all of them carry. `origin PLACE` and `renewable electricity` are passed on only by makers that hold them.", ("applies_at", "product", "certificate"), ("share",), over="period or year", takes=("through",)),
    Clause("minimum recycled share", "Policies", "Of the metal in what is used or served, at least this share is recycled, by mass balance from where it is added.", ("applies_at", "product", "metal", "value"), ("share",), over="period or year"),
    Clause("minimum local content", "Policies", "Of the value of what is used or served, at least this share was added locally, by mass balance.", ("applies_at", "product", "value"), ("share",), over="period or year", takes=("local_means",)),
    Clause("maximum import share", "Policies", "At most this share of what arrives was not made locally.", ("applies_at", "product", "value"), ("share",), over="period or year", takes=("local_means",)),
    Clause("renewable only", "Policies", "Nothing arrives from a site whose electricity is not renewable (or not to at least the Value, a share).", ("applies_at", "product"), ("share",)),
    Clause("maximum average distance", "Policies", "What is used or served there has travelled no further than this on average, all ways of the product towards it counted.", ("applies_at", "product", "value"), ("km",), over="period or year", breach="unit km"),
    Clause("CO2e cap", "Policies", "Making there and moving what arrives there emit no more than this; without Applies at the whole plan.", ("value",), ("t/year", "t"), over="year", takes=WHERE_BLANK_IS_EVERYTHING, breach="t CO2e"),
    Clause("CO2e intensity", "Policies", "What is served has emitted no more than this, each unit or kWh on average; with Applies at, what arrives there, by the footprints its makers declare.", ("value",), ("kg/kWh", "kg/unit"), over="period or year", takes=WHERE_BLANK_IS_EVERYTHING, breach="t CO2e"),
    Clause("budget", "Policies", "Making there and moving what arrives there cost no more than this, penalties apart; without Applies at the whole plan.", ("value",), ("currency/year", "currency"), over="year", takes=WHERE_BLANK_IS_EVERYTHING, breach="currency"),
    Clause("minimum utilisation", "Policies", "Each line there that makes the product uses at least this share of its capacity in place.", ("applies_at", "product", "value"), ("share",), over="period or year", breach="line unit"),
    Clause("maximum change from previous plan", "Policies", "What arrives over each lane differs from the previous plan by no more than this share of what arrived, all lanes summed.", ("applies_at", "product", "value"), ("share",), over="period or year"),
    Clause(MOST_OPEN, "Policies", "In every period that it touches, at most so many of the sites there are open; all of them may be named by a group.", ("applies_at", "value"), (SITES,), breach=SITES),
)  # fmt: skip


def clause_named(name: str, sheet: str = "") -> Clause:
    """The clause of that name, on the sheet if one is said; StopIteration if there is none.

    A clause that stands on both sheets differs in who is judged only: ask for the sheet where that matters.
    """
    return next(clause for clause in CLAUSES if clause.name == name and sheet in ("", clause.sheet))
