"""Believable rosters, as the two online systems export them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

_at = datetime.fromisoformat  # spreadsheets keep times without a zone

PLAN_COLUMNS = (
    "序号", "项目编号", "项目名称", "承担单位", "负责人", "联系电话", "成果名称", "成果类别",
    "提交时间", "状态", "归口管理部门",
)  # fmt: skip
PORTAL_COLUMNS = (
    "办件编号", "事项名称", "成果名称", "申请人", "联系电话", "申请单位", "申请时间", "办件状态", "身份证号",
)  # fmt: skip

PLAN_ROWS: tuple[tuple[Any, ...], ...] = (
    (1, "2023YFG0101", "高海拔风电叶片防冰技术研究", "四川省机械研究设计院", "李铁军", "13800138000",
     "高海拔风电叶片防冰除冰成套技术", "应用技术类", _at("2026-01-20 16:05"), "待审核", "省科技厅高新处"),
    (2, "2023YFN0202", "川中丘陵区柠檬病害绿色防控", "四川省农业科学院植物保护研究所", "阿牛木呷", "028-85551234",
     "柠檬黄脉病绿色防控技术集成与示范", "应用技术", "2026-02-03", "待审核", "省科技厅农村处"),
    (3, "2022NSFSC0303", "青藏高原东缘泥石流机理", "成都理工大学", "王 丽", "13900139000",
     "青藏高原东缘泥石流起动机理研究", "基础理论", "2026/2/5 9:00:00", "待审核", "省科技厅基础处"),
)  # fmt: skip
PORTAL_ROWS: tuple[tuple[Any, ...], ...] = (
    ("511A20260201000001", "科技成果登记服务", "川产道地药材丹参规范化种植技术", "周敏", "13700137000",
     "四川省中医药科学院", _at("2026-02-01 10:30"), "待受理", "510101199001011234"),
    ("511A20260202000007", "科技成果登记服务", "成德眉资同城化科技政策研究", "何平", "13600136000",
     "四川省科学技术发展战略研究院", _at("2026-02-02 14:00"), "待受理", "510101198502022345"),
)  # fmt: skip


def roster_file(
    place: Path, columns: Sequence[str], rows: Sequence[Sequence[Any]], *, title: str = "", foot: str = ""
) -> Path:
    """An xlsx with an optional title above the head and a line below the last row."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名册"
    if title:
        sheet.append([title])
        sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(columns))
    for row in (columns, *rows):
        sheet.append(list(row))
    if foot:
        sheet.append([foot])
    book.save(place)
    return place


def plan_file(folder: Path, rows: Sequence[Sequence[Any]] = PLAN_ROWS, name: str = "验收项目成果登记.xlsx") -> Path:
    """What the plan system exports: a title, the head, the rows, and who made it."""
    return roster_file(
        folder / name,
        PLAN_COLUMNS,
        rows,
        title="四川省科技计划项目成果登记申请名册（2026年第1批）",
        foot="制表人：系统管理员",
    )


def portal_file(folder: Path, rows: Sequence[Sequence[Any]] = PORTAL_ROWS) -> Path:
    """What the portal exports: nothing but head and rows."""
    return roster_file(folder / "办件导出.xlsx", PORTAL_COLUMNS, rows)


def changed(row: Sequence[Any], changes: Mapping[str, Any], columns: Sequence[str] = PLAN_COLUMNS) -> tuple[Any, ...]:
    """The row with some of its cells changed, by their column."""
    return tuple(changes.get(column, cell) for column, cell in zip(columns, row, strict=True))
