"""Numbers of cases and documents, by the patterns of ``resources/numbers.yaml``."""

from dataclasses import dataclass
from string import Formatter

from app.resources import Resources
from db.vocabulary import DocumentKind

CASE_NO = "CASE_NO"
LONGEST_CASE_NO = 16
"""As many characters as fit beside the QR on a label, in bars that a 203 dpi printer draws sharply."""


@dataclass(frozen=True, slots=True)
class NumberPatterns:
    """One pattern a kind of number, each with ``{year}`` and ``{serial}`` (or ``{serial:04d}``).

    The case number is printed as barcode and typed in the find box, so it is letters, digits and ``-`` only.
    """

    case_no: str
    receipt: str
    notice: str
    rejection: str

    def __post_init__(self) -> None:
        for pattern in (self.case_no, self.receipt, self.notice, self.rejection):
            _check(pattern)
        sample = self.case_no.format(year=2026, serial=1)
        if not sample.isascii() or not sample.replace("-", "").isalnum():
            raise ValueError("收件号要印成条码，只能用英文字母、数字和连字符")
        if len(self.case_no.format(year=2026, serial=99999)) > LONGEST_CASE_NO:
            raise ValueError(f"收件号要印成条码，最多 {LONGEST_CASE_NO} 个字符")
        if len({self.receipt, self.notice, self.rejection}) < 3:
            raise ValueError("收件回执、告知书、不予受理通知书的编号格式不能相同")

    def format_number(self, kind: str, year: int, serial: int) -> str:
        """The number of the ``serial``-th paper (from 1) of ``kind`` in ``year``.

        ``kind`` is ``CASE_NO`` or the ``DocumentKind`` of a numbered paper; labels bear no number (KeyError).
        """
        pattern = {
            CASE_NO: self.case_no,
            DocumentKind.RECEIPT: self.receipt,
            DocumentKind.NOTICE: self.notice,
            DocumentKind.REJECTION: self.rejection,
        }[kind]
        return pattern.format(year=year, serial=serial)


def load_numbers(resources: Resources) -> NumberPatterns:
    """The office's number patterns."""
    return resources.load("numbers.yaml", NumberPatterns)


def _check(pattern: str) -> None:
    try:
        fields = [field for _, field, _, _ in Formatter().parse(pattern) if field is not None]
        pattern.format(year=2026, serial=1)
    except (KeyError, IndexError, ValueError) as error:
        raise ValueError(f"编号格式“{pattern}”写法不对，只能用 {{year}} 和 {{serial}}") from error
    if sorted(fields) != ["serial", "year"]:
        raise ValueError(f"编号格式“{pattern}”里 {{year}} 和 {{serial}} 要各有一个")
