"""Tables → workbook → tables → CSV → tables: nothing is lost on the way."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.tables import Tables
from planner.workbook.convert import convert
from planner.workbook.read import read

FIRST_STEPS = Path(__file__).parents[3] / "inputs" / "first_steps"
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).map(str.strip).filter(bool)
texts = st.one_of(
    words,
    st.sampled_from(
        ["NA", "None", "null", "=1+1", "+x", "-y", "@z", '"quoted"', "a;b", "line\nbreak", "007", "1e5", "TRUE", "é ü 电池"]
    ),
)
numbers = st.one_of(st.floats(0, 1e12, allow_nan=False), st.integers(0, 10**12).map(float), st.just(0.1 + 0.2))
shares = st.one_of(st.floats(0, 1, allow_nan=False).map(repr), st.integers(0, 100).map(lambda percent: f"{percent}%"))
times = st.sampled_from(["2026", "2027-06-30", "start of Nearby + 2 years", "start of Nearby - 3 months", "Phase one", ""])


def typed(folder: Path, sheet: str, change: dict[tuple[int, str], str]) -> None:
    """Change cells of a CSV, by row (from 0) and heading; headings that are not there are added."""
    with (folder / f"{sheet}.csv").open(encoding="utf-8", newline="") as file:
        headings, *rows = list(csv.reader(file))
    for (row, heading), text in change.items():
        if heading not in headings:
            headings.append(heading)
        for line in rows:
            line.extend([""] * (len(headings) - len(line)))
        rows[row][headings.index(heading)] = text
    with (folder / f"{sheet}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([headings, *rows])


def tables_of(path: Path) -> Tables:
    reading = read(path)
    assert reading.faults == ()
    return reading.tables


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(notes=st.lists(texts, min_size=2, max_size=2), amounts=st.lists(numbers, min_size=4, max_size=4), share=shares, start=times)
def test_nothing_is_lost(notes: list[str], amounts: list[float], share: str, start: str) -> None:
    with TemporaryDirectory() as place:
        first, book, second = Path(place, "first"), Path(place, "book.xlsx"), Path(place, "second")
        convert(FIRST_STEPS, Path(place, "good.xlsx"))
        convert(Path(place, "good.xlsx"), first)
        typed(first, "Sites", {(0, "Notes"): notes[0], (0, "City"): notes[1], (0, "Start of production"): "2025-07-01"})
        typed(
            first,
            "Lanes",
            {(0, "Distance [km]"): repr(amounts[0]), (1, "Cost [USD/t]"): repr(amounts[1]), (1, "CO2e [kg/t]"): repr(amounts[2])},
        )
        typed(first, "Demand", {(0, "Quantity"): repr(amounts[3]), (1, "Firm"): "no"})
        typed(first, "Lines", {(0, "Share for us"): share})
        typed(first, "Contracts", {(0, "From"): start})
        (first / "Phases.csv").write_text("Phase,From,To\nPhase one,2026,2026-12-31\n", encoding="utf-8")
        convert(first, book)
        convert(book, second)
        given_tables, of_book, of_folder = tables_of(first), tables_of(book), tables_of(second)
        assert of_book == given_tables
        assert of_folder == given_tables
        kept = given_tables.sites.rows[0]
        assert (kept.notes, kept.city) == (notes[0], notes[1])


def test_the_real_case_comes_back_as_it_was(tmp_path: Path) -> None:
    source = FIRST_STEPS.parent / "bmw_gen6"
    convert(source, tmp_path / "case.xlsx")
    convert(tmp_path / "case.xlsx", tmp_path / "back")
    assert tables_of(tmp_path / "back") == tables_of(tmp_path / "case.xlsx") == tables_of(source)
