"""The fonts of the papers: found in order, read when first needed, and changed by run where one lacks a character.

The order is what the office configured, the system's, the packaged ones; within that the fonts of the role asked
for come first. A font costs about 0.1 s and 20 MB when it is read, so one that no text needs is never opened.
"""

import struct
import threading
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from app.errors import EnvironmentFailedError
from app.printing import tounicode
from app.printing.font_files import FontFile, Role, configured_fonts, packaged_fonts, system_fonts

tounicode.install()

PLACEHOLDER = "〓"
"""Drawn for a character that no font has."""

_INVISIBLE = {"Cf", "Cc"}
_UNREADABLE = (TTFError, OSError, struct.error, LookupError, ValueError)
"""What reportlab raises for a font that is torn, may not be embedded or has PostScript outlines."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one font, by its registered name."""

    font: str
    text: str


@dataclass(slots=True)
class Face:
    """A font file and, once it was needed, what it holds. ``glyphs`` is None until then."""

    file: FontFile
    name: str = ""
    glyphs: dict[int, int] | None = None
    widths: dict[int, float] = field(default_factory=dict)
    default_width: float = 1000

    def width(self, char: str) -> float:
        """The advance of a character in thousandths of the size."""
        return self.widths.get(ord(char), self.default_width)


class FontBook:
    """The fonts that a machine has for papers."""

    _faces: ClassVar[dict[FontFile, Face]] = {}
    _reading: ClassVar[threading.RLock] = threading.RLock()

    def __init__(self, files: Sequence[FontFile], problems: Iterable[str] = ()) -> None:
        self.files = tuple(files)
        self.problems = list(problems)
        self._chosen: dict[tuple[Role, str], Face | None] = {}
        self._chains = {role: self._chain(role) for role in Role}

    @classmethod
    def find(cls, configured: Sequence[Path] = ()) -> "FontBook":
        """The fonts of this machine; ``problems`` tells which configured ones cannot be used."""
        chosen, problems = configured_fonts(configured)
        return cls([*chosen, *system_fonts(), *packaged_fonts()], problems)

    def missing(self, text: str) -> str:
        """The characters of ``text`` that none of the fonts has, each once, in their order."""
        return "".join(dict.fromkeys(char for char in clean(text) if self.face(char, Role.BODY) is None))

    def runs(self, text: str, role: Role | str = Role.BODY) -> tuple[Run, ...]:
        """``text`` in stretches of one font each; a character that no font has becomes ``PLACEHOLDER``."""
        stretches: list[tuple[str, list[str]]] = []
        for char in clean(text):
            font, shown = self._shown(char, Role(role))
            if not stretches or stretches[-1][0] != font:
                stretches.append((font, []))
            stretches[-1][1].append(shown)
        return tuple(Run(font, "".join(chars)) for font, chars in stretches)

    def width(self, text: str, size: float, role: Role = Role.BODY) -> float:
        """How wide ``text`` (already clean) is at ``size``, both in points."""
        return sum(self._advance(char, role) for char in text) * size / 1000

    def face(self, char: str, role: Role) -> Face | None:
        """The first font of the role's chain that has ``char``."""
        key = (role, char)
        if key not in self._chosen:
            self._chosen[key] = self._look_up(char, role)
        return self._chosen[key]

    def _look_up(self, char: str, role: Role) -> Face | None:
        for file in self._chains[role]:
            face = self._read(file)
            if face is not None and ord(char) in (face.glyphs or {}):
                return face
        return None

    def _advance(self, char: str, role: Role) -> float:
        face = self.face(char, role) or self.face(PLACEHOLDER, role)
        return face.width(char) if face else 1000

    def _shown(self, char: str, role: Role) -> tuple[str, str]:
        face = self.face(char, role)
        if face is not None:
            return face.name, char
        stand_in = self.face(PLACEHOLDER, role)
        if stand_in is None:
            raise EnvironmentFailedError(
                "没有找到可以打印中文的字体", todo="请运行一次安装命令，或在“管理”里指定宋体的字体文件"
            )
        return stand_in.name, PLACEHOLDER

    def _chain(self, role: Role) -> list[FontFile]:
        """All files, those of the role first, those of rare characters last."""

        def rank(file: FontFile) -> int:
            if file.role is role:
                return 0
            return 2 if file.role is Role.RARE else 1

        return sorted(self.files, key=rank)

    def _read(self, file: FontFile) -> Face | None:
        """The face of a file, registered with reportlab on first use; None if it cannot be embedded."""
        with self._reading:
            if file not in self._faces:
                self._faces[file] = _register(file)
            face = self._faces[file]
        if not face.name and (problem := f"字体文件 {file.path} 不能嵌入文书，已跳过") not in self.problems:
            self.problems.append(problem)
        return face if face.name else None


def clean(text: str) -> str:
    """``text`` without what has no glyph of its own: controls, variation selectors, joiners; tabs become spaces."""
    return "".join(_printable(char) for char in text)


def _printable(char: str) -> str:
    if char in "\t\r\n\u00a0":
        return " "
    if unicodedata.category(char) in _INVISIBLE or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return ""
    return char


def _register(file: FontFile) -> Face:
    """Read a font file and make it known to reportlab; an unusable one gives a face without a name."""
    name = f"{file.path.stem}-{file.index}-{zlib.crc32(str(file.path).encode()):08x}"
    try:
        font = TTFont(name, str(file.path), subfontIndex=file.index)
    except _UNREADABLE:
        return Face(file)
    if _torn(font):
        return Face(file)
    registered = map(pdfmetrics.getFont, pdfmetrics.getRegisteredFontNames())
    if any(isinstance(other, TTFont) and other.face.name == font.face.name for other in registered):
        # two files of one font would overwrite each other inside a PDF
        font.face.name += f"-{zlib.crc32(name.encode()):08x}".encode()
    pdfmetrics.registerFont(font)
    return Face(file, name, font.face.charToGlyph, font.face.charWidths, font.face.defaultWidth)


def _torn(font: TTFont) -> bool:
    """Whether the file ends before its tables do: its outlines would be missed only when a paper is written."""
    size = Path(font.face.filename).stat().st_size
    return any(table["offset"] + table["length"] > size for table in font.face.tables)
