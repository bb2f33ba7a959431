"""On which days a rule is in force, and on which it is awake."""

from collections.abc import Sequence

from models.tables import Contract, Policy
from models.times import Time
from planner.audit.days import Days, Floats, Mask


def dated(days: Days, rule: Contract | Policy) -> Mask:
    """The days between From and To. What counts from the start of a site that never opens neither starts nor ends."""
    if _never(days, rule.start, after=False):
        return days.between(0, 0)
    return days.in_force(rule.start, None if _never(days, rule.end, after=True) else rule.end)


def awake(days: Days, rule: Contract | Policy, sellers: Sequence[str]) -> Mask:
    """The days between From and To on which some seller keeps the rule awake: open, and with enough of its capacity left."""
    mask = dated(days, rule)
    if not isinstance(rule, Contract) or not (rule.carve_outs.closed or rule.carve_outs.outage is not None):
        return mask
    able: Mask = mask & False
    for site in sellers:
        here = days.site_open(site) if rule.carve_outs.closed else mask
        if rule.carve_outs.outage is not None:
            here = here & (days.remaining(site) > rule.carve_outs.outage)
        able = able | here
    return mask & able


def at_the_latest(days: Days, rule: Contract) -> Mask:
    """The days from At the latest on; none where it is blank."""
    if rule.latest is None or _never(days, rule.latest, after=False):
        return days.between(0, 0)
    return days.between(days.begins(rule.latest), days.ends(None))


def shares(days: Days, mask: Mask) -> Floats:
    """The share of the days of each period that a mask holds."""
    return days.per_period(mask) / days.lengths


def _never(days: Days, time: Time | None, *, after: bool) -> bool:
    if time is not None and time.anchor == "phase":
        phase = next(phase for phase in days.tables.phases if phase.phase == time.name)
        return _never(days, phase.end if after else phase.start, after=after)
    return time is not None and time.anchor == "start of" and days.never_opens(time.name)
