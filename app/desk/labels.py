"""Labels: for cases, volumes, boxes, locations or a text; what is previewed is what is kept."""

import hashlib
from collections.abc import Iterable, Iterator

from sqlalchemy import select

from app.desk.documents import add_document, view_of
from app.desk.label_items import Described, describe
from app.desk.label_views import LabelBatch, LabelChoices, LabelItem, LabelPreview, LayoutView
from app.desk.views import DocumentView
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError
from app.printing.labels.book import LabelBook
from app.printing.labels.design import ItemKind, Layout
from app.printing.labels.paper import CalibrationPaper, LabelBatchPaper, LabelWords
from app.printing.labels.placing import places
from app.rules.label_profile import PrinterProfile
from db.tables import DocumentCaseRow, DocumentRow
from db.vocabulary import DocumentKind

MOST_LABELS = 1000
"""What one order may ask for."""


@use_case("labels.make")
def kinds(work: Work, items: tuple[LabelItem, ...]) -> LabelChoices:
    """The layouts that suit the items, those for typed words, and the media.

    Raises ``BadInputError`` for items that have no label.
    """
    describe(work, items)
    book = work.desk.house().labels
    layouts, problems = book.layouts(frozenset(item.kind for item in items))
    if layouts:
        layouts |= book.layouts(frozenset({ItemKind.TEXT}))[0]
    return LabelChoices(tuple(_view(book, name, layout) for name, layout in layouts.items()), book.media(), problems)


@use_case("labels.make")
def preview(work: Work, batch: LabelBatch) -> LabelPreview:
    """What ``make`` would keep, byte for byte, and what should be known before; raises as that does."""
    paper = _paper(work, batch, describe(work, batch.items))
    book = work.desk.house().labels
    layout, medium = book.layout(paper.layout), book.medium(paper.medium)
    widths = [layout.width_for(box) for box in paper.boxes()]
    return LabelPreview(
        pdf=work.desk.press.compose(paper),
        names=tuple(label.name for label in paper.labels),
        places=places(medium, widths, layout.height_mm, paper.start_cell),
        missing=work.desk.press.missing("".join(_texts(layout, paper))),
        warnings=work.desk.press.label_warnings(paper),
    )


@use_case("labels.make", write=True)
def make(work: Work, batch: LabelBatch) -> DocumentView:
    """Compose the labels and keep them as one paper, listed with every case concerned; their timelines name it.

    The same labels again are the same paper. Raises ``BadInputError`` for nothing to label, too many labels, a cell
    that the sheet does not have, labels that do not go on the paper, and items that have no label.
    """
    described = describe(work, batch.items)
    paper = _paper(work, batch, described)
    pdf = work.desk.press.compose(paper)
    subject = f"labels:{hashlib.sha256(pdf).hexdigest()[:32]}"
    kept = work.session.scalar(select(DocumentRow).where(DocumentRow.subject == subject).limit(1))
    if kept is not None:
        return view_of(kept)
    document = add_document(work, None, _kind(batch), pdf, subject=subject)
    told = {"start_cell": batch.start_cell, "labels": len(paper.labels)}
    case_ids = tuple(dict.fromkeys(case_id for one in described for case_id in one.case_ids))
    for case_id in case_ids:
        work.session.add(DocumentCaseRow(document_id=document.id, case_id=case_id))
    concerned: tuple[int | None, ...] = case_ids or (None,)
    for of_case in concerned:
        work.event("labels.made", of_case, kind=document.kind.value, sha256=document.sha256, **told)
    return view_of(document)


@use_case("labels.make")
def calibration(work: Work, medium: str, profile: PrinterProfile) -> bytes:
    """The page by which a printer is measured, for a medium and printed with ``profile``."""
    work.desk.house().labels.medium(medium)
    return work.desk.press.compose(CalibrationPaper(medium, profile))


def _view(book: LabelBook, layout_id: str, layout: Layout) -> LayoutView:
    usual = layout.width_mm + (layout.free.inset_mm if layout.free else 0)
    media = tuple(book.media_for(layout, layout.width_mm))
    typed = ItemKind.TEXT in layout.items
    return LayoutView(layout_id, layout.name, layout.copies.name, layout.free, media, usual, typed)


def _kind(batch: LabelBatch) -> DocumentKind:
    bags = all(item.kind == ItemKind.CASE for item in batch.items)
    return DocumentKind.LABEL_SHEET if bags else DocumentKind.LABEL_BATCH


def _paper(work: Work, batch: LabelBatch, described: tuple[Described, ...]) -> LabelBatchPaper:
    book = work.desk.house().labels
    layout = book.layout(batch.layout)
    _demand_suits(layout, batch.items)
    medium_id = batch.medium or layout.medium
    medium = book.medium(medium_id)
    if not 1 <= batch.start_cell <= medium.cells:
        raise BadInputError(
            f"标签纸上没有第 {batch.start_cell} 格", safe=UNTOUCHED, todo=f"请选第 1 至 {medium.cells} 格"
        )
    if batch.copies < 1 or len(described) * batch.copies > MOST_LABELS:
        raise BadInputError(
            f"一次最多 {MOST_LABELS} 枚标签，现在要 {len(described) * batch.copies} 枚",
            safe=UNTOUCHED,
            todo="请少选一些，分几次打印",
        )
    labels = tuple(label for one in described for label in _copies(work, layout, one.words, batch.copies))
    paper = LabelBatchPaper(batch.layout, medium_id, labels, batch.start_cell, batch.profile, batch.box_mm)
    if not all(medium.takes(layout.width_for(box), layout.height_mm) for box in paper.boxes()):
        raise BadInputError(f"“{layout.name}”在“{medium.name}”上放不下", safe=UNTOUCHED, todo="请换一种标签纸")
    return paper


def _demand_suits(layout: Layout, items: Iterable[LabelItem]) -> None:
    wrong = [item.kind for item in items if item.kind not in layout.items]
    if wrong:
        raise BadInputError(f"“{layout.name}”不能用于{wrong[0].label}", safe=UNTOUCHED, todo="请换一种标签式样")


def _copies(work: Work, layout: Layout, label: LabelWords, copies: int) -> Iterator[LabelWords]:
    """The labels of one thing, numbered where there are several and the layout says how."""
    own = {
        "office": work.desk.house().wording.office,
        "fonds": work.desk.archive().numbering.fonds,
        **label.words,
    }
    for number in range(1, copies + 1):
        numbered = layout.copies.numbered.format(n=number, count=copies) if copies > 1 else ""
        yield LabelWords(label.name, {**own, "copy": numbered or own.get("copy", "")}, label.box_mm)


def _texts(layout: Layout, paper: LabelBatchPaper) -> Iterator[str]:
    """Every text that comes onto a label."""
    for field in layout.fields:
        yield field.show
        for word in field.words():
            yield from dict.fromkeys(label.words.get(word, "") for label in paper.labels)
