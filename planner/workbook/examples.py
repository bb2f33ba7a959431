"""The rows that stand in a new workbook as examples: together a small chain that plans, once every row is switched on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from models.contract import Row
from models.tables import (
    Composition,
    Contract,
    Credit,
    Demand,
    Disruption,
    ExchangeRate,
    Expansion,
    GridFactor,
    Group,
    InTransit,
    Lane,
    Line,
    Mode,
    Override,
    Period,
    Phase,
    Policy,
    PreviousDecision,
    PreviousFlow,
    PriceFormula,
    PriceIndex,
    PriceTier,
    Product,
    Production,
    Qualification,
    Ramp,
    Recipe,
    Scenario,
    Site,
    Source,
    Stock,
    Tariff,
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
    Expansion: [{"site": MILL, "line_name": "Kiln", "option": "Second kiln", "added": 10_000, "investment": 90_000_000,
                 "lead_time": 6, "life": 15, "fixed_cost": 1_000_000}],
    Recipe: [{"product": CELL, "recipe": "Standard", "component": CATHODE, "quantity": 1.2}],
    Lane: [{"origin": MILL, "destination": PLANT, "product": CATHODE, "mode": "Example truck", "distance": 1_430, "transit": 3}],
    Mode: [{"mode": "Example truck", "cost": 0.09, "fixed": 8, "co2e": 0.08, "speed": 500, "kind": "land"}],
    Qualification: [{"supplier": MILL, "buyer": PLANT, "product": CATHODE, "qualified_from": 2026, "status": "qualified"}],
    Disruption: [{"disruption": "Example strike", "what": MILL, "start": "2026-06-01", "duration": 14, "remaining": 0.5}],
    Demand: [{"site": PLANT, "product": CELL, "period": YEAR, "quantity": 8, "quantity_unit": "GWh", "penalty": 400_000}],
    InTransit: [{"origin": MILL, "destination": PLANT, "product": CATHODE, "mode": "Example truck", "arrives": date(2026, 1, 2),
                 "quantity": 80}],
    Stock: [{"site": PLANT, "product": CATHODE, "opening": 100, "most_age": 90, "holding_cost": 2_000, "cover": 14}],
    Contract: [{"contract": "Example contract", "clause": "minimum share", "buyer": PLANT, "seller": MILL, "product": CATHODE,
                "value": 0.6, "start": f"start of {MILL} + 6 months", "carve_outs": "closed", "hard": "hard"},
               {"contract": "Example commitment", "clause": "take or pay", "buyer": PLANT, "seller": MILL, "product": CATHODE,
                "value": 0.5, "of": "seller's capacity", "shortfall_fee": 2_000, "make_up": 1},
               {"contract": "Example tiers", "clause": "price tiers", "buyer": PLANT, "seller": MILL, "product": CATHODE,
                "end": date(2026, 6, 30)},
               {"contract": "Example price", "clause": "price", "buyer": PLANT, "seller": MILL, "product": CATHODE, "value": 15,
                "unit": "USD/kg", "start": date(2026, 7, 1)}],
    PriceTier: [{"contract": "Example tiers", "from_volume": 0, "price": 23_000},
                {"contract": "Example tiers", "from_volume": 8_000, "price": 21_000}],
    PriceFormula: [{"contract": "Example price", "index": "Example metal", "factor": 0.4}],
    PriceIndex: [{"index": "Example metal", "value": 16_000, "unit": "USD/t"}],
    Policy: [{"policy": "Example principle", "clause": "maximum distance", "applies_at": PLANT, "product": CATHODE, "value": 3_000,
              "unit": "km"}],
    Scenario: [{"scenario": "Example delay", "in_sheet": "Sites", "where": f"Site = {MILL}", "column_name": "Start of production",
                "change": "set", "value": "2026-01-01"}],
    Tariff: [{"destination": PLANT, "tariff_code": "2841.90", "measure": "Example duty", "kind": "base", "rate": 0.055}],
    Credit: [{"credit": "Example credit", "place": "US", "product": CELL, "start": 2026, "end": 2029, "amount": 35,
              "amount_unit": "USD/kWh", "passed_on": 0.5}],
    ExchangeRate: [{"currency": "EUR", "value": 1.1}],
    GridFactor: [{"country": "CA", "value": 0.12}],
    Composition: [{"product": CATHODE, "metal": "Nickel", "quantity": 530}],
    PreviousFlow: [
        {"origin": MILL, "destination": PLANT, "product": CATHODE, "mode": "Example truck", "period": YEAR, "quantity": 9_500}
    ],
    PreviousDecision: [{"site": MILL, "line_name": "Kiln", "option": "Second kiln", "period": YEAR, "steps": 1}],
    Override: [
        {
            "origin": MILL, "destination": PLANT, "product": CATHODE, "mode": "Example truck", "period": YEAR, "least": 5_000,
            "reason": "Why it is fixed", "owner": "Who decided it",
        }
    ],
    Source: [{"code": "Example source", "title": "Where a figure comes from", "publisher": "Who says so", "date": "2025-11"}],
}  # fmt: skip
"""Sheet -> its examples, each a value by attribute; Active and Notes are added."""
