"""Where each label of a batch stands: page, cell and place in mm from the upper left corner of the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.printing.labels.media import Medium, MediumKind


@dataclass(frozen=True, slots=True)
class Place:
    """``page`` counts from 0, ``cell`` from 1; a label smaller than its cell stands in the middle of it."""

    page: int
    cell: int
    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float


def places(medium: Medium, widths: Sequence[float], height_mm: float, start_cell: int = 1) -> tuple[Place, ...]:
    """The places of labels ``widths`` wide, in their order; raises ``ValueError`` where they cannot be placed."""
    if not widths or not 1 <= start_cell <= medium.cells:
        raise ValueError(f"labels and a start cell of 1 to {medium.cells} are wanted")
    if not all(medium.takes(width, height_mm) for width in widths):
        raise ValueError("a label is larger than its paper")
    maker = {MediumKind.SHEET: _on_sheets, MediumKind.ROLL: _on_roll, MediumKind.CUT: _to_cut}[medium.kind]
    return tuple(maker(medium, widths, height_mm, start_cell))


def _on_sheets(medium: Medium, widths: Sequence[float], height_mm: float, start_cell: int) -> Iterator[Place]:
    grid, room = medium.grid, medium.room
    if grid is None:
        raise ValueError("a sheet has a grid")
    for number, width in enumerate(widths, start_cell - 1):
        page, index = divmod(number, grid.cells)
        row, column = divmod(index, grid.columns)
        left = grid.left_mm + column * grid.pitch_x_mm + (room.width_mm - width) / 2
        top = grid.top_mm + row * grid.pitch_y_mm + (room.height_mm - height_mm) / 2
        yield Place(page, index + 1, left, top, width, height_mm)


def _on_roll(medium: Medium, widths: Sequence[float], height_mm: float, _start_cell: int) -> Iterator[Place]:
    page = medium.page
    for number, width in enumerate(widths):
        yield Place(number, 1, (page.width_mm - width) / 2, (page.height_mm - height_mm) / 2, width, height_mm)


def _to_cut(medium: Medium, widths: Sequence[float], height_mm: float, _start_cell: int) -> Iterator[Place]:
    """Side by side in rows, as many rows as fit on a page."""
    right = medium.page.width_mm - medium.margin_mm + 0.01
    bottom = medium.page.height_mm - medium.margin_mm + 0.01
    page, cell, x, y = 0, 1, medium.margin_mm, medium.margin_mm
    for width in widths:
        if x + width > right:
            x, y = medium.margin_mm, y + height_mm + medium.gap_mm
        if y + height_mm > bottom:
            page, cell, x, y = page + 1, 1, medium.margin_mm, medium.margin_mm
        yield Place(page, cell, x, y, width, height_mm)
        cell, x = cell + 1, x + width + medium.gap_mm
