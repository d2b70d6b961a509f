"""Pinyin of names and titles: initials to find by, and a key to sort by (SQLite knows no Chinese order)."""

from app.rules.normalise import normalise_text

KEY_LENGTH = 200
"""Keys are cut: an index takes no longer ones, and no list is ordered by what stands behind."""


def initials(text: str) -> str:
    """The first letters of each character's pinyin, as clerks type them: 四川农业大学 → ``scnydx``."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - 0.3 s that a start need not wait for

    letters = lazy_pinyin(normalise_text(text), style=Style.FIRST_LETTER)
    return "".join(letter for word in letters for letter in word.casefold() if letter.isalnum())


def sort_key(text: str) -> str:
    """A key that puts texts in the order of a Chinese dictionary, characters of one sound side by side."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - as above

    plain = normalise_text(text)[:KEY_LENGTH]
    return " ".join(lazy_pinyin(plain, style=Style.TONE3)).casefold()[:KEY_LENGTH]
