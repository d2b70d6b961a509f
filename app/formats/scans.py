"""Scans of papers: counts their pages, and makes new PDFs of chosen pages, turned where wanted.

Both read files that came from outside; call them through ``app.formats.guarded``.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import DependencyError, FileNotDecryptedError

from app.errors import BadInputError
from app.formats.pdf_errors import BROKEN_PDF
from app.formats.quiet import quiet_libraries
from app.formats.scan_page import ScanPage

_SAFE, _TODO = "原文件没有动", "请重新扫描，或另存为不加密的 PDF 后再收入"


def count_pages(path: Path) -> int:
    """How many pages a scan has. Raises ``BadInputError`` for what is no PDF, locked, broken or without a page."""
    with quiet_libraries(), ExitStack() as files:
        return len(_reader(path, files).pages)


def assemble(pages: Sequence[ScanPage], target: Path) -> int:
    """Write a PDF of these pages, in this order, to ``target``; returns their number.

    What pages would do by themselves is left out. Raises ``BadInputError`` for a source that cannot be read, or that
    has no such page.
    """
    with quiet_libraries(), ExitStack() as files:
        readers: dict[Path, PdfReader] = {}
        writer = PdfWriter()
        for one in pages:
            if one.path not in readers:
                readers[one.path] = _reader(one.path, files)
            _add(writer, readers[one.path], one)
        with target.open("wb") as made:
            writer.write(made)
    return len(pages)


def _add(writer: PdfWriter, reader: PdfReader, one: ScanPage) -> None:
    try:
        page: PageObject = writer.add_page(reader.pages[one.page])
        page.pop("/AA", None)
        page.rotation = (page.rotation + one.turn) % 360
    except BROKEN_PDF as error:
        raise _refused(f"PDF 第 {one.page + 1} 页已损坏或不存在") from error


def _reader(path: Path, files: ExitStack) -> PdfReader:
    file = files.enter_context(path.open("rb"))
    if b"%PDF-" not in file.read(1024):
        raise _refused("文件不是 PDF")
    try:
        reader = PdfReader(file, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise _refused("PDF 设有打开密码")
        if not reader.pages:
            raise _refused("PDF 没有一页可读")
    except (DependencyError, FileNotDecryptedError) as error:
        raise _refused("PDF 已加密") from error
    except BROKEN_PDF as error:
        raise _refused("PDF 已损坏，打不开") from error
    return reader


def _refused(why: str) -> BadInputError:
    return BadInputError(why, safe=_SAFE, todo=_TODO)
