"""Examines a ``cgsbqy.zip`` as it is: sealed, listed, tested, and read as far as it can be.

Nothing is ever unpacked to disk; memory is bounded by ``ZipLimits.max_payload``.
"""

import zipfile
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

from app.formats.digest import Progress, file_digest
from app.formats.fields import FieldCatalogue
from app.formats.found import ZipEntry, ZipReport
from app.formats.limits import ZipLimits
from app.formats.mapping import PayloadMapping
from app.formats.zip_directory import TORN_ZIP, directory_size, files_of, kind_of
from app.formats.zip_names import entry_name, is_unsafe
from app.formats.zip_payload import PayloadSearch
from app.rules.finding import Finding
from db.vocabulary import Severity

_BLOCK = 1024 * 1024


def zip_finding(code: str, severity: Severity, text: str) -> Finding:
    """A finding about the zip as a whole."""
    return Finding(code, severity, "zip", text)


def examine_zip(  # noqa: PLR0913 (all but the path are named)
    path: Path,
    *,
    limits: ZipLimits,
    catalogue: FieldCatalogue,
    mapping: PayloadMapping | Sequence[PayloadMapping] | None = None,
    progress: Progress | None = None,
    now: datetime | None = None,
) -> ZipReport:
    """What the zip is and what it says; anything wrong with it is a finding (A01 to A04).

    ``mapping`` is what clerks decided about exports; the one with the file's signature is used. ``progress`` gets
    (done, all) in bytes; ``now`` (local, without zone) is what a time in the future is measured by. Raises
    ``BadInputError`` only if the file itself is not there.
    """
    sha256, size = file_digest(path, progress)
    mappings = [mapping] if isinstance(mapping, PayloadMapping) else list(mapping or ())
    examination = _Examination(limits, catalogue, mappings, now or datetime.now())  # noqa: DTZ005 (zip times bear no zone)
    try:
        return examination.run(path, ZipReport(sha256, size))
    except TORN_ZIP:
        return examination.report(ZipReport(sha256, size), "A01", "压缩包已损坏，无法读取")


class _Examination:
    """One examination: collects findings while it goes."""

    def __init__(
        self, limits: ZipLimits, catalogue: FieldCatalogue, mappings: list[PayloadMapping], now: datetime
    ) -> None:
        self._limits, self._catalogue, self._mappings, self._now = limits, catalogue, mappings, now
        self._findings: list[Finding] = []
        self._entries: tuple[ZipEntry, ...] = ()

    def report(self, base: ZipReport, code: str = "", text: str = "") -> ZipReport:
        """What is known so far, with one more thing that must be mended."""
        if text:
            self._add(code, Severity.MUST, text)
        return ZipReport(base.sha256, base.size, self._entries, findings=tuple(self._findings))

    def _add(self, code: str, severity: Severity, text: str) -> None:
        self._findings.append(zip_finding(code, severity, text))

    def run(self, path: Path, base: ZipReport) -> ZipReport:
        with path.open("rb") as file:
            refused = self._refused_unread(file, base.size)
            if refused:
                return self.report(base, *refused)
            with zipfile.ZipFile(file) as package:
                return self._examine(package, base)

    def _refused_unread(self, file: BinaryIO, size: int) -> tuple[str, str] | None:
        """Why the file is not opened as a zip at all: by its first bytes and by the record at its end."""
        head = file.read(64)
        if not head:
            return "A01", "文件是空的（0 字节）"
        if kind := kind_of(head):
            return "A02", f"文件不是压缩包，而是{kind}"
        directory = directory_size(file, size)
        if directory is None:
            return ("A01", "压缩包不完整，可能没有复制完") if head.startswith(b"PK") else ("A02", "文件不是压缩包")
        most = self._limits.max_entries
        if directory[0] > most or directory[1] > most * 1024:
            return "A02", f"压缩包内文件过多（超过 {most} 个），不是登记系统的导出"
        return None

    def _examine(self, package: zipfile.ZipFile, base: ZipReport) -> ZipReport:
        infos = package.infolist()[: self._limits.max_entries]
        self._entries = tuple(_entry(info) for info in infos)
        files = files_of(package)
        refused = self._refusal(files)
        if refused:
            return self.report(base, *refused)
        self._check_names_and_times(files)
        torn = self._test(package, files)
        if torn:
            return self.report(base, "A01", torn)
        return self._read(package, files, base)

    def _refusal(self, files: list[zipfile.ZipInfo]) -> tuple[str, str] | None:
        """Why nothing in it is read."""
        if not files or not any(info.file_size for info in files):
            return "A03", "压缩包内没有数据文件"
        if any(info.flag_bits & 0x2041 for info in files):
            return "A01", "压缩包设有密码，无法读取"
        if any(info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for info in files):
            return "A02", "压缩包的压缩方式不是登记系统所用，应是自行压缩"
        total = sum(info.file_size for info in files)
        if total > self._limits.max_total:
            return "A02", f"压缩包解压后过大（{_mebibytes(total)}），不是登记系统的导出"
        packed = sum(info.compress_size for info in files)
        if total > 10 * _BLOCK and total > self._limits.max_ratio * max(packed, 1):
            return "A02", "压缩包的压缩比异常，疑为恶意文件，未解压"
        return None

    def _check_names_and_times(self, files: list[zipfile.ZipInfo]) -> None:
        if any(is_unsafe(entry.name) for entry in self._entries):
            self._add("A02", Severity.MUST, "压缩包内有指向其他文件夹的文件名，不是登记系统的导出")
        times = [_modified(info) for info in files]
        if any(when is not None and when > self._now + timedelta(days=1) for when in times):
            self._add("", Severity.HINT, "压缩包内文件的修改时间晚于今天，导出时电脑时间可能不对")

    def _test(self, package: zipfile.ZipFile, files: list[zipfile.ZipInfo]) -> str:
        """Unpack every entry into nothing, so that its CRC is checked; what is wrong as a sentence."""
        budget = self._limits.max_total
        for info in files:
            try:
                with package.open(info) as entry:
                    while block := entry.read(_BLOCK):
                        budget -= len(block)
                        if budget < 0:
                            return "压缩包解压后过大，已停止读取"
            except TORN_ZIP:
                return f"压缩包内的文件 {entry_name(info)} 已损坏（校验不符）"
        return ""

    def _read(self, package: zipfile.ZipFile, files: list[zipfile.ZipInfo], base: ZipReport) -> ZipReport:
        search = PayloadSearch(self._limits, self._catalogue, self._mappings)
        search.look_into(package, files)
        found = search.result()
        self._entries += tuple(_entry(info, prefix) for prefix, info in search.inner)
        self._findings.extend(zip_finding(code, severity, text) for code, severity, text in found.problems)
        return ZipReport(
            base.sha256,
            base.size,
            self._entries,
            payload=found.kind,
            records=found.records,
            columns=found.columns,
            findings=tuple(self._findings),
            signature=found.signature,
        )


def _entry(info: zipfile.ZipInfo, prefix: str = "") -> ZipEntry:
    when = _modified(info)
    name = entry_name(info)
    return ZipEntry(
        f"{prefix}{name}", info.file_size, when.isoformat() if when else "", encrypted=bool(info.flag_bits & 0x2041)
    )


def _modified(info: zipfile.ZipInfo) -> datetime | None:
    """The entry's time; None where the zip holds nonsense (month 0, hour 31, or the zero of DOS time)."""
    try:
        when = datetime(*info.date_time)  # noqa: DTZ001 (zip times bear no zone)
    except ValueError:
        return None
    return when if when.year > 1980 else None


def _mebibytes(size: int) -> str:
    return f"{size // (1024 * 1024)} MB"
