"""The command line: what it answers, and with which exit status."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

import main
from app.cli import Outside, run
from app.cli_words import DONE, REFUSED, WRONG_USAGE, Output, utf8
from tests.app.intake.makers import SAMPLES

ROOT = Path(__file__).parents[2]


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    return dict(json.loads(capsys.readouterr().out))


def intake(folder: Path, tmp_path: Path, *more: str) -> list[str]:
    where = ["--from", str(folder), "--out", str(tmp_path / "out")]
    return ["--data", str(tmp_path / "data"), "intake", *where, "--channel", "counter", "--arrival", "walk-in", *more]


@pytest.mark.parametrize(
    ("argv", "due", "why"),
    [
        (["--from", "2026-02-10", "--working-days", "10"], "2026-03-02", "春节放假 02-15 至 02-23，02-14、02-28 上班"),
        (["--from", "2025-09-26", "--working-days", "10"], "2025-10-16", "10 个工作日"),
        (["--from", "2026-01-20", "--days", "30"], "2026-02-24", "顺延"),
    ],
)
def test_terms_say_when_and_why(argv: list[str], due: str, why: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["terms", *argv, "--json"]) == DONE
    said = answer(capsys)
    assert said["due"] == due
    assert why in str(said["explanation"])
    assert said["complete"] is True


def test_terms_say_when_a_year_has_no_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["terms", "--from", "2031-05-05", "--days", "3"]) == DONE
    assert "2031 年没有放假安排表" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ([], "没有写命令"),
        (["fly"], "参数 命令 不能是 'fly'"),
        (["terms", "--from", "2026-02-30", "--days", "3"], "“2026-02-30”不是日期"),
        (["terms", "--from", "2026-02-10"], "要写下列参数之一：--working-days --days"),
        (["terms", "--from", "2026-02-10", "--days", "0"], "“0”应为 1 以上的整数"),
        (["terms", "--from", "2026-02-10", "--days", "1", "--working-days", "1"], "不能同时写"),
        (["intake", "--from", "x"], "缺少参数：--channel, --arrival, --out"),
        (["intake", "--from"], "参数 --from 后面要写一个值"),
        (["doctor", "--jsn"], "不认识的参数：--jsn"),
        (["demo", "--cases", "many"], "“many”应为 1 以上的整数"),
    ],
)
def test_wrong_usage_is_said_in_chinese(argv: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(argv) == WRONG_USAGE
    err = capsys.readouterr().err
    assert said in err
    assert "用法：main.py" in err


def test_wrong_usage_is_json_for_a_script(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["terms", "--json"]) == WRONG_USAGE
    assert str(answer(capsys)["error"]).startswith("缺少参数")


def test_a_complete_folder_becomes_a_case_with_its_papers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(intake(SAMPLES / "counter-applied-complete", tmp_path, "--json")) == DONE
    said = answer(capsys)
    assert (said["stage"], said["outcome"], said["missing"]) == ("RECEIVED", "ACCEPTED", [])
    assert str(said["case_no"]).endswith("-0001")
    fields = said["fields"]
    assert isinstance(fields, dict)
    assert fields["title"] == {
        "value": "川西高原牦牛乳深加工关键技术研究与应用",
        "source": "ZIP",
        "where": "科技成果.成果名称",
    }
    assert fields["eval_unit"]["source"] == "FORM"
    assert fields["category"] == {"value": "APPLIED", "source": "ZIP", "where": ""}
    papers = said["documents"]
    assert isinstance(papers, list)
    assert [paper["kind"] for paper in papers] == ["RECEIPT", "LABEL"]
    receipt = "".join(page.extract_text() for page in PdfReader(papers[0]["path"]).pages)
    assert str(said["case_no"]) in receipt
    assert papers[0]["number"] in receipt
    assert "周䶮" in receipt
    assert "138****8000" in receipt
    assert "13800138000" not in receipt


def test_an_incomplete_folder_says_everything_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(intake(SAMPLES / "counter-theory-incomplete", tmp_path, "--json")) == DONE
    said = answer(capsys)
    assert (said["stage"], said["outcome"]) == ("REVISING", "INCOMPLETE")
    missing = said["missing"]
    assert isinstance(missing, list)
    assert [(gap["line"], gap["code"]) for gap in missing] == [("form", "B01"), ("opinion", "K05"), ("citation", "K04")]
    papers = said["documents"]
    assert isinstance(papers, list)
    notice = next(paper for paper in papers if paper["kind"] == "NOTICE")
    text = "".join(page.extract_text() for page in PdfReader(notice["path"]).pages).replace("\n", "")
    for gap in missing:
        assert gap["code"] in text
        assert gap["name"] in text


def test_the_same_is_told_to_a_person_in_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(intake(SAMPLES / "counter-theory-incomplete", tmp_path)) == DONE
    said = capsys.readouterr()
    assert "（待修改）" in said.out
    assert "需补正 1. 科技成果登记表" in said.out
    assert "正在检查 cgsbqy.zip" in said.err


@pytest.mark.parametrize("with_json", [True, False])
def test_a_folder_that_is_not_there_is_refused(
    with_json: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(intake(tmp_path / "none", tmp_path, *(["--json"] if with_json else []))) == REFUSED
    said = capsys.readouterr()
    assert "没有这个文件夹" in (json.loads(said.out)["error"] if with_json else said.err)


def test_a_place_for_the_papers_that_cannot_be_made_is_refused_before_anything_is_saved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").write_text("a file")
    assert run(intake(SAMPLES / "counter-applied-complete", tmp_path, "--json")) == REFUSED
    assert "没有收件" in str(answer(capsys)["error"])
    assert not (tmp_path / "data").exists()


def test_a_fault_of_the_program_is_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(*_args: object) -> int:
        raise RuntimeError("boom")

    monkeypatch.setattr("app.cli_terms.command", break_down)
    log = tmp_path / "regdesk.log"
    argv = ["--data", str(tmp_path), "terms", "--from", "2026-02-10", "--days", "3"]
    assert run(argv, Outside(start_log=lambda folder: folder / "regdesk.log")) == REFUSED
    said = capsys.readouterr()
    assert "程序内部出错" in said.err
    assert str(log) in said.err
    assert "Traceback" not in said.err + said.out


def test_the_doctor_names_printers_and_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = run(["--data", str(tmp_path), "doctor", "--json"], Outside(printers=lambda: ["HP", "Zebra"]))
    items = {item["name"]: item for item in list(json.loads(capsys.readouterr().out)["items"])}
    assert status == DONE
    assert items["打印机"]["found"] == "HP、Zebra"
    assert all(item["todo"] or item["state"] == "ok" for item in items.values())


def test_help_is_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["intake", "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert "用法：main.py intake" in said
    assert "usage" not in said


def test_output_is_utf8_whatever_the_code_page() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1252")
    Output(as_json=False, out=utf8(stream)).result({}, "周䶮 𬱖")
    stream.flush()
    assert raw.getvalue().decode("utf-8").strip() == "周䶮 𬱖"


def test_a_program_without_streams_still_answers() -> None:
    assert utf8(None).write("x") == 1


def start(*argv: str, **env: str) -> subprocess.CompletedProcess[str]:
    plain = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    plain.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *argv],
        capture_output=True,
        encoding="utf-8",
        env={**plain, "PYTHONIOENCODING": "cp1252", **env},
        check=False,
        timeout=100,
    )


def test_the_program_answers_in_utf8_through_a_western_code_page() -> None:
    done = start("terms", "--from", "2026-02-10", "--working-days", "10")
    assert (done.returncode, done.stderr) == (DONE, "")
    assert "→ 2026-03-02" in done.stdout


def test_without_a_display_the_window_says_how_to_open_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main.main([]) == REFUSED
    said = capsys.readouterr().err
    assert "没有可用的显示器" in said
    assert "xvfb-run" in said


def test_with_options_alone_the_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[list[str]] = []
    monkeypatch.setattr(main, "_window", lambda argv: opened.append(list(argv)) or DONE)
    assert main.main(["--data", "somewhere"]) == DONE
    assert main.main(["--dta", "somewhere"]) == WRONG_USAGE
    assert opened == [["--data", "somewhere"]]


def test_a_command_imports_no_window_library() -> None:
    code = (
        "import sys, app.cli as cli; cli.run(['terms', '--from', '2026-02-10', '--days', '3']);"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, timeout=60)
    assert done.returncode == 0
