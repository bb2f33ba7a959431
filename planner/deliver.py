"""Moving a finished plan into its place, without destroying anything on the way."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from models.faults import Fault, Faulty
from planner.workbook.steady import steady

MOST_NAMES = 99


def folder_of(source: Path, scenario: str = "") -> Path:
    """Where the plan of a workbook goes if nobody says: outputs/NAME, of a scenario outputs/NAME - SCENARIO.

    >>> folder_of(Path("first.xlsx"), "a/b: late").as_posix()
    'outputs/first - a b late'
    """
    named = source.resolve()
    name = named.name if named.is_dir() else named.stem
    words = " ".join("".join(sign if sign.isalnum() or sign in "-_." else " " for sign in scenario).split()).strip(".")
    return Path("outputs") / (f"{name} - {words}" if words else name)


def make_folder(folder: Path) -> None:
    """Make the folder for plans and those above it; raises Faulty, in words, if the system refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(folder, error) from error


@contextmanager
def draft_in(folder: Path) -> Iterator[Path]:
    """A hidden file to write to, its own if two runs write to one folder; gone afterwards, unless it was delivered.

    Raises Faulty, in words, if the system refuses to write there.
    """
    draft = folder / f".plan.{os.getpid()}.xlsx"
    try:
        yield draft
    except OSError as error:
        raise _refused(folder, error) from error
    finally:
        with suppress(OSError):
            draft.unlink()


def deliver(draft: Path, target: Path, spared: Path | None = None) -> Path:
    """Move a draft to its target, or to ``plan (2).xlsx`` beside it if the target is open or locked; returns where it went.

    Open means that Excel or LibreOffice has left its lock file beside it, or that the move itself is refused. ``spared`` is the
    workbook that was planned, which no plan may replace, whatever its name. Raises OSError if every name is taken so.
    """
    steady(draft)
    beside = (target.with_stem(f"{target.stem} ({number})") for number in range(2, MOST_NAMES + 1))
    for place in (target, *beside):
        if is_open(place) or (spared and place.exists() and place.samefile(spared)):
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


def _refused(folder: Path, error: OSError) -> Faulty:
    what = f"no plan can be written there ({error.strerror or error})"
    return Faulty([Fault(str(folder), what, "give another folder with --out")])
