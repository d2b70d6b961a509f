"""Scans on disk: what lies in the scan folder, and PDFs taken into the store or made anew from kept pages."""

import os
import time
import uuid
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path

from app.desk.failures import clear_failures
from app.desk.opening import Desk
from app.desk.paper_views import PageRef, ScanFile, ScanView
from app.errors import UNTOUCHED, BadInputError, EnvironmentFailedError, os_reason
from app.formats.guard_jobs import assemble_job, count_job
from app.formats.guarded import examine_guarded, hold_to
from app.formats.limits import load_limits
from app.formats.scan_page import ScanPage
from app.intake.names import readable_name
from db.types import OFFICE_TIME
from db.whole import give_name

TAKEN = "已收"
_SETTLED_S, _TAIL = 3.0, 2048
_COUNT_S, _ASSEMBLE_S = 20.0, 180.0
_IN_FOLDER = "文件还在扫描收件夹"
_TOO_MUCH = "PDF 太大或已损坏，检查不完"
_MOST_LISTED = 500


def scan_folder(desk: Desk) -> Path:
    """The folder of the settings. Raises ``BadInputError`` where none is set, or it cannot be reached."""
    if not desk.settings.scan_folder.strip():
        todo = "请在设置中填写扫描仪存放 PDF 的文件夹"
        raise BadInputError("还没有设置扫描收件夹", safe=UNTOUCHED, todo=todo)
    folder = Path(desk.settings.scan_folder.strip())
    if not folder.is_dir():
        raise BadInputError(f"找不到扫描收件夹 {folder}", safe=UNTOUCHED, todo="请检查网络和文件夹，或在设置中改正")
    return folder


def listed(desk: Desk) -> tuple[ScanFile, ...]:
    """The PDFs of the scan folder, the newest first; each that cannot be used says why."""
    folder = scan_folder(desk)
    hold_to(load_limits(desk.resources).guard)
    try:
        found = [(path, path.stat()) for path in folder.iterdir() if path.suffix.lower() == ".pdf" and path.is_file()]
    except OSError as error:
        raise BadInputError(
            f"扫描收件夹读不出（{os_reason(error)}）", safe=UNTOUCHED, todo="请检查网络和文件夹的权限"
        ) from error
    found.sort(key=lambda one: one[1].st_mtime_ns, reverse=True)
    return tuple(_listed(path, stat) for path, stat in found[:_MOST_LISTED])


def take_from_folder(desk: Desk, name: str) -> ScanView:
    """Keep a file of the scan folder; it stays there until ``put_away``. Raises ``DeskError``."""
    path = _inside(scan_folder(desk), name)
    try:
        stat = path.stat()
    except OSError as error:
        raise BadInputError(f"扫描件“{name}”已不在收件夹", safe="没有收入", todo="请刷新后再选") from error
    if problem := _unready(path, stat):
        raise BadInputError(f"扫描件“{name}”{problem}", safe=_IN_FOLDER, todo="请等它写完、关掉打开它的程序后再收入")
    return keep(desk, path)


def put_away(desk: Desk, names: Sequence[str]) -> None:
    """Move files that were taken to the folder's 已收, where a file of the same name stays as it is.

    One that cannot be moved does not stop the others; then ``EnvironmentFailedError`` names those that stay.
    """
    folder = Path(desk.settings.scan_folder.strip())
    failed: dict[str, OSError] = {}
    for name in names:
        try:
            _put_away(folder, name)
        except OSError as error:
            failed[name] = error
    if failed:
        reason = next(iter(failed.values()))
        raise EnvironmentFailedError(
            f"“{'”“'.join(failed)}”已收入办件，但没有移到“{TAKEN}”（{os_reason(reason)}）",
            safe="扫描件已在办件里",
            todo=f"请关掉打开它的程序，手工移到“{TAKEN}”",
        ) from reason


def _put_away(folder: Path, name: str) -> None:
    path = _found(folder, name)
    if path is None:  # somebody has moved it meanwhile
        return
    taken = folder / TAKEN
    taken.mkdir(exist_ok=True)
    give_name(path, _free(taken / path.name))


def keep(desk: Desk, path: Path) -> ScanView:
    """Keep a PDF and count its pages. Raises ``DeskError`` for one that cannot be read."""
    name = readable_name(path)
    hold_to(load_limits(desk.resources).guard)
    try:
        path.open("rb").close()
        sha256 = desk.files.put(path)
        pages = _counted(desk.files.path(sha256))
    except _UnexaminedError as error:
        todo = "请重新扫描后再收入"
        raise BadInputError(f"扫描件“{name}”：{_TOO_MUCH}", safe="原文件没有动", todo=todo) from error
    except BadInputError as error:
        raise BadInputError(f"扫描件“{name}”：{error.what}", safe=error.safe, todo=error.todo) from error
    except OSError as error:
        raise BadInputError(
            f"扫描件“{name}”读不出（{os_reason(error)}）", safe="没有收入", todo="请确认文件还在，再选择一次"
        ) from error
    return ScanView(0, sha256, name, "", pages, 0)


def assembled(desk: Desk, pages: Sequence[PageRef], name: str, line_id: str) -> ScanView:
    """A new PDF of kept pages, in the store. Raises ``DeskError``; the sources stay as they are."""
    for sha256 in {one.sha256 for one in pages}:
        desk.files.demand(sha256)
    sources = [ScanPage(desk.files.path(one.sha256), one.page, one.turn) for one in pages]
    target = desk.scratch / f"scan-{uuid.uuid4().hex}.pdf"
    hold_to(load_limits(desk.resources).guard)
    try:
        made = examine_guarded(partial(assemble_job, pages=sources), target, _ASSEMBLE_S)
        if made is None:
            raise BadInputError("扫描件太大或已损坏，没有整理成", safe="原扫描件都在", todo="请分成几份整理")
        return ScanView(0, desk.files.put(target), name, line_id, made, 0)
    finally:
        target.unlink(missing_ok=True)


def _listed(path: Path, stat: os.stat_result) -> ScanFile:
    pages, problem = None, _unready(path, stat)
    if not problem:
        try:
            pages, problem = _looked_at(path, stat.st_size, stat.st_mtime_ns)
        except _UnexaminedError:
            problem = _TOO_MUCH
    modified = datetime.fromtimestamp(stat.st_mtime, OFFICE_TIME)
    return ScanFile(readable_name(path), stat.st_size, modified, pages, problem)


def _unready(path: Path, stat: os.stat_result) -> str:
    """Why a file is not to be touched yet: it grows, or somebody has it open."""
    if 0 <= time.time() - stat.st_mtime < _SETTLED_S:
        return "还在写入，请稍候"
    try:
        path.rename(path)  # Windows refuses this for a file that is open
        with path.open("rb") as file:
            file.seek(max(0, stat.st_size - _TAIL))
            whole = b"%%EOF" in file.read()
    except OSError as error:
        return f"读不出（{os_reason(error)}）"
    return "" if whole else "还没有写完，或者已损坏"


class _UnexaminedError(Exception):
    """The examination of a scan did not come to its end; another time it may."""


@lru_cache(maxsize=1000)
def _looked_at(path: Path, _size: int, _modified: int) -> tuple[int | None, str]:
    """Its pages, or why it cannot be used; the same file is looked at once."""
    try:
        return _counted(path), ""
    except BadInputError as error:
        return None, error.what


def _counted(path: Path) -> int:
    pages = examine_guarded(count_job, path, _COUNT_S)
    if pages is None:
        raise _UnexaminedError
    return pages


def _inside(folder: Path, name: str) -> Path:
    with clear_failures():
        found = _found(folder, name)
    if found is not None:
        return found
    raise BadInputError(f"扫描件“{name}”已不在收件夹", safe="没有收入", todo="请刷新后再选")


def _found(folder: Path, name: str) -> Path | None:
    """The file of that name; listed by ``readable_name``, so found by it."""
    return next((path for path in folder.iterdir() if readable_name(path) == name and path.is_file()), None)


def _free(path: Path) -> Path:
    """A name that nothing has yet."""
    names = (path.with_stem(f"{path.stem} ({number})") for number in range(2, 10_000))
    return path if not path.exists() else next(one for one in names if not one.exists())
