"""``main.py terms``: limits as the office lays them down, and the time that an applicant had."""

import json
from pathlib import Path

import pytest

from app.cli import run
from app.cli_words import DONE, REFUSED, WRONG_USAGE
from app.resources import packaged_root

FROM = ["terms", "--from", "2026-02-10"]


@pytest.mark.parametrize(
    ("argv", "due", "why"),
    [
        (["--term", "formal_review", "--channel", "plan"], "2026-03-12", "自 2026-02-10 收到次日起 30 日"),
        (["--term", "paper_submission"], "2026-03-02", "自 2026-02-10 取得登记号次日起 10 个工作日（春节放假"),
        (["--days", "30", "--pause", "2026-02-12..2026-02-25"], "2026-03-25", "02-12 至 02-25 退回期间不计 13 日"),
        (
            ["--working-days", "5", "--pause", "2026-02-11..2026-02-25", "--pause", "2026-02-26..2026-03-03"],
            "2026-03-06",
            "02-11 至 02-25 退回期间不计 5 个工作日；02-26 至 03-03 退回期间不计 4 个工作日",
        ),
    ],
)
def test_a_limit_of_the_office_and_its_pauses(
    argv: list[str], due: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*FROM, *argv, "--json"]) == DONE
    answer = json.loads(capsys.readouterr().out)
    assert answer["due"] == due
    assert why in answer["explanation"]


def test_a_limit_that_the_office_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (packaged_root() / "terms.yaml").read_text(encoding="utf-8").replace("days: 30", "days: 20")
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "terms.yaml").write_text(text, encoding="utf-8")
    assert run(["--data", str(tmp_path), *FROM, "--term", "formal_review"]) == DONE
    assert "20 日" in capsys.readouterr().out


def test_a_limit_that_a_channel_does_not_have(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*FROM, "--term", "paper_review", "--channel", "counter"]) == REFUSED
    assert "方式三 线下没有“纸质资料审查”的时限" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--days", "3", "--channel", "plan"], "--channel 要与 --term 同用"),
        (["--days", "3", "--pause", "2026-02-12"], "应写作 2026-01-28..2026-02-05"),
        (["--days", "3", "--pause", "2026-02-12..2026-02-11"], "后一个日期早于前一个"),
        (["--days", "3", "--pause", "2026-02-12..x"], "“x”不是日期"),
        (["--term", "lunch"], "lunch"),
    ],
)
def test_wrong_usage_is_told(argv: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*FROM, *argv]) == WRONG_USAGE
    assert told in capsys.readouterr().err
