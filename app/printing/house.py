"""The office as its papers show it: wording, number patterns and sizes of paper, from resources."""

from dataclasses import dataclass

from app.printing.archive_house import ArchiveHouse
from app.printing.labels.book import LabelBook
from app.printing.numbers import NumberPatterns, load_numbers
from app.printing.sheet import Sheet
from app.printing.wording import ChannelDesks, DeskAddress, Wording
from app.resources import Resources
from db.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class Margins:
    """Space left free at the edges, in millimetres."""

    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float


@dataclass(frozen=True, slots=True)
class Papers:
    """Everything of ``papers.yaml``. ``dots_per_inch`` is that of the coarsest printer: bars are whole dots of it."""

    page: Sheet
    receipt_margins: Margins
    letter_margins: Margins
    dots_per_inch: int

    def __post_init__(self) -> None:
        _check_room(self.page.width_mm, self.page.height_mm / 2, self.receipt_margins)
        _check_room(self.page.width_mm, self.page.height_mm, self.letter_margins)


@dataclass(frozen=True, slots=True)
class House:
    """The office as its papers show it."""

    wording: Wording
    numbers: NumberPatterns
    papers: Papers
    archive: ArchiveHouse
    labels: LabelBook

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
        labels=LabelBook(resources),
        archive=resources.load("archive_papers.yaml", ArchiveHouse),
    )


def _check_room(width_mm: float, height_mm: float, margins: Margins) -> None:
    """Refuse margins that leave too little of a page."""
    across = width_mm - margins.left_mm - margins.right_mm
    if across < 120 or height_mm - margins.top_mm - margins.bottom_mm < 90:
        raise ValueError("页边距太大：版心至少要宽 120 毫米、高 90 毫米")
