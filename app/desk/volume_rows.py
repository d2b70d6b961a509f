"""The rows of volumes as several use cases need them: held against other writers, with the words they are found by."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from app.desk.facts import hold_case
from app.desk.pinyin import initials
from app.desk.work import Work
from app.errors import UNTOUCHED, BadInputError, ChangedElsewhereError, NotAllowedError
from app.rules.normalise import search_text
from db.tables import Case, LoanRow, VolumeRow
from db.types import storable
from db.vocabulary import VolumeState


def find_volume(work: Work, volume_id: int) -> VolumeRow:
    """The volume as a reader sees it; raises ``BadInputError`` where there is none."""
    return _there(work.session.get(VolumeRow, volume_id))


def hold_volume(work: Work, volume_id: int, version: int | None = None) -> VolumeRow:
    """The volume and its case, which nobody else changes until this transaction ends.

    Raises ``ChangedElsewhereError`` where it is not the ``version`` that the person saw.
    """
    return hold_volumes(work, [volume_id], {} if version is None else {volume_id: version})[0]


def hold_volumes(work: Work, volume_ids: Iterable[int], versions: dict[int, int] | None = None) -> list[VolumeRow]:
    """The volumes in the order given, each once, with their cases; held in one order, so that no two writers wait for
    each other."""
    wanted = list(dict.fromkeys(volume_ids))
    owners = select(VolumeRow.case_id).where(VolumeRow.id.in_(wanted)).distinct()
    for case_id in sorted(work.session.scalars(owners)):
        hold_case(work, case_id)
    rows = {
        row.id: row
        for row in work.session.scalars(
            select(VolumeRow)
            .where(VolumeRow.id.in_(wanted))
            .order_by(VolumeRow.id)
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    }
    for volume_id in wanted:
        row = _there(rows.get(volume_id))
        if versions and versions.get(volume_id, row.version) != row.version:
            raise ChangedElsewhereError(
                f"案卷“{row.title}”刚被改过", safe="您的改动没有存，别人的改动还在", todo="请看过现在的内容后再办"
            )
    return [rows[volume_id] for volume_id in wanted]


def volumes_of(work: Work, case_id: int) -> list[VolumeRow]:
    """The volumes of a case in their order."""
    rows = select(VolumeRow).where(VolumeRow.case_id == case_id).order_by(VolumeRow.position, VolumeRow.id)
    return list(work.session.scalars(rows))


def demand_open(row: VolumeRow) -> None:
    """Raise ``NotAllowedError`` for a volume that is closed."""
    if row.state is not VolumeState.OPEN:
        raise NotAllowedError(
            f"案卷“{row.archive_no or row.title}”已立卷", safe=UNTOUCHED, todo="要改动请先“重新整理”，并写明原因"
        )


def demand_reason(reason: str, what: str) -> str:
    """The reason without blanks around it; raises ``BadInputError`` where there is none."""
    if not reason.strip():
        raise BadInputError(f"{what}要写明原因", safe=UNTOUCHED, todo="请写明后再办")
    return reason.strip()


def open_loan(work: Work, volume_id: int) -> LoanRow | None:
    """The loan of a volume that is not given back."""
    return work.session.scalar(select(LoanRow).where(LoanRow.volume_id == volume_id, LoanRow.returned_at.is_(None)))


def refresh_search(work: Work, row: VolumeRow) -> None:
    """Make what a volume is found by anew, after its number or title has changed."""
    case = work.session.get_one(Case, row.case_id)
    told = (row.archive_no, case.case_no, case.registration_no, row.title, case.unit)
    row.search_text = storable(search_text(*told, initials(row.title), initials(case.unit)))


def touch(row: VolumeRow) -> None:
    """Give the volume a new version: what is in it has changed."""
    flag_modified(row, "title")


def _there(row: VolumeRow | None) -> VolumeRow:
    if row is None:
        raise BadInputError("没有这个案卷", safe=UNTOUCHED, todo="请刷新后从案卷列表中选择")
    return row
