"""A desk with many cases, and the same cases as the spreadsheet that an office without the program keeps."""

import random
from datetime import timedelta
from pathlib import Path

import openpyxl
from sqlalchemy import insert, select

from app.desk.opening import Desk
from app.desk.pinyin import sort_key
from app.rules.normalise import search_text
from db.tables import Case

HEADS = ("收件号", "成果名称", "第一完成单位", "登记方式", "收件时间", "办理阶段", "经办人")
_THINGS = ("水稻", "玉米", "油菜", "钒钛", "页岩气", "猪", "竹材", "地震预警", "轨道交通", "中药材")
_DEEDS = ("新品种选育", "高效栽培技术研究", "关键装备研制", "绿色制备工艺", "监测系统开发", "应用示范")
_UNITS = ("农业科学院", "材料研究所", "大学", "工程有限公司", "中医药科学院", "设计院")


def fill(desk: Desk, pattern_id: int, count: int) -> None:
    """Lay ``count`` rows like the saved case ``pattern_id`` into the database, with made-up titles and units."""
    choose = random.Random(count)  # noqa: S311 - made-up titles
    with desk.engine.begin() as connection:
        pattern = dict(connection.execute(select(Case.__table__).where(Case.id == pattern_id)).mappings().one())
        for begin in range(0, count, 5000):
            rows = [_row(pattern, number, choose) for number in range(begin, min(begin + 5000, count))]
            connection.execute(insert(Case.__table__), rows)


def _row(pattern: dict, number: int, choose: random.Random) -> dict:
    title = f"{choose.choice(_THINGS)}{choose.choice(_DEEDS)}第{number}期"
    unit = f"四川省{choose.choice(_THINGS)}{choose.choice(_UNITS)}"
    case_no = f"1999-{number:06d}"
    return pattern | {
        "id": pattern["id"] + 1 + number,
        "case_no": case_no,
        "draft_id": f"benchmark-{number}",
        "title": title,
        "unit": unit,
        "title_key": title,
        "unit_key": unit,
        "title_pinyin": sort_key(title),
        "unit_pinyin": sort_key(unit),
        "search_text": search_text(case_no, title, unit),
        "zip_sha256": "",
        "received_at": pattern["received_at"] - timedelta(minutes=number + 1),
    }


def write_spreadsheet(desk: Desk, path: Path) -> None:
    """The register of all cases as a spreadsheet."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("收件登记")
    sheet.append(HEADS)
    columns = (Case.case_no, Case.title, Case.unit, Case.channel, Case.received_at, Case.stage, Case.clerk)
    with desk.engine.connect() as connection:
        for number, title, unit, channel, received_at, stage, clerk in connection.execute(select(*columns)):
            when = received_at.replace(tzinfo=None)
            sheet.append((number, title, unit, channel.label, when, stage.label, clerk))
    book.save(path)


def find_in_spreadsheet(path: Path, text: str) -> list[tuple]:
    """Open the register and look for ``text`` in every row, as the search of a spreadsheet does."""
    book = openpyxl.load_workbook(path, read_only=True)
    try:
        return [row for row in book.worksheets[0].iter_rows(values_only=True) if any(text in str(cell) for cell in row)]
    finally:
        book.close()


def add_to_spreadsheet(path: Path, row: tuple) -> None:
    """Open the register, write one line below, save it."""
    book = openpyxl.load_workbook(path)
    book.worksheets[0].append(row)
    book.save(path)
