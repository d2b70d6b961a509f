"""Builds a data folder anew from sidecars and files alone, and compares the filed cases of two data folders."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.orm import Session

from app.desk import sidecar_text, sidecars
from app.desk.failures import clear_failures
from app.desk.sidecar_plan import OFFICE, ROOT, plan
from app.desk.sidecar_rows import Row, Rows, rows_of
from app.desk.sidecar_text import BadSidecarError, Sidecar
from app.errors import UNTOUCHED, BadInputError
from db.chain import BEGINNING, HEAD_ID
from db.files import FileStore
from db.tables import Case, MoveRow
from db.trouble import DamagedFileError, MissingFileError
from db.vocabulary import Stage

if TYPE_CHECKING:
    from app.desk.opening import Desk

Say = Callable[[int, int, str], None]


@dataclass(slots=True)
class Rebuilt:
    """What was rebuilt: the cases, the files copied, and in sentences what could not be used."""

    cases: int = 0
    files: int = 0
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Difference:
    """A filed case that is not the same in two databases: where, and what stands there."""

    case_no: str
    table: str
    key: str
    column: str
    old: str
    new: str

    def __str__(self) -> str:
        where = f"{self.table} {self.key}".strip()
        return f"{self.case_no}：{where}{'.' + self.column if self.column else ''} 原为 {self.old}，重建为 {self.new}"


def demand_empty(into: Path) -> None:
    """Raise ``BadInputError`` unless ``into`` is a folder that is not there yet, or an empty one."""
    if into.exists() and (not into.is_dir() or any(into.iterdir())):
        raise BadInputError(f"{into} 不是空文件夹，不能重建到那里", safe=UNTOUCHED, todo="请另选一个空文件夹")


def demand_sidecars(folder: Path) -> list[Path]:
    """The sidecars in a data folder. Raises ``BadInputError`` where there are none."""
    root = sidecars.root_of(folder)
    with clear_failures():
        found = list(sidecars.files_in(root)) if root.is_dir() else []
    if not found:
        raise BadInputError(f"{folder} 里没有元数据副本", safe=UNTOUCHED, todo="请选择原来的数据文件夹")
    return found


def rebuild(folder: Path, desk: "Desk", say: Say = lambda _done, _all, _name: None) -> Rebuilt:
    """Fill an empty desk with the filed cases whose sidecars are in ``folder`` (a data folder), and their files.

    A sidecar or file that is damaged or missing is told among the problems; all others are rebuilt. Raises
    ``BadInputError`` where there are no sidecars.
    """
    with clear_failures():
        root = sidecars.root_of(folder)
        found = demand_sidecars(folder)
        done = Rebuilt()
        read = sorted(_read(found, done), key=lambda one: one.as_of)  # the newer one knows better of what they share
        rows = _merged(read, _read_office(root, done))
        with desk.engine.begin() as connection:
            _write_rows(connection, rows)
        done.cases = len(rows.get(ROOT, {}))
        _copy_files(FileStore(folder / "files"), desk, sorted(key for (key,) in rows.get("files", {})), done, say)
    sidecars.catch_up(desk)
    return done


def compare(old: "Desk", new: "Desk", say: Say = lambda _done, _all, _name: None) -> Iterator[Difference]:
    """What is not the same, for every case that was filed in ``old``."""
    with clear_failures(), Session(old.reading) as before, Session(new.reading) as after:
        filed = before.execute(_filed()).all()
        for number, (case_id, case_no) in enumerate(filed):
            say(number, len(filed), case_no)
            yield from differences(case_no, rows_of(before, case_id), rows_of(after, case_id))


def differences(case_no: str, old: Rows, new: Rows) -> Iterator[Difference]:
    """What is not the same in the rows of one case."""
    for table in dict.fromkeys((*old, *new)):
        was, has = old.get(table, {}), new.get(table, {})
        for key in dict.fromkeys((*was, *has)):
            shown = "-".join(map(str, key))
            if key not in has:
                yield Difference(case_no, table, shown, "", "有", "缺少")
            elif key not in was:
                yield Difference(case_no, table, shown, "", "没有", "多出")
            else:
                yield from (
                    Difference(case_no, table, shown, column, str(was[key][column]), str(value))
                    for column, value in has[key].items()
                    if was[key][column] != value
                )


def _filed() -> Any:
    ids = select(MoveRow.case_id).where(MoveRow.to_stage == Stage.FILED)
    return select(Case.id, Case.case_no).where(Case.id.in_(ids)).order_by(Case.id)


def _read(found: list[Path], done: Rebuilt) -> Iterator[Sidecar]:
    for file in found:
        try:
            yield sidecar_text.read(file.read_bytes())
        except BadSidecarError as error:
            done.problems.append(f"元数据副本 {file.name} {error}，这个办件没有重建")


def _read_office(root: Path, done: Rebuilt) -> Sidecar:
    try:
        return sidecar_text.read((root / sidecars.OFFICE_FILE).read_bytes())
    except (BadSidecarError, FileNotFoundError):
        done.problems.append(f"全馆副本 {sidecars.OFFICE_FILE} 缺失或读不通：各类编号的用到几号没有恢复，启用前请核对")
        return Sidecar(0, {}, {})


def _merged(read: list[Sidecar], office: Sidecar) -> Rows:
    """All rows once, in an order in which they can be written."""
    rows: Rows = {name: {} for name in plan().tables}
    for one in (*read, office):
        for name, held in one.rows.items():
            keys = [column.name for column in plan().tables[name].primary_key]
            for row in held:
                rows[name][tuple(row[key] for key in keys)] = row
    return rows


def _write_rows(connection: Connection, rows: Rows) -> None:
    for name, held in rows.items():
        table = plan().tables[name]
        if name in OFFICE:  # a new database has its own first rows
            connection.execute(delete(table))
        if held:
            connection.execute(insert(table), list(held.values()))
    _end_chain(connection, list(rows.get("events", {}).values()))


def _end_chain(connection: Connection, events: list[Row]) -> None:
    """Without an office's sidecar the chain goes on after the last event that there is."""
    head = plan().tables["event_head"]
    last = max(events, key=lambda row: row["seq"], default={"seq": 0, "hash": BEGINNING})
    if connection.execute(select(head)).first() is None:
        connection.execute(insert(head).values(id=HEAD_ID, seq=last["seq"], hash=last["hash"]))
    connection.execute(update(head).where(head.c.seq < last["seq"]).values(seq=last["seq"], hash=last["hash"]))


def _copy_files(store: FileStore, desk: "Desk", wanted: list[str], done: Rebuilt, say: Say) -> None:
    target = FileStore(desk.data_dir / "files")
    for number, sha256 in enumerate(wanted):
        say(number, len(wanted), sha256[:12])
        try:
            store.demand(sha256)
        except (MissingFileError, DamagedFileError) as error:
            what = "缺少" if isinstance(error, MissingFileError) else "已损坏，没有复制"
            done.problems.append(f"文件 {sha256[:12]} {what}")
            continue
        target.put(store.path(sha256))
        done.files += 1
