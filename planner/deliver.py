"""Moving a finished plan into its place, without destroying anything on the way."""

import os
from pathlib import Path

from planner.workbook.steady import steady

MOST_NAMES = 99


def deliver(draft: Path, target: Path) -> Path:
    """Move a draft to its target, or to ``plan (2).xlsx`` beside it if the target is open or locked; returns where it went.

    Open means that Excel or LibreOffice has left its lock file beside it, or that the move itself is refused. Raises OSError if
    every name is taken so.
    """
    steady(draft)
    beside = (target.with_stem(f"{target.stem} ({number})") for number in range(2, MOST_NAMES + 1))
    for place in (target, *beside):
        if is_open(place):
            continue
        try:
            os.replace(draft, place)
        except OSError:
            continue
        return place
    raise OSError(f"{target} is open or locked, and so are all names beside it")


def is_open(path: Path) -> bool:
    """Whether Excel (``~$plan.xlsx``) or LibreOffice (``.~lock.plan.xlsx#``) says that it has a file open."""
    return any(path.with_name(name).exists() for name in (f"~${path.name}", f".~lock.{path.name}#"))
