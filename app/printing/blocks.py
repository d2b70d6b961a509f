"""The pieces that a page is stacked from. All lengths are points; ``top`` is the upper edge, measured upwards.

A block knows its height at a width, draws itself, and may be split where a page ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from app.printing.font_files import Role
from app.printing.fonts import FontBook, clean
from app.printing.linebreak import Line, break_lines
from app.printing.pen import Pen


class Align(StrEnum):
    """Where a line stands in its width; ``JUSTIFY`` spreads all but the last of a paragraph."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


class Block(Protocol):
    """Something that is stacked on a page."""

    def height(self, width: float) -> float: ...

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None: ...

    def split(self, width: float, room: float) -> "tuple[Block, Block] | None":
        """What fits into ``room`` and the rest, or None where it cannot or should not be split there."""
        ...


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set; sizes in points, ``indent`` of a paragraph's first line in characters."""

    role: Role = Role.BODY
    size: float = 10.5
    leading: float = 15
    align: Align = Align.LEFT
    indent: int = 0


class Text:
    """A text broken into lines of the width it is given."""

    def __init__(self, fonts: FontBook, text: str, style: Style) -> None:
        self._fonts, self._style = fonts, style
        self._text = "\n".join(clean(line) for line in text.splitlines())
        self._broken: dict[float, list[Line]] = {}

    def lines(self, width: float) -> list[Line]:
        """The lines at ``width``."""
        if width not in self._broken:
            indent = self._style.indent * self._style.size
            self._broken[width] = break_lines(self._text, width, self._measure, indent)
        return self._broken[width]

    def height(self, width: float) -> float:
        return len(self.lines(width)) * self._style.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        Lines(self.lines(width), self._style).draw(pen, x, top, width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        return Lines(self.lines(width), self._style).split(width, room)

    def _measure(self, text: str) -> float:
        return self._fonts.width(text, self._style.size, self._style.role)


@dataclass(frozen=True)
class Lines:
    """Lines already broken: the parts of a text that was split."""

    broken: Sequence[Line]
    style: Style

    def height(self, width: float) -> float:  # noqa: ARG002 - the lines are what they are
        return len(self.broken) * self.style.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        style = self.style
        baseline = top - style.leading / 2 - style.size * 0.36
        for line in self.broken:
            shift, gap = _placed(line, style, width)
            pen.write(line.text, (x + shift, baseline), style.size, style.role, gap=gap)
            baseline -= style.leading

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002 - as every block
        count = int((room + 0.01) // self.style.leading)
        if not 0 < count < len(self.broken):
            return None
        return replace(self, broken=self.broken[:count]), replace(self, broken=self.broken[count:])


def _placed(line: Line, style: Style, width: float) -> tuple[float, float]:
    """How far a line is shifted, and how much its characters are spread."""
    room = width - line.indent - line.width
    if style.align is Align.CENTRE:
        return room / 2, 0
    if style.align is Align.RIGHT:
        return room, 0
    spread = style.align is Align.JUSTIFY and not line.last and len(line.text) > 1 and room < style.size * 3
    return line.indent, room / (len(line.text) - 1) if spread else 0


@dataclass(frozen=True, slots=True)
class Gap:
    """Free space."""

    points: float

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at any width
        return self.points

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Nothing."""

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002 - a gap ends with its page
        return Gap(room), Gap(0)


@dataclass(frozen=True)
class Keep:
    """Blocks that stay on one page."""

    blocks: Sequence[Block]

    def height(self, width: float) -> float:
        return sum(block.height(width) for block in self.blocks)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for block in self.blocks:
            block.draw(pen, x, top, width)
            top -= block.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002 - kept together
        return None


@dataclass(frozen=True)
class Headed:
    """A heading over a block: at least the beginning of the block stands on the same page."""

    head: Block
    body: Block

    def height(self, width: float) -> float:
        return self.head.height(width) + self.body.height(width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        Keep((self.head, self.body)).draw(pen, x, top, width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        parts = self.body.split(width, room - self.head.height(width))
        return (replace(self, body=parts[0]), parts[1]) if parts else None


@dataclass(frozen=True)
class Columns:
    """Blocks side by side, each with its share of the width (shares sum to 1)."""

    blocks: Sequence[tuple[float, Block]]

    def height(self, width: float) -> float:
        return max(block.height(width * share) for share, block in self.blocks)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        for share, block in self.blocks:
            block.draw(pen, x, top, width * share)
            x += width * share

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:  # noqa: ARG002 - kept together
        return None
