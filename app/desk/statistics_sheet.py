"""统计 as a spreadsheet: the figures with how each is counted, the clocks, and 首轮漏提 in three lists."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from app.desk.failures import clear_failures
from app.desk.opening import Desk
from app.desk.review_views import MissedComment, MissedCount
from app.desk.views import Person
from app.desk.work_statistics import ClockFigures, Statistics, statistics
from app.formats.text_sheet import Cell, Page, text_book
from db.vocabulary import Holder
from db.whole import write_whole

HOW_COUNTED = {
    "收件": "收到日期在这段时间里的办件，不论怎样来的、后来怎样。",
    "办结": "这段时间里登记、不予登记（含不予受理）或撤回的办件，与工作台的图表同一算法。",
    "首轮审结": "形式审查第一轮在这段时间里以通过、退回或不予登记结束的办件，随撤回结束的不算。"
    "一次性告知和受理前退回补正就是第一轮。",
    "一次通过": "首轮审结的办件里，第一轮就通过、后来也没有重新审查的。",
    "平均审查轮次": "形式审查在这段时间里最后以通过或不予登记结束的办件，一共审了几轮，按件平均。",
    "按时办结": "约束本馆、在这段时间里停下的时限里，期满日当天或以前停下的；以后停下的算逾期，停下时正暂停的不判。",
    "修改意见": "这段时间里提出的意见，一次性告知的各项也在内，本轮里自己撤掉的不算。",
    "第二轮起提出": "修改意见里，在同一种审查的第二轮或以后提出的。",
    "首轮漏提": "修改意见里，所指的内容或文件上一轮已经在、却没有提出的。",
}
"""How each figure is counted, by its name on screen and sheet."""


def export_statistics(desk: Desk, person: Person, since: date, until: date, path: Path) -> None:
    """Write the statistics of the days to ``path`` as an xlsx.

    All 首轮漏提 are listed; numbers of persons in their texts are masked. Raises the sentence for a file that cannot
    be written.
    """
    content = text_book(pages_of(statistics(desk, person, since, until)))
    with clear_failures():
        write_whole(path, content)


def pages_of(told: Statistics) -> tuple[Page, ...]:
    """The lists of the book."""
    missed = told.missed
    return (
        Page("概况", (("项目", 16), ("数", 10), ("说明", 40), ("怎么算的", 70)), _figures(told)),
        Page("时限", _CLOCK_COLUMNS, [_clock(one) for one in told.work.clocks]),
        Page("首轮漏提", _LATE_COLUMNS, [_late(one) for one in told.late_comments]),
        Page("按审查人", (("审查人", 16), *_COUNTED), [(one.name, *_count(one)) for one in missed.by_reviewer]),
        Page(
            "按意见编号",
            (("意见编号", 12), ("意见", 70), *_COUNTED),
            [(one.name, one.text, *_count(one)) for one in missed.by_code],
        ),
    )


_COUNTED = (("修改意见", 12), ("首轮漏提", 12))
_CLOCK_COLUMNS = (("时限", 16), ("轮到", 10), ("按时", 8), ("逾期", 8), ("不判", 8), ("到期未办", 10))
_LATE_COLUMNS = (
    ("收件号", 14),
    ("成果名称", 36),
    ("轮次", 18),
    ("位置", 24),
    ("意见编号", 10),
    ("意见", 60),
    ("提出人", 12),
    ("提出时间", 18),
)


def _figures(told: Statistics) -> Sequence[Sequence[Cell]]:
    work, missed = told.work, told.missed
    ends = "，".join(f"{stage.label} {count}" for stage, count in work.done.items())
    kept, judged = work.in_time(Holder.OFFICE)
    mean = "" if work.mean_rounds is None else round(work.mean_rounds, 2)
    figures: tuple[tuple[str, Cell, str], ...] = (
        ("收件", work.received, ""),
        ("办结", work.done_total, ends),
        ("首轮审结", work.first_rounds, ""),
        ("一次通过", work.passed_at_once, _share(work.passed_at_once, work.first_rounds, "首轮审结的")),
        ("平均审查轮次", mean, f"{work.reviewed} 件审结"),
        ("按时办结", kept, _share(kept, judged, f"本馆时限 {judged} 个的")),
        ("修改意见", missed.comments, ""),
        ("第二轮起提出", missed.later, _share(missed.later, missed.comments, "修改意见的")),
        ("首轮漏提", missed.missed, _share(missed.missed, missed.comments, "修改意见的")),
    )
    days: tuple[Cell, ...] = ("时间", "", f"{told.span.since} 至 {told.span.until}", "首尾两天都算在内。")
    return (days, *((name, count, note, HOW_COUNTED[name]) for name, count, note in figures))


def _share(part: int, whole: int, of: str) -> str:
    return f"占{of} {share(part, whole)}" if whole else ""


def share(part: int, whole: int) -> str:
    """A share in percent with one decimal; a dash where there is nothing to divide by."""
    return f"{100 * part / whole:.1f}%" if whole else "—"


def _clock(one: ClockFigures) -> tuple[Cell, ...]:
    return (one.kind.label, one.holder.label, one.in_time, one.late, one.unjudged, one.still_late)


def _late(one: MissedComment) -> tuple[Cell, ...]:
    made, which = f"{one.made_at:%Y-%m-%d %H:%M}", f"{one.kind.label}第 {one.round_no} 轮"
    return (one.case_no, one.title, which, one.place_label, one.code, one.text, one.maker, made)


def _count(one: MissedCount) -> tuple[int, int]:
    return one.comments, one.missed
