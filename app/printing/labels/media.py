"""What labels are printed on: a sheet of ready cells, a roll, or plain paper that is cut. All lengths in mm."""

from dataclasses import dataclass
from enum import StrEnum

from app.printing.sheet import Sheet


class MediumKind(StrEnum):
    """``SHEET``: cells in a grid; ``ROLL``: each label a page of its own; ``CUT``: plain paper, cut along lines."""

    SHEET = "sheet"
    ROLL = "roll"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a sheet: the first one's corner (from the upper left), the pitch, and how many there are."""

    columns: int
    rows: int
    left_mm: float
    top_mm: float
    pitch_x_mm: float
    pitch_y_mm: float

    def __post_init__(self) -> None:
        if self.columns < 1 or self.rows < 1:
            raise ValueError("标签纸至少一行一列")
        if self.left_mm < 0 or self.top_mm < 0:
            raise ValueError("第一枚的位置不能在纸外")

    @property
    def cells(self) -> int:
        return self.columns * self.rows


@dataclass(frozen=True, slots=True)
class Medium:
    """A kind of label paper. ``label`` and ``grid`` belong to a sheet, ``margin_mm`` and ``gap_mm`` to paper to cut."""

    name: str
    kind: MediumKind
    page: Sheet
    label: Sheet | None = None
    grid: Grid | None = None
    margin_mm: float = 8
    gap_mm: float = 0

    def __post_init__(self) -> None:
        if (self.kind is MediumKind.SHEET) != (self.label is not None and self.grid is not None):
            raise ValueError("sheet（成格的标签纸）要写 label 和 grid，roll 和 cut 不写")
        if self.margin_mm < 0 or self.gap_mm < 0 or 2 * self.margin_mm >= min(self.page.width_mm, self.page.height_mm):
            raise ValueError("margin_mm 和 gap_mm 不能是负数，边距也不能比纸还宽")
        if self.label is not None and self.grid is not None:
            _check_grid(self.page, self.label, self.grid)

    @property
    def cells(self) -> int:
        """How many cells a sheet has from which a batch may begin; 1 where there is no grid."""
        return self.grid.cells if self.grid else 1

    @property
    def room(self) -> Sheet:
        """The largest label that it takes."""
        if self.label is not None:
            return self.label
        if self.kind is MediumKind.ROLL:
            return self.page
        return Sheet(self.page.width_mm - 2 * self.margin_mm, self.page.height_mm - 2 * self.margin_mm)

    def takes(self, width_mm: float, height_mm: float) -> bool:
        """Whether a label of this size goes on it."""
        room = self.room
        return width_mm <= room.width_mm + 0.01 and height_mm <= room.height_mm + 0.01


@dataclass(frozen=True, slots=True)
class Media:
    """Everything of ``labels/media.yaml``, by name in the order of the file."""

    media: dict[str, Medium]

    def __post_init__(self) -> None:
        if not self.media:
            raise ValueError("至少要有一种标签纸")


def _check_grid(page: Sheet, label: Sheet, grid: Grid) -> None:
    if (grid.columns > 1 and grid.pitch_x_mm < label.width_mm) or (grid.rows > 1 and grid.pitch_y_mm < label.height_mm):
        raise ValueError("间距（pitch）比标签还小，格子会重叠")
    right = grid.left_mm + (grid.columns - 1) * grid.pitch_x_mm + label.width_mm
    bottom = grid.top_mm + (grid.rows - 1) * grid.pitch_y_mm + label.height_mm
    if right > page.width_mm + 0.01 or bottom > page.height_mm + 0.01:
        raise ValueError("标签的格子超出了纸张")
