from typing import Any

from models.constraints.expansions_while_open import expansions_while_open
from tests.models.case import case, on, rows, solved
from tests.models.growing import option

CANDIDATE, MAY_CLOSE = {"status": "candidate"}, {"status": "may close"}
YEARS = ("2026", "2027")


def far(site: dict[str, Any], **more: Any) -> Any:
    return case(*YEARS, prices={"Far": 20.0}, sites={"Far": site}, lines={"Far": {"nameplate": 50.0}}, **more)


def test_a_candidate_is_open_when_a_step_enters_service() -> None:
    assert rows(far(CANDIDATE, expansions=[option(lead_time=12.0, most_times=2.0)]), expansions_while_open) == [
        "expansions_while_open[Far, L, more, 2026]: −2 opened[Far, 2026] − 2 opened[Far, 2027] + expand[Far, L, more, 2026] ≤ 0",
    ]


def test_a_site_that_closes_is_not_expanded() -> None:
    given = far(MAY_CLOSE, expansions=[option(decided_to=on("2026-12-31"), whole=False)])
    assert rows(given, expansions_while_open) == [
        "expansions_while_open[Far, L, more, 2026]: closed[Far, 2026] + closed[Far, 2027] + expand_partly[Far, L, more, 2026] ≤ 1",
    ]


def test_at_any_other_site_there_is_no_row() -> None:
    assert rows(far({}, expansions=[option()]), expansions_while_open) == []
    assert rows(far(CANDIDATE), expansions_while_open) == []


def test_a_line_grows_only_where_it_is_open() -> None:
    """Cheat: the 50 t that are missing would rather be added to a candidate that is not opened, for 1 instead of 9001."""
    given = far({**CANDIDATE, "opening_cost": 9000.0}, expansions=[option(investment=1.0)], needs={"Plant": 100.0})
    assert solved(given).costs == {"production": 4000, "opening": 9000, "investment": 1}
    dear = far({**CANDIDATE, "opening_cost": 900_000.0}, expansions=[option(investment=1.0)])
    assert solved(dear).costs == {"unmet": 200_000}


def test_a_saving_is_not_taken_for_a_site_that_grows() -> None:
    """Cheat: closing in 2026 would bring in 500 and leave the added 100 t, if these did not hang on the site."""
    given = far({**MAY_CLOSE, "closing_cost": -500.0}, expansions=[option()])
    assert solved(given).costs == {"production": 4000}
