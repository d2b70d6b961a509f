"""Scans of a case's papers as they are kept: files of the role ``scan``, each at a line of a checklist or at none."""

from sqlalchemy import select

from app.desk.facts import latest_round
from app.desk.file_rows import keep_file_row
from app.desk.paper_looks import checklist_of
from app.desk.paper_views import ScanView
from app.desk.review_rounds import ordinal_of
from app.desk.work import Work
from app.errors import UNTOUCHED, BadInputError, NotAllowedError
from db.tables import Case, FileLink

ROLE, PDF_TYPE = "scan", "application/pdf"


def views_of(work: Work, case_id: int) -> tuple[ScanView, ...]:
    """The scans that no others have replaced, in the order in which they came."""
    links = select(FileLink).filter_by(case_id=case_id, role=ROLE, superseded=False)
    return tuple(map(view_of, work.session.scalars(links.order_by(FileLink.id))))


def view_of(link: FileLink) -> ScanView:
    """The plain value of a row."""
    return ScanView(link.id, link.sha256, link.name, link.line_id, link.pages, link.round_no)


def demand_line(work: Work, case: Case, line_id: str) -> str:
    """The name of a line that scans may be laid to, empty for none. Raises ``BadInputError``."""
    if not line_id:
        return ""
    checklist = checklist_of(work, case)
    names = {row.line_id: row.name for row in case.materials}
    names |= {line.id: line.name for line in checklist.lines()} if checklist is not None else {}
    if line_id not in names:
        raise BadInputError("清单里没有这一项", safe=UNTOUCHED, todo="请刷新后再选")
    return names[line_id]


def demand_under_way(work: Work, case: Case) -> None:
    """Raise ``NotAllowedError`` for a case that has ended: nothing is added to its files."""
    if work.desk.moves().stages[case.stage].end:
        raise NotAllowedError(
            f"办件 {case.case_no} {case.stage.label}，不能再改动扫描件", safe=UNTOUCHED, todo="请从办件列表核对"
        )


def link_scan(work: Work, case: Case, view: ScanView) -> ScanView:
    """Note a stored scan (``view`` without id and round). The same file at the same line is noted once."""
    held = select(FileLink).filter_by(case_id=case.id, role=ROLE, sha256=view.sha256, superseded=False)
    same = next((link for link in work.session.scalars(held) if link.line_id in {view.line_id, ""}), None)
    if same is None:
        keep_file_row(work, view.sha256, work.desk.files.size(view.sha256), PDF_TYPE)
        latest = latest_round(work.session, case)
        same = FileLink(case_id=case.id, sha256=view.sha256, role=ROLE, name=view.name, pages=view.pages)
        same.round_no = ordinal_of(work, latest) if latest is not None else 1
        work.session.add(same)
    same.line_id = view.line_id
    work.session.flush()
    return view_of(same)
