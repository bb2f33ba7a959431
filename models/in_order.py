"""What can be made, in the order of its keys."""

from collections.abc import Sequence

import numpy as np

from models.keys import Keys, coded, keys
from models.lines import Making


def in_order(makings: Sequence[Making], periods: tuple[str, ...]) -> tuple[Keys, list[Making]]:
    """(site, line, product, recipe, period) of every making, and what it is like beside each."""
    make_keys, order = keys(
        site=coded(making.site for making in makings),
        line=coded(making.line for making in makings),
        product=coded(making.product for making in makings),
        recipe=coded(making.recipe for making in makings),
        period=(periods, np.array([making.period for making in makings], dtype=np.int64)),
    )
    return make_keys, [makings[number] for number in order]
