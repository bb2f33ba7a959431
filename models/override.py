"""The sheet Plan overrides: what planners fix by hand; part of the data contract of tables.py."""

from collections.abc import Iterable

from models.contract import Kind, column
from models.input_row import InputRow


class Override(InputRow, sheet="Plan overrides", one="a flow that is fixed by hand"):
    """What a planner decides over one lane in one period, whatever it costs, and whose decision it was."""

    origin: str = column("Origin", "Where it leaves", Kind.NAME, refers_to=("Sites",), key=True)
    destination: str = column("Destination", "Where it arrives", Kind.NAME, refers_to=("Sites",), key=True)
    product: str = column("Product", "What", Kind.NAME, refers_to=("Products",), key=True)
    mode: str = column("Mode", "How", Kind.NAME, default="", blank="by all modes together", key=True)
    period: str = column("Period", "When; not in a frozen period", Kind.NAME, refers_to=("Periods",), key=True)
    least: float | None = column("Least", "At least so much arrives", Kind.NUMBER, unit="unit", least=0, default=None, blank="no lower bound")  # fmt: skip
    most: float | None = column("Most", "At most so much arrives; the same as Least fixes the flow", Kind.NUMBER, unit="unit", least=0, default=None, blank="no upper bound")  # fmt: skip
    reason: str = column("Reason", "Why", default="", blank="not stated")
    owner: str = column("Owner", "Who decided it", default="", blank="not stated")

    @property
    def name(self) -> tuple[str, str, str, str, str]:
        """What identifies it."""
        return self.origin, self.destination, self.product, self.mode, self.period

    @property
    def where(self) -> dict[str, str]:
        """The names that the shipments it speaks of have in common."""
        names = ("origin", "destination", "product", "mode", "period")
        return {attribute: name for attribute, name in zip(names, self.name, strict=True) if name}


def in_order(rows: Iterable[Override]) -> list[Override]:
    """The overrides by name, so that equal inputs give equal rows whatever order they came in."""
    return sorted(rows, key=lambda row: row.name)
