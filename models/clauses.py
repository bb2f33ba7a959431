"""The clauses that Contracts and Policies may state, each described once; part of the data contract of tables.py."""

from models.carve_outs import BEYOND_CAPACITY, EXCEPT, SLEEPING
from models.contract import Clause

EXCLUSIVE = ("exclusive source", "exclusive customer")
OF_EXCLUSIVITIES = ("carve_outs", "after_volume", "latest", "reserved", "buy_out_price")
EXCEPTING = (*SLEEPING, EXCEPT)
ANY_CARVE_OUT = (*EXCEPTING, BEYOND_CAPACITY)
VOLUME_UNITS = ("unit/year", "unit")

CLAUSES: tuple[Clause, ...] = (
    Clause("exclusive source", "Contracts", "The buyer buys the product from nobody but the seller (or at least the Value, a share).", ("buyer", "seller", "product"), ("share",), takes=OF_EXCLUSIVITIES, carve_outs=ANY_CARVE_OUT),
    Clause("minimum share", "Contracts", "At least this share of what the buyer buys comes from the seller.", ("buyer", "seller", "product", "value"), ("share",), over="period or year", takes=("carve_outs",), carve_outs=EXCEPTING),
    Clause("maximum share", "Contracts", "At most this share of what the buyer buys comes from the seller.", ("buyer", "seller", "product", "value"), ("share",), over="period or year", takes=("carve_outs",), carve_outs=EXCEPTING),
    Clause("minimum volume", "Contracts", "The buyer buys at least this volume from the seller.", ("buyer", "seller", "product", "value"), VOLUME_UNITS, over="year", takes=("carve_outs",)),
    Clause("maximum volume", "Contracts", "The buyer buys at most this volume from the seller.", ("buyer", "seller", "product", "value"), VOLUME_UNITS, over="year", takes=("carve_outs",)),
    Clause("exclusive customer", "Contracts", "The seller sells the product to nobody but the buyer (or at least the Value, a share).", ("buyer", "seller", "product"), ("share",), takes=OF_EXCLUSIVITIES, carve_outs=ANY_CARVE_OUT),
    Clause("maximum distance", "Policies", "Nothing arrives over a lane longer than this.", ("applies_at", "product", "value"), ("km",)),
    Clause("minimum local share", "Policies", "At least this share of what arrives was made locally.", ("applies_at", "product", "value"), ("share",), over="period or year", takes=("local_means",)),
    Clause("maximum share of one site", "Policies", "No site delivers more than this share of what arrives.", ("applies_at", "product", "value"), ("share",), over="period or year"),
    Clause("maximum share of one company", "Policies", "No company delivers more than this share of what arrives.", ("applies_at", "product", "value"), ("share",), over="period or year"),
    Clause("maximum share of one country", "Policies", "No country delivers more than this share of what arrives.", ("applies_at", "product", "value"), ("share",), over="period or year"),
)  # fmt: skip


def clause_named(name: str) -> Clause:
    """The clause of that name; KeyError if there is none."""
    return next(clause for clause in CLAUSES if clause.name == name)
