"""Moving a finished file into its place, without destroying anything on the way."""

import os
from pathlib import Path

from planner.workbook.steady import steady


def is_open(target: Path) -> bool:
    """Whether Excel or LibreOffice has the file open, judged by the lock files they leave beside it."""
    locks = (target.with_name(f"~${target.name}"), target.with_name(f".~lock.{target.name}#"))
    return any(lock.exists() for lock in locks)


def deliver(draft: Path, target: Path) -> Path:
    """Move a draft to its target, or beside it as ``name (2)`` if the target is open or locked; returns where it went."""
    steady(draft)
    for place in (target, *(target.with_stem(f"{target.stem} ({number})") for number in range(2, 100))):
        if is_open(place):
            continue
        try:
            os.replace(draft, place)
        except OSError:
            continue
        return place
    raise OSError(f"{target} and ninety-eight names beside it are open or locked")
