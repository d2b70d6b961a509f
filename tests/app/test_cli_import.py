"""``import``: the roster and the files downloaded for it, from the command line."""

import json
from pathlib import Path

import pytest

from app.cli import run
from app.cli_words import DONE, REFUSED
from tests.app.desk.test_attach import WIND, exported, paper, put
from tests.app.roster.sheets import PLAN_ROWS, changed, plan_file


def order(tmp_path: Path, roster: Path, *more: str) -> list[str]:
    return ["--data", str(tmp_path / "data"), "import", str(roster), "--channel", "plan", *more]


def kinds(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [row["kind"] for row in json.loads(capsys.readouterr().out)["rows"]]


def test_a_roster_is_tried_out_imported_and_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    roster = plan_file(tmp_path)
    assert run(order(tmp_path, roster, "--dry-run", "--json")) == DONE
    assert kinds(capsys) == ["NEW"] * 3
    assert run(order(tmp_path, roster, "--json")) == DONE
    assert kinds(capsys) == ["NEW"] * 3
    assert run(order(tmp_path, roster, "--json")) == DONE
    assert kinds(capsys) == ["KNOWN"] * 3


def test_every_bad_row_and_every_file_without_a_case_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = plan_file(tmp_path, [PLAN_ROWS[0], changed(PLAN_ROWS[1], {"成果名称": ""})])
    folder = tmp_path / "下载"
    put(folder, f"{WIND}.zip", exported(str(PLAN_ROWS[0][6])))
    put(folder, "无主.pdf", paper("x"))
    assert run(order(tmp_path, roster, "--files", str(folder))) == DONE
    said = capsys.readouterr().out
    assert "第 4 行 有误 2023YFN0202 没有成果名称" in said
    assert "文件：对上 1 个，没有对上 1 个" in said
    assert "无主.pdf：文件名和文件夹名里没有办件的编号或成果名称" in said


def test_a_file_that_is_no_roster_is_refused_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04")
    assert run(order(tmp_path, tmp_path / "x.xlsx")) == REFUSED
    assert "表格已损坏" in capsys.readouterr().err
