"""One comparison of the audit and its verdict."""

from collections.abc import Iterable, Iterator
from math import isfinite

from models.plan import FAILED, PASSED, AuditRow

TOLERANCE = 1e-6
AT_MOST, EQUAL, AT_LEAST = "≤", "=", "≥"


def judge(
    check: str,
    what: str,
    left: float,
    sense: str,
    right: float,
    *,
    period: str = "",
    input_row: str = "",
    size: float = 0.0,
    breach: float = 0.0,
) -> AuditRow:
    """Compare two recomputed sides, in the unit of the rule.

    Allowed is a rounding of 1e-6 of the largest of 1, the right side, the left side and ``size``, the sum of all figures that
    enter them. ``breach`` is what the plan reports and pays for. A side that is no finite number fails.
    """
    allowed = TOLERANCE * max(1.0, abs(right), abs(left), size, breach)
    excess = {AT_MOST: left - right, AT_LEAST: right - left, EQUAL: abs(left - right)}[sense]
    if not isfinite(excess) or not isfinite(allowed):
        left, right, excess, allowed = (value if isfinite(value) else 0.0 for value in (left, right, 1.0, TOLERANCE))
        what, breach = f"{what}: not a number", 0.0
    violation = max(0.0, excess - breach)
    return AuditRow(
        check=check,
        what=what,
        period=period,
        input_row=input_row,
        left=left,
        sense=sense,
        right=right,
        violation=violation,
        allowed=allowed,
        verdict=PASSED if violation <= allowed else FAILED,
    )


def absent(check: str, what: str, *, period: str = "", input_row: str = "") -> AuditRow:
    """A failure because the plan has no row, or one too many, where ``what`` says so: 0 found, 1 looked for."""
    return judge(check, what, 0.0, EQUAL, 1.0, period=period, input_row=input_row)


def every(check: str, what: str, failures: Iterable[AuditRow]) -> Iterator[AuditRow]:
    """The failures one by one; if there are none, one row that says that every one of ``what`` passed."""
    found = list(failures)
    yield from found or [judge(check, what, 0.0, EQUAL, 0.0)]


def failures(rows: Iterable[AuditRow]) -> list[AuditRow]:
    """The comparisons that failed."""
    return [row for row in rows if row.verdict == FAILED]
