"""Stock carries what it came with: nothing stands there greener than it arrived, and what stood there at first carries nothing."""

from dataclasses import replace

from models.constraints.attribute_balance import attribute_balance
from models.constraints.attributes_within_goods import attributes_within_goods
from models.contract import table
from models.tables import Site, Stock, Tables
from tests.models.attributes_case import asks, certified, chain, production
from tests.models.case import on, rows
from tests.models.stock_case import audited, kept

YEARS = ("2031", "2032")


def green_closes(stock: list[Stock], **more: object) -> Tables:
    """Green sells nickel in 2031 only; from 2032 on 60 % of what Plant serves must be certified."""
    given = chain(*YEARS, policies=[certified(0.6, start=on("2032-01-01"))], stock=stock, **more)
    sites = [replace(site, end=on("2031-12-31")) if site.site == "Green" else site for site in given.sites]
    return replace(given, sites=table(Site, sites))


def test_a_stock_holds_no_more_than_its_goods() -> None:
    found = rows(green_closes([kept("Mill", "Nickel")]), attributes_within_goods)
    hold = [row for row in found if "[hold" in row]
    assert hold == [
        f"attributes_within_goods[hold, certified IRMA, Mill, Nickel, {t}]: −stock[Mill, Nickel, {t}] + hold[certified IRMA, Mill, Nickel, {t}] ≤ 0"
        for t in YEARS
    ]


def test_what_is_held_comes_back_a_period_later() -> None:
    """Periods before the rule count where something is kept: what is kept carries what it came with."""
    [first, second] = [
        row
        for row in rows(green_closes([kept("Mill", "Nickel")]), attribute_balance)
        if "[moved, certified IRMA, Mill, Nickel" in row
    ]
    assert first.endswith("− keep[certified IRMA, Mill, Nickel, 2031] − hold[certified IRMA, Mill, Nickel, 2031] ≥ 0")
    assert "+ hold[certified IRMA, Mill, Nickel, 2031] − hold[certified IRMA, Mill, Nickel, 2032] ≥ 0" in second


def test_without_stock_nothing_is_held_and_no_period_before_the_rule_counts() -> None:
    assert not any("hold" in row or "2031" in row for row in rows(green_closes([]), attribute_balance))


def test_certified_nickel_is_bought_ahead_of_the_rule() -> None:
    """37.5 t of green nickel for 20 more each are kept over the year; at the end of 2032 nothing stands there."""
    plan = audited(green_closes([kept("Mill", "Nickel", holding_cost=1.0)]))
    assert plan.flow("Green", "Mill", "2031") == 37.5
    assert plan.cost == round(2 * 2250 + 37.5 * 20 + 37.5 * 1.0, 2)


def test_cathode_that_is_kept_carries_it_too() -> None:
    """60 t of certified cathode stand at Plant."""
    plan = audited(green_closes([kept(holding_cost=1.0)]))
    assert plan.flow("Green", "Mill", "2031") == 37.5
    assert plan.costs["holding"] == 60


def test_what_stood_there_at_first_carries_nothing() -> None:
    """Cheat: 100 t of nobody knows which nickel would be the cheapest certified ones. 60 t of cathode must be certified in 2031."""
    plan = audited(chain("2031", policies=[certified(0.6)], stock=[kept(opening=100.0)]))
    assert plan.flow("Green", "Mill", "2031") == 37.5
    assert plan.unmet(period="2031") == 0


def test_recycled_metal_is_kept_with_its_goods() -> None:
    """6 % recycled nickel of 100 t with 500 kg each: 3000 kg, 3750 before scrap: 7.5 t of Green's nickel, half recycled."""
    recycled = asks("minimum recycled share", 0.06, metal="Ni", start=on("2032-01-01"))
    given = green_closes([kept("Mill", "Nickel", holding_cost=1.0)], production=production(Green=0.5))
    plan = audited(replace(given, policies=table(type(recycled), [recycled])))
    assert plan.flow("Green", "Mill", "2031") == 7.5
