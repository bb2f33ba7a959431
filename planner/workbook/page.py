"""The pages that say what the sheets hold, made from their descriptions.

``python -m planner.workbook.page`` writes inputs/README.md and outputs/README.md anew.
"""

import inspect
from collections.abc import Iterable, Sequence
from pathlib import Path

from models.contract import REQUIRED, Clause, Column, Kind, Row
from models.plan import PLAN_SHEETS, SHOWN_IF_ANY
from models.tables import CLAUSES, InputRow, Settings, Tables
from models.units import COUNT, ENERGY, MASS, TIME

MADE = "<!-- Made by `python -m planner.workbook.page` from the descriptions in models; change those, not this page. -->"

INPUTS = """\
# What a workbook may hold

One Excel workbook is one case. The same tables may come as a folder with one CSV file a sheet (`Sites.csv`, UTF-8, comma,
point); `planner convert` makes one of the other. Sheets marked ★ must be there; the others switch something on by being filled.

## Rules for every sheet

* The first row holds the headings. Rows may stand in any order, except the periods.
* **Units.** A unit in brackets in a heading is read and converted: `Nameplate [kt/year]`, `Cost [USD/t]`.
  Known are {units}; and quotients of them, as t/year, USD/kWh, USD/t-km or EUR/t/month.
  Weight and Energy of the product convert between mass, pieces and energy. Without a bracket a column is in the unit stated
  below, where `unit` is the unit of the row's product and `currency` that of the case. A column `... unit` says it row by row.
* **Shares** are fractions shown as percent: 60 % typed in Excel, 0.6, or the text 60%. A number above 1 is refused.
* **Times** are a date, a year, a period, a phase, or `start of SITE` with or without an offset (`start of Mill + 2 years`).
  As a beginning, a year, period or phase means its first day; as an end, its last day included. `start of SITE` as an end
  means the moment before that day.
* **Names** are the readable ones; a site's Code may be typed instead. Groups, companies, regions and countries may stand
  wherever the tables below say so. Period names are text: 2026 and 2026.0 are one name.
* **An empty cell** means what the last column says, never silently zero.
* Every fault is reported at once, at its cell; `planner check` only looks.
"""

OUTPUTS = """\
# What a plan holds

`planner run` writes a plan workbook into this folder; only this page is kept with the program. Its first sheet, Summary, says
in words and charts how the plan ended, what it costs and what stands out. Every other sheet is one table from A1. Numbers are
in the unit beside them, at full precision: formats round, values do not. `currency` is that of the case.
"""

FORMS = {Kind.TEXT: "text", Kind.NAME: "name", Kind.NUMBER: "number", Kind.SHARE: "share", Kind.DATE: "date", Kind.TIME: "time"}

IF_BLANK, IF_EMPTY = "if blank", "if empty"
SPARSE = " Left out where it has no row."
REQUIRED_WORDS = {IF_BLANK: "must be filled", IF_EMPTY: "never"}


def inputs_page() -> str:
    """The page inputs/README.md: every sheet, column, setting and clause of a workbook."""
    units = "; ".join(", ".join(words) for words in (MASS, ENERGY, COUNT, TIME))
    shared = {column.attribute for column in InputRow.columns()}
    sheets = [
        line
        for kind in Tables.sheets().values()
        for line in _sheet(kind, [column for column in kind.columns() if column.attribute not in shared], IF_BLANK)
    ]
    lines = [MADE, "", INPUTS.format(units=units), *_settings(), *sheets]
    lines += ["## Columns that every sheet may carry", "", *_columns(InputRow.columns(), IF_BLANK), ""]
    lines += ["## Clauses and principles", "", *_clauses(CLAUSES)]
    return "\n".join(lines) + "\n"


def outputs_page() -> str:
    """The page outputs/README.md: every sheet and column of a plan."""
    lines = [MADE, "", OUTPUTS]
    for kind in PLAN_SHEETS:
        said = _sheet(kind, kind.columns(), IF_EMPTY)
        lines += [*said[:2], f"{said[2]}{SPARSE if kind in SHOWN_IF_ANY else ''}", *said[3:]]
    return "\n".join(lines).rstrip() + "\n"


def _sheet(kind: type[Row], columns: Sequence[Column], blank: str) -> list[str]:
    title = f"## {kind.sheet} ★" if kind.starred else f"## {kind.sheet}"
    return [title, "", f"One row is {kind.one}. {inspect.getdoc(kind)}", "", *_columns(columns, blank), ""]


def _columns(columns: Iterable[Column], blank: str) -> list[str]:
    required = REQUIRED_WORDS[blank]
    rows = [(f"**{c.heading}**", c.meaning, _holds(c), c.unit, required if c.blank == REQUIRED else c.blank) for c in columns]
    return _table(("column", "meaning", "holds", "unit", blank), rows)


def _holds(column: Column) -> str:
    """What a cell may hold, with its bounds."""
    if column.choices:
        return f"one of {', '.join(column.choices)}"
    if column.refers_to:
        return f"name in {', '.join(column.refers_to)}"
    bounds = [
        f"{word} {bound:g}"
        for word, bound in (("above", column.above), ("at least", column.least), ("at most", column.most))
        if bound is not None
    ]
    return ", ".join([FORMS.get(column.kind, column.kind.value), *bounds])


def _settings() -> list[str]:
    rows = [(f"**{s.name}**", s.meaning, FORMS[s.kind], s.unit, s.blank) for s in Settings.described()]
    head = ["## Settings ★", "", "One row is a setting, in the columns Setting and Value.", ""]
    return [*head, *_table(("setting", "meaning", "holds", "unit", "if left out"), rows), ""]


def _clauses(clauses: Iterable[Clause]) -> list[str]:
    rows = [(f"**{c.name}**", c.sheet, c.meaning, _value(c), _counted(c)) for c in clauses]
    return _table(("clause", "sheet", "meaning", "Value", "counted over"), rows)


def _value(clause: Clause) -> str:
    if not clause.units:
        return "none"
    units = ["share (or %)" if unit == "share" else unit for unit in clause.units]
    return " or ".join(units) if "value" in clause.needs else f"{' or '.join(units)}; may be blank"


def _counted(clause: Clause) -> str:
    return "period; year where periods are shorter" if clause.over == "period or year" else clause.over


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of Markdown; columns in which no row says anything are left out."""
    cells = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    used = [n for n in range(len(head)) if any(row[n] for row in cells)]
    lines = [[row[n] for n in used] for row in [head, ["---"] * len(head), *cells]]
    return ["| " + " | ".join(line) + " |" for line in lines]


def write_pages(folder: Path) -> None:
    """Write both pages below a folder."""
    for name, page in (("inputs", inputs_page()), ("outputs", outputs_page())):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "README.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    write_pages(Path(__file__).parents[2])
