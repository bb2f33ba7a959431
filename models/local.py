"""What local means."""

from models.tables import Site, Tables


def is_local(tables: Tables, origin: Site, destination: Site, distance: float, means: str) -> bool:
    """Whether what is made at the origin is local to the destination: same region or country, near enough, or of a group.

    A place without a region or country is local to nobody.
    """
    match means.split():
        case [] | ["region"]:
            return bool(origin.region) and origin.region == destination.region
        case ["country"]:
            return bool(origin.country) and origin.country == destination.country
        case ["within", kilometres, "km"]:
            return distance <= float(kilometres)
    return origin.site in tables.members(means)
