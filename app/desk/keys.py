"""The columns that are made from others: keys to compare, order and find cases by."""

from collections.abc import Iterable

from app.desk.pinyin import initials
from app.rules import normalise
from app.rules.achievement import Achievement
from app.rules.identifiers import normalise_code
from db.types import storable

KEY_LENGTH = 400
"""PostgreSQL's indexes take no entries over 2.7 kB; what is longer is alike in its first 400 characters."""


def title_key(title: str) -> str:
    """What two spellings of one title have in common."""
    return normalise.title_key(storable(title))[:KEY_LENGTH]


def unit_key(name: str) -> str:
    """What two spellings of one unit have in common."""
    return normalise.title_key(storable(name))[:KEY_LENGTH]


def registration_key(number: str) -> str:
    """A registration number in the one spelling that is stored."""
    return normalise_code(storable(number))[:64]


def unit_search_text(name: str) -> str:
    """What a unit is found by: its name and its initials."""
    return storable(normalise.search_text(name, initials(name)))


def case_search_text(achievement: Achievement, extra: Iterable[str]) -> str:
    """What a case is found by: numbers, title, units and persons, their initials, and what no field was mapped to."""
    names = [achievement.title, achievement.first_unit]
    names += [unit.name for unit in achievement.units[1:]]
    names += [person.name for person in achievement.persons]
    told = [*extra, *names, achievement["registration_no"], achievement["keywords"], *achievement.others.values()]
    return storable(normalise.search_text(*told, *map(initials, names)))
