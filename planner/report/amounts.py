"""Amounts as they are read out in a sentence."""

MILLION = 1e6


def money(amount: float, currency: str) -> str:
    """Money in millions, unless there is too little of it.

    >>> money(41_042_800_000.0, "USD"), money(2_000.0, "USD"), money(-3_000_000.0, "USD")
    ('USD 41,042.8 million', 'USD 2,000', 'USD -3.0 million')
    """
    return f"{currency} {amount / MILLION:,.1f} million" if abs(amount) >= MILLION else f"{currency} {amount:,.0f}"


def quantity(amount: float, unit: str) -> str:
    """A quantity, whole unless it is small.

    >>> quantity(3121.86, "MWh"), quantity(0.25, "thousand")
    ('3,122 MWh', '0.25 thousand')
    """
    return f"{amount:,.0f} {unit}" if amount >= 10 else f"{amount:.3g} {unit}"
