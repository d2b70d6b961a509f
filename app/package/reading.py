"""Opens a package, folder or zip, to look at it. A zip is unpacked into a folder of its own, and leads nowhere else."""

import errno
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from app.errors import BadInputError, EnvironmentFailedError
from app.formats.zip_directory import TORN_ZIP
from app.formats.zip_names import is_unsafe
from app.package.names import too_long

MAX_ENTRIES = 100_000
MAX_RATIO = 200
"""A zip that grows more than so much when it is unpacked is no package but an attack."""
_SMALL = 100 << 20
_CHUNK = 1 << 20
_MACHINE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO, errno.EMFILE})
_SAFE = "没有改动任何内容"


@contextmanager
def opened(place: Path) -> Iterator[Path]:
    """The package as a folder, for as long as the block lasts. Raises ``BadInputError`` for what is no package."""
    if place.is_dir():
        yield _demand_short(_bag_in(place, place.name), place.name)
        return
    if not place.is_file():
        raise BadInputError(f"找不到档案包 {place.name}", safe=_SAFE, todo="请核对路径")
    with tempfile.TemporaryDirectory(prefix="regdesk-package-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        try:
            _unpack(place, folder)
        except TORN_ZIP as error:
            if isinstance(error, OSError) and error.errno in _MACHINE:
                raise
            raise _torn(place) from error
        yield _bag_in(folder, place.name)


def _torn(place: Path) -> BadInputError:
    return BadInputError(f"档案包 {place.name} 已损坏，可能没有复制完", safe=_SAFE, todo="请重新复制，或重新制作")


def _unpack(place: Path, folder: Path) -> None:
    with zipfile.ZipFile(place) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if min((entry.header_offset for entry in archive.infolist()), default=archive.start_dir):
            raise _torn(place)  # the end was cut off, and the zip is one that a file of the package is
        _refuse(place, folder, entries)
        for entry in entries:
            target: Path = folder.joinpath(*PurePosixPath(entry.filename).parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(entry) as source, target.open("xb") as put:
                shutil.copyfileobj(source, put, _CHUNK)


def _refuse(place: Path, folder: Path, entries: list[zipfile.ZipInfo]) -> None:
    size, packed = sum(entry.file_size for entry in entries), place.stat().st_size
    wrong = ""
    if any(is_unsafe(entry.filename) for entry in entries):
        wrong = "里有指向包外的文件名"
    elif len({os.path.normcase(entry.filename) for entry in entries}) < len(entries):
        wrong = "里有两个同名的文件"
    elif any(entry.flag_bits & 0x1 for entry in entries):
        wrong = "设有密码"
    elif len(entries) > MAX_ENTRIES or (size > _SMALL and size > MAX_RATIO * packed):
        wrong = "解开后过大"
    elif any(too_long(folder / entry.filename) for entry in entries):
        wrong = "里的文件路径太长"
    if wrong:
        raise BadInputError(f"档案包 {place.name} {wrong}，没有打开", safe=_SAFE, todo="请核对来源")
    if size > shutil.disk_usage(folder).free:
        raise EnvironmentFailedError("磁盘空间不足，不能解开档案包检查", safe=_SAFE, todo="请清出磁盘空间后再做一次")


def _demand_short(bag: Path, name: str) -> Path:
    """Windows says of a file whose path is too long that it is not there: that is no fault of the package."""
    if any(map(too_long, bag.rglob("*"))):
        todo = "请把档案包移到路径短一些的文件夹再检测"
        raise BadInputError(f"{name} 里的文件路径太长，Windows 打不开", safe=_SAFE, todo=todo)
    return bag


def _bag_in(folder: Path, name: str) -> Path:
    """The bag: the folder itself, or the one folder in it."""
    inner = [one for one in folder.iterdir() if one.is_dir()]
    candidates: list[Path] = [folder, *inner] if len(inner) == 1 else [folder]
    for one in candidates:
        if (one / "bagit.txt").is_file():
            return one
    raise BadInputError(f"{name} 不是档案包：里面没有 bagit.txt", safe=_SAFE, todo="请选择档案包的文件夹或 zip 文件")
