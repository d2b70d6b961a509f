"""The papers of the desk: plain values in, the bytes of a PDF out, the same bytes for the same values."""

from app.printing.label import label_pdf, label_sheet_pdf
from app.printing.notice import notice_pdf
from app.printing.receipt import receipt_pdf
from app.printing.rejection import rejection_pdf

__all__ = ["label_pdf", "label_sheet_pdf", "notice_pdf", "receipt_pdf", "rejection_pdf"]
