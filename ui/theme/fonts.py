"""Chooses the families of the window's text and the fonts of the text roles."""

import sys
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from app.resources import packaged_root
from ui.theme.tokens import load_tokens

_RARE = ("SimSun-ExtB", "SimSun-ExtG", "HanaMinA", "HanaMinB", "BabelStone Han")


def families() -> list[str]:
    """The families to ask for, in order: those of the system, else the packaged one, then those with rare names."""
    wanted = load_tokens().families["windows" if sys.platform == "win32" else "linux"]
    known = set(QFontDatabase.families())
    found = [name for name in wanted if name in known] or _packaged() or wanted
    return found + [name for name in _RARE if name in known and name not in found]


def _packaged() -> list[str]:
    names: list[str] = []
    for file in sorted((packaged_root() / "fonts").glob("NotoSans*.ttf")):
        names += QFontDatabase.applicationFontFamilies(_add(file))
    return names


def _add(file: Path) -> int:
    return QFontDatabase.addApplicationFont(str(file))


def font(role: str = "body") -> QFont:
    """The font of a text role of ``tokens.json``, e.g. ``caption`` or ``row_title``."""
    kind = load_tokens().roles[role]
    made = QFont()
    made.setPointSizeF(kind.pt)
    made.setWeight(QFont.Weight(kind.weight))
    return made


def application_font() -> QFont:
    """The font that is set on the application: families and body size."""
    made = QFont(families())
    made.setPointSizeF(load_tokens().roles["body"].pt)
    return made
