"""Finds the data among the entries of a zip and reads it, one nested zip deep."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.formats.fields import FieldCatalogue
from app.formats.found import FoundRecord
from app.formats.limits import ZipLimits
from app.formats.mapping import PayloadMapping, apply_mapping, shape_tables, signature
from app.formats.payloads.registry import Reader, readers
from app.formats.shaping import known_columns
from app.formats.tables import PayloadError, Table
from app.formats.zip_directory import TORN_ZIP, files_of
from app.formats.zip_names import entry_name
from db.vocabulary import Severity

MAX_READ = 60
_HEAD = 4096
Problem = tuple[str, Severity, str]


class TooBigError(Exception):
    """The bounds are reached; nothing more is read."""


@dataclass(frozen=True, slots=True)
class FoundPayload:
    """What the entries told. ``problems`` are (code, severity, sentence)."""

    kind: str = ""
    records: tuple[FoundRecord, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    signature: str = ""
    problems: tuple[Problem, ...] = ()


def read_entry(package: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """The bytes of an entry, whatever size it claims; raises ``TooBigError`` beyond ``limit``."""
    with package.open(info) as entry:
        data = entry.read(limit + 1)
    if len(data) > limit:
        raise TooBigError
    return data


class PayloadSearch:
    """Reads what can be read among the entries of a zip."""

    def __init__(self, limits: ZipLimits, catalogue: FieldCatalogue, mappings: Sequence[PayloadMapping]) -> None:
        self._limits, self._catalogue, self._mappings = limits, catalogue, mappings
        self._tables: dict[str, list[Table]] = {}
        self._problems: list[Problem] = []
        self._budget = limits.max_total
        self.inner: list[tuple[str, zipfile.ZipInfo]] = []

    def look_into(self, package: zipfile.ZipFile, files: list[zipfile.ZipInfo], prefix: str = "") -> None:
        """Read the entries of a zip, and of one zip inside it (``prefix`` is that one's name)."""
        by_name = {entry_name(info).casefold(): info for info in files}
        kinds = readers(
            self._limits.max_rows,
            lambda name: self._companion(package, by_name, name),
            lambda name: self._catalogue.list_of_table(name) != "fields",
        )
        for info in sorted(files, key=lambda each: each.file_size, reverse=True)[:MAX_READ]:
            try:
                self._look_at(package, info, kinds, prefix)
            except TORN_ZIP:
                self._problems.append(("A01", Severity.MUST, f"压缩包内的文件 {prefix}{entry_name(info)} 已损坏"))

    def _companion(self, package: zipfile.ZipFile, by_name: dict[str, zipfile.ZipInfo], name: str) -> bytes | None:
        info = by_name.get(name.casefold())
        try:
            return read_entry(package, info, self._limits.max_payload) if info else None
        except (*TORN_ZIP, TooBigError):
            return None

    def _look_at(self, package: zipfile.ZipFile, info: zipfile.ZipInfo, kinds: tuple[Reader, ...], prefix: str) -> None:
        with package.open(info) as entry:
            head = entry.read(_HEAD)
        packed = head.startswith(b"PK\x03\x04")
        if not packed and not any(reader.sniff(head) for reader in kinds):
            return
        name = entry_name(info)
        try:
            data = self._take(package, info)
        except TooBigError:
            megabytes = info.file_size // (1024 * 1024)
            self._problems.append(("", Severity.HINT, f"数据文件 {prefix}{name} 过大（{megabytes} MB），未读取内容"))
            return
        reader = next((each for each in kinds if each.sniff(data if packed else head)), None)
        if reader:
            self._read(reader, data, f"{prefix}{name}")
        elif packed:
            self._look_into_inner(data, f"{prefix}{name}", nested=bool(prefix))

    def _take(self, package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        data = read_entry(package, info, min(self._limits.max_payload, self._budget))
        self._budget -= len(data)
        return data

    def _read(self, reader: Reader, data: bytes, name: str) -> None:
        try:
            self._tables.setdefault(reader.kind, []).extend(reader.read(data, name))
        except PayloadError as error:
            self._problems.append(("A01", Severity.MUST, str(error)))

    def _look_into_inner(self, data: bytes, name: str, *, nested: bool) -> None:
        if nested:
            self._problems.append(("A02", Severity.MUST, f"压缩包 {name} 套了多层压缩包，不是登记系统的导出"))
            return
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            files = files_of(package)
            if len(files) > self._limits.max_entries:
                self._problems.append(("A02", Severity.MUST, f"压缩包 {name} 内文件过多，未读取"))
                return
            if any(info.flag_bits & 0x2041 for info in files):
                self._problems.append(("A01", Severity.MUST, f"压缩包 {name} 设有密码，无法读取"))
                return
            self.inner.extend((f"{name}/", info) for info in files)
            self.look_into(package, files, f"{name}/")

    def result(self) -> FoundPayload:
        """What was read, by the kind of payload that tells most."""
        kind, tables = self._best()
        shapes = shape_tables(tables, self._catalogue)
        sign = signature(shapes) if shapes else ""
        mapping = next((each for each in self._mappings if each.signature == sign), None)
        records, columns = apply_mapping(shapes, self._catalogue, mapping)
        problems = [*self._problems, *_judged(kind, records, has_tables=bool(shapes))]
        return FoundPayload(kind, records, columns, sign, tuple(problems))

    def _best(self) -> tuple[str, list[Table]]:
        """Payloads of one kind are parts of one export; a read-me beside a database is not another."""
        weighed = [
            (sum(known_columns(t.columns, self._catalogue) for t in shape_tables(found, self._catalogue)), kind, found)
            for kind, found in self._tables.items()
        ]
        if not weighed:
            return "", []
        _, kind, tables = max(weighed, key=lambda each: (each[0], each[1] != "文本"))
        return kind, tables


def _judged(kind: str, records: tuple[FoundRecord, ...], *, has_tables: bool) -> list[Problem]:
    if len(records) > 1:
        return [("A04", Severity.ADVICE, f"压缩包内有 {len(records)} 项成果，请选择本次登记的一项")]
    if records:
        return []
    if has_tables and kind != "文本":
        return [("A03", Severity.ADVICE, f"压缩包内的{kind}数据里没有认出成果，请对应栏目或按登记表录入")]
    return [("", Severity.HINT, "没有认出压缩包内的数据格式，请按登记表录入")]
