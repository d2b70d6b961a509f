"""Copies for a person get names that every system takes, and leave alone what is open elsewhere."""

import errno
from pathlib import Path

import pytest

from app.errors import EnvironmentFailedError
from ui.files import safe_name, save_copy


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("川科档收〔2026〕0001号.pdf", "川科档收〔2026〕0001号.pdf"),
        ("a/b\\c:d?.pdf", "a_b_c_d_.pdf"),
        ("..", "文件"),
        ("验收报告. ", "验收报告"),
        ("NUL", "_NUL"),
        ("con.pdf", "_con.pdf"),
        ("LPT1 .tar.gz", "_LPT1 .tar.gz"),
        ("console.pdf", "console.pdf"),
    ],
)
def test_names_that_windows_takes(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_the_same_copy_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_copy(b"receipt", tmp_path / "a.pdf")

    def refuse(_target: Path, _content: bytes) -> None:
        raise OSError(errno.EBUSY, "the system's own words")

    monkeypatch.setattr("ui.files.write_whole", refuse)
    save_copy(b"receipt", tmp_path / "a.pdf")
    with pytest.raises(EnvironmentFailedError, match="正被别的程序打开"):
        save_copy(b"another", tmp_path / "a.pdf")


def test_a_copy_that_a_program_keeps_to_itself_is_said_to_be_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows it can neither be read nor replaced, and reading says no more than that access is denied."""
    save_copy(b"receipt", tmp_path / "a.pdf")

    def refuse(number: int) -> None:
        raise OSError(number, "the system's own words")

    monkeypatch.setattr(Path, "read_bytes", lambda _path: refuse(errno.EACCES))
    monkeypatch.setattr("ui.files.write_whole", lambda _target, _content: refuse(errno.EBUSY))
    with pytest.raises(EnvironmentFailedError, match="正被别的程序打开"):
        save_copy(b"another", tmp_path / "a.pdf")
