"""What the Summary says of frozen periods: that their flows are given, and which rules these break."""

from collections.abc import Iterator, Sequence

from models.plan import FROZEN, RuleRow
from models.replanned import SAME
from planner.plan import Plan


def on_frozen(plan: Plan, rules: Sequence[RuleRow]) -> Iterator[str]:
    """One sentence, where periods are frozen."""
    frozen = [period.period for period in plan.tables.periods if period.frozen]
    if not frozen:
        return
    when = frozen[0] if len(frozen) == 1 else f"{frozen[0]} to {frozen[-1]}"
    broken = {row.rule: row for row in reversed(rules) if row.state == FROZEN and _breaks(row)}
    named = "; ".join(f"{rule} in {row.span}" for rule, row in sorted(broken.items()))
    kept = f"they break rules, which are reported and not stated there: {named}" if broken else "no rule is broken by them"
    what = "flows and decisions" if plan.net.openings.decided or len(plan.tables.expansions) else "flows"
    yield f"The {what} of {when} are frozen as in the previous plan; {kept}."


def _breaks(row: RuleRow) -> bool:
    """Whether what is frozen breaks the rule by more than the millionth within which flows are frozen."""
    return row.slack is not None and row.slack < 0 and abs(row.does - row.asked) > SAME * max(abs(row.does), abs(row.asked))
