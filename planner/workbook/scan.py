"""One fast pass over the XML of a sheet, before calamine reads it.

Calamine reads an error as an empty cell and a formula never calculated likewise, and one stray cell at the sheet's last corner
makes it ask for more memory than there is and end the process. So this pass finds them first. It drives expat itself, because
a tree of millions of cells would cost more than reading the sheet; like defusedxml it refuses any document type declaration.
"""

from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from models.faults import Fault
from planner.workbook.grid import letter, number

MOST_ROWS = 1_050_000
MOST_COLUMNS = 500
MOST_CELLS = 40_000_000
NAMESPACES = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
TAGS = {f"{space} {tag}": tag for space in NAMESPACES for tag in ("row", "c", "f", "v", "is", "mergeCell")}
CHUNK = 1 << 20
DIGITS = "0123456789"


class SheetError(Exception):
    """The XML of a sheet cannot be read."""


@dataclass(frozen=True)
class Scan:
    """What the pass found: faults at cells, and whether the sheet is small enough to be read."""

    faults: tuple[Fault, ...]
    readable: bool


def scan(stream: IO[bytes], sheet: str) -> Scan:
    """Errors, formulas never calculated, merged cells and the true extent of a sheet.

    Raises SheetError if the stream is not the XML of a sheet.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    found = _Pass(sheet, parser)
    parser.StartElementHandler = found.start
    try:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk)
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError) as error:
        raise SheetError(str(error)) from error
    found.extend()
    too_large = found.too_large()
    return Scan((*found.faults, *too_large), readable=not too_large)


def _refuse_document_type(*_: object) -> None:
    raise SheetError("a document type declaration has no place in a sheet")


class _Pass:
    """The handlers of expat and what they remember.

    ``start`` is called millions of times, so it only remembers; the extent is judged once a row, from its last filled cell, and
    ends and texts are listened to only inside cells that hold a formula or an error.
    """

    __slots__ = (
        "attributes", "cells", "faults", "filled", "formula", "in_value", "last_letters", "last_row", "lowest", "parser", "row",
        "sheet", "text", "widest",
    )  # fmt: skip

    def __init__(self, sheet: str, parser: expat.XMLParserType) -> None:
        self.sheet = sheet
        self.parser = parser
        self.faults: list[Fault] = []
        self.attributes: dict[str, str] = {}
        self.filled: tuple[int, dict[str, str]] | None = None
        self.row = self.cells = self.last_row = 0
        self.text = self.last_letters = self.lowest = self.widest = ""
        self.formula = self.in_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = TAGS.get(name)
        if tag == "c":
            self.attributes = attributes
            self.cells += 1
        elif tag == "v" or tag == "is":
            self.filled = self.cells, self.attributes
            self.in_value = True
            if "t" in self.attributes and self.attributes["t"] == "e":
                self.listen()
        elif tag == "f":
            self.listen()
            self.formula = True
            self.in_value = False
        elif tag == "row":
            self.extend()
            self.row = int(attributes.get("r", self.row + 1))
            self.cells = 0
        elif tag == "mergeCell":
            cells = attributes.get("ref", "")
            what = f"the cells {cells} are merged"
            self.faults.append(Fault(f"{self.sheet}!{cells.partition(':')[0]}", what, "unmerge them and fill every cell"))

    def listen(self) -> None:
        self.text = ""
        self.parser.CharacterDataHandler = self.read
        self.parser.EndElementHandler = self.end

    def read(self, text: str) -> None:
        if self.in_value:
            self.text += text

    def end(self, name: str) -> None:
        tag = TAGS.get(name)
        if tag == "v":
            self.in_value = False
        elif tag == "c":
            self.parser.CharacterDataHandler = self.parser.EndElementHandler = None
            self.judge()
            self.formula = False

    def judge(self) -> None:
        where = f"{self.sheet}!{self.place(self.cells, self.attributes)}"
        if self.attributes.get("t") == "e":
            what = f"the cell holds the error {self.text or '#N/A'}"
            self.faults.append(Fault(where, what, "correct its formula or type the value"))
        elif self.formula and not self.text and self.attributes.get("t") != "str":
            what = "the formula has never been calculated"
            self.faults.append(Fault(where, what, "open the workbook in Excel, let it calculate, and save it"))

    def place(self, cells: int, attributes: dict[str, str]) -> str:
        return attributes.get("r") or f"{letter(cells - 1)}{self.row}"

    def extend(self) -> None:
        if not self.filled:
            return
        place = self.place(*self.filled)
        self.filled = None
        letters = place.rstrip(DIGITS)
        row = int(place[len(letters) :])
        if row > self.last_row:
            self.last_row, self.lowest = row, place
        if (len(letters), letters) > (len(self.last_letters), self.last_letters):
            self.last_letters, self.widest = letters, place

    def too_large(self) -> list[Fault]:
        remedy = "delete the rows and columns behind the table, and save"
        columns = number(self.last_letters) + 1
        if columns > MOST_COLUMNS:
            what = f"the sheet reaches to column {self.last_letters}, but at most {MOST_COLUMNS} columns are read"
            return [Fault(f"{self.sheet}!{self.widest}", what, remedy)]
        if self.last_row > MOST_ROWS or self.last_row * columns > MOST_CELLS:
            what = f"the sheet reaches to row {self.last_row:,} and column {self.last_letters}, more than can be read"
            return [Fault(f"{self.sheet}!{self.lowest}", what, remedy)]
        return []
