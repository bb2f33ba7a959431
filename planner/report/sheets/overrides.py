"""The Overrides sheet: what was fixed by hand, and what it costs."""

from collections.abc import Iterator

from models.constraints.plan_overrides import plan_overrides
from models.override import in_order
from models.replanned import OverrideRow
from planner.plan import Plan

TOUCHED = 2e-6  # of a bound, which is kept to a millionth


def overrides(plan: Plan) -> Iterator[OverrideRow]:
    """Every active row of Plan overrides, in the order of its lane."""
    prices = _prices(plan)
    for row in in_order(plan.tables.plan_overrides):
        does = float(plan.ship[plan.net.ship_keys.at(**row.where)].sum())
        bounds = {"least": row.least, "most": row.most}
        stated = {name: bound for name, bound in bounds.items() if bound is not None}
        binding = [name for name, bound in stated.items() if abs(does - bound) <= TOUCHED * max(1.0, bound)]
        yield OverrideRow(
            origin=row.origin,
            destination=row.destination,
            product=row.product,
            mode=row.mode,
            period=row.period,
            least=row.least,
            most=row.most,
            does=does,
            unit=plan.products[row.product].unit,
            binds=" and ".join(binding),
            shadow_price=sum(prices[(*row.name, name)] for name in stated) if prices else None,
            reason=row.reason,
            owner=row.owner,
            input_row=plan.tables.plan_overrides.cell(row, "origin"),
        )


def _prices(plan: Plan) -> dict[tuple[str, ...], float]:
    """Key of each row of the family -> what one unit of it would save; empty where the solver gives no duals."""
    if len(plan.outcome.duals) != len(plan.built.rows):
        return {}
    rows = enumerate(plan.built.rows)
    return {key: abs(float(plan.outcome.duals[n])) for n, (family, key) in rows if family == plan_overrides.__name__}
