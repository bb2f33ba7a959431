"""What the checks share: the tables with a few lookups, and how a check says which sheets it reads."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from models.calendar import Calendar
from models.faults import Fault, Note
from models.lanes import Lanes
from models.rates import Rates
from models.tables import Line, Product, Ramp, Site, Tables

type Findings = Iterator[Fault | Note]


@dataclass(frozen=True)
class Case:
    """The tables of a workbook, as the checks look at them. Inactive rows are left out of every lookup."""

    tables: Tables

    @cached_property
    def calendar(self) -> Calendar:
        """The days on which its times fall."""
        return Calendar(self.tables)

    @cached_property
    def sites(self) -> dict[str, Site]:
        """Site by name."""
        return {site.site: site for site in self.tables.sites}

    @cached_property
    def products(self) -> dict[str, Product]:
        """Product by name."""
        return {product.product: product for product in self.tables.products}

    @cached_property
    def lines(self) -> dict[tuple[str, str], list[Line]]:
        """The rows of each (site, line)."""
        rows = defaultdict(list)
        for line in self.tables.lines:
            rows[line.site, line.line_name].append(line)
        return dict(rows)

    @cached_property
    def steps(self) -> dict[str, list[Ramp]]:
        """The steps of each ramp, in the order in which they hold."""
        found = defaultdict(list)
        for step in sorted(self.tables.ramps, key=lambda step: step.year):
            found[step.ramp].append(step)
        return dict(found)

    @cached_property
    def components(self) -> dict[tuple[str, str], list[str]]:
        """The components of each (product, recipe)."""
        found = defaultdict(list)
        for row in self.tables.parts:
            found[row.product, row.recipe].append(row.component)
        return dict(found)

    @cached_property
    def rates(self) -> Rates:
        """The rates from which a lane's blank cells are computed."""
        return Rates(self.tables)

    @cached_property
    def lanes(self) -> Lanes:
        """Cost, CO2e, transit and opening of every lane, in the order of the sheet."""
        return Lanes(self.tables, self.calendar)


@dataclass(frozen=True)
class Check:
    """A check and the sheets it reads: it is left out when one of them already has a fault."""

    find: Callable[[Case], Findings]
    sheets: frozenset[str]


def needs(*sheets: str) -> Callable[[Callable[[Case], Findings]], Check]:
    """Make a check of a function that finds faults and notes, reading these sheets."""
    return lambda find: Check(find, frozenset(sheets))
