"""The auditor on candidates: an honest plan passes, and every lie about an opening is named."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from models.contract import table
from models.plan import AuditRow, CapacityRow, CostRow, FlowRow, OpeningRow, ProductionRow
from models.tables import Ramp, Tables
from planner.audit import audit, failures
from planner.report.reported import reported
from tests.models.case import case, on
from tests.planner.audit.told_wrong import Sheets, changed, failed, told
from tests.planner.report.plans import planned

RAMP = [Ramp(ramp="slow", year=0.0, rate=0.5), Ramp(ramp="slow", year=1.0, rate=1.0)]


@pytest.fixture
def inputs() -> Tables:
    """Far, a candidate from 1 July 2026, ramps up from its opening in 2027, when its owner Near closes; Else stays closed."""
    return case(
        "2026", "2027", "2028", "2029",
        prices={"Near": 20.0, "Far": 10.0, "Else": 80.0},
        sites={
            "Near": {"fixed_cost": 400.0, "end": on("2027-12-31")},
            "Far": {"status": "candidate", "start": on("2026-07-01"), "opening_cost": 500.0, "fixed_cost": 1000.0},
            "Else": {"status": "candidate", "opening_cost": 900.0, "fixed_cost": 1.0},
        },
        lines={"Near": {"nameplate": 100.0}, "Far": {"nameplate": 100.0, "ramp": "slow"}, "Else": {"nameplate": None}},
        demand={"Plant": {"penalty": 200.0}},
        ramps=RAMP,
    )  # fmt: skip


@pytest.fixture
def sheets(inputs: Tables) -> Sheets:
    return told(inputs)


def test_an_honest_plan_passes(inputs: Tables, sheets: Sheets) -> None:
    """Far opens in 2027, so that 50 t of 2027 and 100 t of each year after it come for 10 less; three years at 1000."""
    shown = [(row.site, row.status, row.opens, row.fixed_cost, row.opening_cost) for row in sheets[OpeningRow].all_rows]
    assert shown == [
        ("Else", "candidate", "", 0.0, 0.0), ("Far", "candidate", "2027", 3000.0, 500.0), ("Near", "existing", "", 800.0, 0.0),
    ]  # fmt: skip
    rows = audit(inputs, sheets)
    assert failures(rows) == []
    assert {"openings"} <= {row.check for row in rows}
    assert {(row.term, row.site, row.period): row.amount for row in sheets[CostRow].all_rows if row.term in ("fixed", "opening")} == {
        ("fixed", "Far", "2027"): 1000.0, ("fixed", "Far", "2028"): 1000.0, ("fixed", "Far", "2029"): 1000.0,
        ("fixed", "Near", "2026"): 400.0, ("fixed", "Near", "2027"): 400.0, ("opening", "Far", "2027"): 500.0,
    }  # fmt: skip


CLOSED = "nothing while closed: Far"
LIES: dict[str, tuple[Callable[[Sheets], Sheets], tuple[str, str]]] = {
    "of another status": (lambda s: changed(s, OpeningRow, "Far", status="existing"), ("openings", "its Status is candidate, not existing: Far")),
    "more to spare": (lambda s: changed(s, CapacityRow, "Far", spare=99.0), ("capacity shown", "spare: Far, L")),
    "used less": (lambda s: changed(s, CapacityRow, "Far", utilisation=0.01), ("capacity shown", "utilisation: Far, L")),
    "never opened": (lambda s: changed(s, OpeningRow, "Far", opens=""), ("openings", CLOSED)),
    "opened later": (lambda s: changed(s, OpeningRow, "Far", opens="2028"), ("openings", CLOSED)),
    "nowhere in time": (lambda s: changed(s, OpeningRow, "Far", opens="2099"), ("openings", "cannot open then: Far")),
    "ramped up sooner": (lambda s: changed(s, OpeningRow, "Far", opens="2026"), ("capacity shown", "in place: Far, L")),
    "no fixed cost": (lambda s: changed(s, OpeningRow, "Far", fixed_cost=2000.0), ("openings", "fixed cost: Far")),
    "no opening cost": (lambda s: changed(s, OpeningRow, "Far", opening_cost=0.0), ("openings", "opening cost: Far")),
    "no number": (lambda s: changed(s, OpeningRow, "Far", opening_cost=float("nan")), ("openings", "opening cost: Far: not a number")),
    "no candidate": (lambda s: changed(s, OpeningRow, "Near", opens="2026"), ("openings", "no candidate: Near")),
    "no such site": (lambda s: changed(s, OpeningRow, "Near", site="Nil"), ("openings", "no such site: Nil")),
    "left out": (
        lambda s: {**s, OpeningRow: table(OpeningRow, [row for row in s[OpeningRow].all_rows if row.site != "Else"])},
        ("openings", "not in the plan: Else"),
    ),
    "twice": (lambda s: {**s, OpeningRow: table(OpeningRow, s[OpeningRow].all_rows * 2)}, ("openings", "twice: Far")),
    "costs left out": (
        lambda s: {**s, CostRow: table(CostRow, [row for row in s[CostRow].all_rows if row.term != "fixed"])},
        ("costs", "fixed"),
    ),
    "made while closed": (
        lambda s: {**s, ProductionRow: table(ProductionRow, [*s[ProductionRow].all_rows, _made(s, "Else")])},
        ("openings", "nothing while closed: Else"),
    ),
    "sent while closed": (
        lambda s: {**s, FlowRow: table(FlowRow, [*s[FlowRow].all_rows, _sent(s, "Else")])},
        ("openings", "nothing while closed: Else"),
    ),
}  # fmt: skip


def _made(sheets: Sheets, site: str) -> ProductionRow:
    return replace(sheets[ProductionRow].all_rows[0], site=site)


def _sent(sheets: Sheets, site: str) -> FlowRow:
    return replace(sheets[FlowRow].all_rows[0], origin=site)


@pytest.mark.parametrize("lie", LIES)
def test_every_lie_is_named(lie: str, inputs: Tables, sheets: Sheets) -> None:
    tell, named = LIES[lie]
    assert named in failed(inputs, tell(sheets))


def test_a_line_without_limit_makes_nothing_while_closed(inputs: Tables, sheets: Sheets) -> None:
    lying = {**sheets, ProductionRow: table(ProductionRow, [*sheets[ProductionRow].all_rows, _made(sheets, "Else")])}
    assert ("production possible", "Else, L, CAM") in failed(inputs, lying)


def test_an_opening_before_the_start_of_production_is_none() -> None:
    inputs = case("2026", "2027", prices={"Far": 20.0}, sites={"Far": {"status": "candidate", "start": on("2027-01-01")}})
    honest: Sheets = {kind: table(kind, found) for kind, found in reported(planned(inputs)).sheets.items()}
    assert not [row for row in failures(audit(inputs, honest)) if row.check != "costs"]
    assert ("openings", "cannot open then: Far") in failed(inputs, changed(honest, OpeningRow, "Far", opens="2026"))


def test_a_plan_without_candidates_has_no_such_check() -> None:
    inputs = case()
    rows: list[AuditRow] = audit(inputs, {kind: table(kind, found) for kind, found in reported(planned(inputs)).sheets.items()})
    assert "openings" not in {row.check for row in rows}
