"""Who may know whom: read from the source, so that a wrong import fails here and not on another machine."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
CONTRACT = {
    f"models.{name}"
    for name in (
        "tables",
        "settings",
        "input_row",
        "agreements",
        "economy",
        "growth",
        "modes",
        "terms",
        "clauses",
        "carve_outs",
        "plan",
        "plan_row",
        "plan_stock",
        "storage",
        "plan_capacity",
        "plan_growth",
        "plan_money",
        "plan_row",
        "plan_run_in",
        "in_transit",
        "override",
        "replanned",
        "contract",
        "times",
        "units",
        "faults",
    )
}
NUMBERS = {"numpy", "pandas"}
PULP_CORE = {"_rustcore", "_model", "_expr", "_var"}


def sources(*places: str) -> list[Path]:
    found = [path for place in places for path in sorted((ROOT / place).rglob("*.py"))]
    assert found, f"there is nothing to look at in {places}"
    return found


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def syntax(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> Iterator[str]:
    """Every module a file imports, wherever in the file; ``from models import tables`` counts as models.tables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports name their module in full"
            module = node.module or ""
            yield from [f"{module}.{alias.name}" for alias in node.names] if module in ("models", "planner") else [module]


def all_strangers(paths: list[Path], *friends: str) -> dict[str, list[str]]:
    """File -> its imports that are neither the standard library nor a friend, nor below a friend; files without one left out."""
    found = {}
    for path in paths:
        foreign = [module for module in imports(syntax(path)) if module.split(".")[0] not in sys.stdlib_module_names]
        found[named(path)] = [m for m in foreign if not any(m == friend or m.startswith(f"{friend}.") for friend in friends)]
    return {path: modules for path, modules in found.items() if modules}


def importers(module: str) -> set[str]:
    return {named(path) for path in sources("models", "planner") if module in {m.split(".")[0] for m in imports(syntax(path))}}


def test_the_tester_sees_every_kind_of_import() -> None:
    text = "import os.path as p\nfrom models import tables\nfrom models.plan import X\ndef f():\n    import openpyxl.styles\n"
    assert list(imports(ast.parse(text))) == ["os.path", "models.tables", "models.plan", "openpyxl.styles"]


def test_models_know_nothing_of_files_commands_and_solvers() -> None:
    assert all_strangers(sources("models"), "models", "pulp", *NUMBERS) == {}


def test_the_auditor_knows_the_contract_only() -> None:
    auditor = [path for path in sources("planner") if named(path).startswith("planner/audit")]
    assert auditor
    assert all_strangers(auditor, "planner.audit", *CONTRACT, *NUMBERS) == {}


def test_the_contract_knows_the_contract_only() -> None:
    contract = [path for path in sources("models") if f"models.{path.stem}" in CONTRACT]
    assert len(contract) == len(CONTRACT)
    assert all_strangers(contract, *CONTRACT, *NUMBERS) == {}


def test_excel_is_known_where_workbooks_are_read_and_written_only() -> None:
    users = importers("openpyxl") | importers("python_calamine")
    assert users
    assert {path for path in users if not path.startswith(("planner/workbook/", "planner/report/"))} == set()


def test_one_file_names_the_solver() -> None:
    assert importers("highspy") == {"planner/highs.py"}


def test_one_file_each_knows_the_libraries_of_distances() -> None:
    assert importers("geographiclib") == {"planner/distances/geodesic.py"}
    assert importers("searoute") == {"planner/distances/sea_route.py"}


def test_one_file_knows_the_terminal_options() -> None:
    assert importers("typer") == {"planner/cli.py"}


def test_one_file_touches_the_core_of_pulp() -> None:
    """An upgrade of PuLP that moves its private parts breaks one file."""
    touching = set()
    for path in sources("models", "planner"):
        for node in ast.walk(syntax(path)):
            words = {node.attr} if isinstance(node, ast.Attribute) else set()
            words |= {alias.name for alias in node.names} if isinstance(node, ast.ImportFrom) else set()
            if words & PULP_CORE:
                touching.add(named(path))
    assert touching == {"models/batch.py"}


def test_a_file_holds_one_idea() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in sources("models", "planner")}
    assert {path: length for path, length in lengths.items() if length > 400} == {}


def test_files_are_named_after_what_they_do() -> None:
    names = {named(path): path.stem for path in sources("models", "planner", "tests")}
    assert [
        path for path, name in names.items() if name in ("utils", "util", "helpers", "helper", "common", "misc", "manager")
    ] == []
