"""完成单位 (comments I)."""

import re
from collections.abc import Iterator

from app.rules.achievement import Achievement, CompletingUnit
from app.rules.checks.context import CheckContext
from app.rules.finding import Finding
from app.rules.identifiers import check_phone, check_uscc
from app.rules.normalise import title_key
from db.vocabulary import Severity

_CONTACT = {"contact": "联系人", "phone": "电话", "address": "地址", "postcode": "邮编"}
_INNER = re.compile(r"大学.+(?:学院|系|研究所|实验室|研究中心|科研处|科技处)$")


def check_units(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    """I06, I07, I08, a unit twice, a cover that names another first unit, telephone numbers."""
    some_contact = any(_has(unit) for unit in achievement.units)
    for number, unit in enumerate(achievement.units, start=1):
        yield from _unit(number, unit, context, some_contact=some_contact)
    yield from _twice(achievement, context)
    yield from _cover(achievement, context)


def _has(unit: CompletingUnit) -> bool:
    return any(getattr(unit, key) for key in _CONTACT)


def _unit(number: int, unit: CompletingUnit, context: CheckContext, *, some_contact: bool) -> Iterator[Finding]:
    place = f"unit:{number}"
    if unit.uscc and (wrong := check_uscc(unit.uscc)):
        detail = f"{unit.name}，{unit.uscc}，{wrong.removesuffix('，请核对')}"
        yield context.finding("I06", Severity.ADVICE, place, detail)
    lacking = [label for key, label in _CONTACT.items() if not getattr(unit, key)]
    if some_contact and lacking:
        yield context.finding("I07", Severity.HINT, place, f"{unit.name}缺{'、'.join(lacking)}")
    if _INNER.search(unit.name):
        yield context.finding("I08", Severity.HINT, place, unit.name)
    if unit.phone and (wrong := check_phone(unit.phone)):
        yield context.finding("", Severity.HINT, place, f"{unit.name}的{wrong}")


def _twice(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for number, unit in enumerate(achievement.units, start=1):
        first = seen.setdefault(title_key(unit.name), number)
        if unit.name and first != number:
            detail = f"完成单位“{unit.name}”重复填写（第 {first} 行和第 {number} 行）"
            yield context.finding("", Severity.ADVICE, f"unit:{number}", detail)


def _cover(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    cover = achievement["first_unit"]
    if cover and achievement.units and title_key(cover) != title_key(achievement.units[0].name):
        detail = f"封面第一完成单位“{cover}”与完成单位第 1 行“{achievement.units[0].name}”不一致"
        yield context.finding("", Severity.ADVICE, "field:first_unit", detail)
