"""The model as a file for other solvers, with the list that says what its short names stand for."""

import csv
from pathlib import Path

from models.formulation import Built
from planner.workbook.steady import written_beside


def export(built: Built, target: Path) -> tuple[Path, Path]:
    """Write a problem as .lp or .mps (by the ending of the target's name) and its names beside it; returns both files.

    Columns are called x0, x1, ... and rows r0, r1, ... in the file, because solvers disagree on longer names; the list beside it
    gives each the planner's own words. Neither format holds what every plan pays, such as the fixed cost of sites that are there:
    the list states it. Raises ValueError for another ending, OSError where it cannot be written.
    """
    if target.suffix not in (".lp", ".mps"):
        raise ValueError(f"{target.name}: a model is written as .lp or .mps")
    with written_beside(target) as beside:
        if target.suffix == ".lp":
            built.problem.writeLP(str(beside))
        else:
            built.problem.writeMPS(str(beside))
    names = target.with_name(f"{target.stem}.names.csv")
    with written_beside(names) as beside, beside.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(_names(built))
    return target, names


def _names(built: Built) -> list[tuple[str, str, str]]:
    columns = [
        (f"x{number}", decision.name, " | ".join(key))
        for decision in built.x.all()
        for number, key in zip(decision.ids.tolist(), decision.keys, strict=True)
    ]
    rows = [(f"r{number}", family, " | ".join(key)) for number, (family, key) in enumerate(built.rows)]
    constant = built.problem.objective.constant if built.problem.objective is not None else 0.0
    standing = [("OBJ", "to be added to the objective: what every plan pays", f"{constant:.17g}")] if constant else []
    return [("Name", "What", "Key"), *standing, *columns, *rows]
