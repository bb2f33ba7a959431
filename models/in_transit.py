"""The sheet of what is under way when the plan begins; part of the data contract of tables.py."""

from models.contract import Kind, column
from models.input_row import InputRow
from models.times import Time


class InTransit(InputRow, sheet="In transit", one="a consignment under way when the plan begins"):
    """Where this sheet has rows it replaces the run-in: nothing else that left before the plan arrives in it.

    What is under way is paid for before the plan, is judged by no rule and carries no attribute.
    """

    origin: str = column("Origin", "Where it left", Kind.NAME, refers_to=("Sites",), key=True)
    destination: str = column("Destination", "Where it arrives", Kind.NAME, refers_to=("Sites",), key=True)
    product: str = column("Product", "What is under way", Kind.NAME, refers_to=("Products",), key=True)
    mode: str = column("Mode", "How it travels", Kind.NAME, default="direct", blank="direct", key=True)
    arrives: Time = column("Arrives", "Day on which it arrives; of a year or period its first", Kind.TIME, key=True)
    quantity: float = column("Quantity", "How much", Kind.NUMBER, unit="unit", unit_column="quantity_unit", least=0)
    quantity_unit: str = column(
        "Quantity unit", "Unit of the quantity in this row", default="", blank="the unit in the heading, else the product's"
    )
