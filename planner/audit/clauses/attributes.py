"""Rules that speak of what goods carry: left side, sense, right side."""

import numpy as np

from models.tables import Policy
from planner.audit.attributes import books_of, local_name
from planner.audit.clauses.counted import Counted, Sides
from planner.audit.verdict import AT_LEAST


def least(counted: Counted) -> Sides:
    """Of what is used or served at least the share is carried, by content, in units of the first product judged."""
    carried, _, required, unit = _sums(counted)
    return carried / unit, AT_LEAST, required / unit


def shown(counted: Counted) -> tuple[float, float]:
    """The share asked for and the share carried; nothing is counted while the rule is not in force."""
    carried, whole, _, _ = _sums(counted)
    return counted.share, carried / whole if whole else 0.0


def _sums(counted: Counted) -> tuple[float, float, float, float]:
    """What is carried, what could be, what is required, and the content of a unit of the first product judged."""
    evidence, case = counted.evidence, counted.case
    tables, books, nothing = evidence.tables, books_of(evidence), evidence.nothing()
    carried, whole, required, unit = 0.0, 0.0, 0.0, 0.0
    touched = counted.active > 0  # what is carried while the rule is not in force makes up for nothing
    for site in tables.sites:
        if not isinstance(case.rule, Policy) or site.site not in tables.members(case.buyer):
            continue
        name = local_name(case.rule, site) if case.seller == "local value" else case.seller
        for product in tables.materials(case.product):
            content = books.books[name].content.get(product, 0.0)
            unit = unit or content
            stays = books.stays.get((site.site, product), nothing)[counted.numbers]
            carried += float(books.kept.get((name, site.site, product), nothing)[counted.numbers][touched].sum())
            whole += content * float(stays[touched].sum())
            required += content * float(np.dot(counted.share * counted.active, stays))
    return carried, whole, required, unit or 1.0
