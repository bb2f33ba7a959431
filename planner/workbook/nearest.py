"""What a misspelt name was probably meant to be."""

from collections.abc import Collection

from rapidfuzz import fuzz, process, utils

CLOSE_ENOUGH = 75
FEW = 6


def nearest(name: str, known: Collection[str]) -> str:
    """The known name most like the given one, "" if none is like it.

    >>> nearest("Umicor", ["Umicore Ontario", "BASF Schwarzheide"])
    'Umicore Ontario'
    >>> nearest("Umicor", ["Debrecen"])
    ''
    """
    for scorer in (fuzz.ratio, fuzz.WRatio):  # a slip of the finger first, then a part of the name
        found = process.extractOne(name, sorted(known), scorer=scorer, processor=utils.default_process, score_cutoff=CLOSE_ENOUGH)
        if found:
            return str(found[0])
    return ""


def did_you_mean(name: str, known: Collection[str], otherwise: str = "") -> str:
    """The remedy for an unknown name: the nearest known one, else what is said otherwise, else the known ones if they are few.

    >>> did_you_mean("Umicor", ["Umicore Ontario"])
    'did you mean "Umicore Ontario"?'
    """
    found = nearest(name, known)
    if found or otherwise or not known:
        return f'did you mean "{found}"?' if found else otherwise
    return f"known are {', '.join(sorted(known))}" if len(known) <= FEW else ""
