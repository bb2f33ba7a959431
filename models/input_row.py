"""What every input sheet has in common, for the files that describe them: tables.py and economy.py."""

from models.contract import Kind, Row, column

PLACES = ("Sites", "Groups", "Companies", "Regions", "Countries")
MATERIALS = ("Products", "Groups")
FLAGS = ("FACT", "DERIVED", "ASSUMPTION", "UNVERIFIED")


class InputRow(Row):
    """What every input sheet may carry besides its own columns."""

    active: bool = column("Active", "Whether the row counts; a row that names an inactive row does not count either", Kind.YES_NO, default=True, blank="yes")  # fmt: skip
    notes: str = column("Notes", "Anything worth saying about the row", default="", blank="nothing to say")
    source: str = column(
        "Source", "Where the row's figures come from; codes of the Sources sheet, separated by ;", default="", blank="not stated"
    )
    flag: str = column("Flag", "How sure the row is", Kind.CHOICE, choices=FLAGS, default="", blank="not stated")
    low: str = column("Low", "Low end of the row's main figure, for sweeps", default="", blank="not stated")
    high: str = column("High", "High end of the row's main figure, for sweeps", default="", blank="not stated")
    as_of: str = column("As of", "The day the figure was true", default="", blank="not stated")
