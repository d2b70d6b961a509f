"""``import``: takes in a roster of an online system, and attaches the files that were downloaded for it."""

import argparse
from dataclasses import dataclass
from typing import Any

from app.cli_words import DONE, Output
from app.desk import attach
from app.desk.attach_views import AttachedCase, AttachPlan, AttachResult
from app.desk.opening import Desk, default_data_dir, open_desk
from app.desk.people import local_person
from app.desk.roster import plan, read_roster, take
from app.desk.roster_views import PlannedRow, RosterPlan
from app.desk.views import Person
from db.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class _Attached:
    """What was planned for the files of a folder and, unless it was only tried out, what was done."""

    plan: AttachPlan
    result: AttachResult | None


def command(options: argparse.Namespace, output: Output) -> int:
    """Import the roster, or with ``--dry-run`` only say what that would do; then attach the files of ``--files``."""
    desk = open_desk(options.data or default_data_dir(), options.database)
    try:
        person = local_person(desk)
        dry_run = plan(desk, person, read_roster(desk, person, options.roster, Channel[options.channel.upper()]))
        rows = dry_run.rows if options.dry_run else take(desk, person, dry_run).rows
        files = _attach(desk, person, options, output) if options.files else None
    finally:
        desk.close()
    output.result(_answer(dry_run, rows, files), *_lines(options, dry_run, rows, files))
    return DONE


def _attach(desk: Desk, person: Person, options: argparse.Namespace, output: Output) -> _Attached:
    def say(_done: int, _all: int, name: str) -> None:
        output.progress(f"正在查看 {name}")

    made = attach.plan(desk, person, options.files, say)
    return _Attached(made, None if options.dry_run else attach.take(desk, person, made, say))


def _answer(dry_run: RosterPlan, rows: tuple[PlannedRow, ...], files: _Attached | None) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "file": dry_run.file.name,
        "rows": [_row(row) for row in rows],
        "counts": {kind: sum(row.kind == kind for row in rows) for kind in {row.kind.value for row in rows}},
    }
    if files is not None:
        answer["files"] = [
            {"name": match.name, "case_no": match.case_no, "by": match.by} for match in files.plan.matches
        ]
        answer["already"] = [match.name for match in files.plan.already]
        answer["unmatched"] = [{"name": miss.name, "reason": miss.reason} for miss in files.plan.unmatched]
        answer["attached"] = [_case(case) for case in files.result.cases] if files.result else []
    return answer


def _row(row: PlannedRow) -> dict[str, Any]:
    return {
        "line": row.entry.line,
        "kind": row.kind.value,
        "number": row.entry.number,
        "title": row.entry.title,
        "case_no": row.case_no,
        "say": list(row.say),
    }


def _case(case: AttachedCase) -> dict[str, Any]:
    return {"case_no": case.case_no, "files": case.files, "notes": list(case.notes), "problem": case.problem}


def _lines(
    options: argparse.Namespace, dry_run: RosterPlan, rows: tuple[PlannedRow, ...], files: _Attached | None
) -> list[str]:
    done = "试算" if options.dry_run else "已导入"
    said = [f"{done} {dry_run.file.name}，共 {len(rows)} 行"]
    for row in rows:
        told = "；".join(row.say)
        said.append(f"第 {row.entry.line} 行 {row.kind.label} {row.case_no or row.entry.number} {told}".rstrip())
    if files is not None:
        said.append(f"文件：对上 {len(files.plan.matches)} 个，没有对上 {len(files.plan.unmatched)} 个")
        said += [f"  {miss.name}：{miss.reason}" for miss in files.plan.unmatched]
        cases = files.result.cases if files.result else ()
        said += [f"  {case.case_no} {word}" for case in cases for word in (*case.notes, case.problem) if word]
    return said
