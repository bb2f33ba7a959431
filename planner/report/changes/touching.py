"""How near a changed input row is to a flow: its lane, its ends, what competes with it, or everything at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from models.tables import Tables
from planner.report.changes.flows import Changed
from planner.report.changes.inputs import Altered

LANE, END, RIVAL, ALL = 0, 1, 2, 3
"""How near: the lane and its relation, its maker or buyer, another maker or buyer of the same goods, the whole plan."""
SHOWN = 4

type Cells = Mapping[str, str]


@dataclass(frozen=True)
class Touching:
    """The changed inputs of a plan, asked which of them touch a flow."""

    tables: Tables
    found: Sequence[Altered]
    _places: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    _products: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def phrases(self, flow: Changed) -> str:
        """The nearest changes, each at its cell; what changed for the whole plan only where nothing nearer did."""
        ranked = [(near, row) for row in self.found if (near := self.near(row, flow)) is not None]
        nearest = [row for near, row in sorted(ranked, key=lambda pair: pair[0]) if near < ALL]
        told = nearest or [row for _, row in ranked]
        more = [f"and {len(told) - SHOWN} more, see Changed inputs"] if len(told) > SHOWN else []
        return "; ".join([*(row.told for row in told[:SHOWN]), *more])

    def near(self, row: Altered, flow: Changed) -> int | None:
        """How near a changed row is to a flow; None if it does not touch it."""
        judge = NEARNESS.get(row.sheet)
        if judge is None:
            return ALL
        return judge(self, row.cells, flow)

    def way(self, cells: Cells, flow: Changed) -> int | None:
        """A row of a lane: Origin, Destination, Product, Mode, Period."""
        if flow.product not in self._goods(cells.get("Product", "")) or cells.get("Period", flow.period) != flow.period:
            return None
        leaves = flow.origin in self._sites(cells.get("Origin", cells.get("Supplier", "")))
        arrives = flow.destination in self._sites(cells.get("Destination", cells.get("Buyer", "")))
        if leaves and arrives:
            return LANE if cells.get("Mode") in (None, flow.mode) else RIVAL
        return RIVAL if leaves or arrives else None

    def clause(self, cells: Cells, flow: Changed) -> int | None:
        """A contract: Buyer, Seller, Product."""
        if flow.product not in self._goods(cells.get("Product", "")):
            return None
        buys = flow.destination in self._sites(cells.get("Buyer", ""))
        sells = not cells.get("Seller") or flow.origin in self._sites(cells["Seller"])
        return LANE if buys and sells else RIVAL if buys or (sells and cells.get("Seller")) else None

    def terms(self, cells: Cells, flow: Changed) -> int | None:
        """A step or formula of a contract's price."""
        found = [row for row in self.tables.contracts if row.contract == cells.get("Contract")]
        near = [self.clause({"Buyer": row.buyer, "Seller": row.seller, "Product": row.product}, flow) for row in found]
        return min((one for one in near if one is not None), default=None)

    def principle(self, cells: Cells, flow: Changed) -> int | None:
        """A policy: Applies at, Product."""
        goods, places = cells.get("Product", ""), cells.get("Applies at", "")
        if goods and flow.product not in self._goods(goods):
            return None
        return END if not places or {flow.origin, flow.destination} & self._sites(places) else None

    def need(self, cells: Cells, flow: Changed) -> int | None:
        """A demand: Site, Period."""
        here = cells.get("Site") == flow.destination and cells.get("Period") == flow.period
        return END if here else None

    def place(self, cells: Cells, flow: Changed) -> int | None:
        """Something at a place: Site, or What of a disruption; of another maker of the same goods it competes."""
        sites = self._sites(cells.get("Site", cells.get("What", cells.get("At", ""))))
        if flow.destination in sites:
            return END
        if "Product" in cells and flow.product not in self._goods(cells["Product"]):
            return None
        if flow.origin in sites:
            return END
        return RIVAL if sites & self._makers(flow.product, flow.destination) else None

    def ramp(self, cells: Cells, flow: Changed) -> int | None:
        """A ramp, by the lines that follow it."""
        near = [self.place({"Site": row.site}, flow) for row in self.tables.lines if row.ramp == cells.get("Ramp")]
        return min((one for one in near if one is not None), default=None)

    def recipe(self, cells: Cells, flow: Changed) -> int | None:
        """A recipe of what the flow brings, or into which it goes."""
        return END if flow.product in (cells.get("Product"), cells.get("Component")) else None

    def goods(self, cells: Cells, flow: Changed) -> int | None:
        """A row about a product, or about all of them."""
        product = cells.get("Product", "")
        return END if product and flow.product in self._goods(product) else None if product else ALL

    def by_mode(self, cells: Cells, flow: Changed) -> int | None:
        """A transport mode."""
        return END if cells.get("Mode") == flow.mode else RIVAL

    def _sites(self, name: str) -> frozenset[str]:
        """The sites a name stands for, and the name itself, whose site may be gone."""
        if name not in self._places:
            self._places[name] = frozenset({name, *self.tables.members(name)} - {""})
        return self._places[name]

    def _goods(self, name: str) -> frozenset[str]:
        """The products a name stands for, and the name itself."""
        if name not in self._products:
            self._products[name] = frozenset({name, *self.tables.materials(name)} - {""})
        return self._products[name]

    def _makers(self, product: str, destination: str) -> set[str]:
        return self._into.get((destination, product), set())

    @cached_property
    def _into(self) -> Mapping[tuple[str, str], set[str]]:
        found: dict[tuple[str, str], set[str]] = {}
        for lane in self.tables.lanes:
            found.setdefault((lane.destination, lane.product), set()).add(lane.origin)
        return found


NEARNESS: Mapping[str, Callable[[Touching, Cells, Changed], int | None]] = {
    "Lanes": Touching.way,
    "Qualifications": Touching.way,
    "Plan overrides": Touching.way,
    "In transit": Touching.way,
    "Contracts": Touching.clause,
    "Price tiers": Touching.terms,
    "Price formulas": Touching.terms,
    "Policies": Touching.principle,
    "Demand": Touching.need,
    "Sites": Touching.place,
    "Lines": Touching.place,
    "Production": Touching.place,
    "Expansions": Touching.place,
    "Stock": Touching.place,
    "Disruptions": Touching.place,
    "Credits": Touching.place,
    "Ramps": Touching.ramp,
    "Recipes": Touching.recipe,
    "Products": Touching.goods,
    "Tariffs": Touching.goods,
    "Composition": Touching.goods,
    "Modes": Touching.by_mode,
}
