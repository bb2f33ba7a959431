"""One line with two formats and two chemistries: inputs/flexible_lines with one figure changed, against hand arithmetic."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from models.contract import table
from models.network import network
from models.plan import ProductionRow, RunRow
from models.sourcing import sourcing
from models.tables import Contract, Group, Line, Production, Tables
from models.times import Time
from planner.audit import audit, failures
from planner.ending import Ending
from planner.plan import Plan
from planner.report.reported import reported
from planner.run import checked
from planner.solve import Options, solve

CASE = Path(__file__).parents[2] / "inputs" / "flexible_lines"
ROUND, NMC, LFP = ("Round cell", "NMC"), ("Flat cell", "NMC"), ("Flat cell", "LFP")

type Made = dict[str, dict[tuple[str, str], float]]


def planned(change: Callable[[Tables], Tables] = lambda tables: tables) -> tuple[float, Made]:
    """Cost, and what Cellworks makes by year, product and recipe; the plan has passed its audit."""
    tables = change(checked(CASE)[0])
    built = sourcing(network(tables))
    outcome = solve(built.problem, Options())
    assert outcome.ending is Ending.OPTIMAL
    sheets = reported(Plan(built, outcome)).sheets
    facts = table(RunRow, [RunRow(topic="result", item="cost", number=outcome.cost)])
    assert failures(audit(tables, {RunRow: facts, **{kind: table(kind, rows) for kind, rows in sheets.items()}})) == []
    made: Made = defaultdict(dict)
    for row in sheets[ProductionRow]:
        assert isinstance(row, ProductionRow)
        if row.site == "Cellworks":
            made[row.period][row.product, row.recipe] = round(row.quantity, 6)
    return outcome.cost, made


def lines(**nameplates: float) -> Callable[[Tables], Tables]:
    """The case with lines of other sizes."""
    return lambda tables: replace(tables, lines=table(Line, [replace(line, nameplate=nameplates.get(line.site, line.nameplate)) for line in tables.lines]))  # fmt: skip


def productions(change: Callable[[Production], Production | None]) -> Callable[[Tables], Tables]:
    """The case with rows of Production changed or left out."""
    return lambda tables: replace(
        tables, production=table(Production, [made for row in tables.production if (made := change(row))])
    )


def test_the_chemistry_follows_the_price_and_the_line() -> None:
    cost, made = planned()
    assert made == {"2026": {ROUND: 300, LFP: 400}, "2027": {ROUND: 300, NMC: 400}, "2028": {ROUND: 300, NMC: 200, LFP: 300}}
    assert cost == pytest.approx(112_440_000)


def test_a_longer_line_makes_all_of_the_cheaper_chemistry() -> None:
    """1,050 a year are enough for 500 MWh of LFP in 2028, 38,000 less for each of 200; they take 1,000 t of LFP cathode."""
    cost, made = planned(lines(Cellworks=1050, Ironworks=1000))
    assert made["2028"] == {ROUND: 300, LFP: 500}
    assert cost == pytest.approx(112_440_000 - 200 * 38_000)


def test_a_cathode_that_is_short_decides_too() -> None:
    """600 t of LFP cathode make 300 MWh: in 2026 another 100 of NMC at 30,000 more; in 2028 it is the line that binds."""
    cost, made = planned(lines(Ironworks=600))
    assert made["2026"] == {ROUND: 300, NMC: 100, LFP: 300}
    assert cost == pytest.approx(112_440_000 + 100 * 30_000)


def test_a_line_that_is_far_too_short_gives_up_what_is_worth_least_for_its_time() -> None:
    """350 for the 300 round and 40 flat ones of NMC: flat cells save (400,000 − 78,000) / 1.25 by the hour in 2028, round ones 326,000 / 1."""
    _, made = planned(lines(Cellworks=350))
    assert made["2028"] == {ROUND: 300, NMC: 40}


def test_one_recipe_may_be_qualified_later() -> None:
    """LFP from 2027 on: the 400 MWh of 2026 are of NMC, 30,000 dearer each."""
    later = Time("year", year=2027)

    def change(row: Production) -> Production:
        return replace(row, start=later) if row.recipe == "LFP" else row

    cost, made = planned(productions(change))
    assert made["2026"] == {ROUND: 300, NMC: 400}
    assert cost == pytest.approx(112_440_000 + 400 * 30_000)


def test_a_line_that_knows_one_format_only_makes_no_other() -> None:
    """There is time for 500 MWh of LFP then, and cathode for 450."""
    _, made = planned(productions(lambda row: None if row.product == "Round cell" else row))
    assert made["2028"] == {NMC: 50, LFP: 450}


def test_a_share_of_a_chemistry_is_a_clause_over_both_cathodes() -> None:
    """At most 50 % of the tonnes of 2027 from Nickelworks: 540 of round cells at least, so 130 t more of NMC and 670 of LFP."""
    tables = checked(CASE)[0]
    both = [Group(group="cathodes", member=f"{name} cathode") for name in ("NMC", "LFP")]
    clause = Contract(contract="K1", clause="maximum share", buyer="Cellworks", seller="Nickelworks", product="cathodes", value=0.5, unit="share", each="together", start=Time("period", "2027"), end=Time("period", "2027"))  # fmt: skip
    cost, made = planned(lambda _: replace(tables, groups=table(Group, both), contracts=table(Contract, [clause])))
    assert made["2027"] == {ROUND: 300, NMC: 65, LFP: 335}
    assert cost == pytest.approx(112_440_000 + 335 * 2_000)
