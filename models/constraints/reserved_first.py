"""A seller counts as full only when the buyer has taken all that is reserved for it."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network
from models.quantities import full, started


def reserved_first(net: Network, x: Decisions) -> Rows:
    """What the buyer takes from the seller is at least what is reserved, where the seller counts as full.

        sum of ship[delivered]  ≥  reserved[case] · full[case] − reserved_later[case] · (1 − started[case])

    for every exclusivity that leaves the buyer free beyond capacity and every period; reserved is the Reserved share of what the
    seller's lines could make of the product while it is in force, reserved_later what of it is kept only once a volume that it
    waits for has been bought.

    Reads Contracts (Carve-outs, Reserved share, After volume, At the latest), Lines (Nameplate, Share for us, Capacity for us),
    Production (Capacity used per unit).
    """
    for case, exclusivity in net.exclusivities.items():
        if exclusivity.overflows:
            kept = exclusivity.reserved * full(net, x, case)
            if exclusivity.waits:
                kept = kept - exclusivity.reserved_later * (1.0 - started(net, x, case))
            yield case.key, x.ship.sum(case.delivered) >= kept
