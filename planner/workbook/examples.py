"""The rows that stand in a new workbook as examples: together a small chain that plans, once every row is switched on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from models.contract import Row
from models.tables import (
    Contract,
    Demand,
    Group,
    Lane,
    Line,
    Mode,
    Period,
    Phase,
    Policy,
    PreviousFlow,
    Product,
    Production,
    Qualification,
    Ramp,
    Recipe,
    Site,
    Source,
)

YEAR, CATHODE, CELL, MILL, PLANT = "Example year", "Example cathode", "Example cell", "Example Mill", "Example Plant"
NOTE = "An example: it does not count while Active is no"
EXAMPLES: Mapping[type[Row], Sequence[Mapping[str, Any]]] = {
    Period: [{"period": YEAR, "start": date(2026, 1, 1), "end": date(2026, 12, 31)}],
    Phase: [{"phase": "Example phase", "start": date(2026, 1, 1), "end": f"start of {MILL} + 2 years"}],
    Product: [
        {"product": CATHODE, "tier": "cathode", "unit": "t", "energy": 800, "dangerous": "no"},
        {"product": CELL, "tier": "cell", "unit": "MWh", "weight": 3.5, "dangerous": "yes"},
    ],
    Site: [
        {"site": MILL, "code": "EXM", "company": "Example Materials", "role": "cathode", "city": "Kingston", "country": "CA",
         "region": "NAM", "latitude": 44.23, "longitude": -76.49, "status": "planned", "start": date(2025, 7, 1), "renewable": 0.9},
        {"site": PLANT, "code": "EXP", "company": "Example Cells", "role": "cell", "city": "Florence", "country": "US",
         "region": "NAM", "latitude": 34.2, "longitude": -79.77, "status": "existing"},
    ],
    Group: [{"group": "Example group", "member": MILL}],
    Line: [
        {"site": MILL, "line_name": "Kiln", "unit": "t", "nameplate": 40_000, "share": 0.5, "ramp": "Example ramp"},
        {"site": PLANT, "line_name": "Cells", "unit": "MWh", "capacity": 9_000},
    ],
    Production: [
        {"site": MILL, "line_name": "Kiln", "product": CATHODE, "cost": 22, "cost_unit": "USD/kg", "co2e": 9_000},
        {"site": PLANT, "line_name": "Cells", "product": CELL, "recipe": "Standard", "cost": 50, "cost_unit": "USD/kWh",
         "co2e": 16_000, "yield_": 0.96},
    ],
    Ramp: [{"ramp": "Example ramp", "year": 0, "rate": 0.5}, {"ramp": "Example ramp", "year": 1, "rate": 1}],
    Recipe: [{"product": CELL, "recipe": "Standard", "component": CATHODE, "quantity": 1.2}],
    Lane: [{"origin": MILL, "destination": PLANT, "product": CATHODE, "mode": "Example truck", "distance": 1_430, "transit": 3}],
    Mode: [{"mode": "Example truck", "cost": 0.09, "fixed": 8, "co2e": 0.08, "speed": 500, "kind": "land"}],
    Qualification: [{"supplier": MILL, "buyer": PLANT, "product": CATHODE, "qualified_from": 2026, "status": "qualified"}],
    Demand: [{"site": PLANT, "product": CELL, "period": YEAR, "quantity": 8, "quantity_unit": "GWh", "penalty": 400_000}],
    Contract: [{"contract": "Example contract", "clause": "minimum share", "buyer": PLANT, "seller": MILL, "product": CATHODE,
                "value": 0.6, "start": f"start of {MILL} + 6 months", "carve_outs": "closed", "hard": "hard"}],
    Policy: [{"policy": "Example principle", "clause": "maximum distance", "applies_at": PLANT, "product": CATHODE, "value": 3_000,
              "unit": "km"}],
    PreviousFlow: [
        {"origin": MILL, "destination": PLANT, "product": CATHODE, "mode": "Example truck", "period": YEAR, "quantity": 9_500}
    ],
    Source: [{"code": "Example source", "title": "Where a figure comes from", "publisher": "Who says so", "date": "2025-11"}],
}  # fmt: skip
"""Sheet -> its examples, each a value by attribute; Active and Notes are added."""
