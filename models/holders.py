"""Who holds a certificate: the sites that state it, or those of which the Sites sheet says as much.

`origin PLACE` is held by the sites of a place and `renewable electricity` by those that use no other. Both speak of every maker,
not only of the first: one that does not hold them itself cannot pass them on, whatever its components carry.
"""

from models.tables import Site, Tables

ORIGIN, RENEWABLE = "origin ", "renewable electricity"


def listed(text: str) -> tuple[str, ...]:
    """The names in a cell that holds several.

    >>> listed("IRMA; ISO  14001;")
    ('IRMA', 'ISO 14001')
    """
    return tuple(name for part in text.split(";") if (name := " ".join(part.split())))


def place_of(certificate: str) -> str:
    """The place of an origin; blank for any other certificate.

    >>> place_of("origin NAM"), place_of("IRMA")
    ('NAM', '')
    """
    return certificate.removeprefix(ORIGIN) if certificate.startswith(ORIGIN) else ""


def of_every_maker(certificate: str) -> bool:
    """Whether it is told from the other columns of Sites, and speaks of all who made something and what is in it."""
    return certificate == RENEWABLE or bool(place_of(certificate))


def holders(tables: Tables, certificate: str) -> frozenset[str]:
    """The sites that hold a certificate."""
    if place := place_of(certificate):
        return frozenset(tables.members(place))
    return frozenset(site.site for site in tables.sites if _holds(site, certificate))


def _holds(site: Site, certificate: str) -> bool:
    return (site.renewable or 0.0) >= 1.0 if certificate == RENEWABLE else certificate in listed(site.certificates)
