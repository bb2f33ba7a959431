"""Text that is safe in a cell: nothing that Excel would calculate, nothing that XML forbids."""

import re

LONGEST = 32_767  # characters Excel keeps in a cell
LIKE_A_FORMULA = ("=", "+", "-", "@")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def safe_text(text: str) -> str:
    r"""The text without characters that XML forbids, line ends as Excel writes them, cut visibly at the most a cell can hold.

    >>> safe_text("Umicore\x07 Loyalist\r\n(Ontario)")
    'Umicore Loyalist\n(Ontario)'
    """
    kept = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"
