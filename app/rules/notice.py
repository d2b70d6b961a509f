"""Reads the text of the State Council's yearly notice 部分节假日安排的通知 as a table.

Its paragraphs have been worded alike for years:
“二、春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）上班。”
What the text says twice, the weekdays and the number of days, must agree with the dates.
"""

import re
from collections.abc import Iterator
from datetime import date

from app.rules.calendar import Holiday, YearTable

_YEAR = re.compile(r"(\d{4})年部分节假日安排")
_NUMBER = re.compile(r"国办发明电〔\d{4}〕\d+号")
_HEADING = re.compile(r"[一二三四五六七八九十]+、([^：:。]{2,12})[：:]")
_DAY = re.compile(r"(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:（(?:[^（）]*?)周(?P<weekday>[一二三四五六日])）)?")
_TOTAL = re.compile(r"共(\d+)天|放假(\d+)天")
_WEEKDAYS = "一二三四五六日"


def read_notice(text: str) -> YearTable:
    """The table of the year that the notice is for; raises ``ValueError`` where it cannot be read or does not agree."""
    plain = re.sub(r"\s+", "", text).replace("(", "（").replace(")", "）").replace("星期", "周").replace("周天", "周日")
    year = _YEAR.search(plain)
    if year is None:
        raise ValueError("没有找到“××××年部分节假日安排”，不是放假安排的通知")
    number = _NUMBER.search(plain)
    _, *parts = _HEADING.split(plain)
    if not parts:
        raise ValueError("没有找到“一、元旦：”这样的段落")
    paragraphs = [_paragraph(int(year[1]), *pair) for pair in zip(parts[::2], parts[1::2], strict=True)]
    holidays = tuple(holiday for holiday, _ in paragraphs)
    workdays = tuple(sorted(day for _, worked in paragraphs for day in worked))
    return YearTable(int(year[1]), number[0] if number else "国务院办公厅通知", holidays, workdays)


def _paragraph(year: int, name: str, text: str) -> tuple[Holiday, list[date]]:
    sentences = text.split("。")
    off = next((each for each in sentences if "放假" in each), "")
    days = list(_days(year, off.partition("放假")[0]))
    if not days or len(days) > 2:
        raise ValueError(f"看不懂{name}哪几天放假：{off or text}")
    holiday = Holiday(name, days[0], days[-1])
    total = _TOTAL.search(off)
    if total and int(total[1] or total[2]) != (holiday.last - holiday.first).days + 1:
        raise ValueError(f"{name}的天数与日期不符：{off}")
    worked = [day for each in sentences if each.endswith("上班") for day in _days(year, each)]
    return holiday, worked


def _days(year: int, text: str) -> Iterator[date]:
    """The days that a sentence names; one without a month is in the month of the one before it."""
    month = 0
    for found in _DAY.finditer(text):
        month = int(found["month"] or month)
        try:
            day = date(year, month, int(found["day"]))
        except ValueError:
            raise ValueError(f"没有这一天：{year} 年 {found[0]}") from None
        if found["weekday"] and _WEEKDAYS[day.weekday()] != found["weekday"]:
            raise ValueError(f"{day} 不是周{found['weekday']}")
        yield day
