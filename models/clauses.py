"""The clauses that Contracts and Policies may state, each described once; part of the data contract of tables.py."""

from models.contract import Clause

VOLUME_UNITS = ("unit/year", "unit")

CLAUSES: tuple[Clause, ...] = (
    Clause("exclusive source", "Contracts", "The buyer buys the product from nobody but the seller (or at least the Value, a share).", ("buyer", "seller", "product"), ("share",), takes=("carve_outs",)),
    Clause("minimum share", "Contracts", "At least this share of what the buyer buys comes from the seller.", ("buyer", "seller", "product", "value"), ("share",), over="period or year", takes=("carve_outs",)),
    Clause("maximum share", "Contracts", "At most this share of what the buyer buys comes from the seller.", ("buyer", "seller", "product", "value"), ("share",), over="period or year", takes=("carve_outs",)),
    Clause("minimum volume", "Contracts", "The buyer buys at least this volume from the seller.", ("buyer", "seller", "product", "value"), VOLUME_UNITS, over="year", takes=("carve_outs",)),
    Clause("maximum volume", "Contracts", "The buyer buys at most this volume from the seller.", ("buyer", "seller", "product", "value"), VOLUME_UNITS, over="year", takes=("carve_outs",)),
    Clause("maximum distance", "Policies", "Nothing arrives over a lane longer than this.", ("applies_at", "product", "value"), ("km",)),
    Clause("minimum local share", "Policies", "At least this share of what arrives was made locally.", ("applies_at", "product", "value"), ("share",), over="period or year", takes=("local_means",)),
    Clause("maximum share of one site", "Policies", "No site delivers more than this share of what arrives.", ("applies_at", "product", "value"), ("share",), over="period or year"),
    Clause("maximum share of one company", "Policies", "No company delivers more than this share of what arrives.", ("applies_at", "product", "value"), ("share",), over="period or year"),
    Clause("maximum share of one country", "Policies", "No country delivers more than this share of what arrives.", ("applies_at", "product", "value"), ("share",), over="period or year"),
    Clause("certified only", "Policies", "Of what is used or served, at least this share (blank: all) carries the certificate, by mass balance through the products named: a maker without any of them as component must hold it, any other passes on what all of them carry.", ("applies_at", "product", "certificate"), ("share",), over="period or year", takes=("through",)),
    Clause("minimum recycled share", "Policies", "Of the metal in what is used or served, at least this share is recycled, by mass balance from where it is added.", ("applies_at", "product", "metal", "value"), ("share",), over="period or year"),
    Clause("minimum local content", "Policies", "Of the value of what is used or served, at least this share was added locally, by mass balance.", ("applies_at", "product", "value"), ("share",), over="period or year", takes=("local_means",)),
)  # fmt: skip


def clause_named(name: str) -> Clause:
    """The clause of that name; KeyError if there is none."""
    return next(clause for clause in CLAUSES if clause.name == name)
