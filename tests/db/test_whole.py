"""A file is written whole also where Windows keeps the old one from being replaced."""

import errno
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.files import FileStore
from db.whole import give_name, write_whole

ACCESS_DENIED, SHARING_VIOLATION = 5, 32
Hold = Callable[..., None]


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made, none of them for real."""
    made: list[float] = []
    monkeypatch.setattr("db.whole.time.sleep", made.append)
    return made


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hold]:
    """Lets the next so many moves fail as on Windows, where another program has the file open."""

    def begin(times: int, winerror: int | None = ACCESS_DENIED, then: Callable[[Path], None] | None = None) -> None:
        left = [times]

        def refuse(self: Path, target: Path) -> Path:
            if not left[0]:
                os.replace(self, target)  # noqa: PTH105 - Path's own are what is refused here
                return target
            left[0] -= 1
            if then:
                then(target)
            error = PermissionError(errno.EACCES, "Access is denied")
            error.winerror = winerror
            raise error

        monkeypatch.setattr(Path, "replace", refuse)
        monkeypatch.setattr(Path, "rename", refuse)

    return begin


@pytest.mark.parametrize("winerror", [ACCESS_DENIED, SHARING_VIOLATION])
def test_a_virus_scanner_lets_go_after_a_moment(tmp_path: Path, hold: Hold, waits: list[float], winerror: int) -> None:
    write_whole(tmp_path / "settings.yaml", b"old")
    hold(3, winerror)
    write_whole(tmp_path / "settings.yaml", b"new")
    assert (tmp_path / "settings.yaml").read_bytes() == b"new"
    assert len(waits) == 3


def test_a_file_that_stays_open_is_told_and_left_as_it_was(tmp_path: Path, hold: Hold, waits: list[float]) -> None:
    write_whole(tmp_path / "receipt.pdf", b"old")
    hold(1000)
    with pytest.raises(OSError, match=r"receipt\.pdf") as told:
        write_whole(tmp_path / "receipt.pdf", b"new")
    assert told.value.errno == errno.EBUSY
    assert sum(waits) < 2
    assert (tmp_path / "receipt.pdf").read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [tmp_path / "receipt.pdf"]


def test_a_folder_of_that_name_is_not_called_open(tmp_path: Path, hold: Hold, waits: list[float]) -> None:
    (tmp_path / "receipt.pdf").mkdir()
    hold(1000)
    with pytest.raises(PermissionError) as told:
        write_whole(tmp_path / "receipt.pdf", b"new")
    assert told.value.errno == errno.EACCES


def test_nobody_waits_for_a_right_that_is_missing(tmp_path: Path, hold: Hold, waits: list[float]) -> None:
    hold(1000, winerror=None)
    with pytest.raises(PermissionError):
        write_whole(tmp_path / "receipt.pdf", b"new")
    assert waits == []


def test_two_desks_may_keep_the_same_file_at_once(tmp_path: Path, hold: Hold, waits: list[float]) -> None:
    store = FileStore(tmp_path)
    hold(1000, then=lambda place: place.write_bytes(b"receipt") and None)
    sha256 = store.put(b"receipt")
    assert store.read(sha256) == b"receipt"
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == [sha256]


def test_a_folder_gets_its_name_when_a_virus_scanner_has_let_go(tmp_path: Path, hold: Hold, waits: list[float]) -> None:
    (tmp_path / "work").mkdir()
    hold(2)
    give_name(tmp_path / "work", tmp_path / "package")
    assert [one.name for one in tmp_path.iterdir()] == ["package"]
    assert len(waits) == 2


def test_a_folder_with_an_open_file_is_told_as_busy(tmp_path: Path, hold: Hold, waits: list[float]) -> None:
    (tmp_path / "package").mkdir()
    hold(1000)
    with pytest.raises(OSError, match="package") as told:
        give_name(tmp_path / "package", tmp_path / "before")
    assert told.value.errno == errno.EBUSY
    assert (tmp_path / "package").is_dir()


def test_a_file_in_use_is_replaced_only_where_the_system_does_it(tmp_path: Path) -> None:
    target = tmp_path / "receipt.pdf"
    write_whole(target, b"old")
    with target.open("rb"):
        if sys.platform == "win32":
            with pytest.raises(OSError, match=r"receipt\.pdf"):
                write_whole(target, b"new")
        else:
            write_whole(target, b"new")
    assert target.read_bytes() == (b"old" if sys.platform == "win32" else b"new")
