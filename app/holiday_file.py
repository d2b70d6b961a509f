"""放假安排 as files: the yearly notice as somebody received it, and the office's own table."""

from collections.abc import Iterable
from pathlib import Path

import yaml

from app.errors import BadResourceError, os_reason
from app.resources import read_resource
from app.rulebook import HolidaysFile
from app.rules.calendar import YearTable
from app.rules.notice import read_notice

FILE = "holidays.yaml"
_HEAD = "# 放假安排：由“导入放假安排”写入。没有写到的年份用程序自带的表。\n"


def read_calendar(path: Path) -> tuple[YearTable, ...]:
    """The years of a table in the form of ``resources/holidays.yaml``, or of the text of a notice (``.txt``).

    Raises ``BadResourceError`` with file, line and key for what cannot be read, contradicts itself, or has no year.
    """
    if path.suffix.lower() == ".txt":
        return (_notice(path),)
    years = read_resource(path, HolidaysFile).years
    if not years:
        raise BadResourceError(path.name, 1, "years", "没有写任何年份")
    return years


def merged(known: Iterable[YearTable], new: Iterable[YearTable]) -> tuple[YearTable, ...]:
    """The years of both in order; a new table takes the place of the known one of its year."""
    years = {table.year: table for table in (*known, *new)}
    return tuple(years[year] for year in sorted(years))


def written(years: Iterable[YearTable]) -> str:
    """The text of a ``holidays.yaml`` with these years."""
    plain = {"years": [_plain(table) for table in years]}
    return _HEAD + yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120)


def _notice(path: Path) -> YearTable:
    try:
        text = path.read_bytes()
    except OSError as error:
        raise BadResourceError(path.name, 1, "文件", f"无法读取（{os_reason(error)}）") from error
    try:
        return read_notice(_decoded(text))
    except ValueError as error:
        raise BadResourceError(path.name, 1, "通知", str(error)) from error


def _decoded(data: bytes) -> str:
    """Notepad writes either."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def _plain(table: YearTable) -> dict[str, object]:
    return {
        "year": table.year,
        "notice": table.notice,
        "holidays": [
            {"name": holiday.name, "first": holiday.first.isoformat(), "last": holiday.last.isoformat()}
            for holiday in table.holidays
        ],
        "workdays": [day.isoformat() for day in table.workdays],
    }
