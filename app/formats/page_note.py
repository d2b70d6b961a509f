"""A comment as it goes onto a page of a PDF."""

from dataclasses import dataclass
from datetime import datetime

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class PageNote:
    """A comment for a page (from 0). ``box`` are fractions of the page as shown, None for the whole document.

    ``number`` stands in a small flag beside the place; ``colour`` is red, green, blue from 0 to 1.
    """

    number: str
    text: str
    author: str
    at: datetime
    colour: tuple[float, float, float]
    page: int = 0
    box: Box | None = None
