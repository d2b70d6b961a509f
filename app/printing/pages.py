"""Stacks blocks on pages."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from app.printing.blocks import Block, Keep
from app.printing.pen import Pen


@dataclass(frozen=True, slots=True)
class Box:
    """Where blocks are stacked on a page; ``top`` is the upper edge. Points."""

    x: float
    top: float
    width: float
    height: float


def paginate(blocks: Sequence[Block], width: float, page_room: float) -> list[list[Block]]:
    """The blocks of each page, ``page_room`` being the height free on each.

    A block that fits no page and cannot be split raises ``ValueError``: it is never cut.
    """
    pages: list[list[Block]] = [[]]
    room = page_room
    waiting = deque(blocks)
    while waiting:
        block = waiting.popleft()
        if (height := block.height(width)) <= room + 0.01:
            pages[-1].append(block)
            room -= height
            continue
        if parts := block.split(width, room):
            pages[-1].append(parts[0])
            waiting.appendleft(parts[1])
        elif pages[-1]:
            waiting.appendleft(block)
        else:
            waiting.extendleft(reversed(_loosened(block)))
            continue
        pages.append([])
        room = page_room
    return pages


def _loosened(block: Block) -> Sequence[Block]:
    """What an oversized block on an empty page is made of, so that it can go on without being kept together."""
    if isinstance(block, Keep):
        return block.blocks
    raise ValueError(f"{type(block).__name__} fits no page")


def draw_stack(pen: Pen, blocks: Sequence[Block], box: Box) -> None:
    """Draw blocks from the top of the box downwards."""
    Keep(blocks).draw(pen, box.x, box.top, box.width)
