"""完成人 (comments J)."""

import unicodedata
from collections.abc import Iterator

from app.rules.achievement import Achievement, CompletingPerson
from app.rules.checks.characters import spell
from app.rules.checks.context import CheckContext
from app.rules.finding import Finding
from app.rules.normalise import is_late_hanzi, normalise_name, title_key
from db.vocabulary import Severity

_DETAILS = {"gender": "性别", "born": "出生年月", "education": "学历", "title": "职称"}
_NAME_SIGNS = frozenset("·.-' ’")
_IDEOGRAPHIC_ZERO = "〇"


def check_persons(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    """J01, J03 to J07."""
    if not achievement.persons:
        if achievement.units:
            yield context.finding("J01", Severity.HINT, "case", "未读到完成人")
        return
    for number, person in enumerate(achievement.persons, start=1):
        yield from _name(number, person, context)
    yield from _details(achievement, context)
    yield from _contributions(achievement, context)
    yield from _strangers(achievement, context)
    yield from _twice(achievement, context)


def bad_name_characters(name: str) -> str:
    """The characters of a name that stand for one that was lost: □, ?, private use, anything that is no letter."""
    return "".join(dict.fromkeys(each for each in name if not _belongs_in_name(each)))


def _belongs_in_name(character: str) -> bool:
    if character in _NAME_SIGNS or character == _IDEOGRAPHIC_ZERO or is_late_hanzi(character):
        return True
    return unicodedata.category(character)[0] in {"L", "M"}


def _name(number: int, person: CompletingPerson, context: CheckContext) -> Iterator[Finding]:
    place, name = f"person:{number}", normalise_name(person.name)
    if not name:
        yield context.finding("J01", Severity.ADVICE, place, f"第 {number} 行没有姓名")
        return
    if lost := bad_name_characters(name):
        yield context.finding("J06", Severity.MUST, place, f"第 {number} 位“{name}”中的{spell(lost)}")
    elif unprintable := context.printable(name):
        yield context.finding("J06", Severity.ADVICE, place, f"“{name}”中的{spell(unprintable)}没有字体可以打印")


def _details(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    """Missing details, of those columns that are filled for at least one person."""
    columns = {key: label for key, label in _DETAILS.items() if any(getattr(each, key) for each in achievement.persons)}
    for number, person in enumerate(achievement.persons, start=1):
        if lacking := [label for key, label in columns.items() if not getattr(person, key)]:
            detail = f"{person.name}缺{'、'.join(lacking)}"
            yield context.finding("J05", Severity.HINT, f"person:{number}", detail)


def _contributions(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    if not any(person.contribution for person in achievement.persons):
        return
    seen: dict[str, str] = {}
    for number, person in enumerate(achievement.persons, start=1):
        said = title_key(person.contribution)
        first = seen.setdefault(said, person.name) if said else ""
        if not said:
            yield context.finding("J03", Severity.HINT, f"person:{number}", f"{person.name}未填写")
        elif first != person.name:
            yield context.finding("J03", Severity.HINT, f"person:{number}", f"{person.name}与{first}相同")


def _strangers(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    """Persons of a unit that is not listed; an inner unit (学院) of a listed one belongs to it."""
    units = [key for key in (title_key(unit.name) for unit in achievement.units) if key]
    for number, person in enumerate(achievement.persons, start=1):
        own = title_key(person.unit)
        if own and units and not any(own.startswith(unit) for unit in units):
            yield context.finding("J04", Severity.ADVICE, f"person:{number}", f"{person.name}，{person.unit}")


def _twice(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    """The same name twice; namesakes of different units or birth dates are only hinted at."""
    seen: dict[str, tuple[int, CompletingPerson]] = {}
    for number, person in enumerate(achievement.persons, start=1):
        name = title_key(person.name)
        first, other = seen.setdefault(name, (number, person))
        if name and first != number:
            told_apart = _differ(person.unit, other.unit) or _differ(person.born, other.born)
            severity = Severity.HINT if told_apart else Severity.MUST
            yield context.finding("J07", severity, f"person:{number}", f"第 {first} 位和第 {number} 位，{person.name}")


def _differ(one: str, other: str) -> bool:
    return bool(one) and bool(other) and title_key(one) != title_key(other)
