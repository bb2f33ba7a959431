"""The Rule prices sheet: what the rules cost that were asked about."""

from collections.abc import Iterator
from math import isfinite

from models.plan import RulePriceRow
from planner.plan import Plan


def rule_prices(plan: Plan) -> Iterator[RulePriceRow]:
    """A row a rule, dearest first."""
    for price in sorted(plan.prices, key=lambda price: (-(plan.outcome.cost - price.without), price.name)):
        yield RulePriceRow(
            rule=price.name,
            clause=price.rule.clause,
            with_rule=plan.outcome.cost,
            without_rule=price.without,
            least=price.least if isfinite(price.least) else None,
            most=price.most if isfinite(price.most) else None,
            input_row=f"{price.rule.sheet}!A{price.rule.line}" if price.rule.line else price.rule.sheet,
            flag=price.rule.flag,
        )
