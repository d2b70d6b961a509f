"""The papers of the desk: plain values in, the bytes of a PDF out, the same bytes for the same values."""

from collections.abc import Callable
from typing import Any

from app.package.report import Report
from app.printing.acceptance import acceptance_pdf
from app.printing.archive_inputs import (
    ArchivePaper,
    ArchiveStampPaper,
    BoxContentsPaper,
    HandOverPaper,
    PacketRegisterPaper,
    VolumeContentsPaper,
    VolumeCoverPaper,
    VolumeListPaper,
    VolumeNotePaper,
)
from app.printing.archive_lists import box_contents_pdf, contents_pdf, hand_over_pdf, register_pdf, volume_list_pdf
from app.printing.archive_stamp import stamp_pdf
from app.printing.check_report import check_report_pdf
from app.printing.comments_notice import comments_pdf
from app.printing.decision import decision_pdf
from app.printing.delivery import delivery_pdf
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import (
    AcceptancePaper,
    CommentsPaper,
    DecisionPaper,
    DeliveryPaper,
    LabelPaper,
    LetterPaper,
    NoticePaper,
    PaperResultPaper,
    ReceiptPaper,
    RejectionPaper,
    ResultPaper,
)
from app.printing.labels.bag import label_pdf
from app.printing.labels.calibration import calibration_pdf
from app.printing.labels.paper import CalibrationPaper, LabelBatchPaper
from app.printing.labels.sheets import batch_pdf
from app.printing.notice import notice_pdf
from app.printing.paper_result import paper_result_pdf
from app.printing.receipt import receipt_pdf
from app.printing.rejection import rejection_pdf
from app.printing.result import result_pdf
from app.printing.volume_papers import cover_pdf, note_pdf

__all__ = [
    "acceptance_pdf",
    "comments_pdf",
    "decision_pdf",
    "delivery_pdf",
    "label_pdf",
    "notice_pdf",
    "paper_pdf",
    "paper_result_pdf",
    "receipt_pdf",
    "rejection_pdf",
    "result_pdf",
]

AnyPaper = (
    ReceiptPaper
    | NoticePaper
    | RejectionPaper
    | LabelPaper
    | LabelBatchPaper
    | CalibrationPaper
    | LetterPaper
    | ArchivePaper
    | Report
)


def paper_pdf(paper: AnyPaper, house: House, fonts: FontBook) -> bytes:
    """Any of the papers as PDF."""
    return _MAKERS[type(paper)](paper, house, fonts)


_MAKERS: dict[type, Callable[[Any, House, FontBook], bytes]] = {
    ReceiptPaper: receipt_pdf,
    NoticePaper: notice_pdf,
    RejectionPaper: rejection_pdf,
    LabelPaper: label_pdf,
    LabelBatchPaper: batch_pdf,
    CalibrationPaper: calibration_pdf,
    AcceptancePaper: acceptance_pdf,
    CommentsPaper: comments_pdf,
    DecisionPaper: decision_pdf,
    ResultPaper: result_pdf,
    PaperResultPaper: paper_result_pdf,
    DeliveryPaper: delivery_pdf,
    PacketRegisterPaper: register_pdf,
    HandOverPaper: hand_over_pdf,
    VolumeCoverPaper: cover_pdf,
    VolumeContentsPaper: contents_pdf,
    VolumeNotePaper: note_pdf,
    ArchiveStampPaper: stamp_pdf,
    VolumeListPaper: volume_list_pdf,
    BoxContentsPaper: box_contents_pdf,
    Report: check_report_pdf,
}
