"""Times as planners write them: a period, a date, a phase, or ``start of SITE + 2 years``.

Reading a time and finding its day are two steps: this file does the first. Which day a period, phase or start falls on is
decided by network.py (and, independently, by the auditor), because it depends on other rows.
"""

import re
from dataclasses import dataclass
from datetime import date

START_OF = "start of"
_OFFSET = re.compile(
    r"^(?P<name>.*?)(?:\s*(?P<sign>[+-])\s*(?P<count>\d+(?:\.\d+)?)\s*(?P<span>years?|months?|days?))?$", re.IGNORECASE
)


@dataclass(frozen=True)
class Time:
    """A moment as written.

    Exactly one of ``day`` (a date), ``year`` (a whole number that is no period's name) and ``name`` (of a period or a phase, or
    of the site whose start is meant) is set. ``anchor`` is "date", "year", "period", "phase" or "start of". The offset counts
    ``years``, ``months`` and ``days`` from the anchor and may be negative.
    """

    anchor: str
    name: str = ""
    day: date | None = None
    year: int = 0
    years: float = 0.0
    months: float = 0.0
    days: float = 0.0

    def __str__(self) -> str:
        """The time as a planner would write it.

        >>> str(Time("start of", "Loyalist", years=2))
        'start of Loyalist + 2 years'
        """
        if self.anchor == "date":
            return self.day.isoformat() if self.day else ""
        text = str(self.year) if self.anchor == "year" else self.name
        if self.anchor == START_OF:
            text = f"{START_OF} {text}"
        for count, span in ((self.years, "years"), (self.months, "months"), (self.days, "days")):
            if count:
                word = span[:-1] if abs(count) == 1 else span
                text += f" {'+' if count > 0 else '-'} {abs(count):g} {word}"
        return text


def split_offset(text: str) -> tuple[str, dict[str, float]]:
    """The name in a time and its offset, if one is written behind it.

    >>> split_offset("start of Umicore Loyalist (Ontario) + 2 years")
    ('start of Umicore Loyalist (Ontario)', {'years': 2.0})
    >>> split_offset("Plan A + B")
    ('Plan A + B', {})
    """
    found = _OFFSET.match(text.strip())
    if not found or not found["count"]:
        return text.strip(), {}
    span = found["span"].lower().rstrip("s") + "s"
    return found["name"].strip(), {span: float(found["count"]) * (-1 if found["sign"] == "-" else 1)}
