"""The clauses that Contracts and Policies may state, each described once; part of the data contract of tables.py."""

from models.contract import Clause

VOLUME_UNITS = ("unit/year", "unit")

CLAUSES: tuple[Clause, ...] = (
    Clause("exclusive source", "Contracts", "The buyer buys the product from nobody but the seller (or at least the Value, a share).", ("buyer", "seller", "product"), ("share",), takes=("carve_outs",)),
    Clause("minimum share", "Contracts", "At least this share of what the buyer buys comes from the seller; with Of, this share of the seller's capacity or of the contract volume.", ("buyer", "seller", "product", "value"), ("share",), over="period or year", takes=("of", "contract_volume", "carve_outs")),
    Clause("maximum share", "Contracts", "At most this share of what the buyer buys comes from the seller; with Of, this share of the seller's capacity or of the contract volume.", ("buyer", "seller", "product", "value"), ("share",), over="period or year", takes=("of", "contract_volume", "carve_outs")),
    Clause("minimum volume", "Contracts", "The buyer buys at least this volume from the seller.", ("buyer", "seller", "product", "value"), VOLUME_UNITS, over="year", takes=("carve_outs",)),
    Clause("maximum volume", "Contracts", "The buyer buys at most this volume from the seller.", ("buyer", "seller", "product", "value"), VOLUME_UNITS, over="year", takes=("carve_outs",)),
    Clause("take or pay", "Contracts", "The buyer pays a fee for what it takes less than this volume in a calendar year.", ("buyer", "seller", "product", "value", "shortfall_fee"), ("unit/year", "share"), over="year", takes=("of", "contract_volume", "make_up", "carve_outs"), breakable=False),
    Clause("price", "Contracts", "The buyer pays this price, plus its Price formulas, instead of the seller's unit price or conversion cost.", ("buyer", "seller", "product", "value"), ("currency/unit",), takes=("carve_outs",), breakable=False),
    Clause("price tiers", "Contracts", "The buyer pays by the steps of Price tiers instead of the seller's unit price or conversion cost.", ("buyer", "seller", "product"), over="year", takes=("carve_outs",), breakable=False),
    Clause("maximum distance", "Policies", "Nothing arrives over a lane longer than this.", ("applies_at", "product", "value"), ("km",)),
    Clause("minimum local share", "Policies", "At least this share of what arrives was made locally.", ("applies_at", "product", "value"), ("share",), over="period or year", takes=("local_means",)),
    Clause("maximum share of one site", "Policies", "No site delivers more than this share of what arrives.", ("applies_at", "product", "value"), ("share",), over="period or year"),
    Clause("maximum share of one company", "Policies", "No company delivers more than this share of what arrives.", ("applies_at", "product", "value"), ("share",), over="period or year"),
    Clause("maximum share of one country", "Policies", "No country delivers more than this share of what arrives.", ("applies_at", "product", "value"), ("share",), over="period or year"),
)  # fmt: skip


def clause_named(name: str) -> Clause:
    """The clause of that name; KeyError if there is none."""
    return next(clause for clause in CLAUSES if clause.name == name)
