"""Plant makes cells out of cathode: a candidate whose ramp scraps half in its first year and a fifth after that."""

from dataclasses import replace
from typing import Any

from models.contract import table
from models.tables import Line, Ramp, Site, Tables
from tests.models.case import case, two_tiers

YEARS = ("2026", "2027")
RAMP = [Ramp(ramp="scrap", year=0.0, rate=0.6, yield_=0.5), Ramp(ramp="scrap", year=1.0, rate=1.0, yield_=0.8)]


def cells(
    status: str = "candidate", ramp: str = "scrap", nameplate: float | None = 100.0, need: float = 100.0, **site: Any
) -> Tables:
    """Two years; Near and Far sell the cathode, of which 1 MWh takes 1.2 t before scrap."""
    one, years = two_tiers(yield_=None), case(*YEARS)
    lines = [replace(line, ramp=ramp, nameplate=nameplate) if line.site == "Plant" else line for line in one.lines]
    sites = [replace(row, status=status, **site) if row.site == "Plant" else row for row in one.sites]
    needs = [replace(one.demand.rows[0], period=year, quantity=need) for year in YEARS]
    return replace(
        one, periods=years.periods, lines=table(Line, lines), sites=table(Site, sites), ramps=table(Ramp, RAMP),
        demand=table(type(needs[0]), needs),
    )  # fmt: skip
