"""What goes into the volumes of a case: its papers in the prescribed order, with scans, then its process papers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.desk import paper_looks
from app.desk.archive_views import NewItem
from app.desk.declared import achievement_of
from app.desk.work import Work
from app.rules.achievement import Achievement
from app.rules.volume_plan import RECEIVED, REGISTERED, ArchiveBook
from db.tables import Case, DocumentRow, FileLink
from db.vocabulary import DocumentKind, Retention

_NOT_PAPER = {"zip"}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A volume as it would be made: its title, how long it is kept, and what is in it."""

    title: str
    retention: Retention
    items: tuple[NewItem, ...]


def proposed(work: Work, case: Case) -> tuple[Proposed, ...]:
    """The volumes of a case by ``resources/archive.yaml``; one that would be empty is left out unless it is the only
    one."""
    book, source = work.desk.archive(), _Source(work, case)
    plans = book.volumes[case.channel]
    made = []
    for plan, lines in zip(plans, book.arrange(case.channel, source.lines), strict=True):
        items = (*map(source.line, lines), *source.papers(plan.papers))
        title = book.title.format(
            title=case.title, unit=case.unit, registration_no=case.registration_no, name=plan.name
        )
        made.append(Proposed(title, book.longest(lines), items))
    return tuple(each for each in made if each.items) or (made[0],)


def everything(work: Work, case: Case) -> tuple[NewItem, ...]:
    """All that could go into a volume of the case, papers first."""
    return tuple(item for volume in proposed(work, case) for item in volume.items)


class _Source:
    """What a case has, read once."""

    def __init__(self, work: Work, case: Case) -> None:
        self._work, self._case = work, case
        self._book: ArchiveBook = work.desk.archive()
        self._achievement: Achievement = achievement_of(case)
        checklist = paper_looks.checklist_of(work, case)
        asked = {line.id: line.name for line in (checklist.lines() if checklist else ())}
        self._names = {row.line_id: row.name for row in case.materials} | asked
        self._kinds = {row.line_id: row.kind for row in case.materials if self._book.line(row.line_id).by_kind}
        self._seen = paper_looks.rows_of(work, paper_looks.paper_round(work, case))
        self._files = _files(work, case)
        handed = [row for row in case.materials if row.handed_in and row.line_id not in _NOT_PAPER]
        self._pages: Mapping[str, int | None] = {row.line_id: row.pages for row in handed}
        present = [line_id for line_id in asked if line_id in self._seen and self._seen[line_id].present]
        self.lines: tuple[str, ...] = tuple(present if self._seen else self._pages)

    def line(self, line_id: str) -> NewItem:
        """A paper as the 卷内目录 lists it."""
        rule, link = self._book.line(line_id), self._files.get(line_id)
        seen = self._seen.get(line_id)
        pages = (seen.pages if seen else None) or self._pages.get(line_id) or (link.pages if link else None)
        return NewItem(
            title=self._kinds.get(line_id) or rule.title or self._names.get(line_id) or line_id,
            document_no=self._field(rule.number),
            responsible=self._field(rule.responsible) or self._case.unit,
            dated_on=self._day(rule.date),
            pages=pages or None,
            line_id=line_id,
            sha256=link.sha256 if link else None,
        )

    def papers(self, kinds: Iterable[DocumentKind]) -> Iterator[NewItem]:
        """The process papers of these kinds, in their order, each as often as it was made."""
        made = self._work.session.scalars(
            select(DocumentRow)
            .where(DocumentRow.case_id == self._case.id, DocumentRow.kind.in_(list(kinds)))
            .order_by(DocumentRow.id)
        ).all()
        office = self._work.desk.house().wording.office
        for kind in kinds:
            for row in (each for each in made if each.kind is kind):
                yield NewItem(
                    title=kind.label,
                    document_no=row.number,
                    responsible=office,
                    dated_on=f"{row.created_at:%Y%m%d}",
                    pages=row.pages,
                    sha256=row.sha256,
                )

    def _field(self, key: str) -> str:
        if key == "registration_no":
            return self._case.registration_no
        return self._achievement[key] if key else ""

    def _day(self, key: str) -> str:
        """The day that a rule names, as eight or six digits."""
        if key in {RECEIVED, REGISTERED}:
            moment = self._case.received_at if key == RECEIVED else self._case.registered_at
            return f"{moment:%Y%m%d}" if moment else ""
        return self._field(key).replace("-", "")


def _files(work: Work, case: Case) -> dict[str, FileLink]:
    """By line the file that shows it: a scan of the paper rather than what was uploaded; the latest of them."""
    links = work.session.scalars(
        select(FileLink)
        .where(FileLink.case_id == case.id, FileLink.superseded.is_(False), FileLink.line_id != "")
        .order_by(FileLink.id)
    ).all()
    uploaded = {link.line_id: link for link in links if link.role in {"form", "material"}}
    return uploaded | {link.line_id: link for link in links if link.role == "scan"}
