"""Writes a BagIt 1.0 bag (RFC 8493), as a folder or a zip: whole or not at all, same bytes for same content."""

import errno
import hashlib
import os
import shutil
import uuid
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.package.digests import algorithms, digest
from app.package.names import too_long
from db.trouble import DamagedFileError
from db.whole import flush, give_name, move_into_place

BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_CHUNK = 1 << 20
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)  # the beginning of a zip's time: the same bytes whenever it is made
_FILE_MODE = 0o100644 << 16
_BEFORE = "before"
_MARK = 8  # characters: the names of work must not be much longer than those of the package


@dataclass(frozen=True, slots=True)
class Payload:
    """One file of the package: its path below ``data`` (with /), and its bytes or where they lie with their SHA-256."""

    path: str
    content: bytes | Path
    sha256: str = ""


Progress = Callable[[str], None]
"""Called with the path of each file before it is written; may raise to break off."""


def write_bag(
    target: Path,
    payload: Sequence[Payload],
    info: Mapping[str, str],
    *,
    inspect: Callable[[Path], None],
    progress: Progress = lambda _path: None,
) -> None:
    """Write the bag to ``target``: a folder, or a zip if its name ends so, with one folder of the same stem in it.

    ``inspect`` is shown the finished bag as a folder before it gets its name; what it raises leaves nothing behind.
    An older one of the same name is replaced last of all. Raises ``OSError`` (``ENAMETOOLONG`` also where Windows
    would write the file but other programs could not open it), ``DamagedFileError``.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    _sweep(target)
    work = _beside(target)
    try:
        folder = work / _top_name(target)
        _fill(folder, payload, info, progress)
        inspect(folder)
        if target.suffix == ".zip":
            _place_zip(folder, target)
        else:
            for file in _files(folder):
                flush(file)
            _place_folder(folder, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _top_name(target: Path) -> str:
    return target.stem if target.suffix == ".zip" else target.name


def _beside(target: Path) -> Path:
    work = target.with_name(f".{target.name}.{uuid.uuid4().hex[:_MARK]}.tmp")
    work.mkdir()
    return work


def _sweep(target: Path) -> None:
    """Clear away what a killed run has left of this package; one that had stepped aside comes back first."""
    for left in target.parent.iterdir():
        if not (left.name.startswith(f".{target.name}.") and left.name.endswith(".tmp")):
            continue
        if (left / _BEFORE).exists() and not target.exists():
            give_name(left / _BEFORE, target)
        shutil.rmtree(left, ignore_errors=True)


def _fill(folder: Path, payload: Sequence[Payload], info: Mapping[str, str], progress: Progress) -> None:
    if long := next((one.path for one in payload if too_long(folder / "data" / one.path)), ""):
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG), long)
    (folder / "data").mkdir(parents=True)
    for one in sorted(payload, key=lambda one: one.path):
        progress(one.path)
        _write(folder / "data" / one.path, one)
    files = _files(folder / "data")
    size = sum(file.stat().st_size for file in files)
    told = {**info, "Payload-Oxum": f"{size}.{len(files)}"}
    _write_text(folder / "bagit.txt", BAGIT)
    _write_text(folder / "bag-info.txt", "".join(f"{key}: {value}\n" for key, value in told.items() if value))
    for name in algorithms():
        _write_text(folder / f"manifest-{name}.txt", _manifest(folder, files, name))
    tags = [file for file in sorted(folder.iterdir()) if file.is_file()]
    lists = {name: _manifest(folder, tags, name) for name in algorithms()}
    for name, text in lists.items():
        _write_text(folder / f"tagmanifest-{name}.txt", text)


def _files(folder: Path) -> list[Path]:
    return sorted((file for file in folder.rglob("*") if file.is_file()), key=lambda file: file.as_posix())


def _manifest(folder: Path, files: Sequence[Path], algorithm: str) -> str:
    return "".join(f"{digest(file, algorithm)}  {file.relative_to(folder).as_posix()}\n" for file in files)


def _write_text(file: Path, text: str) -> None:
    _write(file, Payload("", text.encode()))


def _write(file: Path, one: Payload) -> None:
    """Write one file; a stored one whose bytes no longer have their hash raises ``DamagedFileError``."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("xb") as target:
        if isinstance(one.content, bytes):
            target.write(one.content)
        else:
            _copy(one, target.write)


def _copy(one: Payload, write: Callable[[bytes], object]) -> None:
    made = hashlib.sha256()
    with Path(str(one.content)).open("rb") as source:
        while chunk := source.read(_CHUNK):
            made.update(chunk)
            write(chunk)
    if made.hexdigest() != one.sha256:
        raise DamagedFileError(one.sha256)


def _place_zip(folder: Path, target: Path) -> None:
    """Pack without compression: every reader opens it, and the bytes do not hang on the version of a library."""
    packed = folder.with_name("package.zip")
    with zipfile.ZipFile(packed, "x", zipfile.ZIP_STORED) as archive:
        for file in _files(folder):
            entry = zipfile.ZipInfo(file.relative_to(folder.parent).as_posix(), _ZIP_TIME)
            entry.external_attr, entry.create_system = _FILE_MODE, 3
            entry.file_size = file.stat().st_size
            with file.open("rb") as source, archive.open(entry, "w") as put:
                shutil.copyfileobj(source, put, _CHUNK)
    flush(packed)
    move_into_place(packed, target)


def _place_folder(folder: Path, target: Path) -> None:
    """A folder is not replaced in one step: the older one steps aside first, and goes when the new one stands."""
    before = folder.with_name(_BEFORE)
    if target.exists():
        give_name(target, before)
    try:
        give_name(folder, target)
    except OSError:
        if before.exists():
            give_name(before, target)
        raise
