"""The planner as a user types it, and first steps to spoil."""

import csv
import io
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner import cli
from planner.workbook.convert import convert

FIRST_STEPS = Path(__file__).parents[2] / "inputs" / "first_steps"


@dataclass(frozen=True)
class Answer:
    """What a command returned and printed, line by line."""

    code: int
    out: list[str]
    err: list[str]


type Command = Callable[..., Answer]
type Changes = Mapping[str, Any]
type Made = Callable[..., Path]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Type ``planner ...`` and get the answer; an exception that leaves the program is a traceback and leaves this too."""

    def typed(*words: object) -> Answer:
        monkeypatch.setattr(sys, "argv", ["planner", *map(str, words)])
        code: Any = 0
        capsys.readouterr()
        try:
            cli.main()
        except SystemExit as ended:
            code = ended.code
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Answer(int(code or 0), said.out.splitlines(), said.err.splitlines())

    return typed


@pytest.fixture
def first_steps(tmp_path: Path) -> Made:
    """A copy of first steps as a folder, or as a workbook if its name ends in .xlsx, with some of its cells changed.

    ``"Lines!D2": value`` changes a cell (rows and columns grow as needed), ``"Lines!D": None`` takes a column away, and
    ``"Lines": rows`` a whole sheet, which goes if that is None.
    """

    def made(name: str = "case", changes: Changes | None = None) -> Path:
        folder = tmp_path / Path(name).with_suffix("")
        shutil.copytree(FIRST_STEPS, folder, ignore=shutil.ignore_patterns("README.md"))
        for place, value in (changes or {}).items():
            sheet, _, cell = place.partition("!")
            file = folder / f"{sheet}.csv"
            rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8")))) if cell else value or []
            with file.open("w", encoding="utf-8", newline="") as opened:
                csv.writer(opened).writerows(_changed(rows, cell, value) if cell else rows)
        gone = [place for place, value in (changes or {}).items() if value is None and "!" not in place]
        return _workbook(folder, tmp_path / name, gone) if name.endswith(".xlsx") else _folder(folder, gone)

    return made


def _folder(folder: Path, gone: Iterable[str]) -> Path:
    for sheet in gone:
        (folder / f"{sheet}.csv").unlink()
    return folder


def _workbook(folder: Path, path: Path, gone: Iterable[str]) -> Path:
    convert(folder, path)
    shutil.rmtree(folder)
    if gone:
        book = openpyxl.load_workbook(path)
        for sheet in gone:
            del book[sheet]
        book.save(path)
    return path


def _changed(rows: list[list[str]], cell: str, value: object) -> list[list[str]]:
    column, line = ord(cell[0]) - ord("A"), int(cell[1:] or 0)
    if not line:
        return [row[:column] + row[column + 1 :] for row in rows]
    rows = rows + [[] for _ in range(line - len(rows))]
    rows[line - 1] += [""] * (column + 1 - len(rows[line - 1]))
    rows[line - 1][column] = str(value)
    width = max(len(row) for row in rows)
    return [row + [""] * (width - len(row)) for row in rows]
