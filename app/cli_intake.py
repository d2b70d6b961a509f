"""``intake``: takes in a folder as the wizard does, and puts the papers where they are wanted."""

import argparse
import re
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from app.cli_words import DONE, Output
from app.desk.documents import document_pdf
from app.desk.intake import accept
from app.desk.opening import Desk, default_data_dir, open_desk
from app.desk.people import local_person
from app.desk.privacy import masked_others
from app.desk.views import DocumentView, IntakeResult, Person
from app.errors import BadInputError, EnvironmentFailedError, os_reason
from app.intake.check import Check
from app.intake.draft import Draft, FieldValue
from app.intake.edits import chosen_record
from app.intake.take_in import FolderIntake, Wishes, take_in
from app.rules.finding import Finding
from db.vocabulary import Arrival, Category, Channel, Source
from db.whole import write_whole

_ARRIVALS = {"walk-in": Arrival.WALK_IN, "mail": Arrival.MAIL, "online": Arrival.ONLINE}


def command(options: argparse.Namespace, output: Output) -> int:
    """Take the folder in and answer with the case, its fields, findings, gaps and papers."""
    out = _made(options.out)
    desk = open_desk(options.data or default_data_dir(), options.database)
    try:
        person = local_person(desk)
        taken = take_in(desk, person, options.folder, _wishes(options), progress=output.progress)
        result = accept(desk, person, taken.draft)
        papers = [(paper, _write(desk, person, paper, result.case_no, out)) for paper in result.documents]
    finally:
        desk.close()
    output.result(_answer(result, taken, papers), *_lines(result, taken.verdict, papers))
    return DONE


def _wishes(options: argparse.Namespace) -> Wishes:
    return Wishes(
        channel=Channel[options.channel.upper()],
        arrival=_ARRIVALS[options.arrival],
        category=Category[options.category.upper()] if options.category else None,
        record=options.record,
        lenient=options.lenient,
    )


def _made(out: Path) -> Path:
    """The folder for the papers, tried out before anything is taken in."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=out):
            pass
    except OSError as error:
        raise BadInputError(
            f"文书不能放到文件夹 {out}（{os_reason(error)}）", safe="没有收件", todo="请用 --out 指定另一个文件夹"
        ) from error
    return out


def _write(desk: Desk, person: Person, paper: DocumentView, case_no: str, out: Path) -> Path:
    """Put a paper into ``out`` under its kind and number."""
    name = re.sub(r'[\\/:*?"<>|\s]+', "_", f"{paper.kind.label}-{paper.number or case_no}.pdf")
    pdf = document_pdf(desk, person, paper.id)
    try:
        write_whole(out / name, pdf)
    except OSError as error:
        raise EnvironmentFailedError(
            f"文书 {name} 没有写到 {out}（{os_reason(error)}）",
            safe=f"办件 {case_no} 和文书已保存",
            todo="请腾出空间后在窗口中打开该办件补打",
        ) from error
    return out / name


def _answer(result: IntakeResult, taken: FolderIntake, papers: list[tuple[DocumentView, Path]]) -> dict[str, Any]:
    draft, verdict = taken.draft, taken.verdict
    return {
        "case_no": result.case_no,
        "stage": result.stage.value,
        "outcome": result.outcome.value,
        "sentence": verdict.sentence,
        "due": verdict.due.date.isoformat() if verdict.due else None,
        "due_explanation": verdict.due.explanation if verdict.due else "",
        "fields": _fields(draft),
        "units": [unit.name for unit in draft.units],
        "persons": [person.name for person in draft.persons],
        "others": masked_others(draft.others),
        "findings": [_finding(one) for one in (*verdict.taken, *verdict.findings)],
        "missing": [
            {"line": gap.line_id, "name": gap.name, "problem": gap.problem, "need": gap.need, "code": gap.code}
            for gap in verdict.gaps
        ],
        "documents": [{"kind": paper.kind.value, "number": paper.number, "path": str(path)} for paper, path in papers],
        "unsorted": list(taken.unknown),
    }


def _fields(draft: Draft) -> dict[str, dict[str, str]]:
    fields = {key: _field(held) for key, held in draft.values.items()}
    if draft.category is not None:
        fields["category"] = {"value": draft.category.value, "source": taken_from(draft), "where": ""}
    return fields


def _field(held: FieldValue) -> dict[str, str]:
    return {"value": held.value, "source": held.source.value, "where": held.where}


def taken_from(draft: Draft) -> str:
    """Where the category came from: read in the zip, in the form, or told by the person."""
    record = chosen_record(draft)
    form = draft.form_file.pdf.form if draft.form_file and draft.form_file.pdf else None
    for source, found in ((Source.ZIP, record), (Source.FORM, form)):
        if found is not None and "category" in found.values:
            return source.value
    return Source.TYPED.value


def _finding(finding: Finding) -> dict[str, str]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": finding.place,
        "text": finding.text,
    }


def _lines(result: IntakeResult, verdict: Check, papers: list[tuple[DocumentView, Path]]) -> list[str]:
    said = [f"收件号 {result.case_no}（{result.stage.label}）", verdict.sentence]
    said += [f"  需补正 {number}. {gap.name}：{gap.problem}" for number, gap in enumerate(verdict.gaps, start=1)]
    said += [f"  {one.severity.label}：{one.text}" for one in verdict.findings]
    return said + [f"{paper.kind.label} {paper.number}  {path}".replace("  ", " ") for paper, path in papers]
