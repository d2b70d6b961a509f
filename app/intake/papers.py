"""What the papers of an intake say: from the draft and its check to the plain inputs of ``app.printing``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.intake.check import Check
from app.intake.draft import Draft
from app.intake.flow import applicant
from app.intake.handed import handed_in
from app.printing.inputs import (
    GapRow,
    LabelPaper,
    MaterialRow,
    NoticePaper,
    ReceiptPaper,
    RejectionPaper,
)
from app.rules.checklist import HandedIn, LineState, Requirement
from app.rules.identifiers import mask_phone
from db.vocabulary import Arrival, DocumentKind, MaterialForm, Outcome

MATTER = "科技成果登记"

_KINDS = {
    Outcome.ACCEPTED: (DocumentKind.RECEIPT,),
    Outcome.INCOMPLETE: (DocumentKind.RECEIPT, DocumentKind.NOTICE),
    Outcome.NOT_OURS: (DocumentKind.REJECTION,),
}


@dataclass(frozen=True, slots=True)
class Issue:
    """What only the use case knows: when and by whom the papers are given out, and their numbers.

    ``numbers`` holds one for each of ``numbered_kinds``; ``query_code`` is what the receipt prints for asking later.
    """

    case_no: str
    now: datetime
    clerk: str
    numbers: Mapping[DocumentKind, str]
    query_code: str = ""


Paper = ReceiptPaper | NoticePaper | RejectionPaper | LabelPaper


def numbered_kinds(outcome: Outcome) -> tuple[DocumentKind, ...]:
    """The papers that an intake with this outcome gives out under a number of their own.

    A line of a roster is no intake: ``LISTED`` is a ``KeyError``.
    """
    return _KINDS[outcome]


def papers(draft: Draft, verdict: Check, issue: Issue) -> dict[DocumentKind, Paper]:
    """The inputs of every paper of this intake, in the order in which they are handed over.

    A label is made where papers stay in the house: not for an online application, nor for one that is not ours.
    """
    made: dict[DocumentKind, Paper] = {}
    if verdict.outcome is Outcome.NOT_OURS:
        made[DocumentKind.REJECTION] = rejection_paper(draft, issue)
        return made
    made[DocumentKind.RECEIPT] = receipt_paper(draft, verdict, issue)
    if verdict.outcome is Outcome.INCOMPLETE:
        made[DocumentKind.NOTICE] = notice_paper(draft, verdict, issue)
    if draft.arrival is not Arrival.ONLINE:
        made[DocumentKind.LABEL] = label_paper(draft, issue)
    return made


def receipt_paper(draft: Draft, verdict: Check, issue: Issue) -> ReceiptPaper:
    """收件回执: what was handed in, line by line."""
    return ReceiptPaper(
        number=issue.numbers[DocumentKind.RECEIPT],
        case_no=issue.case_no,
        received_at=draft.received_at or issue.now,
        applicant=applicant(draft),
        title=draft.title,
        channel=draft.channel,
        arrival=draft.arrival,
        category=draft.category,
        deliverer=draft.deliverer,
        deliverer_phone=mask_phone(draft.deliverer_phone),
        materials=material_rows(draft, verdict),
        clerk=issue.clerk,
        outcome=verdict.outcome.label,
        note=draft.note,
        query_code=issue.query_code,
        tracking_no=draft.tracking_no,
    )


def notice_paper(draft: Draft, verdict: Check, issue: Issue) -> NoticePaper:
    """一次性告知书: everything that is missing or wrong, at once."""
    if verdict.due is None:
        raise ValueError("a notice needs its last day")
    return NoticePaper(
        number=issue.numbers[DocumentKind.NOTICE],
        case_no=issue.case_no,
        date=issue.now.date(),
        received_on=(draft.received_at or issue.now).date(),
        applicant=applicant(draft),
        contact=draft.contact or draft.deliverer,
        contact_phone=mask_phone(draft.contact_phone or draft.deliverer_phone),
        title=draft.title,
        matter=MATTER,
        gaps=tuple(GapRow(gap.name, gap.problem, gap.need, gap.code) for gap in verdict.gaps),
        due=verdict.due.date,
        due_why=verdict.due.explanation,
        clerk=issue.clerk,
    )


def rejection_paper(draft: Draft, issue: Issue) -> RejectionPaper:
    """不予受理通知书: why not, and where to go."""
    refusal = draft.not_ours
    if refusal is None:
        raise ValueError("nothing was refused")
    return RejectionPaper(
        number=issue.numbers[DocumentKind.REJECTION],
        case_no=issue.case_no,
        date=issue.now.date(),
        applicant=applicant(draft),
        title=draft.title,
        reason=refusal.reason,
        where_to=refusal.where_to,
        basis="",
        clerk=issue.clerk,
        received_on=(draft.received_at or issue.now).date(),
    )


def label_paper(draft: Draft, issue: Issue) -> LabelPaper:
    """资料袋标签."""
    return LabelPaper(
        case_no=issue.case_no,
        title=draft.title,
        unit=draft.achievement().first_unit or applicant(draft),
        category=draft.category,
        channel=draft.channel,
        received_on=(draft.received_at or issue.now).date(),
    )


def material_rows(draft: Draft, verdict: Check) -> tuple[MaterialRow, ...]:
    """The receipt's list: every line of which something was handed in, with what is wrong or put off."""
    if verdict.checklist is None or verdict.assessment is None:
        return ()
    states = handed_in(draft, verdict.checklist)
    given = [(line, states[line.id]) for line in verdict.checklist.lines() if states[line.id].handed_in]
    return tuple(_row(line, handed, verdict) for line, handed in given)


def _row(line: Requirement, handed: HandedIn, verdict: Check) -> MaterialRow:
    result = verdict.assessment.line(line.id) if verdict.assessment else None
    notes = [handed.kind] if handed.kind and handed.kind not in line.name else []
    if line.form is not MaterialForm.PAPER:
        notes.append("电子件")
    if result is not None and result.state is LineState.DEFECTIVE:
        notes.append("不合要求，见告知书")
    return MaterialRow(
        name=line.name,
        copies=max(1, handed.copies),
        pages=handed.pages,
        copy=handed.copy.label if handed.copy else "",
        note="；".join(notes),
    )
