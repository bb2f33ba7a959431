"""The auditor on expansions and closings: an honest plan passes, and every lie about them is named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from models.contract import table
from models.plan import CapacityRow, ContractRow, CostRow, ExpansionRow, FlowRow, OpeningRow
from models.tables import SELLERS_CAPACITY, Ramp, Settings, Tables
from planner.audit import audit, failures
from planner.report.reported import reported
from tests.models.case import case, contract, on, policy
from tests.models.growing import option
from tests.planner.audit.told_wrong import Sheets, changed, failed, told
from tests.planner.report.plans import planned

RAMP = [Ramp(ramp="slow", year=0.0, rate=0.5), Ramp(ramp="slow", year=1.0, rate=1.0)]


@pytest.fixture
def inputs() -> Tables:
    """Far grows by whole steps from 1 July 2027 on; Plant can take in 60 t and grows too, by parts; Near closes when it may."""
    return case(
        "2026", "2027", "2028",
        prices={"Near": 20.0, "Far": 10.0},
        settings=Settings(discount_rate=0.1),
        sites={
            "Near": {"fixed_cost": 100.0, "status": "may close", "closing_cost": -50.0},
            "Plant": {"throughput": 60.0},
        },
        lines={"Near": {"nameplate": 100.0}, "Far": {"nameplate": 0.0, "minimum_utilisation": 0.1}},
        demand={"Plant": {"penalty": 200.0}},
        ramps=RAMP,
        expansions=[
            option(investment=1900.0, fixed_cost=20.0, lead_time=18.0, life=4.0, ramp="slow", most_times=3.0, decided_to=on("2026-12-31"), added=200.0),
            option("Plant", "", "dock", investment=30.0, whole=False, added=50.0, decided_from=on("2026-07-01"), life=2.0),
        ],
        policies=[policy("budget", 1e6, applies_at="Far", product="", unit="currency/year")],
    )  # fmt: skip


@pytest.fixture
def sheets(inputs: Tables) -> Sheets:
    return told(inputs)


def test_an_honest_plan_passes(inputs: Tables, sheets: Sheets) -> None:
    """A step of 200 t is in force from 1 July 2027, at half rate for a year; a part of a dock from 1 July 2026."""
    rows = audit(inputs, sheets)
    assert failures(rows) == []
    assert {"expansions", "openings", "site throughput"} <= {row.check for row in rows}
    far = next(row for row in sheets[ExpansionRow].all_rows if row.site == "Far")
    assert (far.steps, far.decided, far.in_force, far.until) == (1.0, "2026", date(2027, 7, 1), None)
    assert (far.added, far.investment, far.unit) == (200.0, 1900.0, "t")
    docks = [(row.decided, row.decided_on, row.until) for row in sheets[ExpansionRow].all_rows if row.site == "Plant"]
    assert docks[0] == ("2026", date(2026, 7, 1), date(2028, 6, 30))
    near = next(row for row in sheets[OpeningRow].all_rows if row.site == "Near")
    assert (near.closes, near.closing_cost, near.fixed_cost) == ("2028", -50.0, 200.0)
    assert {row.term for row in sheets[CostRow].all_rows} >= {"investment", "fixed of expansions", "closing"}
    shown = {(row.site, row.line_name, row.period): row for row in sheets[CapacityRow].all_rows}
    assert shown["Far", "L", "2028"].expanded == shown["Far", "L", "2028"].in_place
    assert shown["Plant", "throughput", "2028"].used == pytest.approx(60 + 50 * 182 / 366)  # the dock ends on 30 June


FAR, PLANT = "Far, L, more", "Plant, dock"
LIES: dict[str, tuple[Callable[[Sheets], Sheets], tuple[str, str]]] = {
    "half a step": (lambda s: changed(s, ExpansionRow, "Far", steps=0.5), ("expansions", f"no whole steps: {FAR}")),
    "too many": (lambda s: changed(s, ExpansionRow, "Far", steps=4.0), ("expansions", f"steps: {FAR}")),
    "taken away": (lambda s: changed(s, ExpansionRow, "Plant", steps=-1.0), ("expansions", f"no whole steps: {PLANT}")),
    "decided too late": (lambda s: changed(s, ExpansionRow, "Far", decided="2027"), ("expansions", f"cannot be decided then: {FAR}")),
    "after the horizon": (lambda s: changed(s, ExpansionRow, "Far", decided="2028"), ("expansions", f"in force only after the horizon: {FAR}")),
    "no such option": (lambda s: changed(s, ExpansionRow, "Far", option="less"), ("expansions", "no such option or period: Far, L, less")),
    "no such period": (lambda s: changed(s, ExpansionRow, "Far", decided="2099"), ("expansions", f"no such option or period: {FAR}")),
    "twice": (lambda s: {**s, ExpansionRow: table(ExpansionRow, s[ExpansionRow].all_rows * 2)}, ("expansions", f"twice: {FAR}, 2026")),
    "decided on another day": (lambda s: changed(s, ExpansionRow, "Far", decided_on=date(2026, 2, 1)), ("expansions", f"decided on: {FAR}")),
    "in force sooner": (lambda s: changed(s, ExpansionRow, "Far", in_force=date(2027, 6, 30)), ("expansions", f"in force: {FAR}")),
    "until later": (lambda s: changed(s, ExpansionRow, "Far", until=date(2028, 6, 30)), ("expansions", f"until: {FAR}")),
    "larger": (lambda s: changed(s, ExpansionRow, "Far", added=201.0), ("expansions", f"added capacity: {FAR}")),
    "cheaper": (lambda s: changed(s, ExpansionRow, "Far", investment=1899.0), ("expansions", f"investment: {FAR}")),
    "more left": (lambda s: changed(s, ExpansionRow, "Far", value_left=1900.0), ("expansions", f"value left: {FAR}")),
    "no fixed cost": (lambda s: changed(s, ExpansionRow, "Far", fixed_cost=0.0), ("expansions", f"fixed cost: {FAR}")),
    "left out": (
        lambda s: {**s, ExpansionRow: table(ExpansionRow, [row for row in s[ExpansionRow].all_rows if row.site != "Far"])},
        ("line capacity", "Far, L"),
    ),
    "throughput left out": (
        lambda s: {**s, ExpansionRow: table(ExpansionRow, [row for row in s[ExpansionRow].all_rows if row.site != "Plant"])},
        ("site throughput", "Plant"),
    ),
    "hidden in the capacity": (lambda s: changed(s, CapacityRow, "Far", expanded=0.0), ("capacity shown", "expansions: Far, L")),
    "more room": (lambda s: changed(s, CapacityRow, "Plant", in_place=999.0), ("site throughput", "in place: Plant")),
    "costs left out": (
        lambda s: {**s, CostRow: table(CostRow, [row for row in s[CostRow].all_rows if row.term != "investment"])},
        ("costs", "investment"),
    ),
    "fixed costs left out": (
        lambda s: {**s, CostRow: table(CostRow, [row for row in s[CostRow].all_rows if row.term != "fixed of expansions"])},
        ("costs", "fixed of expansions"),
    ),
    "closed sooner": (lambda s: changed(s, OpeningRow, "Near", closes="2027"), ("openings", "nothing while closed: Near")),
    "closed never": (lambda s: changed(s, OpeningRow, "Near", closes=""), ("openings", "closing cost: Near")),
    "closed nowhere in time": (lambda s: changed(s, OpeningRow, "Near", closes="2099"), ("openings", "cannot close then: Near")),
    "a saving too large": (lambda s: changed(s, OpeningRow, "Near", closing_cost=-60.0), ("openings", "closing cost: Near")),
    "no such closing": (
        lambda s: {**s, OpeningRow: table(OpeningRow, [replace(s[OpeningRow].all_rows[0], site="Far", closes="2027")])},
        ("openings", "may not close: Far"),
    ),
    "sent after closing": (
        lambda s: {**s, FlowRow: table(FlowRow, [*s[FlowRow].all_rows, replace(s[FlowRow].all_rows[0], origin="Near", period="2028")])},
        ("openings", "nothing while closed: Near"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_every_lie_is_named(lie: str, inputs: Tables, sheets: Sheets) -> None:
    tell, named = LIES[lie]
    assert named in failed(inputs, tell(sheets))


def test_a_candidate_that_is_not_open_and_a_site_that_closes_are_not_expanded() -> None:
    inputs = case("2026", "2027", prices={"Far": 10.0, "Near": 20.0}, lines={"Far": {"nameplate": 10.0}, "Near": {"nameplate": 10.0}},
                  sites={"Far": {"status": "candidate"}, "Near": {"status": "may close"}},
                  expansions=[option(), option("Near", added=20.0)])  # fmt: skip
    honest: Sheets = {kind: table(kind, found) for kind, found in reported(planned(inputs)).sheets.items()}
    assert not [row for row in failures(audit(inputs, honest)) if row.check != "costs"]
    grown = next(row for row in honest[ExpansionRow].all_rows if row.site == "Far")
    assert grown.decided == "2026"
    assert ("expansions", "at a site that is not open: Far, L, more") in failed(
        inputs, changed(honest, OpeningRow, "Far", opens="2027")
    )
    near = replace(grown, site="Near", added=20.0)
    closing = changed({**honest, ExpansionRow: table(ExpansionRow, [grown, near])}, OpeningRow, "Near", closes="2027")
    assert ("expansions", "at a site that closes: Near, L, more") in failed(inputs, closing)


def test_a_plan_without_expansions_has_no_such_check() -> None:
    inputs = case()
    rows = audit(inputs, {kind: table(kind, found) for kind, found in reported(planned(inputs)).sheets.items()})
    assert not {"expansions", "site throughput"} & {row.check for row in rows}


def test_contracts_count_what_was_agreed_without_what_is_added() -> None:
    """Near, of 40 t, grows by 60: half of its capacity, as agreed, is 20 t."""
    inputs = case(lines={"Near": {"nameplate": 40.0}, "Far": {"nameplate": 0.0}}, expansions=[option("Near", added=60.0)],
                  contracts=[contract("minimum share", 0.5, of=SELLERS_CAPACITY), contract("take or pay", 1.0, contract="K2", of=SELLERS_CAPACITY, shortfall_fee=1.0)])  # fmt: skip
    written: Sheets = {kind: table(kind, found) for kind, found in reported(planned(inputs)).sheets.items()}
    assert [(row.rule, row.asked, row.does) for row in written[ContractRow].all_rows] == [("K1", 20.0, 100.0), ("K2", 40.0, 100.0)]
    assert not [row for row in failures(audit(inputs, written)) if row.check != "costs"]
