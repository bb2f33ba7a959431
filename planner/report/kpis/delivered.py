"""What stands behind the energy delivered: CO2e and kilometres, by place of need, by stage and of the whole plan."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.batch import Floats
from models.plan import CO2E_OF_STAGE, CO2E_PER_KWH, KILOMETRES, WHOLE_PLAN, CarbonRow, Kpi
from planner.plan import Plan
from planner.report.footprint import footprint
from planner.report.kpis.measured import Measured, ratio
from planner.report.rolled import Rolled, rolled


@dataclass(frozen=True)
class Delivered:
    """Energy served at each place of need, and what stands behind it; needs of products without energy are left out."""

    plan: Plan

    @cached_property
    def energy(self) -> dict[str, Floats]:
        """Site -> kWh served in each period."""
        return self._summed(None)

    def behind(self, per_unit: Rolled) -> dict[str, Floats]:
        """Site -> what stands behind all that is served there in each period."""
        return self._summed(per_unit)

    def _summed(self, per_unit: Rolled | None) -> dict[str, Floats]:
        net = self.plan.net
        found: dict[str, Floats] = defaultdict(lambda: np.zeros(len(net.periods)))
        for row, short in zip(net.need_rows, self.plan.short.tolist(), strict=True):
            energy = self.plan.energy(row.product)
            if energy:
                each = energy if per_unit is None else per_unit.at(row.site, row.product, row.period)
                found[row.site][net.periods.index(row.period)] += (row.quantity - short) * each
        return dict(sorted(found.items()))


def delivered_kpis(plan: Plan, emitted: Sequence[CarbonRow]) -> Iterator[Measured]:
    """CO2e and kilometres behind a delivered kWh."""
    delivered = Delivered(plan)
    if not delivered.energy:
        return
    yield from _per_kwh(delivered, CO2E_PER_KWH, footprint(plan))
    yield from _stages(delivered, emitted)
    moved = [_energy_moved(run) for run in (plan.run_in, plan) if run is not None]
    if not any(np.isnan(kilometres[energy > 0]).any() for energy, kilometres in moved):  # one unknown way makes all too short
        of_energy = rolled(plan, made=lambda run: np.zeros(len(run.make)), shipped=_energy_times_way)
        yield from _per_kwh(delivered, KILOMETRES, of_energy)


def _energy_moved(plan: Plan) -> tuple[Floats, Floats]:
    """Of each shipment, the energy that moves [kWh] and how far [km, NaN where not known]."""
    net = plan.net
    return plan.ship * _energy(plan), net.lanes.distance[net.ship_lane]


def _energy_times_way(plan: Plan) -> Floats:
    return _energy(plan) * np.nan_to_num(plan.net.lanes.distance[plan.net.ship_lane])


def _energy(plan: Plan) -> Floats:
    """Kilowatt-hours in a unit of each shipment."""
    return np.array([plan.energy(product) or 0.0 for product in plan.net.ship_keys.column("product")], dtype=float)


def _per_kwh(delivered: Delivered, kpi: Kpi, per_unit: Rolled) -> Iterator[Measured]:
    """By place of need and of the whole plan."""
    behind, energy = delivered.behind(per_unit), delivered.energy
    for site in energy:
        yield Measured(kpi, site, "", ratio(behind[site], energy[site]))
    yield Measured(kpi, WHOLE_PLAN, "", ratio(np.sum(list(behind.values()), axis=0), np.sum(list(energy.values()), axis=0)))


def _stages(delivered: Delivered, emitted: Sequence[CarbonRow]) -> Iterator[Measured]:
    """In the order of the Carbon sheet."""
    periods = delivered.plan.net.periods
    stages: dict[str, Floats] = defaultdict(lambda: np.zeros(len(periods)))
    for row in emitted:
        stages[row.stage][periods.index(row.period)] += row.co2e * 1000.0
    energy = np.sum(list(delivered.energy.values()), axis=0)
    for stage, co2e in stages.items():
        yield Measured(CO2E_OF_STAGE, stage, "", ratio(co2e, energy))
