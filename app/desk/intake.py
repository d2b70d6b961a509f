"""收件: makes a draft a case, with its numbers and papers, in one transaction."""

from dataclasses import replace

from app.desk import case_record, documents, drafts, products
from app.desk.numbering import take_number
from app.desk.similar import similar
from app.desk.views import IntakeResult
from app.desk.work import Work, use_case
from app.errors import BadInputError
from app.intake import flow
from app.intake.book import BIRTHS
from app.intake.check import Check, check
from app.intake.draft import Draft
from app.intake.papers import Issue, numbered_kinds, papers
from app.printing.numbers import CASE_NO
from db.tables import Case, DraftRow


@use_case("intake.accept", write=True)
def accept(work: Work, draft: Draft) -> IntakeResult:
    """Save the draft as a case, compose and store its papers, and close the draft.

    Accepting the same draft again gives the same result and makes nothing new. Raises ``BadInputError`` where a
    case cannot be without something (``flow.missing_basics``), and the file store's sentence where a file that the
    draft refers to is missing or damaged; then nothing is saved and no number is used.
    """
    row = drafts.claim_row(work, draft)
    if row.case_id is not None:
        return _result(work, work.session.get_one(Case, row.case_id))
    draft = replace(draft, received_at=draft.received_at or work.now)
    _demand_basics(work, draft)
    for _role, _line, file in case_record.files_of(draft):
        work.desk.files.demand(file.sha256)
    verdict = check(draft, work.desk.book(), similar(work, draft), work.desk.press.missing, now=work.now)
    return _save(work, row, draft, verdict)


def _demand_basics(work: Work, draft: Draft) -> None:
    if missing := flow.missing_basics(draft, work.desk.book()):
        raise BadInputError("；".join(missing), safe="草稿已保存", todo="补上后再完成收件")


def _save(work: Work, row: DraftRow, draft: Draft, verdict: Check) -> IntakeResult:
    # Numbers come first and in one order, so that two intakes at once wait for each other and never cross.
    case_no = take_number(work, CASE_NO)
    numbers = {kind: take_number(work, kind) for kind in numbered_kinds(verdict.outcome)}
    case = case_record.record_case(work, draft, verdict, case_no)
    work.event("case.accepted", case.id, case_no=case_no, outcome=verdict.outcome.value, stage=case.stage.value)
    _make_papers(work, case, draft, verdict, Issue(case_no, work.now, work.person.name, numbers, case.query_code))
    products.message_of(work, case, work.desk.moves().moves[BIRTHS[verdict.outcome]])
    drafts.put(work, row, flow.finished(draft, case_no, verdict.outcome, case.received_at))
    row.case_id = case.id
    work.session.flush()
    return _result(work, case)


def _make_papers(work: Work, case: Case, draft: Draft, verdict: Check, issue: Issue) -> None:
    for kind, paper in papers(draft, verdict, issue).items():
        number = issue.numbers.get(kind, "")
        documents.issue_document(work, case.id, kind, work.desk.press.compose(paper), number)


def _result(work: Work, case: Case) -> IntakeResult:
    made = documents.views_of(work, case.id)
    return IntakeResult(case.id, case.case_no, case.stage, case.outcome, case.outcome_sentence, case.due_on, made)
