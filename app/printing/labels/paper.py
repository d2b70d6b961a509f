"""What a batch of labels is, as plain values: ``app.printing.labels.sheets`` makes its PDF."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.rules.label_profile import PLAIN, PrinterProfile


@dataclass(frozen=True, slots=True)
class LabelWords:
    """One label: of what (as a list names it), its words, and the thickness of its box where it has one."""

    name: str
    words: Mapping[str, str] = field(default_factory=dict)
    box_mm: float | None = None


@dataclass(frozen=True, slots=True)
class LabelBatchPaper:
    """Labels of one layout on one medium, by their ids; the first stands in ``start_cell`` (from 1, row by row).

    ``box_mm`` is the thickness that all are made for; None: each for its own box.
    """

    layout: str
    medium: str
    labels: tuple[LabelWords, ...]
    start_cell: int = 1
    profile: PrinterProfile = PLAIN
    box_mm: float | None = None

    def boxes(self) -> tuple[float | None, ...]:
        """The thickness that each label is made for."""
        return tuple(self.box_mm or label.box_mm for label in self.labels)


@dataclass(frozen=True, slots=True)
class CalibrationPaper:
    """The page by which a printer is measured, on a medium, printed with a profile."""

    medium: str
    profile: PrinterProfile = PLAIN
