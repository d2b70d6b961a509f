"""导入名册: a list from an online system becomes cases that wait for 受理; importing it again doubles nothing."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.desk.mappings import find_mapping
from app.desk.numbering import take_number
from app.desk.roster_case import list_case, update_case
from app.desk.roster_known import known_cases, planned
from app.desk.roster_views import PlannedRow, RosterFile, RosterPlan, RosterResult, RowKind
from app.desk.work import Work, use_case
from app.errors import BadInputError, os_reason
from app.formats.guarded import examine_guarded
from app.printing.numbers import CASE_NO
from app.roster.entries import entries, find_roster, own_mapping
from app.roster.fields import load_words, missing_facts, signature
from app.roster.workbook import RawSheet, read_workbook
from db.sequences import next_number
from db.tables import Case
from db.vocabulary import Channel

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

IMPORTS = "ROSTER"
"""The sequence of imports; taking its number makes two imports at once wait for each other."""

_READ_WITHIN_S = 60.0


def read_roster(desk: "Desk", person: "Person", path: Path, channel: Channel) -> RosterFile:
    """Read a spreadsheet. A mapping kept for rosters with these columns is used.

    Raises ``BadInputError`` with one sentence for a file that is no table, is damaged, locked or too large.
    """
    words = load_words(desk.resources, channel)
    roster = find_roster(_sheets(path), words)
    if not roster.rows:
        raise BadInputError(
            f"{path.name} 里没有可以导入的行", safe="没有导入任何内容", todo="请确认选对了文件，或重新导出"
        )
    sign = signature(channel, roster.columns)
    kept = find_mapping(desk, person, sign)
    mapping = own_mapping(roster, words) if kept is None else {column: fact for column, fact in kept.items() if fact}
    return RosterFile(path.name, channel, roster, words, sign, mapping, kept is not None)


def _sheets(path: Path) -> tuple[RawSheet, ...]:
    try:
        with path.open("rb"):
            pass  # the examining process could only say that something went wrong
        sheets = examine_guarded(read_workbook, path, _READ_WITHIN_S)
    except OSError as error:
        raise BadInputError(
            f"无法读取文件 {path.name}（{os_reason(error)}）",
            safe="没有导入任何内容",
            todo="请确认文件还在，再选择一次",
        ) from error
    if sheets is None:
        raise BadInputError(
            f"{path.name} 读取时出错，可能已损坏",
            safe="没有导入任何内容",
            todo="请重新导出，或用 Excel 打开另存后再导入",
        )
    return sheets


@use_case("roster.import")
def plan(work: Work, file: RosterFile, mapping: Mapping[str, str] | None = None) -> RosterPlan:
    """The dry run: what importing each row would do. ``mapping`` goes from columns to facts (default: the file's own).

    Raises ``BadInputError`` where the mapping leaves out what every case needs.
    """
    mapping = file.mapping if mapping is None else mapping
    if missing := missing_facts(mapping):
        raise BadInputError(
            f"还没有指定哪一列是{'、'.join(missing)}", safe="没有导入任何内容", todo="请在“列的对应”里指定"
        )
    found = entries(file.roster, mapping, file.words, work.now)
    known = known_cases(work, file.channel, (entry.number for entry in found))
    return RosterPlan(file, dict(mapping), tuple(planned(entry, known.get(entry.number)) for entry in found))


@use_case("roster.import", write=True)
def take(work: Work, dry_run: RosterPlan) -> RosterResult:
    """Import what the dry run holds, in one transaction.

    Each row is looked at again, so that what somebody else imported meanwhile is not doubled.
    """
    next_number(work.session, IMPORTS, work.now.year)
    known = known_cases(work, dry_run.file.channel, (row.entry.number for row in dry_run.rows))
    rows = tuple(_take_row(work, planned(row.entry, known.get(row.entry.number)), dry_run.file) for row in dry_run.rows)
    result = RosterResult(
        added=sum(row.kind is RowKind.NEW for row in rows),
        changed=sum(bool(row.updates) for row in rows),
        known=sum(row.kind in {RowKind.KNOWN, RowKind.CHANGED} and not row.updates for row in rows),
        left_out=sum(row.kind is RowKind.LEFT_OUT for row in rows),
        bad=sum(row.kind is RowKind.BAD for row in rows),
        rows=rows,
    )
    counts = {"added": result.added, "changed": result.changed, "known": result.known, "bad": result.bad}
    work.event("roster.imported", None, file=dry_run.file.name, channel=dry_run.file.channel.value, **counts)
    return result


def _take_row(work: Work, row: PlannedRow, file: RosterFile) -> PlannedRow:
    if row.kind is RowKind.NEW:
        case = list_case(work, row.entry, file.channel, file.name, take_number(work, CASE_NO))
        return replace(row, case_id=case.id, case_no=case.case_no, stage=case.stage)
    if row.updates and row.case_id is not None:
        case = work.session.get_one(Case, row.case_id)
        update_case(work, case, row.updates, f"{file.name} 第 {row.entry.line} 行")
    return row
