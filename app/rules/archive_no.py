"""档号: the numbers of volumes, of the papers in them and of boxes, by an office's templates (DA/T 13-2022).

``{volume}``, ``{item}`` and ``{serial}`` count from 1; each series is what stands beside the count, so that numbers
begin anew wherever year, retention or whatever else the template names is another.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from app.rules.bad_place import BadPlaceError
from db.vocabulary import Retention

LONGEST = 64
"""As many characters as a label and a list have room for."""
LONGEST_BOX_NO = 16
"""As many as fit as a barcode on a narrow spine."""
_VOLUME = (frozenset({"volume"}), frozenset({"volume", "fonds", "year", "retention", "project"}))
_ITEM = (frozenset({"volume_no", "item"}), frozenset({"volume_no", "item"}))
_BOX = (frozenset({"serial"}), frozenset({"serial", "fonds", "year", "retention"}))
_COUNT = re.compile(r"0\d+d|")


@dataclass(frozen=True, slots=True)
class VolumeKey:
    """What a 档号 is made of beside its count. ``project`` is the 成果登记号."""

    year: int
    retention: Retention
    project: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveNumbering:
    """The templates. ``fonds`` is the 全宗号; see ``resources/archive.yaml`` for what may stand in which."""

    fonds: str
    volume_no: str
    item_no: str
    box_no: str

    def __post_init__(self) -> None:
        if not self.fonds.strip() or re.search(r"\s", self.fonds):
            raise BadPlaceError("$.numbering.fonds", "全宗号不能空着，也不能有空格")
        _check("volume_no", "案卷档号", self.volume_no, *_VOLUME)
        _check("item_no", "件的档号", self.item_no, *_ITEM)
        _check("box_no", "盒号", self.box_no, *_BOX)
        sample = self.format_box(2026, Retention.D30, 9999)
        if not sample.isascii() or not sample.replace("-", "").isalnum() or len(sample) > LONGEST_BOX_NO:
            raise BadPlaceError(
                "$.numbering.box_no", f"盒号要印成条码，只能用英文字母、数字和连字符，最多 {LONGEST_BOX_NO} 个字符"
            )

    @property
    def needs_project(self) -> bool:
        """Whether a volume without 成果登记号 can have no number."""
        return "project" in _fields(self.volume_no)

    def format_volume(self, key: VolumeKey, volume: int) -> str:
        """The 档号 of the ``volume``-th volume of its series."""
        return self.volume_no.format(volume=volume, **self._values(key))

    def volume_series(self, key: VolumeKey) -> str:
        """What the volumes that are counted together have in common."""
        return _series(self.volume_no, "volume", self._values(key))

    def volume_of(self, key: VolumeKey, archive_no: str) -> int | None:
        """The count in a 档号 of this series; None for a number that is written otherwise."""
        head, tail = self.volume_series(key).split("*", 1)
        if not (archive_no.startswith(head) and archive_no.endswith(tail)):
            return None
        count = archive_no[len(head) : len(archive_no) - len(tail)]
        return int(count) if re.fullmatch(r"\d{1,9}", count, re.ASCII) else None

    def format_item(self, volume_no: str, item: int) -> str:
        """The 档号 of the ``item``-th paper of a volume; empty as long as the volume has none."""
        return self.item_no.format(volume_no=volume_no, item=item) if volume_no else ""

    def split_item(self, text: str) -> tuple[str, int] | None:
        """The volume's 档号 and the count of the paper in it, where ``text`` reads as the 档号 of a paper."""
        parts = {"volume_no": "(?P<volume_no>.+)", "item": r"(?P<item>\d{1,9})"}
        pattern = "".join(
            re.escape(literal) + parts.get(name or "", "") for literal, name, _, _ in Formatter().parse(self.item_no)
        )
        found = re.fullmatch(pattern, text, re.ASCII)
        return (found["volume_no"], int(found["item"])) if found else None

    def format_box(self, year: int, retention: Retention, serial: int) -> str:
        """The number of the ``serial``-th box of its series."""
        return self.box_no.format(serial=serial, **self._box_values(year, retention))

    def box_series(self, year: int, retention: Retention) -> str:
        """What the boxes that are counted together have in common."""
        return _series(self.box_no, "serial", self._box_values(year, retention))

    def _values(self, key: VolumeKey) -> dict[str, object]:
        return self._box_values(key.year, key.retention) | {"project": key.project}

    def _box_values(self, year: int, retention: Retention) -> dict[str, object]:
        return {"fonds": self.fonds, "year": year, "retention": retention.value}


def odd_number(archive_no: str) -> str:
    """Why a typed 档号 cannot stand, empty where it can."""
    if not archive_no:
        return "没有填写档号"
    if len(archive_no) > LONGEST:
        return f"档号最多 {LONGEST} 个字符"
    return "档号里不能有空格" if re.search(r"\s", archive_no) else ""


def _fields(pattern: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(pattern) if name is not None]


def _series(pattern: str, count: str, values: Mapping[str, object]) -> str:
    """The number with a star in place of the count."""
    filled = {name: str(value) for name, value in values.items()} | {count: "*"}
    return "".join(literal + filled.get(name or "", "") for literal, name, _, _ in Formatter().parse(pattern))


def _check(key: str, what: str, pattern: str, needed: frozenset[str], allowed: frozenset[str]) -> None:
    names = "、".join(f"{{{name}}}" for name in sorted(allowed))
    try:
        parts = [part for part in Formatter().parse(pattern) if part[1] is not None]
    except ValueError as error:
        raise BadPlaceError(f"$.numbering.{key}", f"{what}的格式“{pattern}”写法不对，只能用 {names}") from error
    found = [name or "" for _, name, _, _ in parts]
    if not set(found) <= allowed:
        raise BadPlaceError(f"$.numbering.{key}", f"{what}的格式“{pattern}”里只能用 {names}")
    if any(found.count(name) != 1 for name in needed) or len(set(found)) < len(found):
        once = "、".join(f"{{{name}}}" for name in sorted(needed))
        raise BadPlaceError(f"$.numbering.{key}", f"{what}的格式“{pattern}”里 {once} 要各有一个，其余最多一个")
    counts = {"volume", "item", "serial"}
    if any(kind or not _COUNT.fullmatch(spec or "") or (spec and name not in counts) for _, name, spec, kind in parts):
        raise BadPlaceError(f"$.numbering.{key}", f"{what}的格式“{pattern}”里位数只能写成 :03d 这样，且只写在顺序号后")
