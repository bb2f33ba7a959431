"""Write the numbers of a golden case anew: ``python -m tests.golden.recompute bmw_gen6_quarterly``.

What is compared stays the same (terms that are not 0 and every family join); its README must then say why the numbers changed.
Cases whose numbers are derived by hand or published are left alone.
"""

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from models.plan import PLAN_SHEETS, DemandRow, FlowRow, KpiRow, ProductionRow, RunRow
from planner.run import run
from planner.solve import Options
from planner.workbook.read import read_rows

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def recompute(case: str) -> None:
    """Plan a case and put what its plan says in place of what was expected."""
    file = HERE / case / "expected.json"
    expected = json.loads(file.read_text(encoding="utf-8"))
    if not expected["source"].startswith("this planner"):
        raise SystemExit(f"{case}: its numbers are not the planner's own ({expected['source']})")
    with tempfile.TemporaryDirectory() as folder:
        finished = run(ROOT / expected["input"], Path(folder), Options(gap=expected.get("gap")), print)
        if not (finished.written and finished.passed):
            raise SystemExit(f"{case}: {finished.sentence}")
        plan = read_rows(finished.written, PLAN_SHEETS)
    facts = {(row.topic, row.item): row.number for row in plan[RunRow] if row.number is not None}
    terms = {item: round(amount, 4) for item, amount in _under(facts, "result", "cost of ").items()}
    expected["cost"] = round(facts["result", "cost"], 4)
    expected["terms"] = {item: amount for item, amount in terms.items() if amount}
    expected["rows"] = {item: int(count) for item, count in _under(facts, "size", "rows ").items()}
    kpis = {
        "needed": sum(row.needed for row in plan[DemandRow]),
        "served": sum(row.served for row in plan[DemandRow]),
        "CO2e [t]": sum(row.co2e for kind in (FlowRow, ProductionRow) for row in plan[kind]),
        "needs not met in full": sum(row.unmet > 0 for row in plan[DemandRow]),
        **{f"{row.kpi}: {', '.join(filter(None, (row.of, row.product, row.period)))}": row.value for row in plan[KpiRow]},
    }
    expected["kpis"] = {name: kpis[name] for name in expected["kpis"]}
    if "flows" in expected:
        flows = Counter({f"{r.origin} > {r.destination}: {r.product}, {r.period}": r.quantity for r in plan[FlowRow]})
        expected["flows"] = {name: flows[name] for name in expected["flows"]}
    file.write_text(json.dumps(expected, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _under(facts: dict[tuple[str, str], float], topic: str, start: str) -> dict[str, float]:
    return {
        item.removeprefix(start): number for (where, item), number in facts.items() if where == topic and item.startswith(start)
    }


if __name__ == "__main__":
    for name in sys.argv[1:]:
        recompute(name)
