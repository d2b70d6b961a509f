"""Copies of stored files for a person: saved where they say, or opened in the system's own program."""

import re
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from db.whole import write_whole

_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]')

_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|(?:COM|LPT)[0-9¹²³]|CONIN\$|CONOUT\$) *(?:\.|$)", re.IGNORECASE)


def save_copy(content: bytes, target: Path) -> None:
    """Write a copy whole; failures are sentences for a clerk.

    The same copy is not written again: it may be open in a program, and Windows then refuses to replace it.
    """
    from app.desk.failures import clear_failures  # noqa: PLC0415  it brings SQLAlchemy, which a start does not need

    with clear_failures():
        if not _holds(target, content):
            write_whole(target, content)


def _holds(target: Path, content: bytes) -> bool:
    try:
        return target.is_file() and target.read_bytes() == content
    except PermissionError:  # a program keeps it to itself: writing says so
        return False


def safe_name(name: str) -> str:
    """``name`` without folders, without the signs that Windows refuses, and not one of its devices (``NUL.pdf``)."""
    plain = _REFUSED.sub("_", name).strip(" .") or "文件"
    return f"_{plain}" if _DEVICE.match(plain) else plain


def size_words(size: int) -> str:
    """A size as a person reads it: 640 KB, 1.2 MB."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB"


def open_outside(path: Path) -> bool:
    """Open a file in the program that the system has for it; whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
