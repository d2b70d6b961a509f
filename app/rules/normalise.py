"""Brings what people and programs write into one spelling, so that it can be compared, stored and found."""

import re
import unicodedata
from datetime import date

from db.vocabulary import Category

_MIDDLE_DOTS = dict.fromkeys(map(ord, "•‧∙⋅・･"), "·")
_DOT_IN_NAME = re.compile(r"(?<=[^\x00-\x7f])\s*[.．·]\s*(?=[^\x00-\x7f])")
_SPACE_IN_NAME = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
_SPACES = re.compile(r"[\s\u3000\u200b\ufeff]+")
_MONTH = re.compile(r"^(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*月?$|^(\d{4})(\d{2})$")
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}.*$")
_DATE = re.compile(r"^(\d{4})\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*(\d{1,2})\s*日?$|^(\d{4})(\d{2})(\d{2})$")
_SEPARATORS = re.compile(r"[,，、;；|\n\r\t/]+")
_CATEGORY_WORDS = (
    ("应用", Category.APPLIED),
    ("基础", Category.THEORY),
    ("软科学", Category.SOFT),
)
_CATEGORY_LETTERS = {category.letter: category for category in Category}


def normalise_text(text: str) -> str:
    """One line without superfluous spaces, half-width letters and digits, one kind of middle dot.

    Chinese punctuation and every Hanzi, also beyond the basic plane, stay as they are.
    """
    narrow = "".join(map(_narrow, text.translate(_MIDDLE_DOTS)))
    return _SPACES.sub(" ", narrow).strip()


def normalise_name(text: str) -> str:
    """A person's or unit's name: as ``normalise_text``, with ``·`` for any dot and no space between Hanzi."""
    return _SPACE_IN_NAME.sub("", _DOT_IN_NAME.sub("·", normalise_text(text)))


def normalise_month(text: str) -> str:
    """``2021年03月``, ``2021.3`` or ``202103`` as ``2021-03``; a full date loses its day; anything else is empty."""
    plain = normalise_text(text)
    if found := _MONTH.match(plain):
        year, month = int(found[1] or found[3]), int(found[2] or found[4])
        return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else ""
    return normalise_date(plain)[:7]


def normalise_date(text: str) -> str:
    """``2025年03月20日``, ``2025/3/20 0:00`` or ``20250320`` as ``2025-03-20``; anything else is empty."""
    found = _DATE.match(_CLOCK.sub("", normalise_text(text)))
    if not found:
        return ""
    year, month, day = (int(part) for part in found.groups() if part is not None)
    return f"{year:04d}-{month:02d}-{day:02d}" if _is_date(year, month, day) else ""


def categories_in(text: str) -> frozenset[Category]:
    """The categories that a heading names; the printed form for theory and soft science names two."""
    plain = normalise_text(text)
    letter = _CATEGORY_LETTERS.get(plain.upper())
    return frozenset([letter]) if letter else frozenset(each for word, each in _CATEGORY_WORDS if word in plain)


def normalise_category(text: str) -> Category | None:
    """``应用技术类成果``, ``软科学`` or ``Y`` as a category; None where it names none or more than one."""
    found = categories_in(text)
    return next(iter(found)) if len(found) == 1 else None


def split_names(text: str) -> tuple[str, ...]:
    """The names of a list such as ``李铁军,阿牛木呷；泽仁•卓玛``, in order."""
    names = (normalise_name(part) for part in _SEPARATORS.split(text))
    return tuple(name for name in names if name)


def split_keywords(text: str) -> tuple[str, ...]:
    """The keywords of a field, whatever they are separated by."""
    return split_names(text)


def title_key(title: str) -> str:
    """What two spellings of the same title have in common: letters, digits and Hanzi alone, in lower case."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    return "".join(
        character for character in folded if character.isalnum() or "\U00020000" <= character <= "\U0003ffff"
    )


def is_late_hanzi(character: str) -> bool:
    """Whether a character is in the planes of Hanzi, also one that is newer than Python's character tables."""
    return "\U00020000" <= character <= "\U0003ffff"


def search_text(*parts: str) -> str:
    """The parts as one lower-case line to look for words in."""
    return " ".join(normalise_text(part).casefold() for part in parts if part.strip())


def _narrow(character: str) -> str:
    """Full-width letters, digits and signs of codes as half-width; punctuation of Chinese sentences stays."""
    if "！" <= character <= "～" and character not in "！（），：；？～":
        return chr(ord(character) - 0xFEE0)
    return character


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
