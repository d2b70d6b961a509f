"""Examines a PDF: whether it opens, what its pages bear, what it would do by itself, and whether it is a 登记表."""

from pathlib import Path
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError

from app.formats.digest import file_digest
from app.formats.fields import FieldCatalogue
from app.formats.found import FoundRecord, PdfReport
from app.formats.limits import PdfLimits
from app.formats.pdf_active import active_content, embedded_files
from app.formats.pdf_errors import BROKEN_PDF
from app.formats.pdf_form import form_categories, read_form
from app.formats.pdf_pages import PageLook, PageLooker
from app.formats.pdf_text import Line, page_lines
from app.formats.quiet import quiet_libraries
from app.rules.finding import Finding
from db.vocabulary import Category, Severity

_MEBIBYTE = 1024 * 1024


def examine_pdf(
    path: Path, *, catalogue: FieldCatalogue, read_form: bool = True, limits: PdfLimits | None = None
) -> PdfReport:
    """What the PDF is; anything wrong with it is a finding (K10, K12), its place is ``case``.

    With ``read_form`` a digital 登记表 is read into ``form``. Raises ``BadInputError`` only if the file is not there.
    """
    sha256, size = file_digest(path)
    base = PdfReport(sha256, size, None)
    with quiet_libraries():
        return _Examination(path, base, limits or PdfLimits()).run(catalogue if read_form else None)


class _Examination:
    """One examination: collects findings while it goes."""

    def __init__(self, path: Path, base: PdfReport, limits: PdfLimits) -> None:
        self._path, self._base, self._limits = path, base, limits
        self._findings: list[Finding] = []

    def _fails(self, text: str, code: str = "K12", *, encrypted: bool = False) -> PdfReport:
        self._add(code, Severity.MUST, text)
        return PdfReport(self._base.sha256, self._base.size, None, encrypted=encrypted, findings=tuple(self._findings))

    def _add(self, code: str, severity: Severity, text: str) -> None:
        self._findings.append(Finding(code, severity, "case", text))

    def run(self, catalogue: FieldCatalogue | None) -> PdfReport:
        if not self._base.size:
            return self._fails("文件是空的（0 字节）")
        if self._base.size > self._limits.max_size:
            return self._fails(f"PDF 过大（{self._base.size // _MEBIBYTE} MB），未打开检查")
        with self._path.open("rb") as file:
            if b"%PDF-" not in file.read(1024):
                return self._fails("文件不是 PDF", "K10")
            return self._open(file, catalogue)

    def _open(self, file: BinaryIO, catalogue: FieldCatalogue | None) -> PdfReport:
        try:
            reader = PdfReader(file, strict=False)
            locked = reader.is_encrypted and not reader.decrypt("")
            pages = 0 if locked else len(reader.pages)
        except (DependencyError, FileNotDecryptedError):
            return self._fails("PDF 已加密，无法读取", encrypted=True)
        except BROKEN_PDF:
            return self._fails("PDF 已损坏，无法打开")
        if locked:
            return self._fails("PDF 设有打开密码，无法读取", encrypted=True)
        if not pages:
            return self._fails("PDF 已损坏，没有一页可读")
        return self._examine(reader, pages, catalogue)

    def _examine(self, reader: PdfReader, pages: int, catalogue: FieldCatalogue | None) -> PdfReport:
        looks = self._looks(reader, pages)
        blank = tuple(number for number, look in enumerate(looks, 1) if look.blank)
        active, embedded = _held(reader)
        categories, form = self._form(reader, looks, catalogue)
        self._judge(looks, blank, pages)
        if active:
            self._add("", Severity.ADVICE, f"PDF 内有自动动作（{'、'.join(active)}），本程序不会执行")
        if embedded:
            self._add("", Severity.HINT, f"PDF 内嵌有文件：{'、'.join(embedded[:5])}")
        return PdfReport(
            self._base.sha256,
            self._base.size,
            pages,
            encrypted=reader.is_encrypted,
            has_text=any(look.text for look in looks),
            blank_pages=blank,
            active_content=active,
            embedded_files=embedded,
            form=form,
            findings=tuple(self._findings),
            form_categories=categories,
        )

    def _looks(self, reader: PdfReader, pages: int) -> list[PageLook]:
        looker = PageLooker(self._limits)
        looks: list[PageLook] = []
        for index in range(min(pages, self._limits.max_pages)):
            if looker.exhausted:
                break
            try:
                page = reader.pages[index]
            except BROKEN_PDF:
                looks.append(PageLook(broken=True))
            else:
                looks.append(looker.look(page))
        return looks

    def _judge(self, looks: list[PageLook], blank: tuple[int, ...], pages: int) -> None:
        broken = [number for number, look in enumerate(looks, 1) if look.broken]
        if len(broken) == len(looks):
            self._add("K12", Severity.MUST, "PDF 已损坏，页面内容读不出")
        elif broken:
            self._add("K12", Severity.MUST, f"PDF 第 {_numbers(broken)} 页已损坏，读不出")
        if len(blank) == pages:
            self._add("K12", Severity.MUST, "PDF 全部页面空白")
        elif blank:
            self._add("K12", Severity.ADVICE, f"PDF 第 {_numbers(blank)} 页空白")

    def _form(
        self, reader: PdfReader, looks: list[PageLook], catalogue: FieldCatalogue | None
    ) -> tuple[tuple[Category, ...], FoundRecord | None]:
        """Whether this is a 登记表 with text, and what it says."""
        if not any(look.text for look in looks[:2]):
            return (), None
        lines = _lines(reader, 2)
        categories = form_categories(lines)
        if not categories or catalogue is None:
            return categories, None
        try:
            lines = lines + _lines(reader, min(len(looks), self._limits.max_form_pages), first=2)
            return categories, read_form(lines, catalogue)
        except BROKEN_PDF:
            return categories, None


def _held(reader: PdfReader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    try:
        return active_content(reader), embedded_files(reader)
    except BROKEN_PDF:
        return (), ()


def _lines(reader: PdfReader, end: int, first: int = 0) -> list[list[Line]]:
    """The text of some pages; a page that cannot be read counts as one without text."""
    found: list[list[Line]] = []
    for index in range(first, min(end, len(reader.pages))):
        try:
            found.append(page_lines(reader.pages[index]))
        except BROKEN_PDF:
            found.append([])
    return found


def _numbers(pages: list[int] | tuple[int, ...]) -> str:
    shown = "、".join(str(page) for page in pages[:10])
    return f"{shown} 等 {len(pages)}" if len(pages) > 10 else shown
