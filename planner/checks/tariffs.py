"""Tariffs that cannot be charged: two rates on one day, a value that nobody states, a maker who cannot be followed."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from math import floor, isnan

from models.duties import Duties, Scope, charged_of, narrowest
from models.faults import Fault, Note
from models.tables import Lane
from planner.checks.case import Case, Findings, needs

SAME = 1e-9  # of a price
SHEETS = ("Tariffs", "Lanes", "Sites", "Products", "Groups", "Periods", "Phases", "Qualifications", "Modes")
VALUES = ("Production", "Lines", "Exchange rates", "Settings")


@needs(*SHEETS)
def tariffs_that_cover_nothing(case: Case) -> Findings:
    """Tariffs that no active lane falls under are worth a second look at their names; all are named in one note."""
    duties = _duties(case)
    used = {id(scope.row) for scopes in duties.covered.values() for scope in scopes}
    idle = [row for row in case.tables.tariffs if id(row) not in used]
    if idle:
        told = ", ".join(f"{row.measure} (row {row.line})" for row in idle)
        yield Note(case.tables.tariffs.cell(idle[0], "measure"), f"no active lane falls under {told}")


@needs(*SHEETS)
def one_rate_on_a_day(case: Case) -> Findings:
    """Of two bases or preferences that cover equally much, neither is the narrower one."""
    duties, table = _duties(case), case.tables.tariffs
    for number in duties.covered:
        for stretch in duties.stretches(number):
            rivals = sorted(narrowest(stretch.scopes), key=lambda scope: scope.row.line)
            for other in rivals[1:]:
                if other.terms != rivals[0].terms:
                    first, day = rivals[0].row, date.fromordinal(floor(stretch.first))
                    yield Fault(
                        table.cell(other.row, "rate"),
                        f"{other.row.measure} and {first.measure} ({table.cell(first, 'rate')}) cover equally much and differ: "
                        f"on {day} both hold for {_way(case.lanes.rows[number])}",
                        "let one cover less, or end before the other starts",
                    )


@needs(*SHEETS, "Production")
def makers_can_be_followed(case: Case) -> Findings:
    """A duty is taken of its maker's price at its maker's country, so what is taxed must come straight from its maker."""
    makes = {(row.site, row.product) for row in case.tables.production}
    brought = {(lane.destination, lane.product) for lane in case.tables.lanes}
    for number, scopes in _duties(case).covered.items():
        lane = case.lanes.rows[number]
        place = lane.origin, lane.product
        if place in makes and place not in brought:
            continue
        for scope in scopes:
            if scope.row.rate or scope.row.specific:
                why = "because lanes bring it there" if place in brought else "which does not make it"
                yield Fault(
                    case.tables.tariffs.cell(scope.row, "measure"),
                    f"{scope.row.measure} falls on {_way(lane)}, whose maker cannot be followed through {lane.origin}, {why}",
                    "let lanes lead from the maker to the user, with ports in Via",
                )


@needs(*SHEETS, *VALUES)
def dutiable_lanes_have_a_value(case: Case) -> Findings:
    """A rate is taken of the maker's list price, which somebody must state."""
    duties, products = _duties(case), case.tables.products
    for number, period, scope in _rated(duties):
        lane = case.lanes.rows[number]
        if isnan(duties.list_price(number)[period]):
            yield Fault(
                products.cell(case.products[lane.product], "value"),
                f"{scope.row.measure} ({case.tables.tariffs.cell(scope.row, 'rate')}) is taken of the list price of "
                f"{lane.product}, but nobody states what {lane.origin} asks",
                "fill Value here, or List price in Production",
            )


@needs(*SHEETS, *VALUES)
def one_list_price(case: Case) -> Findings:
    """What leaves a site has one list price, whichever line it was made on."""
    duties = _duties(case)
    lanes = {(case.lanes.rows[number].origin, case.lanes.rows[number].product, period) for number, period, _ in _rated(duties)}
    for site, product, number in sorted(lanes):
        asked = duties.prices.by_line(site, product, number)
        for first, other in pairwise(asked):
            if abs(first.price - other.price) > SAME * max(first.price, other.price):
                yield Fault(
                    case.tables.production.cell(other.row, "list_price"),
                    f"duties are taken of the list price of {product} at {site}, which is {other.price:,.6g} here "
                    f"and {first.price:,.6g} in row {first.row.line}, in {case.calendar.periods[number].name}",
                    "state one List price in both rows",
                )


def _rated(duties: Duties) -> Iterator[tuple[int, int, Scope]]:
    """Every lane and period, by their numbers, with the tariffs that are charged then by a rate."""
    for number in duties.covered:
        for stretch in duties.stretches(number):
            yield from ((number, stretch.period, scope) for scope in charged_of(stretch.scopes) if scope.row.rate)


def _way(lane: Lane) -> str:
    return f"{lane.product} from {lane.origin} to {lane.destination}"


def _duties(case: Case) -> Duties:
    return Duties(case.tables, case.calendar, case.lanes)
