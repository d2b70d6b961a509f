"""A batch of labels as PDF: the same batch gives the same bytes."""

from collections.abc import Callable
from functools import partial

from reportlab.lib import colors
from reportlab.lib.units import mm

from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.labels.design import Layout
from app.printing.labels.drawing import Ground, Trouble, draw_label, troubles
from app.printing.labels.media import Medium, MediumKind
from app.printing.labels.paper import LabelBatchPaper, LabelWords
from app.printing.labels.placing import Place, places
from app.printing.pen import Pen, compose
from app.rules.label_profile import PrinterProfile

_CUT_LINE = 0.3


def batch_pdf(batch: LabelBatchPaper, house: House, fonts: FontBook) -> bytes:
    """The pages of a batch; raises ``ValueError`` where its labels do not go on its medium."""
    layout, medium = house.labels.layout(batch.layout), house.labels.medium(batch.medium)
    placed = list(zip(batch_places(batch, layout, medium), batch.labels, strict=True))
    ground = ground_of(medium, house, batch.profile)
    pages: list[Callable[[Pen], None]] = [
        partial(
            _draw_page, layout=layout, medium=medium, ground=ground, placed=[one for one in placed if one[0].page == n]
        )
        for n in range(placed[-1][0].page + 1)
    ]
    size = (medium.page.width_mm * mm, medium.page.height_mm * mm)
    return compose(fonts, size, layout.name, pages, author=house.wording.office)


def batch_places(batch: LabelBatchPaper, layout: Layout, medium: Medium) -> tuple[Place, ...]:
    """Where each label of the batch stands."""
    widths = [layout.width_for(box) for box in batch.boxes()]
    return places(medium, widths, layout.height_mm, batch.start_cell)


def batch_troubles(batch: LabelBatchPaper, house: House, fonts: FontBook) -> tuple[str, ...]:
    """What a person should know before printing, a sentence for each kind of trouble, naming the labels."""
    layout = house.labels.layout(batch.layout)
    found: dict[Trouble, list[str]] = {}
    for label, box in zip(batch.labels, batch.boxes(), strict=True):
        of = troubles(layout, layout.width_for(box), label.words, fonts, house.papers.dots_per_inch)
        for trouble in dict.fromkeys(trouble for _, trouble in of):
            found.setdefault(trouble, []).append(label.name)
    return tuple(_SENTENCES[trouble].format(names=_names(names)) for trouble, names in found.items())


def ground_of(medium: Medium, house: House, profile: PrinterProfile) -> Ground:
    """The page of a medium as it is drawn on."""
    return Ground(medium.page.height_mm * mm, house.papers.dots_per_inch, profile)


_SENTENCES = {
    Trouble.CUT: "{names}的文字太长，缩到最小仍放不下，末尾印为“…”",
    Trouble.NO_ROOM: "{names}的条码在这种标签上放不下，不印条码",
    Trouble.NOT_SCANNABLE: "{names}的号码里有条码不能表示的字，不印条码",
}


def _names(names: list[str]) -> str:
    few = "、".join(dict.fromkeys(names[:3]))
    return few if len(names) <= 3 else f"{few}等 {len(names)} 枚"


def _draw_page(
    pen: Pen, layout: Layout, medium: Medium, ground: Ground, placed: list[tuple[Place, LabelWords]]
) -> None:
    for place, label in placed:
        if medium.kind is MediumKind.CUT:
            _draw_cutting_lines(pen, place, ground)
        draw_label(pen, layout, place, label.words, ground)


def _draw_cutting_lines(pen: Pen, place: Place, ground: Ground) -> None:
    left, top = ground.at(place.x_mm, place.y_mm)
    right, bottom = ground.at(place.x_mm + place.width_mm, place.y_mm + place.height_mm)
    pen.canvas.saveState()
    pen.canvas.setStrokeColor(colors.grey)
    pen.canvas.setLineWidth(_CUT_LINE)
    pen.canvas.rect(left, bottom, right - left, top - bottom)
    pen.canvas.restoreState()
