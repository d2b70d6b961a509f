"""A data folder on a network drive is recognised, in all the ways it can be named."""

import ctypes
from pathlib import Path
from types import SimpleNamespace

import pytest

from db import location
from db.trouble import NetworkDriveError

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/export /mnt/share nfs4 rw 0 0
//nas/office /mnt/my\\040nas cifs rw 0 0
/dev/sdb1 /mnt/share/local ext4 rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/data/desk", ""),
        ("/mnt/share", "nfs4"),
        ("/mnt/share/data/new", "nfs4"),
        ("/mnt/sharedfolder", ""),
        ("/mnt/my nas/data", "cifs"),
        ("/mnt/share/local/data", ""),
    ],
)
def test_the_innermost_mount_decides(path: str, kind: str) -> None:
    assert location.mount_kind(path, MOUNTS) == kind


@pytest.mark.parametrize(
    ("path", "share"),
    [
        (r"\\server\share\data", True),
        (r"\\?\UNC\server\share\data", True),
        ("//server/share/data", True),
        (r"C:\data", False),
        (r"\\?\C:\data", False),
        ("/data/desk", False),
        ("data", False),
    ],
)
def test_a_share_is_told_by_its_name(path: str, share: bool) -> None:
    assert location.is_unc(path) is share


def test_a_share_is_refused_and_this_machine_is_not(tmp_path: Path) -> None:
    location.refuse_network_drive(tmp_path)
    with pytest.raises(NetworkDriveError) as caught:
        location.refuse_network_drive(Path("//server/share/data"))
    assert caught.value.kind == "UNC"


@pytest.mark.parametrize(("drive_type", "kind"), [(3, ""), (4, "DRIVE_REMOTE")])
def test_a_mapped_drive_of_windows_is_remote(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, drive_type: int, kind: str
) -> None:
    kernel32 = SimpleNamespace(GetDriveTypeW=lambda _drive: drive_type)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel32), raising=False)
    monkeypatch.setattr(location.sys, "platform", "win32")
    assert location.network_kind(tmp_path) == kind


@pytest.mark.parametrize(("drive_type", "removable"), [(2, True), (3, False)])
def test_a_stick_of_windows_is_told_by_its_drive(
    monkeypatch: pytest.MonkeyPatch, drive_type: int, removable: bool
) -> None:
    kernel32 = SimpleNamespace(GetDriveTypeW=lambda _drive: drive_type)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel32), raising=False)
    monkeypatch.setattr(location.sys, "platform", "win32")
    assert location.is_removable_drive("E:\\") is removable
