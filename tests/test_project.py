"""The files around the code: what is locked, what is named, what is written down."""

import re
import textwrap
import tomllib
from fnmatch import fnmatch
from pathlib import Path

import pytest

from models.plan import PLAN_SHEETS
from models.tables import CLAUSES, Tables

ROOT = Path(__file__).parents[1]
ELSEWHERE = re.compile(
    r"(?<![\w.])/(?:work|tmp|home|root|Users|opt)/|[A-Z]:\\Users|\.\./shared|p[y]pi\.|pythonhosted", re.IGNORECASE
)
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()


def own_files() -> list[Path]:
    """The files of the project: what .gitignore does not name, plans left out."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    ignored = [".git", *(line.rstrip("/") for line in lines if "!" not in line and "outputs" not in line)]
    files = []
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        unwanted = any(fnmatch(part, pattern) for part in parts for pattern in ignored)
        if path.is_file() and not unwanted and (parts[0] != "outputs" or parts[-1] == "README.md"):
            files.append(path)
    return files


def text_of(path: Path) -> str:
    """The text of a file; of one that is no text, nothing."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode("utf-8")


@pytest.mark.parametrize("text", ["see ../shared/page.md", "open('/tmp/x')", "at /home/me/planner", "https://p" + "ypi.org/simple"])
def test_the_tester_sees_places_that_only_one_machine_has(text: str) -> None:
    assert ELSEWHERE.search(text)


def test_no_file_names_a_place_that_only_one_machine_has() -> None:
    files = [path for path in own_files() if path != Path(__file__)]
    assert ROOT / "README.md" in files
    assert ROOT / "models" / "tables.py" in files
    assert {path.relative_to(ROOT).as_posix() for path in files if ELSEWHERE.search(text_of(path))} == set()


def test_the_lock_names_versions_and_nothing_else() -> None:
    assert len(LOCK) > 10
    assert [line for line in LOCK if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", line)] == []


def test_the_lock_holds_everything_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    locked = {canonical(line.partition("==")[0]) for line in LOCK}
    assert asked
    assert {canonical(re.split(r"[\[<>=]", name)[0]) for name in asked} - locked == set()


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_code_shown_in_the_readme_is_the_code() -> None:
    shown = re.findall(r"^ *```python\n(.*?)^ *```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    code = [path.read_text(encoding="utf-8") for path in (ROOT / "models").rglob("*.py")]
    assert shown
    assert [block for block in shown if not any(textwrap.dedent(block).strip() in text for text in code)] == []


def test_the_readme_names_every_sheet_and_clause() -> None:
    """A sheet or a clause that joins is told on the first page, too."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    told = text.partition("\n## The sheets\n")[2].partition("\n## The mathematics")[0]
    for each in ("company", "country"):
        told = told.replace(f", {each}", f", maximum share of one {each}")
    names = [kind.sheet for kind in (*Tables.sheets().values(), *PLAN_SHEETS)] + [clause.name for clause in CLAUSES]
    assert len(names) > 50
    assert [name for name in names if name not in told] == []


def test_every_file_that_the_readme_leads_to_is_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert len(links) > 10
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []
