"""One rule as it is judged: for one buyer and seller, over one span.

A case knows the shipments it sums; what must hold between them is the business of its constraint family.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.attributes import CARRIED
from models.batch import Floats, Integers
from models.clauses import EXCLUSIVE, MOST_OPEN
from models.plan import ENDED, FROZEN, NOT_APPLICABLE, NOT_YET, SUSPENDED
from models.tables import CONTRACT_VOLUME, SELLERS_CAPACITY, SOFT, Contract, Policy, clause_named

ALWAYS_DUE = "take or pay"  # committed, whether or not the seller can deliver


@dataclass(frozen=True, eq=False)
class Case:
    """One rule, for one buyer and seller as judged, over one span.

    ``bought`` are the positions (in ship) of everything the buyers receive of the products in the span (of an exclusive customer:
    of everything that leaves the sellers), ``delivered`` those of them that come from the sellers judged (that go to the
    buyers), ``others`` the rest; ``force`` is the share of its period in which the rule is active, one per period of the span in
    ``periods``; ``volume`` is what a rule that counts an amount asks for over the span, and ``unit`` what a breach is counted in.
    ``sources`` are, of a rule that asks whether sources are used, those it asks about, with what each delivers. A policy that
    speaks of more than the lanes into its scope also has ``made``, positions in make, and its ``sites`` and ``products``.
    """

    rule: Contract | Policy
    name: str
    buyer: str
    seller: str
    product: str
    span: str
    periods: tuple[int, ...]
    force: Floats
    bought: Integers
    delivered: Integers
    bought_force: Floats
    delivered_force: Floats
    volume: float
    state: str
    penalty: float
    covered: tuple[tuple[str, str], ...]
    unit: str
    made: Integers
    made_force: Floats
    sites: tuple[str, ...]
    products: tuple[str, ...]
    sources: tuple[tuple[str, Integers], ...] = ()

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What identifies the case: rule, buyer, seller, product, span."""
        return self.name, self.buyer, self.seller, self.product, self.span

    @property
    def soft(self) -> bool:
        """Whether the case may be broken at a price; a clause that is a price itself may not."""
        return self.rule.hard == SOFT and bool(clause_named(self.rule.clause).breach)

    @property
    def of_volume(self) -> bool:
        """Whether the rule states a share of a volume: of the seller's capacity, or of what is agreed for a year."""
        return isinstance(self.rule, Contract) and self.rule.of in (SELLERS_CAPACITY, CONTRACT_VOLUME)

    @property
    def share(self) -> float:
        """The share a share rule speaks of; 1 where an exclusivity states none."""
        return 1.0 if self.rule.value is None else self.rule.value

    @property
    def count(self) -> float:
        """How many sources a count rule speaks of; 1 where a single source states none."""
        return 1.0 if self.rule.value is None else self.rule.value

    @property
    def least_share(self) -> float:
        """The share of what is bought that a source must deliver to be counted."""
        return self.rule.least_share or 0.0

    @property
    def alike(self) -> bool:
        """Whether the case is one member of several that are to use the same sources."""
        return self.rule.clause == "consistent source"

    @property
    def rule_buyer(self) -> str:
        """Who buys, as the rule writes it."""
        return self.rule.buyer if isinstance(self.rule, Contract) else self.rule.applies_at

    @property
    def limit(self) -> float:
        """The value of a rule that speaks of neither a share nor a volume."""
        return self.rule.value or 0.0

    @property
    def everywhere(self) -> bool:
        """Whether a policy applies to the whole plan, because it does not say where."""
        return isinstance(self.rule, Policy) and not self.rule.applies_at

    def force_in(self, periods: Integers) -> Floats:
        """The share of the days of each of these periods, by number, on which the rule is active; 0 outside the span."""
        known = np.zeros(max(*self.periods, *periods.tolist(), 0) + 1)
        known[list(self.periods)] = self.force
        force: Floats = known[periods]
        return force

    @cached_property
    def others(self) -> Integers:
        """What the buyers receive from anyone but the sellers judged."""
        return np.setdiff1d(self.bought, self.delivered, assume_unique=True)

    @cached_property
    def required(self) -> Floats:
        """Per shipment bought, the part that must come from the sellers: share · active."""
        return self.share * self.bought_force

    @cached_property
    def allowed(self) -> Floats:
        """Per shipment bought, the part that may come from the sellers: 1 − (1 − share) · active."""
        return 1.0 - (1.0 - self.share) * self.bought_force

    @cached_property
    def free(self) -> Floats:
        """Per shipment bought, the part that may come from others: 1 − share · active."""
        return 1.0 - self.share * self.bought_force

    @cached_property
    def out_of_force(self) -> Floats:
        """Per shipment bought, the part that arrives while the rule is not active: 1 − active."""
        return 1.0 - self.bought_force

    @property
    def makes_row(self) -> bool:
        """Whether there is anything to state: in force in a period not frozen, and something that it could forbid or ask for."""
        if self.state in (NOT_YET, ENDED, SUSPENDED, NOT_APPLICABLE, FROZEN):
            return False
        if self.alike or self.rule.clause == "incumbent":
            return len(self.bought) > 0
        if self.rule.clause in (ALWAYS_DUE, MOST_OPEN, *CARRIED):
            return True
        return len(self.others) > 0 if self.rule.clause in EXCLUSIVE else len(self.delivered) + len(self.made) > 0
