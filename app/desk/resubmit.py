"""登记重新提交: what an applicant brought back beside what was there before, and the next round of review begun."""

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import func, select

from app.desk import documents
from app.desk.case_draft import current_files, draft_of
from app.desk.facts import find_case, hold_case
from app.desk.file_rows import keep_file_row
from app.desk.life import result_of
from app.desk.life_views import MoveResult
from app.desk.moves import Wishes, lead
from app.desk.numbering import take_number
from app.desk.redeclare import redeclare
from app.desk.work import Work, use_case
from app.intake.check import Check, check
from app.intake.draft import Draft
from app.intake.papers import Issue, receipt_paper
from app.intake.resubmission import Resubmission, revised
from app.rulebook import load_duplicates
from db.tables import Case, DocumentRow, FileLink, RoundRow
from db.vocabulary import Arrival, DocumentKind


@use_case("cases.see")
def bare_draft(work: Work, case_id: int) -> Draft:
    """As much of the case as it takes to lay files to its checklist."""
    case = find_case(work, case_id)
    return Draft(case.draft_id, case.saved_at, channel=case.channel, arrival=case.arrival, category=case.category)


@use_case("cases.move", write=True)
def take_back(work: Work, case_id: int, version: int, brought: Resubmission, move_id: str = "RESUBMIT") -> MoveResult:
    """Take in what came back, and make the move (``RESUBMIT``, ``RECEIVE_PAPER`` or ``PAPER_RESUBMIT``).

    New files stand beside the old ones, which are superseded; fields follow the new zip; the new round keeps what is
    declared now. What did not come over the net gets a receipt. All of it is saved or nothing; raises as
    ``app.desk.life.move`` does, and the file store's sentence for a file that is missing.
    """
    case = hold_case(work, case_id, version)
    if work.desk.moves().moves[move_id].opens is None:
        raise KeyError(move_id)
    for _role, _line, file in brought.files:
        work.desk.files.demand(file.sha256)
    before = draft_of(work, case)
    book = work.desk.book()
    draft = revised(before, brought, book.checklist(before), load_duplicates(work.desk.resources))
    verdict = check(draft, book, now=work.now)
    rounds = select(func.count()).select_from(RoundRow).where(RoundRow.case_id == case.id)
    names = _link(work, case, brought, 1 + work.session.execute(rounds).scalar_one())
    redeclare(work, case, draft, verdict)
    led = lead(work, case, move_id, Wishes(brought.note, at=brought.received_at))
    told = {"round": case.round_no, "files": names, "changed": _changed(before, draft), "note": brought.note}
    work.event("case.resubmitted", case.id, materials=sorted(brought.materials), **told)
    led.documents += _receipt(work, case, draft, verdict, brought)
    return result_of(work, case, led)


def _link(work: Work, case: Case, brought: Resubmission, ordinal: int) -> list[str]:
    """Note each new file for the round that begins; the old ones in its place are superseded."""
    current = current_files(work, case.id)
    have = {(link.role, link.line_id, link.sha256) for link in current}
    places = {(role, line) for role, line, _file in brought.files if line or role != "material"}
    same = {(role, line, file.sha256) for role, line, file in brought.files}
    for link in current:
        if (link.role, link.line_id) in places and (link.role, link.line_id, link.sha256) not in same:
            link.superseded = True
    names = []
    for role, line, file in brought.files:
        if (role, line, file.sha256) in have:
            continue
        keep_file_row(work, file.sha256, file.size, file.media_type)
        pages = file.pdf.pages if file.pdf else None
        link = FileLink(case_id=case.id, sha256=file.sha256, role=role, line_id=line, name=file.name, pages=pages)
        link.round_no = ordinal
        work.session.add(link)
        names.append(file.name)
    work.session.flush()
    return names


def _changed(before: Draft, after: Draft) -> list[str]:
    """The keys of the fields that were changed by what came back."""
    keys = sorted({*before.values, *after.values})
    old = {key: held.value for key, held in before.values.items()}
    new = {key: held.value for key, held in after.values.items()}
    lists = (("units", before.units != after.units), ("persons", before.persons != after.persons))
    return [key for key in keys if old.get(key, "") != new.get(key, "")] + [key for key, differs in lists if differs]


def _receipt(work: Work, case: Case, draft: Draft, verdict: Check, brought: Resubmission) -> Iterator[DocumentRow]:
    """收件回执 of what was brought this time, where somebody brought or mailed it."""
    arrival = brought.arrival or case.arrival
    if arrival is Arrival.ONLINE or not (brought.files or brought.materials):
        return
    now_here = replace(
        draft,
        arrival=arrival,
        received_at=brought.received_at or work.now,
        zip_file=brought.zip,
        materials=dict(brought.materials),
        note=brought.note,
    )
    number = take_number(work, DocumentKind.RECEIPT)
    issue = Issue(case.case_no, work.now, work.person.name, {DocumentKind.RECEIPT: number}, case.query_code)
    paper = replace(receipt_paper(now_here, verdict, issue), outcome=f"重新提交，第 {case.round_no} 轮审查")
    yield documents.issue_document(work, case.id, DocumentKind.RECEIPT, work.desk.press.compose(paper), number)
