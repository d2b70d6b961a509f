"""Filling a template, what a text costs, and the number that it can go to."""

import math
import re
from collections.abc import Iterable, Mapping
from string import Formatter

from app.rules.identifiers import normalise_code

SINGLE, PART = 70, 67
"""So many characters are one unit; a longer text is charged in parts."""
_MOBILE = re.compile(r"(?:\+86|0086)?-?(1[3-9]\d{9})")


def mobile(text: str) -> str:
    """The mobile number that ``text`` is, in its eleven digits; empty where it is none."""
    found = _MOBILE.fullmatch(normalise_code(text))
    return found[1] if found else ""


def first_mobile(phones: Iterable[str]) -> str:
    """The first of these that is a mobile number; empty where none is."""
    return next((number for number in map(mobile, phones) if number), "")


def placeholders(text: str) -> tuple[str, ...]:
    """The names in braces in their order; raises ``ValueError`` where braces do not pair."""
    try:
        return tuple(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError as error:
        raise ValueError(f"“{text}”里的花括号不成对") from error


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled."""
    return text.format(**values)


def length(text: str, signature: str) -> int:
    """How many characters are charged: signature with 【】 and text, as UTF-16 counts them (𬱖 is two)."""
    return len(f"【{signature}】{text}".encode("utf-16-le")) // 2


def units(count: int) -> int:
    """How many messages ``count`` characters are charged as."""
    return 1 if count <= SINGLE else math.ceil(count / PART)
