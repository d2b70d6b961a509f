"""How the rows of rosters and folders show."""

from app.desk.attach_views import Match, Miss
from app.desk.roster_views import PlannedRow, RosterPlan, RosterResult, RowKind
from ui.widgets.chip import Sign
from ui.widgets.sign_table import Cell, Col

ROSTER_COLUMNS = (
    Col("行", 60),
    Col("试算", 104),
    Col("编号", 176),
    Col("成果名称", share=4, strong=True),
    Col("单位", share=3, least=900),
    Col("提交时间", 110),
    Col("说明", share=5),
)
ATTACH_COLUMNS = (Col("文件", share=5, strong=True), Col("收件号", 120), Col("成果名称", share=4), Col("依据", 170))
NOTE_COLUMNS = (Col("收件号", 120, strong=True), Col("附上后请看", share=1))
MISS_COLUMNS = (Col("文件", share=3, strong=True), Col("没有对上的原因", share=5))

_SIGNS = {
    RowKind.NEW: Sign("新增", "ok", "checkmark_circle"),
    RowKind.CHANGED: Sign("有变化", "hint", "edit"),
    RowKind.KNOWN: Sign("已有", "rest", "subtract"),
    RowKind.LEFT_OUT: Sign("不导入", "rest", "subtract"),
    RowKind.BAD: Sign("有误", "must", "error_circle", filled=True),
}


def roster_cells(row: PlannedRow) -> tuple[Cell, ...]:
    """A row of the dry run."""
    entry = row.entry
    submitted = f"{entry.submitted:%Y-%m-%d}" if entry.submitted else ""
    say = "；".join(row.say) or (f"办件 {row.case_no}" if row.case_no else "")
    return (
        f"{entry.line}",
        _SIGNS[row.kind],
        entry.number,
        entry.title or "（无名称）",
        entry.unit,
        submitted,
        say,
    )


def roster_detail(row: PlannedRow) -> str:
    """All of a row in a few lines: its sentences, contact and category."""
    entry = row.entry
    facts = [entry.title, entry.unit, f"联系人 {entry.contact} {row.phone}".strip() if entry.contact else ""]
    facts.append(entry.category.label if entry.category else "类别待定")
    told = " · ".join(fact for fact in facts if fact)
    said = "；".join(row.say)
    return f"第 {entry.line} 行：{told}" + (f"\n{said}。" if said else "")


def plan_words(plan: RosterPlan) -> str:
    """What the dry run found."""
    count = len(plan.rows)
    bad = plan.count(RowKind.BAD)
    told = f"读出 {count} 行，还没有导入任何内容。"
    return told + (f"{bad} 行有误，导入时跳过；改好名册后可再导入，不会重复。" if bad else "看过后按“导入”。")


def import_words(plan: RosterPlan) -> str:
    """What the button would do."""
    new, changed = plan.count(RowKind.NEW), sum(bool(row.updates) for row in plan.rows)
    parts = [f"新增 {new} 件" if new else "", f"更新 {changed} 件" if changed else ""]
    return "导入：" + "，".join(part for part in parts if part) if new or changed else "导入"


def result_words(result: RosterResult) -> str:
    """What the import did."""
    parts = [f"新增 {result.added} 件"]
    for count, words in (
        (result.changed, "更新 {} 件"),
        (result.known, "原已有 {} 件"),
        (result.left_out, "不导入 {} 行"),
        (result.bad, "有误跳过 {} 行"),
    ):
        parts += [words.format(count)] if count else []
    return f"已导入：{'，'.join(parts)}。新增的办件在“待受理”。"


def match_cells(match: Match) -> tuple[Cell, ...]:
    """A file that belongs to a case."""
    return match.name, match.case_no, match.title, match.by


def miss_cells(miss: Miss) -> tuple[Cell, ...]:
    """A file that belongs nowhere."""
    return miss.name, miss.reason
