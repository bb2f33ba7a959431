"""What a rule asks, in one sentence."""

from collections.abc import Iterator

from models.carve_outs import CarveOuts
from models.case import Case
from models.holders import RENEWABLE, place_of
from models.plan import WHOLE_PLAN
from models.tables import EACH, SELLERS_CAPACITY, Contract, Policy, clause_named
from models.units import ENERGY, MASS

_SPANS = {"period": "in each period", "year": "in each year", "term": "over the whole term"}
_LOCAL = {"": "same region", "region": "same region", "country": "same country"}


def asks(case: Case, unit: str, *, indexed: bool = False) -> str:
    """The rule of a case in words, the same for all its cases.

    ``unit`` is the unit of its product, ``indexed`` says whether price formulas add to its price.
    """
    rule = case.rule
    who = rule.buyer if isinstance(rule, Contract) else rule.applies_at or WHOLE_PLAN
    life = f" ({terms})" if isinstance(rule, Contract) and (terms := "; ".join(_terms(rule, unit))) else ""
    return (
        f"{who}{', each' if rule.each == EACH else ''}: {_asked(case, unit)}{', plus its price formulas' if indexed else ''}{life}"
    )


def _terms(rule: Contract, unit: str) -> Iterator[str]:
    """When a contract begins to bind, when it does not, and what sets it free."""
    if rule.after_volume is not None:
        latest = f", at the latest from {rule.latest}" if rule.latest else ""
        yield f"after {_amount(rule.after_volume, unit)}{latest}"
    if rule.carve_outs != CarveOuts():
        yield f"carve-outs: {rule.carve_outs}"
    if rule.reserved is not None:
        yield f"{100 * rule.reserved:.6g}% of the capacity reserved"
    if rule.buy_out_price is not None:
        yield f"bought out for {rule.buy_out_price:,.6g} per {unit}"


def _asked(case: Case, unit: str) -> str:
    rule = case.rule
    value = rule.value or 0.0
    share, what = f"{100 * case.share:.6g}%", rule.product
    seller = rule.seller if isinstance(rule, Contract) else ""
    several = f" from {seller}" if seller else ""
    source = "seller" if rule.counted_by in ("", "site") else rule.counted_by
    if isinstance(rule, Contract) and case.of_volume:
        share = _of_volume(rule, share, unit)
    match rule.clause:
        case "exclusive source":
            return f"{what} from {seller} only" if case.share == 1.0 else f"at least {share} of {what} from {seller}, exclusive"
        case "exclusive customer":
            to = f"{what} from {seller}"
            return f"{to} to nobody else" if case.share == 1.0 else f"at least {share} of all {to}, exclusive customer"
        case "minimum share":
            return f"at least {share} of {what} from {seller}"
        case "maximum share":
            return f"at most {share} of {what} from {seller}"
        case "minimum volume" | "maximum volume":
            most = "at least" if rule.clause == "minimum volume" else "at most"
            return f"{most} {_amount(value, unit)} {_when(rule)} of {what} from {seller}"
        case "take or pay":
            volume = share if case.of_volume else f"{_amount(value, unit)} a year"
            return f"{volume} of {what} from {seller}, taken or paid for"
        case "price":
            return f"{what} from {seller} at {value:,.6g} per {unit}"
        case "price tiers":
            return f"{what} from {seller} at a price by volume"
        case "maximum distance":
            return f"no {what} over more than {value:,.6g} km"
        case "minimum local share":
            means = rule.local_means if isinstance(rule, Policy) else ""
            return f"at least {share} of {what} made locally ({_LOCAL.get(means, means)})"
        case "maximum share of one site":
            return f"at most {share} of {what} from one site"
        case "maximum share of one company":
            return f"at most {share} of {what} from one company"
        case "maximum share of one country":
            return f"at most {share} of {what} from one country"
        case "single source":
            return f"{what} from one {source} only{f', of {seller}' if seller else ''}, {_SPANS[rule.over or 'term']}"
        case "most sources":
            return f"{what} from at most {_counted(value, source)}{f', of {seller}' if seller else ''}"
        case "least sources":
            many = _counted(value, source)
            return f"{what} from at least {many}{f', of {seller}' if seller else ''}, each with {_percent(case)} or more"
        case "minimum award":
            when = "a year" if rule.unit == "unit/year" else _SPANS[rule.over or "year"]
            return f"if any {what} from {seller}, at least {_amount(value, unit)} {when}"
        case "consistent source":
            return f"{what}{several}: who supplies one member delivers {_percent(case)} or more of what each buys"
        case "incumbent":
            return f"each {source} of {what} besides {seller} costs {value:,.6g} once"
        case "bonus or malus":
            word = "dearer" if value >= 0 else "cheaper"
            return f"each {unit} of {what} from {seller} counts as {abs(value):,.6g} {word}; nobody pays it"
        case "certified only" | "minimum recycled share" | "minimum local content":
            return f"at least {share} {_carried(rule)}, by mass balance" if isinstance(rule, Policy) else rule.clause
        case "maximum import share":
            means = rule.local_means if isinstance(rule, Policy) else ""
            return f"at most {share} of {what} not made locally ({_LOCAL.get(means, means)})"
        case "renewable only":
            least = "renewable" if case.share == 1.0 else f"at least {share} renewable"
            return f"{what} only from sites whose electricity is {least}"
        case "maximum average distance":
            return f"{what} used or served has travelled {value:,.6g} km on average at most"
        case "CO2e cap":
            return f"{_of(what)}at most {_amount(value, 't')} CO2e {_when(rule)}"
        case "CO2e intensity":
            per = "kWh" if rule.unit != "kg/unit" else unit
            return f"{_of(what)}at most {value:,.6g} kg CO2e per {per}{'' if case.everywhere else ', as declared'}"
        case "budget":
            return f"{_of(what)}at most {case.unit} {value:,.10g} {_when(rule)}"
        case "minimum utilisation":
            return f"lines that make {what} used to at least {share}"
        case "most open sites":
            return f"at most {_counted(value, 'site')} open"
        case "maximum change from previous plan":
            return f"{what} arrives as in the previous plan, but for {share} of it"
    return rule.clause


def _percent(case: Case) -> str:
    return f"{100 * case.least_share:.6g}%"


def _counted(count: float, one: str) -> str:
    """A number of sources in words.

    >>> _counted(1.0, "seller"), _counted(3.0, "country")
    ('1 seller', '3 countries')
    """
    many = f"{one[:-1]}ies" if one.endswith("y") else f"{one}s"
    return f"{count:.6g} {one if count == 1 else many}"


def _of_volume(rule: Contract, share: str, unit: str) -> str:
    """A share of a volume, of which the words are followed by those of the product."""
    if rule.of == SELLERS_CAPACITY:
        return f"{share} of the seller's capacity"
    return f"{share} of {_amount(rule.contract_volume or 0.0, unit)} a year"


def _carried(rule: Policy) -> str:
    """What a rule asks of what is used or served."""
    match rule.clause:
        case "certified only":
            return f"of {rule.product} {_marked(rule.certificate)}" + (f", through {rule.through}" if rule.through else "")
        case "minimum recycled share":
            metals = rule.metal.replace(";", ",")
            return f"of the {metals} in {rule.product} recycled" + (", each metal" if "," in metals else "")
    return f"of the value of {rule.product} added locally ({_LOCAL.get(rule.local_means, rule.local_means)})"


def _marked(certificate: str) -> str:
    """A certificate in words.

    >>> _marked("IRMA"), _marked("origin NAM"), _marked("renewable electricity")
    ('certified IRMA', 'of origin NAM', 'made with renewable electricity only')
    """
    if certificate == RENEWABLE:
        return f"made with {certificate} only"
    return f"of {certificate}" if place_of(certificate) else f"certified {certificate}"


def _when(rule: Contract | Policy) -> str:
    return "a year" if rule.unit.endswith("/year") else _SPANS[rule.over or clause_named(rule.clause).over]


def _of(what: str) -> str:
    return f"{what}, " if what else ""


def _amount(value: float, unit: str) -> str:
    """A quantity in the largest unit of its kind that keeps it readable.

    >>> _amount(20000.0, "MWh"), _amount(500.0, "t"), _amount(2.0, "pieces")
    ('20 GWh', '500 t', '2 pieces')
    """
    for units in (MASS, ENERGY):
        if unit in units:
            larger = [(name, value * units[unit] / factor) for name, factor in units.items() if value * units[unit] / factor >= 1]
            if larger:
                name, scaled = min(larger, key=lambda pair: pair[1])
                return f"{scaled:,.6g} {name}"
    return f"{value:,.6g} {unit}"
