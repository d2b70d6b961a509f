"""How large pages are shown: as the window allows, or as a person said."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QSizeF

from ui.pdf.geometry import MARGIN

LEAST_ZOOM, MOST_ZOOM = 0.1, 4.0


class Fit(Enum):
    """What decides the size of the pages."""

    WIDTH = auto()
    PAGE = auto()
    FIXED = auto()


def within_limits(zoom: float) -> float:
    """The nearest zoom that is offered."""
    return min(max(zoom, LEAST_ZOOM), MOST_ZOOM)


def fitting_zoom(fit: Fit, sizes: Sequence[QSizeF], window: QSizeF) -> float:
    """The zoom at which the widest page fills the window, or also the highest fits into it.

    ``sizes`` are those of the pages in pixels at natural size. There is at least one.
    """
    zoom = (window.width() - 2 * MARGIN) / max(size.width() for size in sizes)
    if fit is Fit.PAGE:
        zoom = min(zoom, (window.height() - 2 * MARGIN) / max(size.height() for size in sizes))
    return within_limits(zoom)
