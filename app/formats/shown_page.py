"""A PDF page as a viewer shows it, turned by its /Rotate and cut by its /CropBox, and the way back to the file.

Shown places are points from the upper left corner, downwards; a page's own coordinates are those of its content, and
a box in them is left, bottom, right, top.
"""

from dataclasses import dataclass
from typing import Any

from pypdf import PageObject

from app.formats.page_note import Box

FLAG_HEIGHT = 13.0
_DIGIT_WIDTH = 5.6
_USUAL_WIDTH = 595.0


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page as it is shown: ``width`` and ``height`` in points, and the way back to its own coordinates.

    ``origin`` is where its shown upper left corner lies there, ``right`` and ``up`` are the shown directions.
    """

    width: float
    height: float
    origin: tuple[float, float]
    right: tuple[int, int]
    up: tuple[int, int]

    @classmethod
    def of(cls, page: PageObject) -> "ShownPage":
        """The sheet of a page, turned as its /Rotate says and cut as its /CropBox says."""
        left, bottom, right, top = _shown(page)
        width, height = right - left, top - bottom
        match _turn(page):
            case 90:
                return cls(height, width, (left, bottom), (0, 1), (-1, 0))
            case 180:
                return cls(width, height, (right, bottom), (-1, 0), (0, -1))
            case 270:
                return cls(height, width, (right, top), (0, -1), (1, 0))
            case _:
                return cls(width, height, (left, top), (1, 0), (0, 1))

    @property
    def scale(self) -> float:
        """How much larger than A4 the sheet is, so that a flag on a drawing can be seen."""
        return max(1.0, min(self.width, self.height) / _USUAL_WIDTH)

    def points(self, box: Box) -> Box:
        """Fractions of the shown page in points from its upper left corner."""
        return (box[0] * self.width, box[1] * self.height, box[2] * self.width, box[3] * self.height)

    def beside(self, box: Box, number: str) -> Box:
        """Where the flag of a box stands: over its upper right corner, within the page."""
        width, height = self._flag(number)
        left = max(0.0, min(box[2] - width / 2, self.width - width))
        top = max(0.0, min(box[1] - height / 2, self.height - height))
        return (left, top, left + width, top + height)

    def corner(self, number: str, place: int) -> Box:
        """Where the ``place``-th flag of the whole document stands: down the right edge of the page."""
        width, height = self._flag(number)
        rows = max(1, int(self.height / height / 1.3) - 1)
        column, row = divmod(place, rows)
        right = max(width, self.width - 6 * self.scale - column * 2 * width)
        top = 6 * self.scale + row * 1.3 * height
        return (right - width, top, right, top + height)

    def own(self, x: float, y: float) -> tuple[float, float]:
        """A shown place (points from the upper left corner, downwards) in the page's own coordinates."""
        return (
            self.origin[0] + x * self.right[0] - y * self.up[0],
            self.origin[1] + x * self.right[1] - y * self.up[1],
        )

    def own_box(self, box: Box) -> Box:
        """A shown box in the page's own coordinates: left, bottom, right, top."""
        xs, ys = zip(self.own(box[0], box[1]), self.own(box[2], box[3]), strict=True)
        return (min(xs), min(ys), max(xs), max(ys))

    def _flag(self, number: str) -> tuple[float, float]:
        return (7 + _DIGIT_WIDTH * len(number)) * self.scale, FLAG_HEIGHT * self.scale


def _shown(page: PageObject) -> Box:
    """The part of a page that a viewer shows: left, bottom, right, top."""
    media, crop = _sides(page.mediabox), _sides(page.cropbox)
    cut = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return cut if cut[0] < cut[2] and cut[1] < cut[3] else media


def _sides(box: Any) -> Box:
    xs, ys = sorted((float(box[0]), float(box[2]))), sorted((float(box[1]), float(box[3])))
    return (xs[0], ys[0], xs[1], ys[1])


def _turn(page: PageObject) -> int:
    return int(page.rotation) // 90 * 90 % 360
