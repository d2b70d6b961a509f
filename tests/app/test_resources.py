"""The loader of what an office may edit: own before packaged, validated, mistakes with file, line and key."""

import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from app.errors import BadResourceError
from app.resources import Resources, packaged_root, read_resource
from db.vocabulary import Seal


@dataclass(frozen=True, slots=True)
class Note:
    x: int


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    copies: int = 1
    due: date | None = None
    asked: bool = False
    seal: Seal | None = None
    note: Note | str = ""

    def __post_init__(self) -> None:
        if self.copies > 9:
            raise ValueError("份数太多")


@dataclass(frozen=True, slots=True)
class Sheet:
    rows: tuple[Row, ...]
    words: dict[str, str] = field(default_factory=dict)
    other: tuple[dict[str, Row] | str | None, ...] = ()


def write(folder: Path, text: str, name: str = "sheet.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> BadResourceError:
    with pytest.raises(BadResourceError) as caught:
        read_resource(write(folder, text), Sheet)
    return caught.value


def test_a_file_becomes_plain_values(tmp_path: Path) -> None:
    path = write(tmp_path, "rows:\n  - {name: 登记表, copies: 2, due: 2026-03-02, asked: true}\nwords: {甲: 乙}\n")
    assert read_resource(path, Sheet) == Sheet((Row("登记表", 2, date(2026, 3, 2), asked=True),), {"甲": "乙"})


def test_words_that_yaml_would_turn_into_something_else_stay_words(tmp_path: Path) -> None:
    path = write(tmp_path, "rows: []\nwords: {a: yes, b: no, c: on, d: 2026-03-02}\n")
    assert read_resource(path, Sheet).words == {"a": "yes", "b": "no", "c": "on", "d": "2026-03-02"}


def test_a_file_of_windows_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "sheet.yaml"
    path.write_bytes("\ufeffrows:\r\n  - name: 登记表\r\n".encode())
    assert read_resource(path, Sheet).rows == (Row("登记表"),)


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        ("rows:\n  - name: 登记表\n    copies: 两份\n", 3, "copies"),
        ("rows:\n  - name: 登记表\n  - copies: 1\n", 3, "第 2 项"),
        ("rows:\n  - name: 登记表\n    due: 2026-13-01\n", 3, "due"),
        ("rows:\n  - name: 登记表\n  - name: 技术资料\n    copies: 10\n", 3, "第 2 项"),
        ("# 说明\nrows: 登记表\n", 2, "rows"),
        ("rows: []\nwords:\n  甲: [1]\n", 3, "甲"),
        ("rows: []\nwords:\n  甲: 一\n  乙: {丙: 1}\n", 4, "乙"),
        ("words: {}\n", 1, "文件"),
        ("- 甲\n- 乙\n", 1, "文件"),
        ("rows:\n  - name: 甲\n    copeis: 2\n", 3, "copeis"),
        ("rows: []\nword: {}\n", 2, "word"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_key(tmp_path: Path, text: str, line: int, key: str) -> None:
    error = refusal(tmp_path, text)
    assert (error.file, error.line, error.key) == ("sheet.yaml", line, key)
    assert f"配置文件 sheet.yaml 第 {line} 行（{key}）有误" in str(error)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("rows:\n  - {name: 甲, copies: 两份}\n", "应为整数，写的是文字"),
        ("rows:\n  - {name: 甲, asked: 是}\n", "应为true 或 false，写的是文字"),
        ("rows:\n  - {name: 甲, due: 2026-13-01}\n", "不是有效的日期"),
        ("rows:\n  - {name: 甲, due: 3}\n", "应为日期或空，写的是整数"),
        ("rows:\n  - {copies: 1}\n", "缺少 name"),
        ("rows:\n  - {name: 甲, seal: 蓝章}\n", "没有这个取值：蓝章"),
        ("rows:\n  - {name: 甲, copeis: 2}\n", "没有这一项"),
        ("rows:\n  - {name: 甲, copies: 2, copies: 3}\n", "写了两次"),
        ("rows: []\nwords: {甲: &a {x: *a}}\nrows: []\n", "写了两次"),
        ("rows:\n  - {name: 甲, note: {x: 1, y: {z: 2}}}\n", "没有这一项"),
        ("rows: []\nother: [{w: {name: 甲, copeis: 2}}]\n", "没有这一项"),
    ],
)
def test_a_mistake_is_told_in_chinese(tmp_path: Path, text: str, problem: str) -> None:
    assert refusal(tmp_path, text).problem == problem


def test_keys_of_free_words_are_all_known(tmp_path: Path) -> None:
    text = "rows: [{name: 甲, note: {x: 1}}]\nwords: {随便: 什么}\nother: [{w: {name: 甲}}, null, 文字]\n"
    sheet = read_resource(write(tmp_path, text), Sheet)
    assert sheet.other == ({"w": Row("甲")}, None, "文字")


def test_a_type_s_own_rule_speaks(tmp_path: Path) -> None:
    assert refusal(tmp_path, "rows:\n  - {name: 甲, copies: 10}\n").problem == "份数太多"


@pytest.mark.parametrize("text", ["rows: [\n", "rows:\n\t- 甲\n", "a: b: c\n", "[a]: 1\n", "rows: []\n\x00"])
def test_what_is_no_yaml_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    error = refusal(tmp_path, text)
    assert error.key == "YAML"
    assert error.line >= 1


@pytest.mark.parametrize("text", ["", "# 只有说明\n"])
def test_an_empty_file_is_told(tmp_path: Path, text: str) -> None:
    assert refusal(tmp_path, text).problem == "是空的"


def test_a_file_that_is_missing_or_not_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadResourceError, match="无法读取（找不到）"):
        read_resource(tmp_path / "nowhere.yaml", Sheet)
    (tmp_path / "bytes.yaml").write_bytes("rows: []  # 说明".encode("gbk"))
    with pytest.raises(BadResourceError, match="UTF-8"):
        read_resource(tmp_path / "bytes.yaml", Sheet)


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes("# settings\nclerk: 张三\n".encode("gb18030"))
    with pytest.raises(BadResourceError, match=r"第 2 行.*UTF-8"):
        read_resource(file, dict)


def test_a_yaml_tag_runs_nothing(tmp_path: Path) -> None:
    assert refusal(tmp_path, "rows: !!python/object/apply:os.getcwd []\n").key == "YAML"


class TestOverride:
    def test_the_office_s_own_file_takes_the_place_of_the_packaged_one(self, tmp_path: Path) -> None:
        write(tmp_path, "rows: []\n", "terms.yaml")
        resources = Resources(tmp_path)
        assert resources.path("terms.yaml") == tmp_path / "terms.yaml"
        assert resources.path("comments.yaml") == packaged_root() / "comments.yaml"
        assert resources.load("terms.yaml", Sheet) == Sheet(())

    def test_names_are_those_of_both_places_each_once(self, tmp_path: Path) -> None:
        write(tmp_path, "rows: []\n", "checklists/counter-soft.yaml")
        write(tmp_path, "rows: []\n", "checklists/own.yaml")
        names = Resources(tmp_path).names("checklists")
        assert names.count("checklists/counter-soft.yaml") == 1
        assert "checklists/own.yaml" in names
        assert "checklists/own.yaml" not in Resources().names("checklists")

    def test_a_file_is_read_once(self, tmp_path: Path) -> None:
        path = write(tmp_path, "rows: []\n")
        resources = Resources(tmp_path)
        first = resources.load("sheet.yaml", Sheet)
        path.unlink()
        assert resources.load("sheet.yaml", Sheet) is first


def test_the_frozen_program_reads_from_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert packaged_root() == tmp_path / "resources"
