"""Takes comments out of the program: into a copy of the PDF that they are about, or as a sheet."""

from functools import partial

from app.desk.facts import find_case
from app.desk.opening import Desk
from app.desk.review_comments import comments_of
from app.desk.review_views import ReviewComment
from app.desk.views import Person
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError
from app.formats.guard_jobs import annotate_job
from app.formats.guarded import examine_guarded
from app.formats.page_note import PageNote
from app.formats.text_sheet import text_sheet
from app.printing.inputs import CommentSheet, SheetLine
from db.tables import Case, FileLink
from db.vocabulary import DocumentKind, Severity

_TIMEOUT_S = 120.0
_RED, _GREEN = (0.69, 0.11, 0.11), (0.05, 0.40, 0.40)
_COLUMNS = (
    ("序号", 6),
    ("轮次", 12),
    ("位置", 22),
    ("意见", 60),
    ("需补正的内容", 40),
    ("意见编号", 10),
    ("轻重", 10),
    ("处理情况", 12),
    ("处理记录", 34),
    ("提出人", 12),
    ("提出时间", 18),
)


def annotated_pdf(desk: Desk, person: Person, case_id: int, sha256: str) -> bytes:
    """A copy of a PDF of the case with its open comments as annotations; that it was made is recorded.

    Those without a place on a page, but about this file's material, stand at the edge of the first page. Raises
    ``BadInputError`` for a file that is no readable PDF, or about which there is no comment.
    """
    notes = _notes(desk, person, case_id, sha256)
    made = examine_guarded(partial(annotate_job, notes=notes), desk.files.path(sha256), _TIMEOUT_S)
    if made is None:
        raise BadInputError("这个 PDF 太大或已损坏，没有写成批注", safe="原文件和意见都在", todo="请改用意见清单")
    _record(desk, person, case_id, "PDF")
    return made


def sheet_pdf(desk: Desk, person: Person, case_id: int) -> bytes:
    """修改意见清单 as PDF; that it was made is recorded."""
    from app.printing.comment_sheet import comment_sheet_pdf  # noqa: PLC0415 - reportlab is loaded with the first paper

    pdf = comment_sheet_pdf(_sheet(desk, person, case_id), desk.house(), desk.fonts())
    _record(desk, person, case_id, "清单 PDF")
    return pdf


def sheet_xlsx(desk: Desk, person: Person, case_id: int) -> bytes:
    """修改意见清单 as a spreadsheet; that it was made is recorded."""
    rows = [_cells(line) for line in _sheet(desk, person, case_id).lines]
    made = text_sheet(DocumentKind.COMMENT_SHEET.label, _COLUMNS, rows)
    _record(desk, person, case_id, "清单 xlsx")
    return made


@use_case("review.see")
def _notes(work: Work, case_id: int, sha256: str) -> list[PageNote]:
    case = find_case(work, case_id)
    links = work.session.query(FileLink).filter_by(case_id=case.id, sha256=sha256).all()
    if not links:
        raise BadInputError("办件里没有这个文件", safe=UNTOUCHED, todo="请从办件的材料中选择")
    work.desk.files.demand(sha256)
    places = {f"material:{link.line_id}" if link.line_id else link.role for link in links}
    about = [one for one in comments_of(work, case) if one.number and _is_about(one, sha256, places)]
    if not about:
        raise BadInputError("这个文件没有待改的意见", safe=UNTOUCHED, todo="请先写意见，或导出意见清单")
    return [_note(one) for one in about]


def _is_about(one: ReviewComment, sha256: str, places: set[str]) -> bool:
    return one.mark.sha256 == sha256 if one.mark is not None else one.place in places


def _note(one: ReviewComment) -> PageNote:
    need = f"\n需补：{one.need}" if one.need else ""
    code = f"（{one.code}）" if one.code else ""
    mark = one.mark
    return PageNote(
        number=str(one.number),
        text=f"{one.number}. {one.severity.label}　{one.place_label}\n{one.text}{code}{need}",
        author=one.maker,
        at=one.made_at,
        colour=_RED if one.severity is Severity.MUST else _GREEN,
        page=mark.page if mark else 0,
        box=(mark.left, mark.top, mark.right, mark.bottom) if mark else None,
    )


@use_case("review.see")
def _sheet(work: Work, case_id: int) -> CommentSheet:
    case = find_case(work, case_id)
    lines = tuple(_line(one) for one in comments_of(work, case))
    if not lines:
        raise BadInputError("这个办件还没有修改意见", safe=UNTOUCHED, todo="请先写意见")
    return CommentSheet(case.case_no, case.title, case.unit, case.stage.label, lines, work.person.name, work.now)


def _line(one: ReviewComment) -> SheetLine:
    told = [f"第 {each.round_no} 轮 {each.answer.label}（{each.by} {each.at:%Y-%m-%d}）" for each in one.answers]
    return SheetLine(
        number=str(one.number) if one.number else "",
        round=f"{one.kind.label}第 {one.round_no} 轮",
        place=one.place_label,
        text=one.text,
        need=one.need,
        code=one.code,
        severity=one.severity.label,
        answer=one.answer.label,
        maker=one.maker,
        made_at=one.made_at,
        history="；".join(told),
    )


def _cells(line: SheetLine) -> tuple[str, ...]:
    made = f"{line.made_at:%Y-%m-%d %H:%M}"
    first = (line.number, line.round, line.place, line.text, line.need, line.code, line.severity, line.answer)
    return (*first, line.history, line.maker, made)


@use_case("review.see", write=True)
def _record(work: Work, case_id: int, way: str) -> None:
    case: Case = find_case(work, case_id)
    work.event("review.exported", case.id, way=way)
