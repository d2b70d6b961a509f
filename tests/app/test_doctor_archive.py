"""The doctor holds ``archive.yaml`` against the checklists and the fields."""

from pathlib import Path

import pytest

from app.doctor_archive import misfits
from app.intake.book import load_book
from app.resources import Resources, packaged_root
from app.rulebook import load_archive

BOOK = load_book(Resources())


def found(resources: Resources) -> list[str]:
    return list(misfits(resources, load_archive(resources), BOOK))


def test_the_packaged_file_names_only_what_there_is() -> None:
    assert found(Resources()) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("lines: [form, proof, tech]", "lines: [form, prof, tech]", "（第 2 项）：方式三 线下的材料清单里没有 prof"),
        ("  task: {number", "  tsk: {number", "（tsk）：材料清单里没有这一行"),
        ("number: plan_no", "number: plan_nr", "（number）：登记表没有 plan_nr 这一项"),
        ("review: {responsible: eval_unit", "review: {responsible: unit", "（responsible）：登记表没有 unit 这一项"),
        ("date: registered}\n  paper", "date: register}\n  paper", "（date）：登记表没有 register 这个日期"),
        (
            "number: eval_no, date: eval_date}\n  paper",
            "date: eval_no}\n  paper",
            "（date）：登记表没有 eval_no 这个日期",
        ),
    ],
)
def test_a_name_that_nothing_has_is_told_with_its_place(old: str, new: str, said: str, tmp_path: Path) -> None:
    text = (packaged_root() / "archive.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / "archive.yaml").write_text(text.replace(old, new), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    (told,) = found(Resources(tmp_path))
    assert told.startswith(f"archive.yaml 第 {line} 行（")
    assert said in told
