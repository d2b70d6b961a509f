"""Breaks Chinese text into lines: no stop at the head of a line, no opening bracket at its end, words kept whole."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

NOT_AT_HEAD = frozenset("，。、；：？！）》〉」』】〕］｝”’…—～·・％‰℃々,.;:?!)]}%°′″/-")
NOT_AT_END = frozenset("（《〈「『【〔［｛“‘([{￥$§№")

_ATOM = re.compile(r"[0-9A-Za-z\u00c0-\u024f_'@#&+=/.:-]+|……|——|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``last`` where a paragraph ends, so that it is not spread to the full width."""

    text: str
    width: float
    last: bool
    indent: float = 0


Measure = Callable[[str], float]


def break_lines(text: str, width: float, measure: Measure, first_indent: float = 0) -> list[Line]:
    """``text`` in lines of at most ``width``; each newline begins a paragraph. No character but space is lost."""
    lines: list[Line] = []
    for paragraph in text.splitlines() or [""]:
        lines.extend(_paragraph(paragraph, width, measure, first_indent))
    return lines


def _paragraph(text: str, width: float, measure: Measure, first_indent: float) -> Iterator[Line]:
    line, used, indent = "", 0.0, first_indent
    for atom in _atoms(text, width, measure):
        advance = measure(atom)
        if line and indent + used + measure(atom.rstrip(" ")) > width + 0.01:
            yield Line(line.rstrip(" "), measure(line.rstrip(" ")), last=False, indent=indent)
            line, used, indent = "", 0.0, 0.0
            atom = atom.lstrip(" ")  # noqa: PLW2901 - a space at the head of a line is not printed
            advance = measure(atom)
        line += atom
        used += advance
    yield Line(line.rstrip(" "), measure(line.rstrip(" ")), last=True, indent=indent)


def _atoms(text: str, width: float, measure: Measure) -> Iterator[str]:
    """The pieces that stay together; one that is wider than a line is cut where the line ends."""
    for atom in _glued(text):
        if measure(atom) <= width:
            yield atom
        else:
            yield from _cut(atom, width, measure)


def _glued(text: str) -> Iterator[str]:
    """Words and characters, with closing marks glued to what is before them and opening marks to what follows."""
    held = ""
    for piece in _ATOM.findall(text):
        sticks = held and (piece[0] in NOT_AT_HEAD or held[-1] in NOT_AT_END)
        if held and not sticks:
            yield held
            held = ""
        held += piece
    if held:
        yield held


def _cut(atom: str, width: float, measure: Measure) -> Iterator[str]:
    piece, used = "", 0.0
    for char in atom:
        advance = measure(char)
        if piece and used + advance > width:
            end = _level_end(piece)
            yield piece[:end]
            piece = piece[end:]
            used = measure(piece)
        piece += char
        used += advance
    yield piece


def _level_end(piece: str) -> int:
    """Where a piece is best cut: after a hyphen in its second half, so that the levels of a 档号 stay whole."""
    hyphen = piece.rfind("-") + 1
    return hyphen if hyphen > len(piece) / 2 else len(piece)
