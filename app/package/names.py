"""File names that every system takes: for Windows, for BagIt's manifests, and unique whatever the case of letters."""

import re
import sys
import unicodedata
from pathlib import Path, PurePosixPath

MAX_NAME = 60
"""Characters of a name with its suffix: the whole path stays below Windows' 260 also under a long target folder."""

_MAX_PATH = 257  # of Windows' 259 characters for a file, two are taken to look into a folder
_WINDOWS = sys.platform == "win32"
_FORBIDDEN = frozenset('<>:"/\\|?*%')  # % is BagIt's own sign of escape
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_SUFFIX = re.compile(r"\.[0-9A-Za-z]{1,8}")


def safe_name(name: str, most: int = MAX_NAME) -> str:
    """``name`` as it may stand in a package: NFC, nothing that a system forbids, at most ``most`` characters.

    What may not stand becomes ``_``; the suffix is kept when a name is cut. Never empty.
    """
    plain = "".join(_allowed(letter) for letter in unicodedata.normalize("NFC", name))
    plain = plain.strip(" .")
    stem, suffix = _parted(plain)
    stem = stem[: most - len(suffix)].rstrip(" .") or "_"
    if _RESERVED.fullmatch(stem.partition(".")[0].rstrip()):
        stem = f"_{stem}"[: most - len(suffix)]
    return stem + suffix


class NameBook:
    """Gives out paths in a package, no two alike even where a system does not tell capitals apart."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, folder: str, name: str) -> str:
        """The path for a file ``name`` in ``folder`` (with /), with ``(2)`` and so on where the name is taken."""
        stem, suffix = _parted(safe_name(name))
        count = 1
        while True:
            mark = f"({count})" if count > 1 else ""
            path = str(PurePosixPath(folder) / f"{stem[: MAX_NAME - len(suffix) - len(mark)]}{mark}{suffix}")
            if _key(path) not in self._taken:
                self._taken.add(_key(path))
                return path
            count += 1


def too_long(path: Path) -> bool:
    """Whether this is Windows and the whole path is longer than all of its programs take."""
    return _WINDOWS and len(str(path.absolute()).encode("utf-16-le", "surrogatepass")) // 2 > _MAX_PATH


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _parted(name: str) -> tuple[str, str]:
    stem, dot, ending = name.rpartition(".")
    suffix = dot + ending
    return (stem, suffix) if stem and _SUFFIX.fullmatch(suffix) else (name, "")


def _allowed(letter: str) -> str:
    """The letter, a space for one of the many spaces, ``_`` for what may not stand (control and private characters)."""
    kind = unicodedata.category(letter)
    if kind == "Zs":
        return " "
    return "_" if letter in _FORBIDDEN or kind[0] == "C" or kind in {"Zl", "Zp"} else letter
