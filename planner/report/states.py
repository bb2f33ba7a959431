"""How several states of rules are said as one."""

from collections.abc import Iterable

from models.plan import ACTIVE, BOUGHT_OUT, ENDED, FROZEN, NOT_APPLICABLE, NOT_YET, PARTLY, SUSPENDED

MOST_IN_FORCE_FIRST = (ACTIVE, PARTLY, BOUGHT_OUT, FROZEN, SUSPENDED, NOT_YET, ENDED, NOT_APPLICABLE)


def foremost(states: Iterable[str]) -> str:
    """Of several rules or cases at one time, the state that is most in force.

    >>> foremost(["not applicable", "active", "suspended"])
    'active'
    """
    return min(states, key=MOST_IN_FORCE_FIRST.index)


def over_time(states: Iterable[str]) -> str:
    """Of one rule over a stretch of time; in force for a part of it is partly active.

    >>> over_time(["not yet", "active"]), over_time(["active", "not applicable"])
    ('partly active', 'active')
    """
    found = set(states)
    return PARTLY if ACTIVE in found and found & {NOT_YET, ENDED} else foremost(found)
