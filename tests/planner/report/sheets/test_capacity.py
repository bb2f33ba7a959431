from dataclasses import replace

import pytest

from models.contract import table
from models.tables import Line
from planner.report.sheets.capacity import capacity
from tests.models.case import case, on
from tests.planner.report.plans import first_steps, pick, planned

ROOM = "in_place", "used", "spare", "utilisation"


def test_lines_of_first_steps() -> None:
    rows = {(row.site, row.period): row for row in capacity(first_steps())}
    assert len(rows) == 6
    near = rows["Nearby", "2027"]
    assert pick(near, "line_name", "company", "region", "unit") == ("Kiln", "Nearby Materials", "NAM", "t")
    assert pick(near, *ROOM) == (2000, 1500, 500, 0.75)
    assert pick(near, "input_row", "flag") == ("Lines!A2", "ASSUMPTION")
    assert pick(rows["Faraway", "2026"], *ROOM) == (800, 800, 0, 1)
    assert pick(rows["Faraway", "2027"], *ROOM) == (800, 0, 800, 0)


def test_a_line_without_limit_is_neither_full_nor_spare() -> None:
    rows = [row for row in capacity(first_steps()) if row.site == "Cellworks"]
    assert [pick(row, *ROOM) for row in rows] == [(None, 800, None, None), (None, 1200, None, None)]


def test_a_closed_line_has_nothing_in_place_and_no_utilisation() -> None:
    plan = planned(case(sites={"Far": {"status": "paused"}}))
    assert [pick(row, "site", *ROOM) for row in capacity(plan)] == [("Far", 0, 0, 0, None), ("Near", 1000, 100, 900, 0.1)]


def test_used_is_counted_in_capacity_not_in_units() -> None:
    (row,) = capacity(planned(case(prices={"Far": 20.0}, production={"Far": {"usage": 2.5}})))
    assert pick(row, *ROOM) == (1000, 250, 750, 0.25)


@pytest.mark.parametrize(("switch", "places"), [("2026", ["Lines row 2", "Lines row 3"]), ("2027", ["Lines row 2", ""])])
def test_each_period_leads_to_the_row_that_holds_then(switch: str, places: list[str]) -> None:
    last = {"2026": "2026-12-31", "2027": "2027-06-30"}[switch]
    first = {"2026": "2027-01-01", "2027": "2027-07-01"}[switch]
    lines = [
        Line(line=2, site="Far", line_name="L", unit="t", nameplate=500.0, end=on(last), flag="FACT"),
        Line(line=3, site="Far", line_name="L", unit="t", nameplate=700.0, start=on(first), flag="ASSUMPTION"),
    ]
    plan = planned(replace(case("2026", "2027", prices={"Far": 20.0}), lines=table(Line, lines)))
    assert [row.input_row for row in capacity(plan)] == places
    assert [row.flag for row in capacity(plan)] == ["FACT", {"2026": "ASSUMPTION", "2027": ""}[switch]]


def test_a_site_without_company_and_region_is_listed_all_the_same() -> None:
    nowhere = {"company": "", "region": "", "country": ""}
    (row,) = capacity(planned(case(prices={"Far": 20.0}, sites={"Far": nowhere})))
    assert pick(row, "company", "region", "used") == ("", "", 100)
