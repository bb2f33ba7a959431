"""The sheets of what could still be built, and of what the previous plan decided to build; part of the data contract of tables.py."""

from models.contract import Kind, column
from models.input_row import InputRow
from models.times import Time


class Expansion(InputRow, sheet="Expansions", one="an option to add capacity"):
    """Capacity that the plan may add to a line, or to the throughput of a site, step by step.

    A step that is decided is in service after its lead time, and not before its line makes anything. One that would be in service
    only after the horizon is not offered.
    """

    site: str = column("Site", "Where it would stand", Kind.NAME, refers_to=("Sites",), key=True)
    line_name: str = column("Line", "Line that it would be part of, one with a stated capacity; of a line still to be built Nameplate 0 in Lines", Kind.NAME, refers_to=("Lines",), default="", blank="the Throughput of the site", key=True)  # fmt: skip
    option: str = column("Option", "Name of the option", Kind.NAME, key=True)
    added: float = column("Added capacity", "Yearly good output that one step adds for us, in the unit of the line; of a throughput t/year", Kind.NUMBER, unit="unit/year", above=0)  # fmt: skip
    investment: float = column("Investment", "Cost of one step, paid when it is decided", Kind.NUMBER, unit="currency", least=0, default=0.0, blank="0")  # fmt: skip
    lead_time: float = column("Lead time", "Calendar months from the decision to being in service", Kind.NUMBER, unit="months", least=0, most=1200, default=0.0, blank="in service at once")  # fmt: skip
    decided_from: Time | None = column("Earliest", "From when it may be decided: at the start of a period, or on this very day within one", Kind.TIME, default=None, blank="the beginning of the horizon")  # fmt: skip
    decided_to: Time | None = column("Latest", "Last day on which it may be decided", Kind.TIME, default=None, blank="the end of the horizon")  # fmt: skip
    most_times: float = column("Most times", "Most steps over the whole horizon", Kind.NUMBER, least=0, default=1.0, blank="1")
    whole: bool = column("Whole steps only", "Whether a step is added whole or not at all", Kind.YES_NO, default=True, blank="yes")
    fixed_cost: float = column("Fixed cost", "Cost of every year in which one step is in service, whatever it makes", Kind.NUMBER, unit="currency/year", least=0, default=0.0, blank="0")  # fmt: skip
    ramp: str = column("Ramp", "Its own ramp-up, counted from when it is in service; without Yields: what is made has the yield of the line", Kind.NAME, refers_to=("Ramps",), default="", blank="full rate from the start")  # fmt: skip
    life: float | None = column("Life", "How long a step is in service; what is left of it at the end of the horizon keeps that part of its investment", Kind.NUMBER, unit="years", above=0, most=1000, default=None, blank="beyond the horizon, and no value is left")  # fmt: skip


class PreviousDecision(InputRow, sheet="Previous decisions", one="a decision of the previous plan"):
    """What the previous plan opens, closes and adds, as its sheets Openings and Expansions show it.

    In a frozen period it is decided and stays so, and nothing else is; in any other period the plan decides anew.
    """

    site: str = column("Site", "Where", Kind.NAME, key=True)
    line_name: str = column("Line", "Line that grows", Kind.NAME, default="", blank="the site, or its Throughput", key=True)
    option: str = column("Option", "Which option of Expansions", Kind.NAME, default="", blank="the site itself: a candidate opens, one that may close does", key=True)  # fmt: skip
    period: str = column("Period", "Period in which it is decided; those that are not frozen, or gone, do not count", Kind.NAME, key=True)  # fmt: skip
    steps: float = column("Steps", "How many steps of the option", Kind.NUMBER, least=0, default=1.0, blank="1")

    @property
    def decision(self) -> tuple[str, str, str]:
        """What is decided: of a site that opens or closes the site alone."""
        return self.site, self.line_name, self.option
