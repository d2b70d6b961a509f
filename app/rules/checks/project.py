"""立项情况: source, numbers and funds of the project (comments E, M05)."""

import re
from collections.abc import Iterator

from app.rules.achievement import Achievement
from app.rules.checks.amounts import amount, spell_amount
from app.rules.checks.context import CheckContext
from app.rules.finding import Finding
from app.rules.identifiers import normalise_code
from db.vocabulary import Channel, Severity

_PARTS = ("fund_state", "fund_department", "fund_local", "fund_own", "fund_loan", "fund_foreign", "fund_other")
_FISCAL_PARTS = ("fund_state", "fund_department", "fund_local")
_TOLERANCE = 0.005
# Numbers of the province's plan as they look in public lists: 2022YFN0012, 2023NSFSC0456, 2022ZHCG0007.
_SICHUAN_PLAN_NO = re.compile(
    r"^20\d{2}(?:YF[A-Z]|NSFSC|ZHCG|ZHZ[A-Z]|ZHZX|ZDZX|ZYD|ZYZF|JDR|JDRC|JDKP|KPY|MZGC)\d{4}$"
)


def check_project(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    """E01 to E04 and M05."""
    yield from _source(achievement, context)
    yield from _task(achievement, context)
    yield from _funds(achievement, context)
    if context.channel is not Channel.PLAN and is_sichuan_plan(achievement):
        yield context.finding("M05", Severity.ADVICE, "case", _named(achievement))


def is_sichuan_plan(achievement: Achievement) -> bool:
    """Whether the project looks like one of 四川省科技计划, by its name or the shape of its number."""
    by_name = "四川省" in achievement["plan_name"] and "计划" in achievement["plan_name"]
    return by_name or _SICHUAN_PLAN_NO.match(normalise_code(achievement["plan_no"])) is not None


def _named(achievement: Achievement) -> str:
    return "，".join(part for part in (achievement["plan_name"], achievement["plan_no"]) if part)


def _source(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    source = achievement["source"]
    sichuan = context.channel is Channel.PLAN or is_sichuan_plan(achievement)
    if source and sichuan and "地方" not in source:
        yield context.finding("E01", Severity.ADVICE, "field:source", f"现填“{source}”")
    planned = "计划" in source or "基金" in source
    if source and not achievement["plan_no"] and (planned or sichuan):
        yield context.finding("E02", Severity.ADVICE, "field:plan_no")


def _task(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    """The 任务书 of a project of the province, where no declared fund makes the checklist ask for it.

    Only these are signed by 科技厅, as the comment says.
    """
    asked_by_checklist = context.channel is Channel.PLAN or any(amount(achievement[key]) for key in _FISCAL_PARTS)
    if asked_by_checklist or context.brought("task"):
        return
    if achievement["source"].startswith("地方"):
        yield context.finding("E03", Severity.ADVICE, "material:task", f"课题来源“{achievement['source']}”")


def _funds(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    told = [achievement[key] for key in _PARTS if achievement[key].strip()]
    total, parts = amount(achievement["fund_total"]), [amount(text) for text in told]
    if total is None or not parts:
        return
    known = [part for part in parts if part is not None]
    if len(known) == len(parts) and abs(sum(known) - total) > _TOLERANCE:
        detail = f"合计 {spell_amount(total)}，分项之和 {spell_amount(sum(known))}"
        yield context.finding("E04", Severity.MUST, "field:fund_total", detail)
