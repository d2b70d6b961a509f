"""Puts a PDF on a printer: one to one in millimetres, at the printer's own resolution."""

import math
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from app.errors import BadInputError, EnvironmentFailedError
from ui.operations import Progress

# More dots than this no office printer shows, and a PDF printer claims 1200.
_MAX_DPI = 600


@dataclass(frozen=True, slots=True)
class Target:
    """Where to print: a printer by name, or a PDF file where ``file`` is given."""

    printer: str = ""
    copies: int = 1
    file: Path | None = None


def open_pdf(pdf: bytes) -> tuple[QPdfDocument, QBuffer]:
    """The document and the buffer that it reads from, which must live as long; raises ``BadInputError``."""
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)
    document.load(buffer)
    if document.status() != QPdfDocument.Status.Ready or not document.pageCount():
        raise BadInputError("这份 PDF 打不开", todo="请用系统的 PDF 程序打开它看看，或请对方重新提供")
    return document, buffer


def print_pdf(pdf: bytes, target: Target, progress: Progress | None = None) -> None:
    """Print all pages; raises ``EnvironmentFailedError`` if the printer is not there or does not start.

    Runs on any thread. The page's edge is the paper's edge: nothing is scaled or moved.
    """
    document, _buffer = open_pdf(pdf)
    printer = _printer(target)
    _set_page(printer, document.pagePointSize(0))
    painter = QPainter()
    if not painter.begin(printer):
        raise _not_printed(target)
    try:
        for page in range(document.pageCount()):
            if page:
                _set_page(printer, document.pagePointSize(page))
                printer.newPage()
            _paint_page(painter, document, page, printer.resolution())
            if progress is not None:
                progress.report(page + 1, document.pageCount())
    finally:
        finished = painter.end()
    if not finished or printer.printerState() == QPrinter.PrinterState.Error:
        raise _not_printed(target)


def _printer(target: Target) -> QPrinter:
    if target.file is not None:
        if not target.file.parent.is_dir():
            raise _not_printed(target)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target.file))
        printer.setResolution(300)
        return printer
    info = QPrinterInfo.printerInfo(target.printer)
    if info.isNull():
        raise EnvironmentFailedError(
            f"找不到打印机“{target.printer}”", safe="文书已保存", todo="请接通打印机，或改选另一台后再打"
        )
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setCopyCount(target.copies)
    return printer


def _set_page(printer: QPrinter, points: QSizeF) -> None:
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    landscape = points.width() > points.height() and size.id() != QPageSize.PageSizeId.Custom
    turned = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, turned, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)  # a new layout takes it back


def _paint_page(painter: QPainter, document: QPdfDocument, page: int, dpi: int) -> None:
    shrink = math.ceil(dpi / _MAX_DPI)
    points = document.pagePointSize(page)
    size = QSize(round(points.width() * dpi / shrink / 72), round(points.height() * dpi / shrink / 72))
    painter.drawImage(QRect(QPoint(0, 0), size * shrink), render(document, page, size))


def render(document: QPdfDocument, page: int, size: QSize) -> QImage:
    """A page at ``size`` pixels, on white."""
    paper = QImage(size, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)  # QtPdf leaves the ground transparent
    painter = QPainter(paper)
    painter.drawImage(0, 0, document.render(page, size))
    painter.end()
    return paper


def _not_printed(target: Target) -> EnvironmentFailedError:
    where = str(target.file) if target.file is not None else f"打印机“{target.printer}”"
    return EnvironmentFailedError(f"没有打印出来，{where}没有响应", safe="文书已保存", todo="接通后请再打一次")
