"""Numbers of cases and documents, by the patterns of ``resources/numbers.yaml``."""

from dataclasses import dataclass
from string import Formatter

from app.resources import Resources
from db.vocabulary import DocumentKind

CASE_NO = "CASE_NO"
PACKET_NO = "PACKET_NO"
NUMBERED = (
    DocumentKind.RECEIPT,
    DocumentKind.NOTICE,
    DocumentKind.REJECTION,
    DocumentKind.ACCEPTANCE,
    DocumentKind.SUPPLEMENT,
    DocumentKind.REVISION,
    DocumentKind.REFUSAL,
    DocumentKind.RESULT,
    DocumentKind.WITHDRAWAL,
    DocumentKind.REVOCATION,
    DocumentKind.DELIVERY,
    DocumentKind.PAPER_RESULT,
    DocumentKind.RESULT_LIST,
    DocumentKind.GATEHOUSE_LIST,
    DocumentKind.TRANSFER_LIST,
)
"""The papers that bear a number of their own."""
LONGEST_CASE_NO = 16
"""As many characters as fit beside the QR on a label, in bars that a 203 dpi printer draws sharply."""


@dataclass(frozen=True, slots=True)
class NumberPatterns:
    """One pattern a kind of number, each with ``{year}`` and ``{serial}`` (or ``{serial:04d}``).

    The case number is printed as barcode and typed in the find box, so it is letters, digits and ``-`` only. The
    成果登记号 has ``{prefix}`` and ``{letter}`` besides.
    """

    case_no: str
    receipt: str
    notice: str
    rejection: str
    acceptance: str
    supplement: str
    revision: str
    refusal: str
    result: str
    withdrawal: str
    revocation: str
    delivery: str
    paper_result: str
    result_list: str
    gatehouse_list: str
    transfer_list: str
    packet_no: str
    registration: str

    def __post_init__(self) -> None:
        documents = [getattr(self, kind.value.lower()) for kind in NUMBERED]
        for pattern in (self.case_no, self.packet_no, *documents):
            _check(pattern, "serial", "year")
        _check(self.registration, "letter", "prefix", "serial", "year")
        sample = self.case_no.format(year=2026, serial=1)
        if not sample.isascii() or not sample.replace("-", "").isalnum():
            raise ValueError("收件号要印成条码，只能用英文字母、数字和连字符")
        if len(self.case_no.format(year=2026, serial=99999)) > LONGEST_CASE_NO:
            raise ValueError(f"收件号要印成条码，最多 {LONGEST_CASE_NO} 个字符")
        if len(set(documents)) < len(documents):
            raise ValueError("各种文书的编号格式不能相同")

    def format_number(self, kind: str, year: int, serial: int) -> str:
        """The number of the ``serial``-th paper (from 1) of ``kind`` in ``year``.

        ``kind`` is ``CASE_NO``, ``PACKET_NO`` or one of ``NUMBERED``; other papers bear no number (KeyError).
        """
        if kind not in {CASE_NO, PACKET_NO} and kind not in NUMBERED:
            raise KeyError(kind)
        pattern: str = getattr(self, kind.lower())
        return pattern.format(year=year, serial=serial)

    def format_registration(self, prefix: str, year: int, letter: str, serial: int) -> str:
        """The ``serial``-th 成果登记号 of a year and a category's ``letter`` (Y, J, R); ``prefix`` is the region's."""
        return self.registration.format(prefix=prefix, year=year, letter=letter, serial=serial)


def load_numbers(resources: Resources) -> NumberPatterns:
    """The office's number patterns."""
    return resources.load("numbers.yaml", NumberPatterns)


def _check(pattern: str, *wanted: str) -> None:
    names = "、".join(f"{{{name}}}" for name in wanted)
    try:
        fields = [field for _, field, _, _ in Formatter().parse(pattern) if field is not None]
        pattern.format(**dict.fromkeys(wanted, 1))
    except (KeyError, IndexError, ValueError) as error:
        raise ValueError(f"编号格式“{pattern}”写法不对，只能用 {names}") from error
    if sorted(fields) != list(wanted):
        raise ValueError(f"编号格式“{pattern}”里 {names} 要各有一个")
