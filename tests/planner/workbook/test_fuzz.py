"""Two thousand spoilt workbooks: the reader and the checks name faults or find none, and never fall over."""

import csv
import random
from collections import Counter
from io import StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from models.faults import Faulty
from planner.checks import check
from planner.distances.complete import complete
from planner.workbook.read import read

INPUTS = Path(__file__).parents[3] / "inputs"
JUNK = [
    "", " ", "NA", "0", "-1", "60", "60%", "1e308", "nan", "inf", "2026", "1905-07-18", "2026-02-30", "start of", "start of Nowhere + 2 years",
    "start of Nearby - 900 years", "=1+1", "#REF!", "x" * 40_000, "\u202e", "yes", "no", "t", "kg/year", "[", "]]", ";;", "Nearby", "Cathode", "🔋",
    "within km", "within -5 km", "each", "2026; 2027", "9999999999999999999999", "1,5", "\t", "'", "+", "99999 years",
]  # fmt: skip
FOLDERS, PACKAGES = {"first_steps": 1_600, "bmw_gen6": 100}, 300


def judged(path: Path) -> str:
    """What became of a workbook: it was refused, has faults, or is sound. Anything but Faulty falls through and fails the test."""
    try:
        reading = read(path)
        tables, missing, _ = complete(reading.tables, reading.faulty_sheets)
        faults, _ = check(tables, reading.faulty_sheets)
    except Faulty:
        return "refused"
    return "faults" if reading.faults or missing or faults else "sound"


def spoilt_table(text: str, chance: random.Random) -> str:
    """One to four cells, headings, rows or columns of a CSV replaced, dropped, doubled or exchanged."""
    rows = list(csv.reader(StringIO(text)))
    for _ in range(chance.randint(1, 4)):
        row = chance.randrange(len(rows))
        column = chance.randrange(max(1, len(rows[row])))
        match chance.randrange(7):
            case 0 | 1 | 2 if rows[row]:
                rows[row][column] = chance.choice(JUNK)
            case 3:
                rows[0][min(column, len(rows[0]) - 1)] += chance.choice([" [kt/year]", " [USD]", "x", " [", "s"])
            case 4:
                rows.append(list(rows[row]))
            case 5 if len(rows) > 2:
                del rows[row]
            case _:
                other = chance.randrange(len(rows))
                rows[row], rows[other] = rows[other], rows[row]
    made = StringIO()
    csv.writer(made, lineterminator="\n").writerows(rows)
    return made.getvalue()


@pytest.mark.parametrize("case", FOLDERS)
def test_spoilt_folders(case: str, tmp_path: Path) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((INPUTS / case).glob("*.csv"))}
    assert len(texts) > 8
    chance, seen = random.Random(7), Counter[str]()
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for _ in range(FOLDERS[case]):
        names = chance.sample(sorted(texts), chance.randint(1, 2))
        for name in names:
            (tmp_path / name).write_text(spoilt_table(texts[name], chance), encoding="utf-8")
        seen[judged(tmp_path)] += 1
        for name in names:
            (tmp_path / name).write_text(texts[name], encoding="utf-8")
    assert seen.total() == FOLDERS[case]
    assert min(seen["faults"], seen["sound"]) > FOLDERS[case] // 100


def test_spoilt_packages(tmp_path: Path) -> None:
    chance, seen, path = random.Random(11), Counter[str](), tmp_path / "spoilt.xlsx"
    with ZipFile(INPUTS / "first_steps.xlsx") as good:
        parts = {name: good.read(name) for name in good.namelist()}
    for _ in range(PACKAGES):
        spoilt = dict(parts)
        name = chance.choice(sorted(spoilt))
        content = bytearray(spoilt[name])
        match chance.randrange(4):
            case 0:
                del spoilt[name]
            case 1:
                spoilt[name] = bytes(content[: chance.randrange(len(content))])
            case 2:
                for _ in range(3):
                    content[chance.randrange(len(content))] = chance.randrange(32, 127)
                spoilt[name] = bytes(content)
            case _:
                start = chance.randrange(len(content))
                del content[start : start + chance.randint(1, 60)]
                spoilt[name] = bytes(content)
        with ZipFile(path, "w", ZIP_DEFLATED) as made:
            for part, text in spoilt.items():
                made.writestr(part, text)
        seen[judged(path)] += 1
    assert seen.total() == PACKAGES
    assert seen["refused"] > PACKAGES // 10
