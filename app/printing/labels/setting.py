"""Sets a text into the room of its field: how large, in which lines or columns, whether something was left out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from itertools import takewhile

from app.printing.font_files import Role
from app.printing.fonts import FontBook, clean
from app.printing.labels.design import LabelField, Long
from app.printing.labels.upright import upright_length
from app.printing.linebreak import Line, break_lines

LEADING = 1.25
"""From one line to the next, in type sizes."""
ELLIPSIS = "…"
_FIRST = 1.12
"""What the first line takes: the characters with a little air."""
_STEP = 0.5
_WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f_'@#&+=/.:-]+")


@dataclass(frozen=True, slots=True)
class SetText:
    """A text as it is set: type size in points and lines. ``cut`` where not all of it is there."""

    size: float
    lines: tuple[str, ...]
    cut: bool = False

    @property
    def depth(self) -> float:
        """How much room the lines take across, in points."""
        return self.size * (_FIRST + LEADING * (len(self.lines) - 1))


@dataclass(frozen=True)
class _Job:
    """A text to be set: ``along`` a line and ``across`` the lines it has this much room, in points."""

    fonts: FontBook
    field: LabelField
    text: str
    along: float
    across: float

    def measure(self, text: str, size: float) -> float:
        length = upright_length if self.field.vertical else _level_length
        return length(self.fonts, text, size, self.field.font)

    def lines(self, size: float) -> list[Line]:
        return break_lines(self.text, self.along, lambda part: self.measure(part, size))

    def most_lines(self, size: float) -> int:
        """How many lines the field may have at this size."""
        free = self.across + 0.01 - size * _FIRST
        fitting = int(free / (size * LEADING)) + 1 if free >= 0 else 0
        wanted = 2 if self.field.long is Long.TWO_LINES else self.field.lines
        return min(fitting, wanted) if wanted else fitting

    def fits(self, size: float, *, whole_words: bool) -> bool:
        if whole_words and any(self.measure(word, size) > self.along for word in _WORD.findall(self.text)):
            return False
        lines = self.lines(size)
        widest = max((line.width for line in lines), default=0)
        return len(lines) <= self.most_lines(size) and widest <= self.along + 0.01


def set_text(fonts: FontBook, field: LabelField, text: str, room: tuple[float, float]) -> SetText:
    """``text`` in ``room`` (along the line, across it; points) by the rule of the field.

    The largest size at which all of it fits without a word being cut, else with words cut, else as much as there is
    room for at the smallest size with an ellipsis.
    """
    job = _Job(fonts, field, "\n".join(clean(line) for line in text.splitlines()), *room)
    sizes = [field.size] if field.long is Long.ELLIPSIS else _sizes(field)
    for whole_words in (True, False):
        if fitting := _largest(sizes, partial(job.fits, whole_words=whole_words)):
            return SetText(fitting, tuple(line.text for line in job.lines(fitting)))
    return _cut(job, sizes[-1])


def _level_length(fonts: FontBook, text: str, size: float, role: Role) -> float:
    return fonts.width(text, size, role)


def _sizes(field: LabelField) -> list[float]:
    steps = int((field.size - field.least) / _STEP)
    sizes = [field.size - number * _STEP for number in range(steps + 1)]
    return sizes if sizes[-1] == field.least else [*sizes, field.least]


def _largest(sizes: Sequence[float], fits: Callable[[float], bool]) -> float | None:
    """The first of the falling sizes that fits, by bisection: what fits at one size does at every smaller one."""
    if not fits(sizes[-1]):
        return None
    low, high = 0, len(sizes) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(sizes[middle]) else (middle + 1, high)
    return sizes[high]


def _cut(job: _Job, size: float) -> SetText:
    """As many lines as there is room for, the last one ending in an ellipsis."""
    lines = [line.text for line in job.lines(size)]
    kept = lines[: max(1, job.most_lines(size))]
    if len(kept) < len(lines):
        kept[-1] = _shortened(job, size, reduce(_joined, lines[len(kept) - 1 :]))
    return SetText(size, tuple(kept), cut=True)


def _shortened(job: _Job, size: float, text: str) -> str:
    """As much of ``text`` as goes into a line with an ellipsis."""
    fitting = takewhile(lambda end: job.measure(text[:end] + ELLIPSIS, size) <= job.along, range(len(text)))
    return text[: max(fitting, default=0)].rstrip(" ") + ELLIPSIS


def _joined(line: str, following: str) -> str:
    """Two lines as they were before they were broken."""
    between = " " if _WORD.fullmatch(line[-1:]) and _WORD.fullmatch(following[:1]) else ""
    return line + between + following
