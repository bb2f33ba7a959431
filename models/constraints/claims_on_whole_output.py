"""A credit that tests the whole output is earned by all of it or by none."""

from models.decisions import Decisions
from models.formulation import Rows
from models.network import Network


def claims_on_whole_output(net: Network, x: Decisions) -> Rows:
    """Only where all that a site makes of the product in t carries the certificate is the credit claimed for any of it.

        sum of claim[credit, site, product, t]  ≤  sum of make_most · earn[credit, site, product, t]
        sum of make[site, product, t] − sum of give[attribute, site, product, t]
            ≤  sum of make_most · (1 − earn[credit, site, product, t])

    for every credit whose Test is the whole output, every site and product that can earn it and every period t; the sum of
    make_most is over all outputs of the product there and then.

    Reads Credits (Needs, Test, At, Product, From, To), Lines (Nameplate, Share for us, Capacity for us), Demand (Quantity).
    """
    for position, key in enumerate(net.claims.earn_keys):
        credit, site, product, t = key
        outputs = net.make_keys.at(site=site, product=product, period=t)
        most, earns = float(net.make_most[outputs].sum()), x.earn.one(position)
        claimed = x.claim.total(credit=credit, site=site, product=product, period=t)
        given = x.give.total(attribute=net.claims.attributes[credit], site=site, product=product, period=t)
        yield ("claimed", *key), claimed <= most * earns
        yield ("uncertified", *key), x.make.sum(outputs) - given <= most - most * earns
