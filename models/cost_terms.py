"""The terms of the objective, in the order in which the plan shows them, and what each of them is."""

from collections.abc import Sequence

from models.costs.bonus_or_malus import bonus_or_malus
from models.costs.breach import breach
from models.costs.buy_out import buy_out
from models.costs.closing import closing
from models.costs.co2e_price import co2e_price
from models.costs.contract_prices import contract_prices
from models.costs.credits import credits
from models.costs.disposal import disposal
from models.costs.duties import duties
from models.costs.fixed import fixed
from models.costs.fixed_of_expansions import fixed_of_expansions
from models.costs.holding import holding
from models.costs.investment import investment
from models.costs.opening import opening
from models.costs.price_tiers import price_tiers
from models.costs.production import production
from models.costs.run_in import run_in
from models.costs.shortfall_fees import shortfall_fees
from models.costs.switching import switching
from models.costs.transport import transport
from models.costs.unmet import unmet
from models.costs.value_left import value_left
from models.formulation import Term

TERMS: Sequence[Term] = (
    production,
    transport,
    duties,
    credits,
    contract_prices,
    price_tiers,
    shortfall_fees,
    co2e_price,
    fixed,
    opening,
    closing,
    investment,
    value_left,
    fixed_of_expansions,
    holding,
    disposal,
    switching,
    run_in,
    unmet,
    breach,
    buy_out,
    bonus_or_malus,
)
PENALTIES = ("unmet", "breach")
EVALUATIONS = ("bonus_or_malus",)
VALUES = ("value_left",)


def kind_of(term: str) -> str:
    """What a cost term is: money; value, which is left at the end; or a penalty or an evaluation; nobody pays any of these."""
    if term in VALUES:
        return "value"
    return "penalty" if term in PENALTIES else "evaluation" if term in EVALUATIONS else "money"
