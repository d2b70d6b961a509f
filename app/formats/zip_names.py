"""Names of zip entries: which encoding they are in, and whether they try to leave the folder."""

import re
import struct
import zlib
from zipfile import ZipInfo

from app.formats.payloads.encodings import decode_text
from app.rules.finding import Finding
from db.vocabulary import Severity

_UNICODE_PATH = 0x7075
_DRIVE = re.compile(r"^[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
MAX_NAME = 400


def entry_name(entry: ZipInfo) -> str:
    """The name as its writer meant it: the UTF-8 flag, the Unicode path field of Info-ZIP, else UTF-8 or GB18030.

    Characters that would garble a list (control and direction marks) are left out.
    """
    name = _decoded(entry).replace("\\", "/")
    return _CONTROL.sub("", name)[:MAX_NAME]


def is_unsafe(name: str) -> bool:
    """Whether unpacking by this name would write outside the folder."""
    path = name.replace("\\", "/")
    return path.startswith("/") or bool(_DRIVE.match(path)) or ".." in path.split("/")


def _decoded(entry: ZipInfo) -> str:
    if entry.flag_bits & 0x800:
        return entry.orig_filename
    try:
        raw = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:  # the library has already read a Unicode path
        return entry.orig_filename
    return _unicode_path(entry.extra, raw) or decode_text(raw)


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """The Unicode path of an extra field, if it is there and was made for this very name."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        body = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and len(body) > 5 and struct.unpack_from("<I", body, 1)[0] == zlib.crc32(raw):
            return body[5:].decode("utf-8", errors="replace")
        at += 4 + size
    return ""


def name_finding(file_name: str) -> Finding | None:
    """The finding (A02) for a file that does not bear the name of an export, with which every export begins.

    A browser's ``cgsbqy (1).zip`` or a unit's ``某院cgsbqy.zip`` is let pass. The examination cannot tell this itself,
    because it sees the file under its name in the store.
    """
    if "cgsb" in file_name.casefold() and file_name.casefold().endswith(".zip"):
        return None
    text = f"文件名是 {file_name}，登记系统导出的压缩包叫 cgsbqy.zip，请确认没有改名或重新压缩"
    return Finding("A02", Severity.ADVICE, "zip", text)
