"""扫描件: PDFs of the papers taken from the scan folder or a drop, put together page by page, laid to their lines.

Every file stays in the store; one that others were made of is superseded, never deleted.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import select

from app.desk import scan_files
from app.desk.facts import find_case, hold_case
from app.desk.opening import Desk
from app.desk.paper_views import PageRef, ScanFile, ScanPart, ScanView
from app.desk.permissions import demand
from app.desk.scan_links import ROLE, demand_line, demand_under_way, link_scan, view_of, views_of
from app.desk.views import Person
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError, NotAllowedError
from db.tables import Case, FileLink

_TURNS = frozenset({0, 90, 180, 270})


def folder(desk: Desk, person: Person) -> tuple[ScanFile, ...]:
    """The PDFs that wait in the scan folder. Raises ``BadInputError`` where none is set or it cannot be reached."""
    demand(person, "scans.take")
    return scan_files.listed(desk)


def take(desk: Desk, person: Person, case_id: int, names: Sequence[str], line_id: str = "") -> tuple[ScanView, ...]:
    """Take files of the scan folder to a case, all or none; then they are moved to its subfolder 已收.

    Raises ``DeskError``: a file still being written or open elsewhere, a PDF that cannot be read, a case that has
    ended. Then every file stays where it is.
    """
    _allowed(desk, person, case_id, line_id)
    names = tuple(dict.fromkeys(names))
    kept = tuple(scan_files.take_from_folder(desk, name) for name in names)
    views = _link(desk, person, case_id, kept, line_id, from_folder=True)
    scan_files.put_away(desk, names)
    return views


def add(desk: Desk, person: Person, case_id: int, paths: Sequence[Path], line_id: str = "") -> tuple[ScanView, ...]:
    """Add PDFs from anywhere to a case, all or none; the files themselves stay where they are. Raises ``DeskError``."""
    _allowed(desk, person, case_id, line_id)
    kept = tuple(scan_files.keep(desk, path) for path in paths)
    return _link(desk, person, case_id, kept, line_id, from_folder=False)


@use_case("cases.see")
def of_case(work: Work, case_id: int) -> tuple[ScanView, ...]:
    """The scans of a case that no others have replaced."""
    return views_of(work, find_case(work, case_id).id)


def assemble(
    desk: Desk, person: Person, case_id: int, parts: Sequence[ScanPart], replaced: Sequence[int] = ()
) -> tuple[ScanView, ...]:
    """Make a PDF for each part of pages of the case's scans, and let them take the place of ``replaced``.

    Pages may be left out, turned and put in any order; a part that is a scan as it stands is that scan. What is
    replaced is superseded and stays in the store. Raises ``DeskError``; then nothing is changed.
    """
    planned = _planned(desk, person, case_id, tuple(parts), tuple(replaced))
    made = tuple(
        one if isinstance(one, ScanView) else scan_files.assembled(desk, one.pages, one.name, one.line_id)
        for one in planned
    )
    return _replace(desk, person, case_id, made, tuple(replaced))


@use_case("scans.take", write=True)
def place(work: Work, case_id: int, link_id: int, line_id: str) -> ScanView:
    """Lay a scan to a line of the checklist (empty: to none). Raises ``DeskError``."""
    case = hold_case(work, case_id)
    demand_under_way(work, case)
    name = demand_line(work, case, line_id)
    (link,) = _links(work, case, (link_id,))
    link.line_id = line_id
    work.event("scan.placed", case.id, label=name, text=link.name)
    work.session.flush()
    return view_of(link)


@use_case("scans.take")
def _allowed(work: Work, case_id: int, line_id: str) -> None:
    """Ask before any file is read or moved."""
    case = find_case(work, case_id)
    demand_under_way(work, case)
    demand_line(work, case, line_id)


@use_case("scans.take", write=True)
def _link(
    work: Work, case_id: int, kept: tuple[ScanView, ...], line_id: str, *, from_folder: bool
) -> tuple[ScanView, ...]:
    case = hold_case(work, case_id)
    demand_under_way(work, case)
    line = demand_line(work, case, line_id)
    views = tuple(link_scan(work, case, _at(one, line_id)) for one in kept)
    way = "扫描收件夹" if from_folder else "添加"
    work.event("scan.taken", case.id, label=line, text=_names(views), way=way)
    return views


@use_case("scans.take")
def _planned(
    work: Work, case_id: int, parts: tuple[ScanPart, ...], replaced: tuple[int, ...]
) -> tuple[ScanView | ScanPart, ...]:
    """The parts with their names; one that is a scan as it stands is that scan.

    Raises ``BadInputError`` for a page that the case does not have.
    """
    case = find_case(work, case_id)
    demand_under_way(work, case)
    _links(work, case, replaced)
    held = {link.sha256: link for link in work.session.scalars(select(FileLink).filter_by(case_id=case.id, role=ROLE))}
    planned: list[ScanView | ScanPart] = []
    for part in parts:
        line = demand_line(work, case, part.line_id)
        if not part.pages or not all(_is_there(held, one) for one in part.pages):
            raise BadInputError("要整理的页已不在办件的扫描件里", safe="原扫描件都在", todo="请刷新后再整理")
        whole = _as_it_stands(held, part)
        name = part.name or (f"{line}.pdf" if line else held[part.pages[0].sha256].name)
        planned.append(whole or ScanPart(part.line_id, part.pages, name))
    return tuple(planned)


@use_case("scans.take", write=True)
def _replace(work: Work, case_id: int, made: tuple[ScanView, ...], replaced: tuple[int, ...]) -> tuple[ScanView, ...]:
    case = hold_case(work, case_id)
    demand_under_way(work, case)
    old = _links(work, case, replaced)
    if any(link.superseded for link in old):
        raise NotAllowedError("这些扫描件刚被整理过", safe="别人整理的都在", todo="请刷新后再整理")
    for link in old:
        link.superseded = True
    work.session.flush()
    views = tuple(link_scan(work, case, one) for one in made)
    work.event("scan.assembled", case.id, text=_names(views), before=_names(map(view_of, old)))
    return views


def _links(work: Work, case: Case, link_ids: tuple[int, ...]) -> list[FileLink]:
    """Scans of the case by id, locked with it. Raises ``BadInputError`` for one that it does not have."""
    chosen = select(FileLink).where(FileLink.case_id == case.id, FileLink.role == ROLE, FileLink.id.in_(link_ids))
    links = list(work.session.scalars(chosen.order_by(FileLink.id)))
    if len(links) < len(set(link_ids)):
        raise BadInputError("办件里没有这份扫描件", safe=UNTOUCHED, todo="请刷新后再选")
    return links


def _names(views: Iterable[ScanView]) -> str:
    return "、".join(one.name for one in views)


def _at(view: ScanView, line_id: str) -> ScanView:
    return ScanView(view.link_id, view.sha256, view.name, line_id, view.pages, view.round_no)


def _is_there(held: dict[str, FileLink], one: PageRef) -> bool:
    link = held.get(one.sha256)
    return link is not None and 0 <= one.page < (link.pages or 0) and one.turn in _TURNS


def _as_it_stands(held: dict[str, FileLink], part: ScanPart) -> ScanView | None:
    """The scan that a part is page for page, under the part's name and line."""
    link = held[part.pages[0].sha256]
    if part.pages != tuple(PageRef(link.sha256, number) for number in range(link.pages or 0)):
        return None
    return ScanView(0, link.sha256, part.name or link.name, part.line_id, link.pages, 0)
