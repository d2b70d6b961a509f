"""Characters that were lost on the way or that no font can print."""

import unicodedata
from collections.abc import Iterator

from app.rules.achievement import Achievement
from app.rules.checks.context import CheckContext
from app.rules.finding import Finding
from app.rules.normalise import is_late_hanzi
from db.vocabulary import Severity

_PRINTED_FIELDS = {"title": "成果名称", "first_unit": "第一完成单位"}
_LOST = frozenset("\ufffd□")


def check_characters(achievement: Achievement, context: CheckContext) -> Iterator[Finding]:
    """Texts that stand on papers; names of persons are checked with the persons (J06)."""
    for place, label, text in _texts(achievement):
        if lost := lost_characters(text):
            detail = f"{label}中的{spell(lost)}不是有效的字，请核对后重新录入"
            yield context.finding("", Severity.ADVICE, place, detail)
        elif unprintable := context.printable(text):
            detail = f"{label}中的{spell(unprintable)}没有字体可以打印"
            yield context.finding("", Severity.ADVICE, place, detail)


def lost_characters(text: str) -> str:
    """The characters of a text that stand for one that was lost: □, U+FFFD, control or private use."""
    return "".join(dict.fromkeys(each for each in text if _is_lost(each)))


def spell(characters: str) -> str:
    """The characters with their code points, as a clerk can look them up: ``“𬱖”U+2CC56``."""
    return "、".join(
        f"“{each}”U+{ord(each):04X}" if each.isprintable() else f"U+{ord(each):04X}" for each in characters
    )


def _is_lost(character: str) -> bool:
    if is_late_hanzi(character):
        return False
    return character in _LOST or unicodedata.category(character) in {"Cc", "Co", "Cn", "Cs"}


def _texts(achievement: Achievement) -> Iterator[tuple[str, str, str]]:
    for key, label in _PRINTED_FIELDS.items():
        yield f"field:{key}", label, achievement[key]
    for number, unit in enumerate(achievement.units, start=1):
        yield f"unit:{number}", f"第 {number} 完成单位", unit.name
