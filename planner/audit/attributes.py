"""Do goods carry only what came with them or was given to them honestly? The books of marks and contents, told again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from models.plan import CLAIMED, KEPT, MADE, SHIPPED, STORED, TAKEN, AttributeRow, AuditRow
from models.tables import Policy, Site
from planner.audit.days import Floats
from planner.audit.evidence import Evidence
from planner.audit.lanes import LaneKey
from planner.audit.lines import components
from planner.audit.stocks import stood
from planner.audit.verdict import AT_LEAST, AT_MOST, EQUAL, absent, every, failures, judge

CHECK = "attributes"

type Output = tuple[str, str, str, str]


@dataclass(frozen=True)
class Book:
    """What an attribute is: per product the most a unit carries, where it begins, the metal it is the recycled part of.

    ``by_holders`` is whether nothing made elsewhere than where it begins carries it.
    """

    content: Mapping[str, float]
    mark: bool = False
    homes: frozenset[str] = frozenset()
    metal: str = ""
    by_holders: bool = False


@dataclass(frozen=True)
class Books:
    """Every attribute that the policies ask for, and what the plan says is carried."""

    evidence: Evidence

    @cached_property
    def books(self) -> Mapping[str, Book]:
        """Name of an attribute -> what it is."""
        tables, found = self.evidence.tables, dict[str, Book]()
        for policy in tables.policies:
            if policy.clause == "certified only":
                name = f"certified {policy.certificate}"
                followed = {*tables.materials(policy.product), *tables.materials(policy.through)}
                known = found.get(name)
                followed |= set(known.content) if known else set()
                found[name] = self._mark(policy.certificate, followed)
            elif policy.clause == "minimum recycled share":
                for metal in several(policy.metal):
                    held = {row.product: row.quantity for row in tables.composition if row.metal == metal}
                    found[f"recycled {metal}"] = Book(held, metal=metal)
            elif policy.clause == "minimum local content":
                values = {product.product: product.value or 0.0 for product in tables.products}
                for site in tables.sites:
                    if site.site in tables.members(policy.applies_at):
                        found[local_name(policy, site)] = Book(values, homes=self._local_to(policy, site))
        for certificate, products in self._asked_by_money():
            name = f"certified {certificate}"
            found[name] = self._mark(certificate, {*products, *(found[name].content if name in found else ())})
        return found

    def _mark(self, certificate: str, followed: Iterable[str]) -> Book:
        """The mark of a certificate; an origin is told by where sites are, renewable electricity by their share of it."""
        tables, content = self.evidence.tables, dict.fromkeys(followed, 1.0)
        kind, _, place = certificate.partition(" ")
        if kind == "origin" and place:
            return Book(content, mark=True, homes=frozenset(tables.members(place)), by_holders=True)
        if certificate == "renewable electricity":
            clean = frozenset(site.site for site in tables.sites if site.renewable is not None and site.renewable >= 1.0)
            return Book(content, mark=True, homes=clean, by_holders=True)
        holders = frozenset(site.site for site in tables.sites if certificate in several(site.certificates))
        return Book(content, mark=True, homes=holders)

    def _asked_by_money(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Certificates that credits and preferences need, with the products they speak of."""
        tables = self.evidence.tables
        for credit in tables.credits:
            if credit.needs:
                yield credit.needs, tables.materials(credit.product)
        for tariff in tables.tariffs:
            if tariff.needs:
                code = "".join(letter for letter in tariff.tariff_code if letter not in ". ")
                by_code = (p.product for p in tables.products if p.tariff_code.replace(".", "").replace(" ", "").startswith(code))
                yield tariff.needs, tables.materials(tariff.product) if tariff.product else tuple(by_code)

    def _local_to(self, policy: Policy, here: Site) -> frozenset[str]:
        tables = self.evidence.tables
        if policy.local_means in ("", "region"):
            return frozenset(site.site for site in tables.sites if site.region == here.region != "")
        if policy.local_means == "country":
            return frozenset(site.site for site in tables.sites if site.country == here.country != "")
        return frozenset(tables.members(policy.local_means))

    @cached_property
    def rows(self) -> tuple[AttributeRow, ...]:
        """The rows of the plan that name a known attribute and period."""
        written = self.evidence.written(AttributeRow)
        return tuple(row for row in written if row.attribute in self.books and row.period in self.evidence.days.number)

    @cached_property
    def outputs(self) -> Mapping[tuple[str, Output], Floats]:
        """(attribute, what is made how) -> what it is given in each period."""
        found: dict[tuple[str, Output], Floats] = defaultdict(self.evidence.nothing)
        for row in self.rows:
            if row.step == MADE:
                found[row.attribute, (row.site, row.by, row.product, row.recipe)][self._number(row)] += row.carried
        return dict(found)

    @cached_property
    def taken(self) -> Mapping[tuple[str, Output, str], Floats]:
        """(attribute, what is made how, component) -> what is taken from it in each period."""
        found: dict[tuple[str, Output, str], Floats] = defaultdict(self.evidence.nothing)
        for row in self.rows:
            if row.step == TAKEN:
                key = row.attribute, (row.site, row.by, row.product, row.recipe), row.component
                found[key][self._number(row)] += row.carried
        return dict(found)

    @cached_property
    def claims(self) -> Mapping[tuple[str, Output], Floats]:
        """(credit, what is made how) -> what it is claimed for in each period."""
        found: dict[tuple[str, Output], Floats] = defaultdict(self.evidence.nothing)
        for row in self.rows:
            if row.step == CLAIMED:
                found[row.credit, (row.site, row.by, row.product, row.recipe)][self._number(row)] += row.carried
        return dict(found)

    @cached_property
    def shipped(self) -> Mapping[tuple[str, LaneKey], Floats]:
        """(attribute, lane) -> what its goods carry in each period."""
        found: dict[tuple[str, LaneKey], Floats] = defaultdict(self.evidence.nothing)
        for row in self.rows:
            if row.step == SHIPPED:
                found[row.attribute, (row.site, row.destination, row.product, row.by)][self._number(row)] += row.carried
        return dict(found)

    @cached_property
    def kept(self) -> Mapping[tuple[str, str, str], Floats]:
        """(attribute, site, product) -> what is kept there in each period."""
        found: dict[tuple[str, str, str], Floats] = defaultdict(self.evidence.nothing)
        for row in self.rows:
            if row.step == KEPT:
                found[row.attribute, row.site, row.product][self._number(row)] += row.carried
        return dict(found)

    @cached_property
    def stays(self) -> Mapping[tuple[str, str], Floats]:
        """(site, product) -> what is used there or serves its needs in each period."""
        evidence, found = self.evidence, defaultdict[tuple[str, str], Floats](self.evidence.nothing)
        for key, quantity in evidence.made.items():
            for component, units in self.parts.get((key[2], key[3]), ()):
                found[key[0], component] += units * quantity / evidence.lines.terms[key].yield_
        for (site, product, period, _), row in evidence.needs.items():
            if period in evidence.days.number:
                found[site, product][evidence.days.number[period]] += row.served
        return dict(found)

    @cached_property
    def parts(self) -> Mapping[tuple[str, str], list[tuple[str, float]]]:
        """(product, recipe) -> its components."""
        return components(self.evidence.tables)

    def stays_with(self, buyer: str, product: str) -> Floats:
        """What all sites of a name use or serve of a product or group in each period."""
        tables, nothing = self.evidence.tables, self.evidence.nothing()
        places = [(site, material) for site in tables.members(buyer) for material in tables.materials(product)]
        return sum((self.stays.get(place, nothing) for place in places), start=nothing)

    def _number(self, row: AttributeRow) -> int:
        return self.evidence.days.number[row.period]


@lru_cache(maxsize=2)
def books_of(evidence: Evidence) -> Books:
    """The books of a plan, opened once for all who look into them."""
    return Books(evidence)


def several(text: str) -> list[str]:
    """The names in a cell, separated by ;."""
    return [" ".join(name.split()) for name in text.split(";") if name.strip()]


def local_name(policy: Policy, here: Site) -> str:
    """What the local value of a site is called."""
    place = {"": here.region, "region": here.region, "country": here.country}.get(policy.local_means, policy.local_means)
    return f"local value in {place or 'no place'}"


def attributes(evidence: Evidence) -> Iterator[AuditRow]:
    """Goods carry no more than they can, nothing leaves or stays that did not come, and output is given only what it may be."""
    if evidence.run_in is not None:
        yield from attributes(evidence.run_in)
    books = books_of(evidence)
    if not books.books and not evidence.written(AttributeRow):
        return
    checks = (
        ("every row is about goods", _goods),
        ("the rest balances", _balance),
        ("every other output is honest", _outputs),
        ("every other claim is certified", _claims),
    )
    for what, check in checks:
        yield from every(CHECK, what, failures(check(books)))


def _goods(books: Books) -> Iterator[AuditRow]:
    """A row names an attribute some rule asks for, and its goods are in the plan and can carry as much."""
    evidence = books.evidence
    for row in evidence.written(AttributeRow):
        what = f"{row.attribute}, {row.step}: {row.site}, {row.product}"
        if row not in books.rows:
            yield absent(CHECK, f"no rule asks for it: {what}", period=row.period)
            continue
        content, number = books.books[row.attribute].content, evidence.days.number[row.period]
        goods = _quantity(books, row, number)
        unit = content.get(row.component or row.product, 0.0)
        yield judge(CHECK, f"quantity: {what}", row.quantity, EQUAL, goods, period=row.period)
        yield judge(CHECK, f"content: {what}", row.carried, AT_MOST, unit * goods, period=row.period, size=unit)


def _quantity(books: Books, row: AttributeRow, number: int) -> float:
    """The goods a row speaks of, from the sheets of the plan."""
    evidence, nothing = books.evidence, books.evidence.nothing()
    output = row.site, row.by, row.product, row.recipe
    match row.step:
        case "shipped":
            return float(evidence.shipped.get((row.site, row.destination, row.product, row.by), nothing)[number])
        case "made" | "claimed":
            return float(evidence.made.get(output, nothing)[number])
        case "taken" if output in evidence.made:
            units = sum(units for part, units in books.parts.get((row.product, row.recipe), ()) if part == row.component)
            return float(units * evidence.made[output][number] / evidence.lines.terms[output].yield_[number])
        case "stored":
            return float(stood(evidence).closing.get((row.site, row.product), nothing)[number])
        case "kept":
            return float(books.stays.get((row.site, row.product), nothing)[number])
    return 0.0


def _balance(books: Books) -> Iterator[AuditRow]:
    """What came, was given or stood is at least what leaves, is kept and stands on; what is kept is at least what is taken."""
    gained: dict[tuple[str, str, str], Floats] = defaultdict(books.evidence.nothing)
    given: dict[tuple[str, str, str], Floats] = defaultdict(books.evidence.nothing)
    taken: dict[tuple[str, str, str], Floats] = defaultdict(books.evidence.nothing)
    for row in books.rows:
        number = books.evidence.days.number[row.period]
        if row.step == SHIPPED:
            gained[row.attribute, row.destination, row.product][number] += row.carried
        elif row.step == MADE:
            gained[row.attribute, row.site, row.product][number] += row.carried
        elif row.step == TAKEN:
            taken[row.attribute, row.site, row.component][number] += row.carried
        elif row.step == KEPT:
            given[row.attribute, row.site, row.product][number] += row.carried
        elif row.step == STORED:
            given[row.attribute, row.site, row.product][number] += row.carried
            if number + 1 < len(books.evidence.days.number):
                gained[row.attribute, row.site, row.product][number + 1] += row.carried
    for name, origin, product, carried in _carried_away(books):
        given[name, origin, product] += carried
    none = books.evidence.nothing()
    for key in sorted(given.keys() | taken.keys()):
        what, unit = ", ".join(key), books.books[key[0]].content.get(key[2], 0.0)
        for number, period in enumerate(books.evidence.days.number):
            came, went = float(gained.get(key, none)[number]), float(given.get(key, none)[number])
            yield judge(CHECK, f"balance: {what}", came, AT_LEAST, went, period=period, size=unit)
            left, right = float(books.kept.get(key, none)[number]), float(taken.get(key, none)[number])
            yield judge(CHECK, f"kept for use: {what}", left, AT_LEAST, right, period=period, size=unit)


def _carried_away(books: Books) -> Iterator[tuple[str, str, str, Floats]]:
    """Attribute, origin, product and what of it leaves there in each period; of a run-in also what arrives in the plan."""
    evidence = books.evidence
    for (name, key), carried in books.shipped.items():
        yield name, key[0], key[2], carried if evidence.after else carried @ evidence.departures.shares(key)[:, 1:]
    if evidence.after is not None:
        for (name, key), carried in books_of(evidence.after).shipped.items():
            yield name, key[0], key[2], carried @ evidence.after.departures.shares(key)[:, :1]


def _outputs(books: Books) -> Iterator[AuditRow]:
    """A mark takes marked units of all components that can bear it, else a holder; a content what was taken and is added.

    An origin and renewable electricity take a holder besides.
    """
    for (name, output), given in books.outputs.items():
        site, line, product, recipe = output
        book, terms = books.books[name], books.evidence.lines.terms.get(output)
        parts = [(part, units) for part, units in books.parts.get((product, recipe), ()) if part in book.content]
        what, unit = f"{name}: {site}, {line}, {product}", book.content.get(product, 0.0)
        if terms is None:
            yield absent(CHECK, f"no such production: {what}")
            continue
        limits: list[tuple[str, Floats]] = []
        nothing = books.evidence.nothing()
        made = books.evidence.made.get(output, nothing)
        if book.by_holders and site not in book.homes:
            limits.append(("", nothing))
        elif book.mark and parts:
            for part, units in parts:
                limits.append((f" of {part}", books.taken.get((name, output, part), nothing) * terms.yield_ / units))
        elif book.mark:
            limits.append(("", made if site in book.homes else nothing))
        else:
            passed = sum((books.taken.get((name, output, part), nothing) for part, _ in parts), start=nothing)
            limits.append(("", passed * terms.yield_ + _added(book, site, product, parts, terms.recycled) * made))
        for of, most in limits:
            for period, left, right in zip(books.evidence.days.number, given, most, strict=True):
                yield judge(CHECK, f"given{of}: {what}", float(left), AT_MOST, float(right), period=period, size=unit)


def _claims(books: Books) -> Iterator[AuditRow]:
    """A credit is claimed for what carries its certificate only; where it tests the whole output, that is all of it."""
    evidence, nothing = books.evidence, books.evidence.nothing()
    for (credit, output), claimed in books.claims.items():
        rows = [row for row in evidence.tables.credits if row.credit == credit and row.needs]
        name, what = f"certified {rows[0].needs}" if rows else "", f"{credit}: {output[0]}, {output[1]}, {output[2]}"
        if not rows:
            yield absent(CHECK, f"no such credit: {what}")
            continue
        given = books.outputs.get((name, output), nothing)
        alike = [key for key in evidence.made if (key[0], key[2]) == (output[0], output[2])]
        made = sum((evidence.made[key] for key in alike), start=nothing)
        marked = sum((books.outputs.get((name, key), nothing) for key in alike), start=nothing)
        for number, period in enumerate(evidence.days.number):
            yield judge(CHECK, f"claimed: {what}", float(claimed[number]), AT_MOST, float(given[number]), period=period)
            if claimed[number] and rows[0].test == "whole output":
                left, right = float(marked[number]), float(made[number])
                yield judge(CHECK, f"whole output: {what}", left, AT_LEAST, right, period=period)


def _added(book: Book, site: str, product: str, parts: list[tuple[str, float]], recycled: Floats) -> Floats:
    """What a unit holds beyond its components: of a metal the recycled share, of a value all of it at a local site."""
    beyond = max(0.0, book.content.get(product, 0.0) - sum(units * book.content[part] for part, units in parts))
    return recycled * beyond if book.metal else np.full(len(recycled), beyond if site in book.homes else 0.0)
