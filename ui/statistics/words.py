"""How the statistics show: the figures above, and the rows of the four tables."""

from collections.abc import Sequence

from app.desk.review_views import MissedComment, MissedCount
from app.desk.statistics_sheet import share
from app.desk.work_statistics import ClockFigures, Statistics
from db.vocabulary import Holder, Stage
from ui.widgets.chip import Sign
from ui.widgets.sign_table import Cell, Col

FIGURES = ("收件", "办结", "一次通过", "平均审查轮次", "按时办结", "修改意见", "首轮漏提")
TABLES = (("late", "首轮漏提各条"), ("reviewer", "按审查人"), ("code", "按意见编号"), ("clock", "时限"))
_COUNTED = (
    Col("修改意见", 104, number=True),
    Col("首轮漏提", 104, number=True),
    Col("占其意见", 104, number=True, least=560),
)
COLUMNS = {
    "late": (
        Col("收件号", 104),
        Col("意见", share=3, strong=True),
        Col("位置", share=2, least=620),
        Col("成果名称", share=2, least=860),
        Col("轮次", 136, least=720),
        Col("提出人", 88, least=480),
        Col("提出", 104, least=960),
    ),
    "reviewer": (Col("审查人", share=1, strong=True), *_COUNTED),
    "code": (Col("意见编号", 88), Col("意见", share=1, strong=True), *_COUNTED),
    "clock": (
        Col("时限", share=1, strong=True),
        Col("轮到", 96),
        Col("按时", 80, number=True),
        Col("逾期", 80, number=True),
        Col("不判", 80, number=True),
        Col("按时的占", 96, number=True, least=620),
        Col("到期未办", 132, least=480),
    ),
}
NOTHING = {
    "late": ("这段时间没有首轮漏提", "第二轮起提出、而上一轮就能看到的意见会列在这里。"),
    "reviewer": ("这段时间没有提出修改意见", "审查时写的意见按提出人计在这里。"),
    "code": ("这段时间没有用意见库提出意见", "审查时按 Ctrl I 从意见库选的意见按编号计在这里。"),
    "clock": ("这段时间没有停下或到期未办的时限", "办完、终止或过期未办的时限会计在这里。"),
}


def figures(told: Statistics) -> dict[str, tuple[str, str]]:
    """Number and context of each of ``FIGURES``."""
    work, missed = told.work, told.missed
    kept, judged = work.in_time(Holder.OFFICE)
    ends = work.done
    return {
        "收件": (f"{work.received:,}", ""),
        "办结": (f"{work.done_total:,}", f"其中登记 {ends[Stage.REGISTERED]:,}" if work.done_total else ""),
        "一次通过": (f"{work.passed_at_once:,}", _of(work.passed_at_once, work.first_rounds, "件")),
        "平均审查轮次": (
            "—" if work.mean_rounds is None else f"{work.mean_rounds:.2f}",
            f"{work.reviewed:,} 件审结" if work.reviewed else "",
        ),
        "按时办结": (share(kept, judged), f"逾期 {judged - kept:,}" if judged > kept else ""),
        "修改意见": (f"{missed.comments:,}", f"第二轮起 {missed.later:,}" if missed.later else ""),
        "首轮漏提": (f"{missed.missed:,}", f"占 {share(missed.missed, missed.comments)}" if missed.comments else ""),
    }


def _of(part: int, whole: int, unit: str) -> str:
    return f"占 {whole:,} {unit}的 {share(part, whole)}" if whole else ""


def rows(told: Statistics) -> dict[str, list[tuple[Cell, ...]]]:
    """The rows of each table."""
    return {
        "late": [_late(one) for one in told.late_comments],
        "reviewer": [(one.name, *_count(one)) for one in told.missed.by_reviewer],
        "code": [(one.name, one.text or "（意见库里已没有这一条）", *_count(one)) for one in told.missed.by_code],
        "clock": [_clock(one) for one in told.work.clocks],
    }


def _late(one: MissedComment) -> tuple[Cell, ...]:
    which, made = f"{one.kind.label}第 {one.round_no} 轮", f"{one.made_at:%Y-%m-%d}"
    return (one.case_no, one.text, one.place_label, one.title, which, one.maker, made)


def _count(one: MissedCount) -> Sequence[str]:
    return f"{one.comments:,}", f"{one.missed:,}", share(one.missed, one.comments)


def _clock(one: ClockFigures) -> tuple[Cell, ...]:
    kept = share(one.in_time, one.in_time + one.late)
    waits: Cell = Sign(f"{one.still_late:,} 件", "must", "error_circle", filled=True) if one.still_late else "0"
    counts = (f"{one.in_time:,}", f"{one.late:,}", f"{one.unjudged:,}")
    return (one.kind.label, one.holder.label, *counts, kept, waits)
