"""Brings a value that was read into the spelling of its field."""

import re

from app.formats.fields import FieldSpec, label_key
from app.rules.normalise import (
    normalise_category,
    normalise_date,
    normalise_month,
    normalise_name,
    normalise_text,
    split_keywords,
)

_NUMBER = re.compile(r"^[-+]?\d+(?:\.\d+)?(?=\s*(?:万?元|件|篇|次|部|项|个)?$)")
_UNITS = frozenset({"first_unit", "recommended_by", "approved_by", "eval_unit"})


def canonical(spec: FieldSpec, text: str) -> str:
    """The value in its field's spelling; what cannot be understood stays as it was, for a person to see."""
    if spec.kind == "long":
        return "\n".join(line.strip() for line in text.strip().splitlines())
    plain = normalise_name(text) if spec.key in _UNITS else normalise_text(text)
    return _spelt(spec, plain) or plain


def _spelt(spec: FieldSpec, plain: str) -> str:
    match spec.kind:
        case "month":
            found = normalise_month(plain)
        case "date":
            found = normalise_date(plain)
        case "category":
            category = normalise_category(plain)
            found = category.label if category else ""
        case "keywords":
            found = "；".join(_keywords(plain))
        case "choice":
            found = _choice(spec, plain)
        case "money" | "count":
            found = _number(plain)
        case _:
            found = plain
    return found


def _keywords(plain: str) -> tuple[str, ...]:
    words = split_keywords(plain)
    # Words set apart by spaces alone; an English term keeps its spaces.
    return tuple(plain.split()) if len(words) == 1 and " " in plain and not plain.isascii() else words


def _choice(spec: FieldSpec, plain: str) -> str:
    """The choice that is written here, also with its number before it (``3 国内领先``) or spelt with other brackets."""
    wanted = label_key(plain).lstrip("0123456789")
    return next((choice for choice in spec.choices if label_key(choice) == wanted), plain)


def _number(plain: str) -> str:
    found = _NUMBER.match(plain.replace(",", ""))
    if not found:
        return plain
    number = found[0].lstrip("+")
    return number.rstrip("0").rstrip(".") if "." in number else number
