"""The command line where paths, folders and the log are not as they should be: one sentence, never a traceback."""

import json
import logging
import os
import sys
from pathlib import Path

import pytest

from app.cli import Outside, run
from app.cli_words import REFUSED, WRONG_USAGE
from app.desk.opening import DATABASE_NAME
from tests.app.intake.makers import SAMPLES

COMPLETE = SAMPLES / "counter-applied-complete"
HOW = ("--channel", "counter", "--arrival", "walk-in", "--json")


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """The one sentence of the one object on the standard output, with nothing beside it."""
    printed = capsys.readouterr()
    assert printed.err == ""
    return str(json.loads(printed.out)["error"])


def intake(folder: Path, tmp_path: Path) -> list[str]:
    return ["--data", str(tmp_path / "data"), "intake", "--from", str(folder), "--out", str(tmp_path / "out"), *HOW]


@pytest.mark.parametrize("option", ["--from", "--out"])
def test_a_folder_left_empty_is_wrong_usage(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    other = "--out" if option == "--from" else "--from"
    assert run(["intake", option, "", other, "x", *HOW]) == WRONG_USAGE
    assert f"参数 {option}：没有写文件夹" in said(capsys)


def test_a_data_folder_left_empty_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--data", " ", "doctor", "--json"]) == WRONG_USAGE
    assert "参数 --data：没有写文件夹" in said(capsys)


@pytest.mark.parametrize("length", [["--days", "30"], ["--working-days", "30"]])
def test_a_term_beyond_the_calendar_is_refused(length: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["terms", "--from", "9999-12-30", *length, "--json"]) == REFUSED
    assert "期限超出了公历 9999 年" in said(capsys)


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x")
    assert run(intake(tmp_path / "file", tmp_path)) == REFUSED
    assert "不是文件夹" in said(capsys)


@pytest.mark.skipif(sys.platform == "win32", reason="of a name that is too long, Windows says that it is not there")
def test_a_path_that_is_too_long_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(intake(tmp_path / ("x" * 5000), tmp_path)) == REFUSED
    assert "无法读取（路径太长）" in said(capsys)


@pytest.mark.skipif(sys.platform == "win32", reason="of a name that is too long, Windows says that it is not there")
def test_a_data_folder_whose_path_is_too_long_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(tmp_path / ("x" * 300))
    assert run(["--data", place, "terms", "--from", "2026-03-02", "--days", "3", "--json"]) == REFUSED
    assert "出错（路径太长）" in said(capsys)
    assert run(["--data", place, "demo", "--cases", "1", "--json"]) == REFUSED
    assert "路径太长" in said(capsys)


def test_papers_that_could_not_be_written_are_found_out_before_the_intake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(**_places: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("app.cli_intake.TemporaryFile", refuse)
    assert run(intake(COMPLETE, tmp_path)) == REFUSED
    sentence = said(capsys)
    assert "（没有权限" in sentence
    assert "）。没有收件。" in sentence
    assert not (tmp_path / "data" / DATABASE_NAME).exists()


def test_a_log_that_cannot_be_kept_shows_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(*_given: object) -> int:
        raise RuntimeError

    def no_log(_data_dir: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("app.cli_terms.command", break_down)
    monkeypatch.setattr(logging, "raiseExceptions", True)
    assert run(["terms", "--from", "2026-03-02", "--days", "3", "--json"], Outside(start_log=no_log)) == REFUSED
    assert said(capsys).endswith("请把刚才的命令告诉管理员。")


def test_a_log_file_that_is_in_the_way_is_not_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(*_given: object) -> int:
        raise RuntimeError

    monkeypatch.setattr("app.cli_terms.command", break_down)
    monkeypatch.setattr(logging, "raiseExceptions", True)
    assert run(["terms", "--from", "2026-03-02", "--days", "3", "--json"], Outside(start_log=lambda _: tmp_path)) == 1
    assert "日志" not in said(capsys)


def test_a_subfolder_that_cannot_be_read_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "from" / "论文").mkdir(parents=True)
    (tmp_path / "from" / "a.pdf").write_bytes(b"%PDF-1.4")
    listed = os.scandir

    def scandir(place: str | os.PathLike[str]) -> object:
        if Path(place).name == "论文":
            raise PermissionError(13, "Permission denied", str(place))
        return listed(place)

    monkeypatch.setattr(os, "scandir", scandir)
    assert run(intake(tmp_path / "from", tmp_path)) == REFUSED
    sentence = said(capsys)
    assert "论文 无法读取（没有权限" in sentence


def test_a_paper_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "from").mkdir()
    (tmp_path / "from" / "技术资料.pdf").write_bytes(b"%PDF-1.4")
    opened = Path.open

    def refuse(self: Path, *mode: str, **more: str) -> object:
        if self.name == "技术资料.pdf":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *mode, **more)

    monkeypatch.setattr(Path, "open", refuse)
    assert run(intake(tmp_path / "from", tmp_path)) == REFUSED
    assert "无法读取文件 技术资料.pdf（没有权限" in said(capsys)
