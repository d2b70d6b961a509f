"""How far a printer is off: the offset and scale that bring a label to where its layout says, and how they are found.

A printer puts what the page has at p to ``s * p + o``; a profile moves what is meant for p to ``scale * p + offset``
first. The calibration page is printed with a profile; from two lengths measured on it the next profile follows.
"""

from dataclasses import dataclass

MOST_OFFSET_MM = 20.0
LEAST_SCALE, MOST_SCALE = 90.0, 110.0
"""What may be asked for: a printer that is further off has the wrong paper or scales its pages."""


@dataclass(frozen=True, slots=True)
class PrinterProfile:
    """``x_mm`` moves to the right, ``y_mm`` down; the scales are in per cent, from the upper left corner on."""

    x_mm: float = 0.0
    y_mm: float = 0.0
    scale_x: float = 100.0
    scale_y: float = 100.0

    def __post_init__(self) -> None:
        if not all(abs(offset) <= MOST_OFFSET_MM for offset in (self.x_mm, self.y_mm)):
            raise ValueError(f"偏移要在正负 {MOST_OFFSET_MM:g} 毫米之内")
        if not all(LEAST_SCALE <= scale <= MOST_SCALE for scale in (self.scale_x, self.scale_y)):
            raise ValueError(f"缩放要在 {LEAST_SCALE:g} 至 {MOST_SCALE:g}（百分比）之间")

    @property
    def is_plain(self) -> bool:
        """Whether nothing is moved or scaled."""
        return self == PLAIN


PLAIN = PrinterProfile()
"""The profile of a printer that is right by itself."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a ruler says of one direction of a calibration page, in mm.

    ``distance``: from the paper's edge (left or upper) to the first mark; ``length``: from the first mark to the last.
    ``nominal_distance`` and ``nominal_length`` are what they should be.
    """

    distance: float
    length: float
    nominal_distance: float
    nominal_length: float


def corrected(profile: PrinterProfile, across: Measured, down: Measured) -> PrinterProfile:
    """The profile under which the next page is right, after measuring a page printed with ``profile``.

    Rounded to a hundredth of a mm and of a per cent; raises ``ValueError`` for what no printer can be off.
    """
    x_mm, scale_x = _corrected(profile.x_mm, profile.scale_x, across)
    y_mm, scale_y = _corrected(profile.y_mm, profile.scale_y, down)
    return PrinterProfile(x_mm, y_mm, scale_x, scale_y)


def _corrected(offset: float, scale: float, measured: Measured) -> tuple[float, float]:
    if measured.length <= 0:
        raise ValueError("量得的长度要大于零")
    printer = measured.length / (measured.nominal_length * scale / 100)
    shift = measured.distance - printer * (scale / 100 * measured.nominal_distance + offset)
    next_scale = 100 / printer
    next_offset = (measured.nominal_distance - shift) / printer - next_scale / 100 * measured.nominal_distance
    return round(next_offset, 2), round(next_scale, 2)
