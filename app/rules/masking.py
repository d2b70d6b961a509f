"""Telephone and ID numbers masked wherever they stand in a text, for what is kept and shown in lists and logs."""

import re

from app.rules.identifiers import mask_id, mask_phone

_ID_CARD = re.compile(r"(?<!\d)\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d{4}[\dXx](?![\dXx])")
_PHONE = re.compile(r"(?<![\dA-Za-z-])(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}-\d{7,8})(?![\dA-Za-z])")


def mask_in(text: str) -> str:
    """The text with the telephone and ID numbers in it masked; digits of hashes and longer numbers are none."""
    return _PHONE.sub(lambda found: _masked_phone(found[0]), _ID_CARD.sub(lambda found: mask_id(found[0]), text))


def mask_prose(text: str) -> str:
    """As ``mask_in``, but what is nothing but a number stays: it is that of a paper or a case."""
    return text if _ID_CARD.fullmatch(text) or _PHONE.fullmatch(text) else mask_in(text)


def _masked_phone(number: str) -> str:
    return mask_phone(number if number.startswith("0") else number.replace("-", ""))
