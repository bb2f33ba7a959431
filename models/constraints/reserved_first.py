"""A seller counts as full only when the buyer has taken all that is reserved for it."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import full


def reserved_first(net: Network, x: Decisions) -> Rows:
    """What the buyer takes from the seller is at least what is reserved, where the seller counts as full.

        sum of ship[delivered]  ≥  reserved[case] · full[case]

    for every exclusivity that leaves the buyer free beyond capacity and every period; reserved is the Reserved share of what the
    seller's lines could make of the product.

    Reads Contracts (Carve-outs, Reserved share), Lines (Nameplate, Share for us, Capacity for us), Production (Capacity used per
    unit).
    """
    for case, exclusivity in net.exclusivities.items():
        if exclusivity.overflows:
            yield case.key, x.ship.sum(case.delivered) >= exclusivity.reserved * full(net, x, case)
