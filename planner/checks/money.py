"""What amounts need to be counted in one currency: a rate for every period in which one is paid."""

from collections.abc import Iterator

import numpy as np

from models.batch import Floats
from models.exchange import Exchange
from models.faults import Fault
from models.lines import Lines
from planner.checks.case import Case, Findings, needs
from planner.workbook.nearest import did_you_mean


@needs("Exchange rates", "Production", "Lines", "Sites", "Periods", "Phases", "Settings")
def prices_have_a_rate(case: Case) -> Findings:
    """The currency of a price has a rate in every period in which the row can make anything."""
    lines = Lines(case.tables, case.calendar)
    for row in case.tables.production:
        if not lines.exchange.is_home(row.currency):
            days = np.array([lines.open_days(row, period) for period in case.calendar.periods])
            yield from _missing(case, case.tables.production.cell(row, "currency"), row.currency, days)


@needs("Exchange rates", "Lanes", "Modes", "Products", "Qualifications", "Sites", "Periods", "Phases", "Settings")
def freights_have_a_rate(case: Case) -> Findings:
    """The currency of a lane's cost, or of its mode's rates, has a rate in every period in which the lane is open."""
    modes = {mode.currency: case.tables.modes.cell(mode, "currency") for mode in reversed(case.tables.modes.rows)}
    for lane, days in zip(case.tables.lanes, case.lanes.open_days(), strict=True):
        for currency, amount in case.lanes.costs(lane).items():
            if amount and not case.lanes.exchange.is_home(currency):
                where = modes[currency] if lane.cost is None else case.tables.lanes.cell(lane, "currency")
                yield from _missing(case, where, currency, days)


@needs("Exchange rates", "Settings")
def own_currency_is_worth_itself(case: Case) -> Findings:
    """A rate of the case's own currency can only be 1; anything else is a rate the wrong way round."""
    own = case.tables.settings.currency
    for row in case.tables.exchange_rates:
        if row.currency == own and row.value != 1:
            yield Fault(
                case.tables.exchange_rates.cell(row, "value"),
                f"one {own} is one {own}, the currency of this workbook, not {row.value:g}",
                "state what one of another currency is worth, or delete the row",
            )


def _missing(case: Case, where: str, currency: str, days: Floats) -> Iterator[Fault]:
    """A fault that names the first period with such days in which a currency has no rate."""
    unknown = np.flatnonzero(np.isnan(Exchange(case.tables).worth(currency)) & (days > 0))
    if len(unknown):
        known = {row.currency for row in case.tables.exchange_rates} | {case.tables.settings.currency}
        period = case.calendar.periods[int(unknown[0])].name
        state = "state what one of it is worth in the sheet Exchange rates"
        remedy = state if currency in known else did_you_mean(currency, known, state)
        yield Fault(where, f"no rate for {currency} in {period}", remedy)
