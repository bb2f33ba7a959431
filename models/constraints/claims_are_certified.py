"""A credit that needs a certificate is claimed for certified output only."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network


def claims_are_certified(net: Network, x: Decisions) -> Rows:
    """No credit is claimed for more than what carries its certificate.

        claim[credit, site, line, product, recipe, t]  ≤  give[attribute, site, line, product, recipe, t]

    for every credit that needs a certificate and every output that can earn it; the attribute is that certificate's.

    Reads Credits (Needs, At, Product, From, To).
    """
    for position, key in enumerate(net.claims.claim_keys):
        yield key, x.claim.one(position) <= x.give.sum(net.claims.claimed[[position]])
