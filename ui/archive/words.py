"""How volumes, boxes, shelves and loans show: columns, cells, and sentences."""

from collections.abc import Sequence
from datetime import date

from app.desk.archive_views import (
    BoxRowView,
    LoanView,
    LocationView,
    Placement,
    ToFile,
    VolumeRowView,
    VolumeView,
)
from db.vocabulary import PlacedKind, VolumeState
from ui.widgets.chip import Sign
from ui.widgets.sign_table import Cell, Col

NOT_PLACED = "未上架"

TO_FILE_COLUMNS = (
    Col("进度", 148),
    Col("成果名称", share=3, strong=True),
    Col("登记号", 132),
    Col("第一完成单位", share=2, least=900),
    Col("登记方式", 150, least=1120),
    Col("收件号", 104, least=640),
    Col("通过", 92, least=760),
)
VOLUME_COLUMNS = (
    Col("状态", 148),
    Col("档号", 188),
    Col("案卷题名", share=1, strong=True),
    Col("期限", 62, least=760),
    Col("件数", 56, least=900, number=True),
    Col("页数", 60, least=900, number=True),
    Col("盒号", 116, least=640),
    Col("库位", 108, least=1000),
    Col("收件号", 104, least=1120),
)
BOX_COLUMNS = (
    Col("盒号", 128, strong=True),
    Col("库位", share=1),
    Col("案卷", 56, number=True),
    Col("起止档号", share=3, least=460),
    Col("脊厚", 74, least=620, number=True),
)
BOX_VOLUME_COLUMNS = (Col("档号", 190), Col("案卷题名", share=1, strong=True), Col("页数", 60, least=420, number=True))
LOCATION_COLUMNS = (
    Col("库位号", 168, strong=True),
    Col("名称", share=1),
    Col("盒数", 72, number=True),
    Col("状态", 112),
    Col("备注", share=1, least=760),
)
LOAN_COLUMNS = (
    Col("归还", 172),
    Col("档号", 196),
    Col("借阅人", 96, strong=True),
    Col("单位", share=1, least=700),
    Col("用途", share=1),
    Col("案卷题名", share=1, least=1040),
    Col("借出", 92, least=860),
)


def progress_sign(case: ToFile) -> Sign:
    """How far a case is on its way to the shelf."""
    if not case.volumes:
        return Sign("待组卷", "hint", "book")
    if case.closed < case.volumes:
        return Sign(f"整理中 {case.closed} / {case.volumes} 卷", "hint", "edit")
    if case.boxed < case.volumes:
        return Sign("待装盒上架", "soon", "box")
    return Sign("可以归档", "ok", "checkmark_circle")


def is_ready(case: ToFile) -> bool:
    """Whether a case can be filed: all its volumes closed and on a shelf."""
    return bool(case.volumes) and case.closed == case.volumes == case.boxed


def to_file_cells(case: ToFile) -> tuple[Cell, ...]:
    """A row of 待归档."""
    return (
        progress_sign(case),
        case.title,
        case.registration_no,
        case.unit,
        case.channel.label,
        case.case_no,
        f"{case.since:%Y-%m-%d}" if case.since else "",
    )


def volume_sign(row: VolumeRowView) -> Sign:
    """The state of a volume."""
    if row.lent_to:
        return Sign(f"借出 · {row.lent_to}", "soon", "book_clock")
    if row.state is VolumeState.OPEN:
        return Sign("整理中", "hint", "edit")
    if not row.box_no:
        return Sign("待装盒", "soon", "box")
    return Sign("在架", "rest", "checkmark_circle") if row.location else Sign("待上架", "soon", "library")


def volume_cells(row: VolumeRowView) -> tuple[Cell, ...]:
    """A row of 案卷."""
    return (
        volume_sign(row),
        row.archive_no or "未编档号",
        row.title,
        row.retention.label,
        str(row.items),
        str(row.pages),
        row.box_no,
        row.location,
        row.case_no,
    )


def number_words(view: VolumeView) -> str:
    """The 档号 of a volume, or what it would be."""
    if view.row.archive_no:
        return f"档号 {view.row.archive_no}"
    return f"档号在立卷时编，预计 {view.next_no}" if view.next_no else "还没有档号"


def place_words(row: VolumeRowView) -> str:
    """Where a volume lies."""
    if not row.box_no:
        return "还没有装盒"
    return f"盒 {row.box_no}，{f'库位 {row.location}' if row.location else NOT_PLACED}"


def boxes_words(rows: Sequence[BoxRowView]) -> str:
    """Some boxes: one by its number, more by how many they are."""
    return f"盒 {rows[0].box_no} " if len(rows) == 1 else f"{len(rows)} 盒"


def box_range(row: BoxRowView) -> str:
    """The first and the last 档号 of a box, of the last one only what differs."""
    if not row.volumes:
        return "空盒"
    series, dash, number = row.last_no.rpartition("-")
    last = number if row.first_no.startswith(series + dash) else row.last_no
    return row.first_no if row.first_no == row.last_no else f"{row.first_no} 至 {last}"


def box_cells(row: BoxRowView) -> tuple[Cell, ...]:
    """A row of 档案盒."""
    return (row.box_no, row.location or NOT_PLACED, str(row.volumes), box_range(row), f"{row.spine_mm} mm")


def box_volume_cells(row: VolumeRowView) -> tuple[Cell, ...]:
    """A volume as the list of its box shows it."""
    return row.archive_no, row.title, str(row.pages)


def location_cells(row: LocationView) -> tuple[Cell, ...]:
    """A row of 库位."""
    state = Sign("停用", "rest", "subtract") if row.closed else Sign("在用", "run", "checkmark_circle")
    return row.code, row.name, str(row.boxes), state, row.note


def loan_sign(loan: LoanView, today: date) -> Sign:
    """When a loan is to come back, or when it did."""
    if loan.returned_at is not None:
        return Sign(f"{loan.returned_at:%m-%d} 已还", "rest", "checkmark_circle")
    if loan.overdue:
        return Sign(f"逾期 {loan.overdue} 天", "must", "error_circle", filled=True)
    left = (loan.due_on - today).days
    if not left:
        return Sign("今天到期", "soon", "clock_alarm", filled=True)
    return Sign(f"{loan.due_on:%m-%d} 前还", "soon" if left <= 3 else "run", "clock_alarm" if left <= 3 else "clock")


def loan_cells(loan: LoanView, today: date) -> tuple[Cell, ...]:
    """A row of 借阅."""
    return (
        loan_sign(loan, today),
        loan.archive_no,
        loan.borrower,
        loan.unit,
        loan.reason,
        loan.volume_title,
        f"{loan.lent_at:%Y-%m-%d}",
    )


def placement_words(placed: Placement) -> str:
    """A step of a volume or a box, in a sentence."""
    what = f"{placed.what} " if placed.what else ""
    if placed.kind is PlacedKind.VOLUME:
        step = f"装入盒 {placed.to}" if placed.to else f"从盒 {placed.came_from} 取出"
    else:
        step = f"上架到 {placed.to}" if placed.to else f"从 {placed.came_from} 取下"
    moved = f"（原在 {placed.came_from}）" if placed.to and placed.came_from else ""
    why = f"，{placed.reason}" if placed.reason else ""
    return f"{placed.at:%Y-%m-%d %H:%M} {placed.by}：{what}{step}{moved}{why}"
