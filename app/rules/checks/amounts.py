"""Reads the amounts and counts of the form."""

import re

from app.rules.normalise import normalise_text

_AMOUNT = re.compile(r"^(-?\d+(?:\.\d+)?)(?:万元|万)?$")
_COUNT = re.compile(r"\d+")


def amount(text: str) -> float | None:
    """An amount in 万元 such as ``1,200.50 万元``; None where the text is empty or no amount."""
    plain = normalise_text(text).replace(",", "").replace("，", "").replace(" ", "")
    found = _AMOUNT.match(plain)
    return float(found[1]) if found else None


def count(text: str) -> int | None:
    """The first whole number of a text such as ``2件``; None where there is none."""
    found = _COUNT.search(normalise_text(text))
    return int(found[0]) if found else None


def spell_amount(value: float) -> str:
    """An amount with at most two decimals and no more of them than it needs."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
