"""What is no package, or a dangerous one, is refused with a sentence."""

import errno
import shutil
import zipfile
from pathlib import Path

import pytest

from app.errors import BadInputError, EnvironmentFailedError
from app.package import names
from app.package.check import check_package
from app.package.reading import opened
from tests.app.package.test_bag import a_bag
from tests.conftest import FixedClock


def refused(place: Path) -> str:
    with pytest.raises(BadInputError) as told, opened(place):
        pass
    return str(told.value)


def zipped(place: Path, *entries: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return place


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.99])
def test_a_torn_zip(tmp_path: Path, kept: float) -> None:
    place = a_bag(tmp_path / "P.zip")
    place.write_bytes(place.read_bytes()[: int(place.stat().st_size * kept)])
    assert "P.zip 已损坏，可能没有复制完" in refused(place)


def test_a_torn_zip_is_not_taken_for_a_zip_inside_it(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", ("bagit.txt", b"x"))
    with zipfile.ZipFile(tmp_path / "P.zip", "w") as archive:
        archive.writestr("P/data/inner.zip", inner.read_bytes())
        archive.writestr("P/bagit.txt", b"x" * 300)
    place = tmp_path / "P.zip"
    place.write_bytes(place.read_bytes()[:-400])
    assert "P.zip 已损坏" in refused(place)


def test_a_zip_whose_bytes_have_changed_inside(tmp_path: Path) -> None:
    place = a_bag(tmp_path / "P.zip")
    place.write_bytes(place.read_bytes().replace(b"one", b"eno", 1))
    assert "已损坏" in refused(place)


def test_what_would_be_written_elsewhere(tmp_path: Path) -> None:
    assert "指向包外的文件名" in refused(zipped(tmp_path / "P.zip", ("../evil.txt", b"x")))
    assert not (tmp_path.parent / "evil.txt").exists()


def test_what_grows_too_much(tmp_path: Path) -> None:
    assert "解开后过大" in refused(zipped(tmp_path / "P.zip", ("P/bagit.txt", bytes(101 << 20))))


def test_what_is_no_package(tmp_path: Path) -> None:
    assert "里面没有 bagit.txt" in refused(zipped(tmp_path / "P.zip", ("P/a.txt", b"x")))
    assert "里面没有 bagit.txt" in refused(tmp_path)
    assert "找不到档案包" in refused(tmp_path / "none.zip")


@pytest.mark.parametrize("name", ["P.zip", "P"])
def test_a_path_that_windows_cannot_open_is_no_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    place = a_bag(tmp_path / name)
    monkeypatch.setattr(names, "_WINDOWS", True)
    monkeypatch.setattr(names, "_MAX_PATH", 10)
    assert "里的文件路径太长" in refused(place)


def test_a_package_that_may_not_be_read_is_not_called_damaged(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError(errno.EACCES, "open elsewhere")

    monkeypatch.setattr(shutil, "copyfileobj", refuse)
    with pytest.raises(EnvironmentFailedError, match=r"P\.zip 没有检测成（没有权限"):
        check_package(zipped(tmp_path / "P.zip", ("P/bagit.txt", b"x")), clock())
