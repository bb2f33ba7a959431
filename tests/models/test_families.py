"""No constraint family and no cost term is forgotten: one file, one function, one word in the model, one test file."""

import ast
from pathlib import Path

import pytest

from models.cost_terms import TERMS
from models.sourcing import FAMILIES

ROOT = Path(__file__).parents[2]
KINDS = {"constraints": FAMILIES, "costs": TERMS}


def files(kind: str) -> list[Path]:
    found = sorted(path for path in (ROOT / "models" / kind).glob("*.py") if path.stem != "__init__")
    assert found, f"there is nothing in models/{kind}"
    return found


def public_names(path: Path) -> list[str]:
    """What a file defines for others: functions, classes and values, in order."""
    names: list[str] = []
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            names += [target.id for target in node.targets if isinstance(target, ast.Name)]
    return [name for name in names if not name.startswith("_")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_defines_one_function_of_its_own_name(kind: str) -> None:
    assert {path.stem: public_names(path) for path in files(kind)} == {path.stem: [path.stem] for path in files(kind)}


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_is_listed_once_in_the_model(kind: str) -> None:
    assert sorted(listed.__name__ for listed in KINDS[kind]) == [path.stem for path in files(kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_file_has_its_tests(kind: str) -> None:
    tested = {path.stem for path in (ROOT / "tests" / "models" / kind).glob("test_*.py") if "def test_" in path.read_text("utf-8")}
    assert {path.stem for path in files(kind)} - {stem.removeprefix("test_") for stem in tested} == set()
