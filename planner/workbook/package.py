"""Whether a file is a workbook that may be unpacked, and which sheets it holds."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from models.faults import Fault, Faulty

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC = b"PK"
MOST_ENTRIES = 10_000
MOST_BYTES = 2_000_000_000
MOST_RATIO = 200
HARMLESS_BYTES = 100_000_000
SAVE_AS = "save it in Excel as .xlsx (Excel workbook, without password)"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


@dataclass(frozen=True)
class Part:
    """One worksheet of a package: its title, whether it is hidden, and the file in the package that holds it."""

    sheet: str
    hidden: bool
    file: str


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The package of a workbook, once it is sure that it is one and is safe to unpack.

    Raises Faulty for a file that is missing, empty, encrypted, old, damaged, no workbook, or too large when unpacked.
    """
    try:
        _refuse_by_first_bytes(path)
        with zipfile.ZipFile(path) as package:
            _refuse_by_contents(package, path)
            yield package
    except OSError as error:
        raise refused(path, f"the file cannot be opened ({error.strerror or error})") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise refused(path, "the file is damaged", "open it in Excel, let Excel repair it, and save it again") from error


def worksheets(package: zipfile.ZipFile, path: Path) -> list[Part]:
    """The worksheets in the order of the workbook; sheets that only hold a chart are left out."""
    try:
        book = fromstring(package.read("xl/workbook.xml"))
        relations = fromstring(package.read("xl/_rels/workbook.xml.rels"))
    except (ParseError, DefusedXmlException, KeyError) as error:
        raise refused(path, "the file is damaged", "open it in Excel, let Excel repair it, and save it again") from error
    files = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
        for relation in relations
        if relation.get("Type", "").endswith("/worksheet")
    }
    found = []
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        file = files.get(sheet.get(RELATION) or sheet.get(STRICT_RELATION))
        if file in package.namelist():
            found.append(Part(sheet.get("name", ""), sheet.get("state", "visible") != "visible", file))
    return found


def refused(path: Path, what: str, remedy: str = "") -> Faulty:
    """The refusal of a whole file."""
    return Faulty([Fault(path.name or str(path), what, remedy)])


def _refuse_by_first_bytes(path: Path) -> None:
    if not path.exists():
        raise refused(path, "there is no such file", f"it was looked for in {path.absolute().parent}")
    with path.open("rb") as file:
        first = file.read(8)
    if not first:
        raise refused(path, "the file is empty (0 bytes)", "give a workbook or a folder of CSV files")
    if first == OLE_MAGIC:
        raise refused(path, "the file is protected by a password or in the old .xls format", SAVE_AS)
    if not first.startswith(ZIP_MAGIC):
        if path.suffix.casefold() == ".csv":
            raise refused(path, "one CSV file is not a workbook", "give the folder that holds it")
        raise refused(path, "the file is not an Excel workbook", SAVE_AS)


def _refuse_by_contents(package: zipfile.ZipFile, path: Path) -> None:
    entries = package.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if len(entries) > MOST_ENTRIES or unpacked > MOST_BYTES or (unpacked > HARMLESS_BYTES and unpacked > MOST_RATIO * packed):
        raise refused(path, f"the file unpacks to {unpacked / 1e6:,.0f} MB in {len(entries):,} parts and is not opened for safety")
    if "xl/workbook.xml" not in package.namelist():
        raise refused(path, "the file is not an Excel workbook", SAVE_AS)
