"""Finds the font files that papers may use: those an office configured, the system's, and the packaged ones."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.resources import packaged_root


class Role(StrEnum):
    """What a font is for: 宋体 for text, 仿宋 for letters, 黑体 for headings, and fonts of rare characters."""

    BODY = "body"
    FANG = "fang"
    HEI = "hei"
    RARE = "rare"


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file for a role; ``index`` is its place in a collection (.ttc)."""

    path: Path
    role: Role
    index: int = 0


SYSTEM_FONTS: dict[str, Role] = {
    "simsun.ttc": Role.BODY,
    "simsunb.ttf": Role.BODY,
    "simsunextg.ttf": Role.BODY,
    "simfang.ttf": Role.FANG,
    "simhei.ttf": Role.HEI,
    "msyh.ttc": Role.RARE,
    "babelstonehan.ttf": Role.RARE,
    "hanamina.ttf": Role.RARE,
    "hanaminb.ttf": Role.RARE,
}
"""System fonts by file name, in the order in which they are tried. SimSun has its rare characters in two more files;
the last ones are only asked for what no Song, FangSong or Hei has."""

PACKAGED_FONTS = {"NotoSerifSC-Regular.ttf": Role.BODY, "NotoSansSC-Regular.ttf": Role.HEI}


def configured_fonts(paths: Sequence[Path]) -> tuple[list[FontFile], list[str]]:
    """The fonts an office named, and a sentence for each that cannot be used."""
    found, problems = [], []
    for path in paths:
        if problem := _unusable(path):
            problems.append(f"字体文件 {path} 不能用：{problem}")
        else:
            found.append(FontFile(path, _role_of(path.name)))
    return found, problems


def system_fonts() -> list[FontFile]:
    """The system's fonts that papers know how to use, in order of preference."""
    order = list(SYSTEM_FONTS)
    by_name: dict[str, Path] = {}
    for path in sorted(_installed()):
        by_name.setdefault(path.name.lower(), path)
    return [FontFile(by_name[name], SYSTEM_FONTS[name]) for name in order if name in by_name]


def packaged_fonts() -> list[FontFile]:
    """The fonts that come with the program."""
    folder = packaged_root() / "fonts"
    return [FontFile(folder / name, role) for name, role in PACKAGED_FONTS.items() if (folder / name).is_file()]


def font_folders() -> list[Path]:
    """Where this system keeps its fonts."""
    if sys.platform == "win32":
        roots = [os.environ.get("WINDIR", r"C:\Windows") + r"\Fonts"]
        local = os.environ.get("LOCALAPPDATA")
        roots += [local + r"\Microsoft\Windows\Fonts"] if local else []
        return [Path(root) for root in roots]
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = os.environ.get("XDG_DATA_HOME") or str(Path("~/.local/share").expanduser())
    return [Path(root) / "fonts" for root in [own, *shared.split(":")] if root]


def _installed() -> Iterator[Path]:
    for folder in font_folders():
        for path in folder.rglob("*"):
            if path.name.lower() in SYSTEM_FONTS:
                yield path


def _unusable(path: Path) -> str:
    """Why a configured file is no font that can be embedded; empty if it may be one."""
    try:
        with path.open("rb") as file:
            head = file.read(4)
    except OSError:
        return "文件打不开"
    if head == b"OTTO":
        return "是 PostScript 轮廓的 OpenType，请换成 TrueType（.ttf 或 .ttc）"
    return "" if head in {b"\x00\x01\x00\x00", b"true", b"ttcf"} else "不是 TrueType 字体"


def _role_of(name: str) -> Role:
    """What a configured font is for, by what its file name says."""
    lower = name.lower()
    if any(word in lower for word in ("fang", "仿宋")):
        return Role.FANG
    if any(word in lower for word in ("hei", "sans", "黑")):
        return Role.HEI
    return Role.BODY
