"""The clauses that Contracts and Policies may state, each described once; part of the data contract of tables.py."""

from models.contract import Clause

VOLUME_UNITS = ("unit/year", "unit")
WHERE_BLANK_IS_EVERYTHING = ("applies_at", "product")

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
    Clause("maximum import share", "Policies", "At most this share of what arrives was not made locally.", ("applies_at", "product", "value"), ("share",), over="period or year", takes=("local_means",)),
    Clause("renewable only", "Policies", "Nothing arrives from a site whose electricity is not renewable (or not to at least the Value, a share).", ("applies_at", "product"), ("share",)),
    Clause("maximum average distance", "Policies", "What is used or served there has travelled no further than this on average, all ways of the product towards it counted.", ("applies_at", "product", "value"), ("km",), over="period or year", breach="unit km"),
    Clause("CO2e cap", "Policies", "Making there and moving what arrives there emit no more than this; without Applies at the whole plan.", ("value",), ("t/year", "t"), over="year", takes=WHERE_BLANK_IS_EVERYTHING, breach="t CO2e"),
    Clause("CO2e intensity", "Policies", "What is served has emitted no more than this, each unit or kWh on average; with Applies at, what arrives there, by the footprints its makers declare.", ("value",), ("kg/kWh", "kg/unit"), over="period or year", takes=WHERE_BLANK_IS_EVERYTHING, breach="t CO2e"),
    Clause("budget", "Policies", "Making there and moving what arrives there cost no more than this, penalties apart; without Applies at the whole plan.", ("value",), ("currency/year", "currency"), over="year", takes=WHERE_BLANK_IS_EVERYTHING, breach="currency"),
    Clause("minimum utilisation", "Policies", "Each line there that makes the product uses at least this share of its capacity in place.", ("applies_at", "product", "value"), ("share",), over="period or year", breach="line unit"),
    Clause("maximum change from previous plan", "Policies", "What arrives over each lane differs from the previous plan by no more than this share of what arrived, all lanes summed.", ("applies_at", "product", "value"), ("share",), over="period or year"),
)  # fmt: skip


def clause_named(name: str) -> Clause:
    """The clause of that name; KeyError if there is none."""
    return next(clause for clause in CLAUSES if clause.name == name)
