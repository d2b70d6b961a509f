"""What stands on each paper, as plain values; telephone numbers are masked before they come here."""

import datetime as dt
from dataclasses import dataclass

from db.vocabulary import Arrival, Category, Channel, DocumentKind, Labelled, Severity


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One line of the receipt's list. ``copy`` is 原件 or 复印件; ``pages`` is None where nobody counted."""

    name: str
    copies: int
    pages: int | None = None
    copy: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GapRow:
    """One thing to mend: the material, what is wrong, what to bring, and the comment or clause it rests on."""

    name: str
    problem: str
    need: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptPaper:
    """收件回执. ``number`` is the document's, ``case_no`` the case's; empty texts leave their line out."""

    number: str
    case_no: str
    received_at: dt.datetime
    applicant: str
    title: str
    channel: Channel
    arrival: Arrival
    category: Category | None
    deliverer: str
    deliverer_phone: str
    materials: tuple[MaterialRow, ...]
    clerk: str
    outcome: str = ""
    note: str = ""
    query_code: str = ""
    tracking_no: str = ""


@dataclass(frozen=True, slots=True)
class NoticePaper:
    """一次性告知书. ``matter`` is the service applied for, ``due_why`` how the due date was counted.

    By ``channel`` the applicant is told how to mend and whom to ask (None: as at the counter).
    """

    number: str
    case_no: str
    date: dt.date
    received_on: dt.date
    applicant: str
    contact: str
    contact_phone: str
    title: str
    matter: str
    gaps: tuple[GapRow, ...]
    due: dt.date
    due_why: str
    clerk: str
    basis: str = ""
    channel: Channel | None = None


@dataclass(frozen=True, slots=True)
class RejectionPaper:
    """不予受理通知书."""

    number: str
    case_no: str
    date: dt.date
    applicant: str
    title: str
    reason: str
    where_to: str
    basis: str
    clerk: str
    received_on: dt.date | None = None
    channel: Channel | None = None


@dataclass(frozen=True, slots=True)
class LabelPaper:
    """资料袋标签: ``unit`` is the first completing unit, ``box_note`` e.g. 第 1 袋 共 2 袋."""

    case_no: str
    title: str
    unit: str
    category: Category | None
    channel: Channel
    received_on: dt.date
    box_note: str = ""


@dataclass(frozen=True, slots=True)
class Addressed:
    """What every letter on a case says: its number and day, to whom, about what, by whom.

    ``contact_phone`` is masked; ``received_on`` the day on which the application (or its papers) came in.
    """

    number: str
    date: dt.date
    case_no: str
    applicant: str
    contact: str
    contact_phone: str
    title: str
    matter: str
    channel: Channel
    received_on: dt.date
    clerk: str
    registration_no: str = ""
    registered_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class AcceptancePaper:
    """受理通知书. ``term`` is the 办理期限 in words with its last day, ``term_why`` how it was counted."""

    letter: Addressed
    online_no: str
    materials: tuple[MaterialRow, ...]
    term: str = ""
    term_why: str = ""


@dataclass(frozen=True, slots=True)
class CommentLine:
    """A comment of a notice: where (with the page, if any), how heavy, what is wrong, what is wanted, its code."""

    place: str
    severity: Severity
    text: str
    need: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class CommentsPaper:
    """补正材料通知书 or 修改意见通知书 of a round; ``papers`` where it is about the papers (纸质资料).

    ``due`` is None where the applicant has no limit.
    """

    letter: Addressed
    kind: DocumentKind
    round_no: int
    comments: tuple[CommentLine, ...]
    due: dt.date | None = None
    due_why: str = ""
    papers: bool = False


@dataclass(frozen=True, slots=True)
class PaperResultPaper:
    """纸质资料审核结果告知书: which papers were found right, in which round; ``project_no`` is the 计划项目编号."""

    letter: Addressed
    project_no: str
    round_no: int
    papers: tuple[MaterialRow, ...]


@dataclass(frozen=True, slots=True)
class DecisionPaper:
    """不予登记通知书, 终止办理告知书 or 注销登记通知书; ``lapsed`` where it ended for want of an answer."""

    letter: Addressed
    kind: DocumentKind
    reason: str
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class ResultPaper:
    """登记结果告知书: the number, and until when papers are to be sent (None: no limit, or none wanted).

    ``papers_here``: they came already, for the number was corrected later.
    """

    letter: Addressed
    category: Category | None
    units: tuple[str, ...]
    persons: tuple[str, ...]
    due: dt.date | None = None
    due_why: str = ""
    papers_here: bool = False


class DeliveryWay(Labelled):
    """送达方式."""

    DIRECT = "DIRECT", "直接送达"
    MAIL = "MAIL", "邮寄送达"
    LEFT = "LEFT", "留置送达"
    ELECTRONIC = "ELECTRONIC", "电子送达"
    ENTRUSTED = "ENTRUSTED", "委托送达"


@dataclass(frozen=True, slots=True)
class DeliveredRow:
    """A paper that is handed over: its name, number and how many copies."""

    name: str
    number: str
    copies: int = 1


@dataclass(frozen=True, slots=True)
class DeliveryPaper:
    """送达回证; what is empty is left to be written by hand."""

    letter: Addressed
    rows: tuple[DeliveredRow, ...]
    way: DeliveryWay
    place: str = ""
    receiver: str = ""
    deliverer: str = ""
    tracking_no: str = ""
    note: str = ""


LetterPaper = AcceptancePaper | CommentsPaper | PaperResultPaper | DecisionPaper | ResultPaper | DeliveryPaper
"""What ``app.desk.letters`` has composed."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A comment as a sheet tells it. ``number`` is its order among those still open, empty for others."""

    number: str
    round: str
    place: str
    text: str
    need: str
    code: str
    severity: str
    answer: str
    maker: str
    made_at: dt.datetime
    history: str = ""


@dataclass(frozen=True, slots=True)
class CommentSheet:
    """修改意见清单 of a case; ``made_at`` is when the sheet was made."""

    case_no: str
    title: str
    unit: str
    stage: str
    lines: tuple[SheetLine, ...]
    clerk: str
    made_at: dt.datetime
