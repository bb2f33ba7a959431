"""What every row of a plan that rests on an input row carries."""

from models.contract import Row, column


class PlanRow(Row):
    """What every row of a plan that rests on an input row carries."""

    input_row: str = column("Input row", "Where the input stands from which this row comes", default="", blank="several or none")
    flag: str = column("Flag", "How sure that input is: FACT, DERIVED, ASSUMPTION or UNVERIFIED", default="", blank="not stated")
