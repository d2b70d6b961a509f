"""Looks at the end of a zip before anything is read, and says what a file is that is not a zip."""

import struct
import zipfile
import zlib
from typing import BinaryIO

#: What reading a damaged zip may raise.
TORN_ZIP = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, struct.error, NotImplementedError, RuntimeError,
    ValueError, IndexError, OverflowError, OSError,
)  # fmt: skip
_END = b"PK\x05\x06"
_END64 = b"PK\x06\x06"
_END64_LOCATOR = b"PK\x06\x07"
_KINDS = (
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"BZh", "bzip2 压缩包"),
    (b"\xfd7zXZ", "xz 压缩包"),
    (b"MZ", "程序文件"),
    (b"%PDF", "PDF 文件"),
    (b"\xd0\xcf\x11\xe0", "Word 或 Excel 文件"),
    (b"\xff\xd8\xff", "图片"),
    (b"\x89PNG", "图片"),
    (b"\x00\x01\x00\x00Standard", "Access 数据库"),
    (b"SQLite format 3", "SQLite 数据库"),
)


def kind_of(head: bytes) -> str:
    """What a file is that should have been a zip, empty if that cannot be told."""
    return next((name for magic, name in _KINDS if head.startswith(magic)), "")


def directory_size(file: BinaryIO, size: int) -> tuple[int, int] | None:
    """``(entries, bytes)`` of the central directory as the end record claims; None if there is no end record."""
    file.seek(max(0, size - 65_557))
    tail = file.read(65_557)
    at = tail.rfind(_END)
    if at < 0 or at + 22 > len(tail):
        return None
    entries, length = struct.unpack_from("<HI", tail, at + 10)
    locator = tail[at - 20 : at]
    if locator.startswith(_END64_LOCATOR):
        file.seek(struct.unpack_from("<Q", locator, 8)[0] % (size + 1))
        record = file.read(56)
        if record.startswith(_END64) and len(record) == 56:
            entries, length = struct.unpack_from("<QQ", record, 32)
    return entries, length


def files_of(package: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The entries that are not folders."""
    return [info for info in package.infolist() if not info.filename.endswith(("/", "\\"))]
