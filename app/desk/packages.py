"""归档信息包: made of filed cases, one by one or over a year, and checked."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from app.desk import package_content
from app.desk.documents import add_document
from app.desk.facts import hold_case
from app.desk.failures import clear_failures
from app.desk.package_content import Content
from app.desk.package_views import BatchResult, LeftOut, MadePackage, PackageView
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError, CancelledError, DeskError, EnvironmentFailedError, os_reason
from app.package.bag import Progress, write_bag
from app.package.check import check_bag, check_package
from app.package.digests import digest
from app.package.report import Report, State
from app.package.standing import TAGS, still_tells
from app.rules.identifiers import normalise_code
from db.tables import Case, MoveRow, PackageRow
from db.types import OFFICE_TIME
from db.vocabulary import DocumentKind, Stage
from db.whole import write_whole

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

Say = Callable[[int, int, str], None]
"""Told before each case: how many are done, how many there are, and its number. May raise ``CancelledError``."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A case of a batch, with the fingerprints of the packages that were made of it."""

    case_id: int
    case_no: str
    fingerprints: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Written:
    """A package as it was written: the size of its files, and the digest of the list that all others hang on."""

    report: Report
    size: int
    fingerprint: str


def make(  # noqa: PLR0913 - the last two are named
    desk: "Desk",
    person: "Person",
    case_id: int,
    out_dir: Path,
    *,
    as_zip: bool = True,
    progress: Progress = lambda _path: None,
) -> MadePackage:
    """Make the package of a filed case in ``out_dir``: ``<登记号>.zip`` or a folder, whole or not at all.

    Its report stands beside it as PDF and JSON, and is kept with the case. An older package of the same name is
    replaced. Raises ``NotAllowedError`` for a case that is not filed, ``EnvironmentFailedError`` where it cannot be
    written; ``progress`` is told each file and may raise.
    """
    content = package_content.read(desk, person, case_id)
    return _made(desk, person, content, _target(out_dir, content, as_zip=as_zip), progress)


def batch(  # noqa: PLR0913, PLR0917 - as the screens and the command ask for it
    desk: "Desk",
    person: "Person",
    year: int,
    out_dir: Path,
    progress: Say = lambda _done, _all, _name: None,
    cancelled: Callable[[], bool] = lambda: False,
    *,
    as_zip: bool = True,
) -> BatchResult:
    """The packages of all cases that were filed in ``year``; what is there already and unchanged is not made again.

    So a batch that was broken off goes on where it stopped. A case that fails does not stop the others, a full disk
    or a folder that cannot be written to does: then what was made stays. ``cancelled`` is asked before each case.
    """
    wanted = _of_year(desk, person, year)
    made: list[MadePackage] = []
    kept: list[str] = []
    failed: list[LeftOut] = []
    for number, one in enumerate(wanted):
        if cancelled():
            return BatchResult(tuple(made), tuple(kept), tuple(failed), stopped=True)
        progress(number, len(wanted), one.case_no)
        try:
            content = package_content.read(desk, person, one.case_id)
            target = _target(out_dir, content, as_zip=as_zip)
            if still_tells(target, content.payload, one.fingerprints):
                kept.append(target.name)
            else:
                made.append(_made(desk, person, content, target, _stopping(cancelled)))
        except CancelledError:
            return BatchResult(tuple(made), tuple(kept), tuple(failed), stopped=True)
        except DeskError as error:
            if not package_content.is_of_the_case(error):
                raise
            failed.append(LeftOut(one.case_id, one.case_no, str(error)))
    return BatchResult(tuple(made), tuple(kept), tuple(failed))


def check(desk: "Desk", path: Path) -> Report:
    """Check a package, ours or another's, from what is in it alone; see ``app.package.check``."""
    with clear_failures():
        return check_package(path, desk.now())


def report_pdf(desk: "Desk", report: Report) -> bytes:
    """四性检测报告 as PDF."""
    return desk.press.compose(report)


@use_case("archive.see")
def of_case(work: Work, case_id: int) -> tuple[PackageView, ...]:
    """The packages that were made of a case, newest first."""
    rows = work.session.scalars(
        select(PackageRow)
        .where(PackageRow.case_id == case_id)
        .order_by(PackageRow.made_at.desc(), PackageRow.id.desc())
    )
    return tuple(map(_view, rows))


@use_case("archive.see")
def case_of(work: Work, text: str) -> int:
    """The id of the case with this 收件号 or 成果登记号. Raises ``BadInputError``."""
    wanted = normalise_code(text)
    found = work.session.scalar(
        select(Case.id).where(Case.case_no.in_((text.strip(), wanted)) | (Case.registration_no == wanted)).limit(1)
    )
    if found is None:
        raise BadInputError(f"没有收件号或登记号是 {text} 的办件", safe=UNTOUCHED, todo="请核对号码")
    return found


@use_case("archive.package")
def _of_year(work: Work, year: int) -> tuple[_Wanted, ...]:
    """The cases whose first filing was in the year, by number."""
    rows = work.session.execute(
        select(Case, MoveRow.at)
        .join(MoveRow, MoveRow.case_id == Case.id)
        .where(MoveRow.to_stage == Stage.FILED)
        .order_by(Case.case_no, MoveRow.id)
    )
    first: dict[int, tuple[Case, int]] = {}
    for case, at in rows:
        first.setdefault(case.id, (case, at.astimezone(OFFICE_TIME).year))
    chosen = [case for case, filed_in in first.values() if filed_in == year]
    return tuple(_Wanted(case.id, case.case_no, _fingerprints(work, case.id)) for case in chosen)


def _fingerprints(work: Work, case_id: int) -> frozenset[str]:
    return frozenset(work.session.scalars(select(PackageRow.fingerprint).where(PackageRow.case_id == case_id)))


def _target(out_dir: Path, content: Content, *, as_zip: bool) -> Path:
    return out_dir / (content.name + (".zip" if as_zip else ""))


def _made(desk: "Desk", person: "Person", content: Content, target: Path, progress: Progress) -> MadePackage:
    out_dir = target.parent
    with clear_failures(), _written_to(out_dir):
        written = _write(desk, content, target, progress)
        pdf = desk.press.compose(written.report)
        beside = [out_dir / f"{content.name}.检测报告{suffix}" for suffix in (".pdf", ".json")]
        write_whole(beside[0], pdf)
        write_whole(beside[1], _as_json(written.report))
    view = _record(desk, person, content.case_id, target.name, written, pdf)
    return MadePackage(view, target, written.report, *beside)


@contextmanager
def _written_to(out_dir: Path) -> Iterator[None]:
    """Say of what fails here that it was this folder, not the program's own."""
    try:
        yield
    except OSError as error:
        raise EnvironmentFailedError(
            f"档案包没有写到文件夹 {out_dir}（{os_reason(error)}）",
            safe="之前做好的档案包都在",
            todo="请检查这个文件夹和磁盘空间，关掉打开其中文件的程序后再做一次，或另选一个文件夹",
        ) from error


def _stopping(cancelled: Callable[[], bool]) -> Progress:
    def look(_path: str) -> None:
        if cancelled():
            raise CancelledError

    return look


def _write(desk: "Desk", content: Content, target: Path, progress: Progress) -> _Written:
    seen: list[_Written] = []

    def inspect(bag: Path) -> None:
        size = sum(file.stat().st_size for file in bag.rglob("*") if file.is_file())
        seen.append(_Written(check_bag(bag, target.name, desk.now()), size, digest(bag / TAGS, "sha256")))

    write_bag(target, content.payload, content.info, inspect=inspect, progress=progress)
    return seen[0]


def _as_json(report: Report) -> bytes:
    return json.dumps(report.to_json(), ensure_ascii=False, indent=2).encode() + b"\n"


@use_case("archive.package", write=True)
def _record(work: Work, case_id: int, name: str, written: _Written, pdf: bytes) -> PackageView:
    case = hold_case(work, case_id)
    report = written.report
    row = PackageRow(
        case_id=case.id,
        made_at=_moment(work, case.id),
        made_by=work.person.name,
        name=name,
        size=written.size,
        fingerprint=written.fingerprint,
        passed=report.passed,
        checks=report.to_json()["items"],
    )
    work.session.add(row)
    add_document(work, case.id, DocumentKind.CHECK_REPORT, pdf, name)
    work.event("package.made", case.id, name=name, passed=report.passed, fingerprint=written.fingerprint)
    work.session.flush()
    return _view(row)


def _moment(work: Work, case_id: int) -> datetime:
    """Now, or just after the case's last package where a clock was set back."""
    last = work.session.scalar(select(func.max(PackageRow.made_at)).where(PackageRow.case_id == case_id))
    return work.now if last is None else max(work.now, last + timedelta(microseconds=1))


def _view(row: PackageRow) -> PackageView:
    failed = tuple(
        f"{item['no']} {item['name']}：{item['reason']}" for item in row.checks if item["state"] == State.FAILED.value
    )
    return PackageView(
        row.id, row.case_id, row.name, row.made_at, row.made_by, row.size, row.fingerprint, row.passed, failed
    )
