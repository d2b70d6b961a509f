"""A ruled table whose rows wrap, whose head is repeated on each page, and which loses nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.printing.blocks import Block, Gap
from app.printing.pen import Pen

Row = Sequence[Block]

_PAD_X = 3.0
_PAD_Y = 2.5
_TALL = 110.0


@dataclass(frozen=True)
class Table:
    """Rows of cells; ``shares`` are the columns' parts of the width (sum 1). ``head`` may be empty.

    A row is at least ``least`` points high. One higher than ``tall`` is divided where the page ends; a lower one goes
    to the next page whole. ``pad`` is free on both sides of a cell.
    """

    shares: Sequence[float]
    rows: Sequence[Row]
    head: Sequence[Row] = ()
    least: float = 0
    tall: float = _TALL
    pad: float = _PAD_X

    def height(self, width: float) -> float:
        return sum(self._row_height(row, width) for row in (*self.head, *self.rows))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        upper = top
        for row in (*self.head, *self.rows):
            self._draw_row(pen, row, x, top, width)
            top -= self._row_height(row, width)
            pen.rule((x, top), (x + width, top))
        self._draw_frame(pen, x, upper, top, width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        room -= sum(self._row_height(row, width) for row in self.head)
        count = 0
        while count < len(self.rows) and self._row_height(self.rows[count], width) <= room + 0.01:
            room -= self._row_height(self.rows[count], width)
            count += 1
        fitting, rest = list(self.rows[:count]), list(self.rows[count:])
        if rest and self._row_height(rest[0], width) > self.tall and (parts := self._divide(rest[0], width, room)):
            fitting.append(parts[0])
            rest[0] = parts[1]
        if not fitting or not rest:
            return None
        return replace(self, rows=fitting), replace(self, rows=rest)

    def _divide(self, row: Row, width: float, room: float) -> tuple[Row, Row] | None:
        """A row in two: in each cell what fits, and the rest (nothing where all fitted)."""
        inner = room - 2 * _PAD_Y
        upper: list[Block] = []
        lower: list[Block] = []
        for cell, share in zip(row, self.shares, strict=True):
            cell_width = width * share - 2 * self.pad
            parts = (cell, Gap(0)) if cell.height(cell_width) <= inner else cell.split(cell_width, inner)
            if parts is None:
                return None
            upper.append(parts[0])
            lower.append(parts[1])
        return upper, lower

    def _row_height(self, row: Row, width: float) -> float:
        cells = zip(row, self.shares, strict=True)
        return max(self.least, max(cell.height(width * share - 2 * self.pad) for cell, share in cells) + 2 * _PAD_Y)

    def _draw_row(self, pen: Pen, row: Row, x: float, top: float, width: float) -> None:
        height = self._row_height(row, width) - 2 * _PAD_Y
        for cell, share in zip(row, self.shares, strict=True):
            inner = width * share - 2 * self.pad
            slack = (height - cell.height(inner)) / 2
            cell.draw(pen, x + self.pad, top - _PAD_Y - slack, inner)
            x += width * share

    def _draw_frame(self, pen: Pen, x: float, top: float, bottom: float, width: float) -> None:
        for share in self.shares[:-1]:
            x += width * share
            pen.rule((x, top), (x, bottom))
        left = x - width * sum(self.shares[:-1])
        pen.frame((left, bottom), width, top - bottom)
