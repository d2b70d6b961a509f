"""Finds the applicant's ``cgsbqy.zip`` on a USB stick without anybody looking for it."""

from pathlib import Path

from PySide6.QtCore import QStorageInfo

from db.location import is_removable_drive

ZIP_NAME = "cgsbqy.zip"
_SYSTEM_ROOTS = ("/", "/boot", "/dev", "/home", "/proc", "/run", "/snap", "/sys", "/tmp", "/usr", "/var")  # noqa: S108 - only compared
_STICK_FILE_SYSTEMS = frozenset({b"vfat", b"exfat", b"msdos", b"FAT", b"FAT32", b"exFAT", b"fuseblk"})


def stick_roots() -> tuple[Path, ...]:
    """The roots of all volumes that look like a USB stick: ready, removable, not the system's own."""
    return tuple(Path(volume.rootPath()) for volume in QStorageInfo.mountedVolumes() if _is_stick(volume))


def zips_on(roots: tuple[Path, ...]) -> tuple[Path, ...]:
    """Each ``cgsbqy.zip`` in a root or one folder below it; a stick that was just pulled out counts as empty."""
    return tuple(path for root in roots for path in _zips_in(root))


def _zips_in(root: Path) -> list[Path]:
    try:
        folders = [root, *sorted(child for child in root.iterdir() if child.is_dir())[:50]]
    except OSError:
        return []
    return [folder / ZIP_NAME for folder in folders if (folder / ZIP_NAME).is_file()]


def _is_stick(volume: QStorageInfo) -> bool:
    if not volume.isValid() or not volume.isReady() or volume.isRoot():
        return False
    root = volume.rootPath()
    if root in _SYSTEM_ROOTS or root.startswith("/boot/"):
        return False
    small = bytes(volume.fileSystemType().data()) in _STICK_FILE_SYSTEMS
    return small or is_removable_drive(root.replace("/", "\\"))
