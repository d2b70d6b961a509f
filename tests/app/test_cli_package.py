"""The commands ``package``, ``sidecars`` and ``rebuild``: what they answer, and with which exit status."""

import json
import shutil
from pathlib import Path

import pytest

from app.cli import run
from app.cli_words import DONE, REFUSED, WRONG_USAGE
from app.desk.opening import DATABASE_NAME, open_desk
from app.desk.views import Person
from tests.app.desk.filed import BlankPress, a_filed_case
from tests.conftest import FixedClock


@pytest.fixture
def data(tmp_path: Path, sqlite_template: Path, clock: FixedClock, person: Person) -> str:
    """A data folder with one filed case."""
    folder = tmp_path / "data"
    folder.mkdir()
    shutil.copyfile(sqlite_template, folder / DATABASE_NAME)
    desk = open_desk(folder, clock=clock, press=BlankPress())
    a_filed_case(desk, clock, person)
    desk.close()
    return str(folder)


def test_one_case_then_its_year_then_a_flipped_bit(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(["--data", data, "package", "9512026Y0001", "--out", str(out), "--json"]) == DONE
    told = json.loads(capsys.readouterr().out)
    assert told["made"][0]["path"] == str(out / "9512026Y0001.zip")
    assert (told["made"][0]["passed"], told["failed"]) == (True, [])

    assert run(["--data", data, "package", "--year", "2026", "--out", str(out)]) == DONE
    assert "制作档案包 0 个，已有且没有变化 1 个，没有做成 0 个" in capsys.readouterr().out

    assert run(["--data", data, "package", "2026-0001", "--out", str(out), "--folder"]) == DONE
    folder = out / "9512026Y0001"
    assert run(["package", "--check", str(folder)]) == DONE
    assert "4-2 病毒检测（安全性） 未检测" in capsys.readouterr().out
    file = folder / "data" / "材料" / "01_登记表_1.pdf"
    content = bytearray(file.read_bytes())
    content[40] ^= 1
    file.write_bytes(content)
    assert run(["package", "--check", str(folder), "--json"]) == REFUSED
    told = json.loads(capsys.readouterr().out)
    reasons = {item["no"]: item["reason"] for item in told["items"] if item["state"] == "FAILED"}
    assert "data/材料/01_登记表_1.pdf 的内容变了" in reasons["1-1"]


def test_several_cases_of_which_one_is_unknown(data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(["--data", data, "package", "2026-0001", "2026-0009", "--out", str(tmp_path / "out"), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert status == REFUSED
    assert len(told["made"]) == 1
    assert "2026-0009" in told["failed"][0]["reason"]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["package"], "两者选一"),
        (["package", "2026-0001", "--year", "2026", "--out", "x"], "两者选一"),
        (["package", "2026-0001"], "缺少参数：--out"),
        (["package", "--year", "26", "--out", "x"], "“26”不是年度"),
        (["rebuild", "x"], "缺少参数：--into"),
    ],
)
def test_what_is_wrongly_asked(argv: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(argv) == WRONG_USAGE
    assert said in capsys.readouterr().err


def test_sidecars_then_rebuild_and_compare(data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--data", data, "sidecars"]) == DONE
    assert "已归档办件 1 件，写元数据副本 1 个" in capsys.readouterr().out
    new = tmp_path / "new"
    assert run(["rebuild", data, "--into", str(new), "--compare"]) == DONE
    said = capsys.readouterr().out
    assert "重建已归档办件 1 件" in said
    assert "每个已归档办件都相同" in said
    assert run(["rebuild", data, "--into", str(new)]) == REFUSED
    assert "不是空文件夹" in capsys.readouterr().err
    assert run(["rebuild", str(new / "files"), "--into", str(tmp_path / "none")]) == REFUSED
    assert "没有元数据副本" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()
    next(Path(data).glob("files/cases/2026/*.json")).write_text("{", encoding="utf-8")
    assert run(["rebuild", data, "--into", str(tmp_path / "other"), "--compare", "--json"]) == REFUSED
    told = json.loads(capsys.readouterr().out)
    assert told["same"] is False
    assert "2026-0001.json" in told["problems"][0]
