"""What the plan opens, closes and adds, in a sentence."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from planner.plan import Plan
from planner.report.amounts import money


def on_growth(plan: Plan, currency: str) -> Iterator[str]:
    """Which sites open and close when, which lines grow, and what is invested; nothing where nothing of it is decided."""
    opened = [_when(plan, site, plan.opened(site)) for site in plan.net.openings.candidates if plan.opened(site).any()]
    closed = [_when(plan, site, plan.closed(site)) for site in plan.net.openings.closable if plan.closed(site).any()]
    grown = dict.fromkeys(offer.row.site for offer, _ in plan.steps)
    invested = sum(steps * offer.row.investment for offer, steps in plan.steps)
    said = [
        *([f"opens {_several(opened)}"] if opened else []),
        *([f"closes {_several(closed)}"] if closed else []),
        *([f"expands {_several(list(grown))} for {money(invested, currency)}"] if grown else []),
    ]
    if said:
        yield f"The plan {', '.join(said[:-1])}{' and ' if said[:-1] else ''}{said[-1]}."


def _when(plan: Plan, site: str, chosen: NDArray[np.bool_]) -> str:
    return f"{site} ({plan.net.periods[int(np.flatnonzero(chosen)[0])]})"


def _several(names: list[str]) -> str:
    """Three of them by name, the others by number.

    >>> _several(["a", "b"]), _several(["a", "b", "c", "d", "e"])
    ('a and b', 'a, b, c and 2 more')
    """
    shown = names if len(names) <= 4 else [*names[:3], f"{len(names) - 3} more"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
