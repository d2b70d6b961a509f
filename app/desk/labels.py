"""资料袋标签 on A4 sheets: for one case or for many, from the first free cell of a sheet on."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from app.desk.documents import add_document, view_of
from app.desk.views import DocumentView
from app.desk.work import Work, use_case
from app.errors import BadInputError
from app.printing.inputs import LabelPaper, LabelSheetPaper
from db.tables import Case, DocumentRow
from db.vocabulary import DocumentKind, Outcome

MOST_LABELS = 200
"""What one order may ask for: 25 sheets of eight."""


@dataclass(frozen=True, slots=True)
class LabelOrder:
    """Which labels: ``bags`` of each case in the order given; the first goes to ``start_cell`` (from 1)."""

    case_ids: tuple[int, ...]
    start_cell: int = 1
    bags: int = 1


@dataclass(frozen=True, slots=True)
class LabelPreview:
    """The sheets as they would be kept, and the case number of each label in its order."""

    pdf: bytes
    case_nos: tuple[str, ...]


@use_case("labels.make")
def preview_labels(work: Work, order: LabelOrder) -> LabelPreview:
    """What ``make_labels`` would keep, byte for byte; raises ``BadInputError`` as that does."""
    paper = _sheet(work, order, _cases(work, order))
    return LabelPreview(work.desk.press.compose(paper), tuple(label.case_no for label in paper.labels))


@use_case("labels.make", write=True)
def make_labels(work: Work, order: LabelOrder) -> DocumentView:
    """Compose the sheets and keep them as one paper of the first case; the timeline of every case names it.

    The same sheets again are the same paper, so that a second print is a reprint. Raises ``BadInputError`` for no
    case, too many labels, a cell that the sheet does not have, and a case that was not taken in.
    """
    cases = _cases(work, order)
    paper = _sheet(work, order, cases)
    pdf = work.desk.press.compose(paper)
    sha256 = hashlib.sha256(pdf).hexdigest()
    if (kept := _kept(work, cases[0], sha256)) is not None:
        return view_of(kept)
    document = add_document(work, cases[0].id, DocumentKind.LABEL_SHEET, pdf)
    told = {"start_cell": order.start_cell, "labels": len(paper.labels), "kept_in": cases[0].case_no}
    for case in cases:
        work.event("labels.made", case.id, kind=document.kind.value, sha256=sha256, **told)
    return view_of(document)


def label_of(case: Case, box_note: str = "") -> LabelPaper:
    """The label of a saved case: the same as was made at its intake."""
    return LabelPaper(
        case_no=case.case_no,
        title=case.title,
        unit=case.unit,
        category=case.category,
        channel=case.channel,
        received_on=case.received_at.date(),
        box_note=box_note,
    )


def _sheet(work: Work, order: LabelOrder, cases: list[Case]) -> LabelSheetPaper:
    cells = work.desk.house().papers.label_sheet.cells
    if not 1 <= order.start_cell <= cells:
        raise BadInputError(
            f"标签纸上没有第 {order.start_cell} 格", safe="没有改动任何内容", todo=f"请选第 1 至 {cells} 格"
        )
    labels = tuple(label_of(case, note) for case in cases for note in _box_notes(order.bags))
    return LabelSheetPaper(labels, order.start_cell)


def _box_notes(bags: int) -> Iterator[str]:
    if bags == 1:
        yield ""
        return
    for bag in range(1, bags + 1):
        yield f"第 {bag} 袋　共 {bags} 袋"


def _cases(work: Work, order: LabelOrder) -> list[Case]:
    """The cases in the order given, each once."""
    wanted = tuple(dict.fromkeys(order.case_ids))
    if not wanted or order.bags < 1:
        raise BadInputError("没有选中办件", safe="没有改动任何内容", todo="请在列表中选中办件")
    if len(wanted) * order.bags > MOST_LABELS:
        raise BadInputError(
            f"一次最多 {MOST_LABELS} 枚标签，现在要 {len(wanted) * order.bags} 枚",
            safe="没有改动任何内容",
            todo="请少选一些，分几次打印",
        )
    found = {case.id: case for case in work.session.scalars(select(Case).where(Case.id.in_(wanted)))}
    if len(found) < len(wanted):
        raise BadInputError("选中的办件有的已经不在", safe="没有改动任何内容", todo="请刷新列表后重新选择")
    cases = [found[case_id] for case_id in wanted]
    if refused := [case.case_no for case in cases if case.outcome is Outcome.NOT_OURS]:
        raise BadInputError(
            f"{'、'.join(refused)} 不予受理，没有资料袋", safe="没有改动任何内容", todo="请不要选这样的办件"
        )
    return cases


def _kept(work: Work, case: Case, sha256: str) -> DocumentRow | None:
    return work.session.scalar(
        select(DocumentRow).where(
            DocumentRow.case_id == case.id,
            DocumentRow.kind == DocumentKind.LABEL_SHEET,
            DocumentRow.sha256 == sha256,
        )
    )
