"""The checklist for papers of a case as the screen shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.desk.paper_looks import checklist_of, look_of, paper_case, paper_rounds, rows_of
from app.desk.paper_views import PaperLine, PaperSheet, ScanView
from app.desk.scan_links import views_of
from app.desk.work import Work
from app.errors import UNTOUCHED, BadInputError
from app.rules.checklist import Group, Requirement
from app.rules.comments import CommentLibrary
from app.rules.paper_check import PaperCase, line_findings, looked_through
from db.tables import Case, PaperLineRow
from db.vocabulary import Stage


def sheet_of(work: Work, case: Case) -> PaperSheet:
    """The sheet of the latest round. Raises ``BadInputError`` where no papers follow the registration."""
    checklist = checklist_of(work, case)
    if checklist is None:
        raise BadInputError(f"{case.channel.label}没有纸质清单", safe=UNTOUCHED, todo="请在形式审查中核对材料")
    current, before = [*paper_rounds(work, case), None, None][:2]
    scans = views_of(work, case.id)
    comments = work.desk.book().comments
    sheet = _Sheet(rows_of(work, current), rows_of(work, before), scans, paper_case(work, case), comments)
    lines = tuple(sheet.line(group, line) for group in checklist.groups for line in group.ways[0].lines)
    known = {line.requirement.id for line in lines}
    return PaperSheet(
        case_id=case.id,
        round_no=current.number if current is not None else 0,
        editable=case.stage is Stage.PAPER_REVIEW and current is not None and not current.proposed,
        lines=lines,
        loose_scans=tuple(scan for scan in scans if scan.line_id not in known),
        asked=len(lines),
        looked=sum(looked_through(line.requirement, line.look) for line in lines),
        number=case.registration_no,
        title=case.title,
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the lines of one sheet are made from."""

    now: Mapping[str, PaperLineRow]
    before: Mapping[str, PaperLineRow]
    scans: tuple[ScanView, ...]
    case: PaperCase
    comments: CommentLibrary

    def line(self, group: Group, line: Requirement) -> PaperLine:
        row, earlier = self.now.get(line.id), self.before.get(line.id)
        look = look_of(row) if row is not None else None
        found = line_findings(line, look, self.case, self.comments) if look is not None else ()
        return PaperLine(
            requirement=line,
            group=group.name,
            version=row.version if row is not None else 0,
            look=look,
            before=look_of(earlier) if earlier is not None else None,
            compares=line.compares,
            problems=tuple(one.finding.text for one in found),
            scans=tuple(scan for scan in self.scans if scan.line_id == line.id),
            looked_at=row.at if row is not None else None,
            looked_by=row.by if row is not None else "",
        )
