"""The office as its papers show it: wording, number patterns and sizes of paper, from resources."""

from dataclasses import dataclass

from app.printing.archive_house import ArchiveHouse
from app.printing.numbers import NumberPatterns, load_numbers
from app.printing.wording import ChannelDesks, DeskAddress, Wording
from app.resources import Resources
from db.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper, in millimetres."""

    width_mm: float
    height_mm: float

    def __post_init__(self) -> None:
        if not (20 <= self.width_mm <= 1000 and 20 <= self.height_mm <= 1000):
            raise ValueError("纸张的宽和高要在 20 至 1000 毫米之间")


@dataclass(frozen=True, slots=True)
class Margins:
    """Space left free at the edges, in millimetres."""

    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of labels: the first cell's corner, the pitch and the number of cells, in millimetres."""

    columns: int
    rows: int
    left_mm: float
    top_mm: float
    pitch_x_mm: float
    pitch_y_mm: float

    def __post_init__(self) -> None:
        if self.columns < 1 or self.rows < 1:
            raise ValueError("标签纸至少一行一列")

    @property
    def cells(self) -> int:
        return self.columns * self.rows


@dataclass(frozen=True, slots=True)
class Papers:
    """Everything of ``papers.yaml``. ``dots_per_inch`` is that of the coarsest printer: bars are whole dots of it."""

    page: Sheet
    receipt_margins: Margins
    letter_margins: Margins
    label: Sheet
    label_sheet: LabelSheet
    dots_per_inch: int

    def __post_init__(self) -> None:
        if self.label.width_mm < 60 or self.label.height_mm < 40:
            raise ValueError("label 太小：宽至少 60 毫米，高至少 40 毫米")
        _check_room(self.page.width_mm, self.page.height_mm / 2, self.receipt_margins)
        _check_room(self.page.width_mm, self.page.height_mm, self.letter_margins)
        grid = self.label_sheet
        right = grid.left_mm + (grid.columns - 1) * grid.pitch_x_mm + self.label.width_mm
        bottom = grid.top_mm + (grid.rows - 1) * grid.pitch_y_mm + self.label.height_mm
        if right > self.page.width_mm + 0.01 or bottom > self.page.height_mm + 0.01:
            raise ValueError("label_sheet 的格子超出了纸张")


@dataclass(frozen=True, slots=True)
class House:
    """The office as its papers show it."""

    wording: Wording
    numbers: NumberPatterns
    papers: Papers
    archive: ArchiveHouse

    def ask(self, channel: Channel | None = None) -> str:
        """Whom an applicant may ring up: names and telephones in one line."""
        return "；".join(self.wording.desks[key].line for key in self._desks(channel).ask)

    def bring(self, channel: Channel | None = None) -> DeskAddress:
        """Where an applicant brings or sends papers."""
        return self.wording.desks[self._desks(channel).bring]

    def _desks(self, channel: Channel | None) -> ChannelDesks:
        return self.wording.channels[channel or Channel.COUNTER]


def load_house(resources: Resources) -> House:
    """The office's wording, numbers and sizes; raises ``BadResourceError`` for what cannot be used."""
    return House(
        wording=resources.load("wording.yaml", Wording),
        numbers=load_numbers(resources),
        papers=resources.load("papers.yaml", Papers),
        archive=resources.load("archive_papers.yaml", ArchiveHouse),
    )


def _check_room(width_mm: float, height_mm: float, margins: Margins) -> None:
    """Refuse margins that leave too little of a page."""
    across = width_mm - margins.left_mm - margins.right_mm
    if across < 120 or height_mm - margins.top_mm - margins.bottom_mm < 90:
        raise ValueError("页边距太大：版心至少要宽 120 毫米、高 90 毫米")
