"""What stands on each paper, as plain values; telephone numbers are masked before they come here."""

import datetime as dt
from dataclasses import dataclass

from db.vocabulary import Arrival, Category, Channel


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
class LabelSheetPaper:
    """资料袋标签 on A4 sheets; the first label goes to ``start_cell`` (from 1, row by row)."""

    labels: tuple[LabelPaper, ...]
    start_cell: int = 1
