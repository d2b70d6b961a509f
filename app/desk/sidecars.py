"""Each filed case leaves its metadata beside its files: written whole, and again whenever something of it changes.

``<data folder>/files/cases/<year>/<收件号>.json`` holds every row of a case, ``files/cases/office.json`` what is of the
whole office. Before a change is committed a mark is set for each filed case concerned, and taken away when its sidecar
is written: what a crash left marked is made good at the next start. The record is made of the database alone.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.desk import sidecar_text
from app.desk.failures import clear_failures
from app.desk.sidecar_plan import OFFICE, ROOT, plan
from app.desk.sidecar_rows import Rows, head, rows_of
from app.package.names import safe_name
from db.tables import Case, MoveRow
from db.vocabulary import Stage
from db.whole import write_whole

if TYPE_CHECKING:
    from app.desk.opening import Desk

log = logging.getLogger(__name__)

FOLDER = "cases"
OFFICE_FILE = "office.json"
_MARKS = ".pending"
_AT_ONCE = 5000  # a roster may bring more new cases than a statement takes values
_READABLE = (
    ("收件号", "case_no"),
    ("成果登记号", "registration_no"),
    ("成果名称", "title"),
    ("第一完成单位", "unit"),
    ("登记方式", "channel"),
    ("成果类别", "category"),
    ("环节", "stage"),
    ("收件时间", "received_at"),
)


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """How many sidecars were written, of how many filed cases."""

    written: int
    filed: int


def root_of(data_dir: Path) -> Path:
    """Where the sidecars of a data folder are."""
    return data_dir / "files" / FOLDER


def marked(desk: "Desk") -> tuple[int, ...]:
    """The cases whose sidecars a crash or a full disk has left behind."""
    marks = root_of(desk.data_dir) / _MARKS
    return tuple(sorted(int(one.name) for one in marks.iterdir() if one.name.isdecimal())) if marks.is_dir() else ()


def mark(desk: "Desk", case_ids: Iterable[int]) -> None:
    """Note that the sidecars of these cases will have to be written again. Raises ``OSError``."""
    marks = root_of(desk.data_dir) / _MARKS
    for case_id in case_ids:
        marks.mkdir(parents=True, exist_ok=True)
        (marks / str(case_id)).touch()


def refresh(desk: "Desk", case_ids: Iterable[int]) -> None:
    """Write the sidecars of these cases. What cannot be written stays marked and fails nobody: the change is saved."""
    wanted = tuple(case_ids)
    try:
        for case_id in wanted:
            _write(desk, case_id)
        if wanted:
            _write_office(desk)
    except (OSError, DBAPIError) as error:
        log.warning("sidecars of %d cases not all written: %s", len(wanted), type(error).__name__)


def catch_up(
    desk: "Desk",
    progress: Callable[[int, int, str], None] = lambda _done, _all, _name: None,
    *,
    everything: bool = False,
) -> CaughtUp:
    """Write what is missing or marked, or (``everything``) all sidecars anew. Raises ``EnvironmentFailedError``."""
    with clear_failures():
        with Session(desk.reading) as session:
            filed = session.execute(_filed()).all()
        behind = set(marked(desk))
        wanted = [
            (case_id, case_no)
            for case_id, case_no, received_at in filed
            if everything or case_id in behind or not _place(desk, case_no, received_at.year).is_file()
        ]
        for number, (case_id, case_no) in enumerate(wanted):
            progress(number, len(wanted), case_no)
            _write(desk, case_id)
        if wanted:
            _write_office(desk)
        return CaughtUp(len(wanted), len(filed))


def files_in(root: Path) -> Iterator[Path]:
    """The sidecars of cases in a folder, in the order of their numbers."""
    yield from sorted(file for file in root.glob("*/*.json") if not file.name.startswith("."))


def filed_among(session: Session, case_ids: Iterable[int]) -> tuple[int, ...]:
    """Those of the cases that have been filed."""
    wanted = sorted(case_ids)
    found: list[int] = []
    for first in range(0, len(wanted), _AT_ONCE):
        part = MoveRow.case_id.in_(wanted[first : first + _AT_ONCE])
        chosen = select(MoveRow.case_id).where(MoveRow.to_stage == Stage.FILED, part).distinct()
        found += session.scalars(chosen.order_by(MoveRow.case_id))
    return tuple(found)


def _filed() -> Any:
    ids = select(MoveRow.case_id).where(MoveRow.to_stage == Stage.FILED)
    return select(Case.id, Case.case_no, Case.received_at).where(Case.id.in_(ids)).order_by(Case.id)


def _write(desk: "Desk", case_id: int) -> None:
    with Session(desk.reading) as session:
        rows = rows_of(session, case_id)
        as_of = head(session)
    (case,) = rows[ROOT].values()
    root = root_of(desk.data_dir)
    write_whole(_place(desk, case["case_no"], case["received_at"].year), sidecar_text.write(_about(rows), rows, as_of))
    (root / _MARKS / str(case_id)).unlink(missing_ok=True)


def _write_office(desk: "Desk") -> None:
    with Session(desk.reading) as session:
        rows, as_of = _office(session), head(session)
    about = {"内容": "各类编号用到几号等全馆的记录"}
    write_whole(root_of(desk.data_dir) / OFFICE_FILE, sidecar_text.write(about, rows, as_of))


def _place(desk: "Desk", case_no: str, year: int) -> Path:
    return root_of(desk.data_dir) / str(year) / f"{safe_name(case_no)}.json"


def _office(session: Session) -> Rows:
    rows: Rows = {}
    for name in OFFICE:
        table = plan().tables[name]
        found = session.execute(select(table)).mappings()
        rows[name] = {tuple(row[key.name] for key in table.primary_key): dict(row) for row in found}
    return rows


def _about(rows: Rows) -> dict[str, Any]:
    """What a person wants to know without reading rows."""
    (case,) = rows[ROOT].values()
    about = {word: getattr(case[key], "label", sidecar_text.plain(case[key])) for word, key in _READABLE}
    about["档号"] = [row["archive_no"] for row in rows.get("volumes", {}).values()]
    about["盒号"] = [row["box_no"] for row in rows.get("boxes", {}).values()]
    about["库位"] = [row["code"] for row in rows.get("locations", {}).values()]
    about["文件"] = [
        {"名称": row["name"], "文件": f"{row['sha256'][:2]}/{row['sha256']}"}
        for row in rows.get("file_links", {}).values()
    ]
    return about
