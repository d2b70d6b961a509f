"""What the checks look at: an opened bag with its description, and how an item says what it found."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from app.package.digests import digest
from app.package.fixity import Fixity, check_fixity, entries, normal, payload_paths
from app.package.layout import RECORD
from app.package.report import State
from app.package.xml import NAMESPACE

SHOWN = 5
"""So many examples stand in a reason; of more, the number is told."""

Found = tuple[State, str]


class Look:
    """A bag as a folder. Everything is read when it is first asked for, and once."""

    def __init__(self, bag: Path) -> None:
        self.bag = bag

    @cached_property
    def fixity(self) -> Fixity:
        return check_fixity(self.bag)

    @cached_property
    def payload(self) -> tuple[str, ...]:
        """The payload's paths, from ``data/``."""
        return tuple(normal(path) for path in payload_paths(self.bag))

    @cached_property
    def manifest(self) -> dict[str, str]:
        return {normal(path): value for path, value in entries(self.bag, "manifest-sha256.txt").items()}

    @cached_property
    def root(self) -> ET.Element | None:
        """The description, None where it is missing or no XML."""
        from defusedxml.common import DefusedXmlException  # noqa: PLC0415 - same
        from defusedxml.ElementTree import ParseError, parse  # noqa: PLC0415 - loaded with the first package checked

        try:
            found: ET.Element | None = parse(self.bag / "data" / RECORD).getroot()
        except (OSError, ParseError, DefusedXmlException, UnicodeDecodeError, ValueError):
            return None
        return found

    def all(self, path: str) -> list[ET.Element]:
        """The elements of the description by a path such as ``案卷目录/卷``; none where there is no description."""
        return self.root.findall(_qualified(path)) if self.root is not None else []

    def text(self, path: str) -> str:
        """The text of the first such element, empty where there is none."""
        return next((one.text or "" for one in self.all(path)), "")

    @cached_property
    def listed(self) -> tuple["Listed", ...]:
        """The files that the description lists."""
        return tuple(
            Listed(
                normal(one.get("路径", "")),
                int(one.get("大小", "-1")) if one.get("大小", "").isdecimal() else -1,
                one.get("SHA256", ""),
                one.get("格式", ""),
                one.get("类别", ""),
                one.text or "",
                one.get("已被替换") == "true",
                one.get("材料行", ""),
            )
            for one in self.all("文件清单/文件")
        )

    def file(self, path: str) -> Path:
        return self.bag / path

    def head(self, path: str) -> bytes:
        """The first kilobyte of a file."""
        with self.file(path).open("rb") as opened:
            return opened.read(1024)

    def sha256(self, path: str) -> str:
        """The digest of a payload file as it lies there now."""
        return digest(self.file(path), "sha256")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as the description lists it."""

    path: str
    size: int
    sha256: str
    media_type: str
    kind: str
    name: str
    superseded: bool
    line_id: str


def children(element: ET.Element, name: str) -> list[ET.Element]:
    """The children of an element by name."""
    return element.findall(_qualified(name))


def _qualified(path: str) -> str:
    return "/".join(f"{{{NAMESPACE}}}{part}" for part in path.split("/"))


def judged(problems: Sequence[str], good: str) -> Found:
    """Failed with the problems told (the first few of many), else passed because ``good``."""
    if not problems:
        return State.PASSED, good
    more = f" 等 {len(problems)} 处" if len(problems) > SHOWN else ""
    return State.FAILED, "；".join(problems[:SHOWN]) + more


def number(text: str | None) -> int:
    """A count in the description, 0 where there is none that can be read (1-3 tells of it)."""
    return int(text) if text and text.isdecimal() else 0


def none_of(what: str) -> Found:
    """Not applicable, because the package has nothing of the kind."""
    return State.NOT_APPLICABLE, what


def doubled(values: Iterable[str]) -> list[str]:
    """The values that stand more than once."""
    seen: set[str] = set()
    twice: list[str] = []
    for value in values:
        (twice.append if value in seen else seen.add)(value)
    return twice
