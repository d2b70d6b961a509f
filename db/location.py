"""Tells whether a folder lies on a network drive, where SQLite's locking loses data."""

import ctypes
import os
import sys
from pathlib import Path, PureWindowsPath

from db.trouble import NetworkDriveError

_NETWORK_FILESYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs", "lustre", "fuse.sshfs", "davfs"}
)
_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4  # winbase.h


def refuse_network_drive(folder: Path) -> None:
    """Raise ``NetworkDriveError`` if ``folder`` (which need not exist yet) is on a network drive."""
    if kind := network_kind(folder):
        raise NetworkDriveError(folder, kind)


def network_kind(folder: Path) -> str:
    """The kind of network drive that ``folder`` is on; empty if it is on this machine."""
    if is_unc(str(folder)):
        return "UNC"
    if sys.platform == "win32":
        return _windows_kind(folder)
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    return mount_kind(os.path.realpath(folder), mounts.read_text(encoding="utf-8", errors="replace"))


def is_unc(path: str) -> bool:
    r"""Whether ``path`` is a share such as ``\\server\share`` (also as ``\\?\UNC\server\share``)."""
    drive = PureWindowsPath(path).drive.upper()
    return drive.startswith("\\\\?\\UNC\\") or (drive.startswith("\\\\") and drive[2:3] not in {"?", "."})


def mount_kind(real: str, mounts: str) -> str:
    """The network file system that a resolved path is on, by the text of ``/proc/mounts``; empty if it is local."""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind if kind in _NETWORK_FILESYSTEMS else ""


def is_removable_drive(root: str) -> bool:
    r"""Whether Windows calls a drive such as ``E:`` removable, whatever its file system; False on other systems."""
    return sys.platform == "win32" and _drive_type(root) == _DRIVE_REMOVABLE


def _windows_kind(folder: Path) -> str:
    drive = Path(os.path.realpath(folder)).drive
    if is_unc(drive + "\\"):
        return "UNC"
    return "DRIVE_REMOTE" if _drive_type(drive + "\\") == _DRIVE_REMOTE else ""


def _drive_type(root: str) -> int:
    windll = getattr(ctypes, "windll")  # noqa: B009 - mypy on other systems does not know it
    return int(windll.kernel32.GetDriveTypeW(root))
