"""Who holds a certificate: one that is asked for must be held, and what Sites says otherwise needs no certificate."""

from models.faults import Fault
from models.holders import ORIGIN, RENEWABLE, holders, listed, of_every_maker, place_of
from planner.checks.case import Case, Findings, needs
from planner.workbook.nearest import did_you_mean


@needs("Sites")
def certificates_told_otherwise(case: Case) -> Findings:
    """An origin and renewable electricity are judged by other columns, so that a site cannot claim them here."""
    for site in case.tables.sites:
        for name in listed(site.certificates):
            if of_every_maker(name):
                told = "Renewable electricity share" if name == RENEWABLE else "where the site is and whose it is"
                cell = case.tables.sites.cell(site, "certificates")
                yield Fault(cell, f'"{name}" is no certificate that {site.site} can state: it follows from {told}', "leave it out")


def not_held(case: Case, cell: str, certificate: str) -> Findings:
    """A certificate that nobody holds is a wrong name, or nothing can be marked with it."""
    place, what = place_of(certificate), f'no site holds the certificate "{certificate}"'
    if holders(case.tables, certificate):
        return
    if place:
        what = f'no site, company, country, region or group is called "{place}", or it stands for no site'
        otherwise = "it must be the name of a site, company, country, region or group of them"
        yield Fault(cell, what, did_you_mean(place, _places(case), otherwise))
    elif certificate == RENEWABLE:
        yield Fault(cell, what, "state 100 % in Renewable electricity share of the Sites sheet where it is so")
    else:
        stated = {name for site in case.tables.sites for name in listed(site.certificates)}
        origins = [ORIGIN + name for name in _places(case)] if certificate.casefold().startswith(ORIGIN) else []
        otherwise = "state it in Certificates of the Sites sheet, or correct the name"
        yield Fault(cell, what, did_you_mean(certificate, {RENEWABLE, *stated, *origins}, otherwise))


def _places(case: Case) -> list[str]:
    """All names that stand for sites."""
    named = {name for site in case.tables.sites for name in (site.site, site.company, site.country, site.region) if name}
    return sorted(named | {row.group for row in case.tables.groups if case.tables.members(row.group)})
