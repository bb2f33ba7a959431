"""Options to add capacity, as tests write them."""

from typing import Any

from models.tables import Expansion


def option(site: str = "Far", line: str = "L", name: str = "more", **more: Any) -> Expansion:
    """An option of a line for 100 t a year a step, in service at once, for nothing."""
    return Expansion(**{"site": site, "line_name": line, "option": name, "added": 100.0, **more})
