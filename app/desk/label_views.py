"""What the use cases of labels take and give back."""

from dataclasses import dataclass
from typing import NamedTuple

from app.printing.labels.design import FreeWidth, ItemKind
from app.printing.labels.media import Medium
from app.printing.labels.placing import Place
from app.rules.label_profile import PLAIN, PrinterProfile


class LabelItem(NamedTuple):
    """What a label is of: a row by its id, or (``ItemKind.TEXT``) a text of its own."""

    kind: ItemKind
    id: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class LabelBatch:
    """Labels to be made: ``copies`` of each item in the order given, the first in ``start_cell`` (from 1, row by row).

    ``layout`` and ``medium`` are ids of ``LabelChoices``; an empty medium is the layout's own. ``box_mm`` is how thick
    the boxes are that labels of free width are made for; None: each for the box that its item has.
    """

    layout: str
    items: tuple[LabelItem, ...]
    medium: str = ""
    start_cell: int = 1
    copies: int = 1
    profile: PrinterProfile = PLAIN
    box_mm: float | None = None


@dataclass(frozen=True, slots=True)
class LayoutView:
    """A layout with the media that take it, its own first. ``copies`` is how several labels of one thing are called.

    ``usual_mm`` is the thickness that labels of free width are made for where no box is known. ``typed``: its words are
    typed by a person, whatever the items are.
    """

    id: str
    name: str
    copies: str
    free: FreeWidth | None
    media: tuple[str, ...]
    usual_mm: float
    typed: bool = False


@dataclass(frozen=True, slots=True)
class LabelChoices:
    """What there is for some items; ``problems`` are sentences on files that cannot be used."""

    layouts: tuple[LayoutView, ...]
    media: dict[str, Medium]
    problems: tuple[str, ...]

    def layout(self, wanted: str) -> LayoutView | None:
        """The layout of this id; ``spine-30`` is ``spine``; the first that suits where there is none; None if none."""
        ids = [wanted, wanted.rpartition("-")[0]]
        named = [one for name in ids for one in self.layouts if one.id == name]
        return next(iter([*named, *self.layouts]), None)


@dataclass(frozen=True, slots=True)
class LabelPreview:
    """The pages as they would be kept; where each label stands, and of what it is, in their order.

    ``missing`` are characters that no font has (printed as 〓); ``warnings`` other sentences to be read before.
    """

    pdf: bytes
    names: tuple[str, ...]
    places: tuple[Place, ...]
    missing: str = ""
    warnings: tuple[str, ...] = ()
