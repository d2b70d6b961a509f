"""Finding words in the text of a page, over line breaks and spaces, which Chinese text has in odd places."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the text of a page, counted in characters as the PDF library counts them."""

    start: int
    length: int


def occurrences(wanted: str, text: str) -> list[Stretch]:
    """Where ``wanted`` stands in ``text``, without regard to case, spaces and line breaks; none for no words."""
    needle = "".join(letter for letter, _ in _letters(wanted))
    letters = _letters(text)
    hay = "".join(letter for letter, _ in letters)
    found = []
    at = hay.find(needle) if needle else -1
    while at >= 0:
        first, last = letters[at][1], letters[at + len(needle) - 1][1]
        found.append(Stretch(first, last - first + 1))
        at = hay.find(needle, at + len(needle))
    return found


def _letters(text: str) -> list[tuple[str, int]]:
    """Each letter that counts, folded to one case, with its place in the text."""
    return [
        (folded, place) for place, letter in enumerate(text) if not letter.isspace() for folded in letter.casefold()
    ]
