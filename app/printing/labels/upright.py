"""竖排: text set from top to bottom. Hanzi stand upright; words of other scripts, brackets and dashes lie.

Up to two digits or capitals stand side by side in the room of one character; small letters lie, so that the short
words of a Latin title stand no other way than the long ones. Quotation marks are those of upright
text (GB/T 15834-2011, 5.2), stops stand in the upper right of their square.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from app.printing.font_files import Role
from app.printing.fonts import FontBook
from app.printing.pen import Pen

_QUOTES = str.maketrans("“”‘’", "『』「」")
_LYING = frozenset("（）《》〈〉【】〔〕［］｛｝「」『』—－–…～〜＝-~()[]{}")
_STOPS = {"，": (0.55, 0.5), "。": (0.55, 0.5), "、": (0.55, 0.5), "；": (0.38, 0.15), "：": (0.38, 0.15)}
"""How far a stop is moved to the right and up, in type sizes; those with a dot above stay within their square."""
_AIR = 0.16
"""Between a word that lies and the characters above and below it, in type sizes, both together."""
_PIECE = re.compile(r"[\x21-\x7e\u00a1-\u024f\u2010-\u2013]+|.", re.DOTALL)
_STANDING = re.compile(r"[0-9A-Z]{1,2}|[^\x20-\x7e]")
_BASELINE = 0.12
"""How far a character reaches below its baseline, in type sizes."""


class _Way(Enum):
    UPRIGHT = auto()
    STOP = auto()
    LYING = auto()


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    way: _Way


def upright_length(fonts: FontBook, text: str, size: float, role: Role) -> float:
    """How long ``text`` (already clean) is from top to bottom, in points."""
    return sum(_length(fonts, piece, size, role) for piece in _pieces(text))


def write_upright(pen: Pen, text: str, top: tuple[float, float], size: float, role: Role) -> None:
    """Write one column; ``top`` is the middle of its upper edge (x, y)."""
    centre, y = top
    for piece in _pieces(text):
        length = _length(pen.fonts, piece, size, role)
        _write(pen, piece, (centre, y), size, role)
        y -= length


def _pieces(text: str) -> Iterator[_Piece]:
    for part in _PIECE.findall(text.translate(_QUOTES)):
        if part in _STOPS:
            yield _Piece(part, _Way.STOP)
        elif part in _LYING or not _STANDING.fullmatch(part):
            yield _Piece(part, _Way.LYING)
        else:
            yield _Piece(part, _Way.UPRIGHT)


def _length(fonts: FontBook, piece: _Piece, size: float, role: Role) -> float:
    if piece.way is not _Way.LYING:
        return size
    return fonts.width(piece.text, size, role) + (0 if piece.text in _LYING else _AIR * size)


def _write(pen: Pen, piece: _Piece, top: tuple[float, float], size: float, role: Role) -> None:
    centre, y = top
    width = pen.fonts.width(piece.text, size, role)
    if piece.way is _Way.LYING:
        pen.canvas.saveState()
        pen.canvas.translate(centre, y - (_length(pen.fonts, piece, size, role) - width) / 2)
        pen.canvas.rotate(-90)
        pen.write(piece.text, (0, -size * (0.5 - _BASELINE)), size, role)
        pen.canvas.restoreState()
        return
    right, up = _STOPS.get(piece.text, (0.0, 0.0))
    pen.write(piece.text, (centre - width / 2 + right * size, y - size * (1 - _BASELINE - up)), size, role)
