"""A year's table as an administrator hands it in."""

from datetime import date
from pathlib import Path

import pytest

from app.errors import BadResourceError
from app.holiday_file import merged, read_calendar, written
from app.resources import Resources
from app.rulebook import HolidaysFile, load_calendar
from app.rules.calendar import Holiday, YearTable

NEW = YearTable(2027, "示例", (Holiday("元旦", date(2027, 1, 1), date(2027, 1, 3)),), (date(2027, 1, 9),))
OFF = "[{name: 元旦, first: 2027-01-01, last: 2027-01-03}]"
OWN = f"years:\n  - {{year: 2027, notice: 示例, holidays: {OFF}, workdays: [2027-01-09]}}\n"
NOTICE = "关于2027年部分节假日安排的通知\n一、元旦：1月1日（周五）至3日（周日）放假，共3天。"


def handed_in(tmp_path: Path, text: str | bytes, name: str = "2027.yaml") -> tuple[YearTable, ...]:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_calendar(path)


def test_a_table_of_our_own_form(tmp_path: Path) -> None:
    assert handed_in(tmp_path, OWN) == (NEW,)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_the_text_of_the_notice_however_it_was_saved(tmp_path: Path, encoding: str) -> None:
    (table,) = handed_in(tmp_path, NOTICE.encode(encoding), "通知.TXT")
    assert table.holidays == NEW.holidays


@pytest.mark.parametrize(
    ("name", "text", "line", "fault"),
    [
        ("a.yaml", OWN.replace("2027-01-09", "2027-01-08"), 2, "调休上班日 2027-01-08 不是周末"),
        ("a.yaml", OWN.replace("last: 2027-01-03", "last: 2027-02-03"), 2, "元旦放假超过 15 天"),
        ("a.yaml", OWN.replace("year: 2027", "year: 2028"), 2, "元旦 2027-01-01 不在 2028 年"),
        ("a.yaml", OWN.replace("notice: 示例", "notices: 示例"), 2, "没有这一项"),
        ("a.yaml", "years: []\n", 1, "没有写任何年份"),
        ("a.yaml", b"\xff\xfe", 1, "不是 UTF-8"),
        ("a.txt", "关于春节联欢的通知", 1, "不是放假安排的通知"),
        ("a.txt", NOTICE.replace("共3天", "共4天"), 1, "元旦的天数与日期不符"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(
    tmp_path: Path, name: str, text: str | bytes, line: int, fault: str
) -> None:
    with pytest.raises(BadResourceError, match=fault) as caught:
        handed_in(tmp_path, text, name)
    assert caught.value.line == line


@pytest.mark.parametrize("name", ["没有.yaml", "没有.txt"])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadResourceError, match="无法读取"):
        read_calendar(tmp_path / name)


def test_what_is_written_reads_as_before_and_takes_the_place_of_its_year(tmp_path: Path) -> None:
    packaged = Resources().load("holidays.yaml", HolidaysFile).years
    years = merged(packaged, [NEW, YearTable(2026, "更正", (), ())])
    assert [(table.year, table.notice) for table in years][1:] == [(2026, "更正"), (2027, "示例")]
    assert handed_in(tmp_path, written(years), "holidays.yaml") == years
    assert load_calendar(Resources(tmp_path)).years[2027] == NEW
