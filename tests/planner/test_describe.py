"""The model in words: what `planner describe` prints."""

from models.cost_terms import TERMS
from models.plan import CostRow
from models.sourcing import FAMILIES
from planner.describe import describe, reads
from planner.report.sheets.costs import term_name


def test_every_family_and_term_has_a_heading_in_the_words_of_the_plan() -> None:
    lines = list(describe())
    headings = [line.split("  (")[0] for line in lines if line and not line.startswith(" ")]
    assert headings[0] == "WHAT MUST HOLD"
    assert len(headings) == len(FAMILIES) + len(TERMS) + 2
    assert {term_name(term.__name__) for term in TERMS} <= set(headings)
    assert {"run-in", "unmet demand", "buy-out", "CO2e price", "CO2e cap", "stock age", "most open sites"} <= set(headings)


def test_what_nobody_pays_is_marked() -> None:
    marked = {line.split("  (")[0] for line in describe() if not line.startswith(" ") and "  (" in line}
    assert marked == {"value left", "unmet demand", "breach", "bonus or malus"}


def test_every_family_and_term_says_what_it_reads() -> None:
    assert [stated.__name__ for stated in (*FAMILIES, *TERMS) if not reads(stated)] == []


def test_the_costs_sheet_names_every_term() -> None:
    [told] = [column.meaning for column in CostRow.columns() if column.attribute == "term"]
    assert [term.__name__ for term in TERMS if term_name(term.__name__) not in told] == []
