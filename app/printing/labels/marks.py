"""Where the marks of a calibration page stand."""

from dataclasses import dataclass

from app.printing.labels.media import Medium


@dataclass(frozen=True, slots=True)
class Marks:
    """From the paper's edge to the first mark, and from it to the last one across and down, in mm."""

    edge_mm: float
    across_mm: float
    down_mm: float


def marks_of(medium: Medium) -> Marks:
    """Where the marks of a medium stand: in whole tens of mm, so that a ruler shows a deviation at once."""
    edge = 20.0 if min(medium.page.width_mm, medium.page.height_mm) >= 100 else 10.0
    return Marks(edge, _tens(medium.page.width_mm - 2 * edge), _tens(medium.page.height_mm - 2 * edge))


def _tens(length: float) -> float:
    return max(20.0, length // 10 * 10)
