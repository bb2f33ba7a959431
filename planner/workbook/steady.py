"""Files that are the same whenever they hold the same, and that take their place only when they are whole."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ALWAYS = (2000, 1, 1, 0, 0, 0)
PROPERTIES = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_STEADY_MOMENT = rb"\g<1>2000-01-01T00:00:00Z"
_UNIX = 3  # as the system that made an entry, on every system


def steady(path: Path) -> None:
    """Rewrite an .xlsx so that neither its properties nor its entries know when, or on which system, it was made."""
    with written_beside(path) as rewritten, ZipFile(path) as given, ZipFile(rewritten, "w", ZIP_DEFLATED, allowZip64=True) as made:
        for entry in given.infolist():
            content = given.read(entry)
            if entry.filename == PROPERTIES:
                content = _MOMENT.sub(_STEADY_MOMENT, content)
            info = ZipInfo(entry.filename, ALWAYS)
            info.compress_type, info.create_system = ZIP_DEFLATED, _UNIX
            made.writestr(info, content)


@contextmanager
def written_beside(target: Path) -> Iterator[Path]:
    """A file beside the target to write to; it takes the target's place at the end, or goes if something failed on the way.

    The folder of the target is made if need be. Raises OSError where it cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=target.suffix, dir=target.parent)
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        beside.chmod(0o666 & ~_mask())  # a file of mkstemp is for its owner alone
        os.replace(beside, target)
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def _mask() -> int:
    """The permissions that new files do not get."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
