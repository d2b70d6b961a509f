"""To which cases a packet's papers may belong: what is known of the packet against what is known of each case."""

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz import fuzz

from app.rules.identifiers import normalise_code
from app.rules.normalise import search_text, title_key
from db.vocabulary import Stage

WAITING = frozenset({Stage.AWAITING_PAPER, Stage.SUPPLEMENTING})
"""The stages in which a case waits for papers."""
TAKING = WAITING | {Stage.PAPER_REVIEW, Stage.REVISING}
"""The stages in which papers of a case may be under way."""
ENDED = frozenset({Stage.FILED, Stage.REFUSED, Stage.WITHDRAWN, Stage.REVOKED})

ALIKE = 0.8
"""From which likeness on (0 to 1) a unit or title that is written otherwise may be meant."""

_LEAST_TITLE = 4
_LEAST_PHONE = 7


class Strength(IntEnum):
    """How much a sign says by itself; a stronger one outweighs all weaker ones together."""

    PERSON = 20
    TEXT = 24
    SIMILAR_UNIT = 28
    SIMILAR_TITLE = 32
    UNIT = 44
    TITLE = 56
    PHONE = 66
    NUMBER = 80


_WORDS = {
    Strength.PERSON: "联系人一致",
    Strength.TEXT: "符合所查文字",
    Strength.SIMILAR_UNIT: "单位相近",
    Strength.SIMILAR_TITLE: "名称相近",
    Strength.UNIT: "单位一致",
    Strength.TITLE: "名称一致",
    Strength.PHONE: "联系电话一致",
    Strength.NUMBER: "编号一致",
}
_STAGE_WORDS = {
    Stage.AWAITING_PAPER: "正待纸质资料",
    Stage.SUPPLEMENTING: "正待补充资料",
    Stage.PAPER_REVIEW: "正在纸质审核",
    Stage.REVISING: "正待修改",
}
_MOST = 100
_ROOM = 8
"""How much further signs and the stage can add or take, so that no weaker sign outweighs a stronger one."""


@dataclass(frozen=True, slots=True)
class Clue:
    """What is known of a packet. ``numbers`` as ``normalise_code`` writes them, ``text`` as somebody typed it."""

    numbers: frozenset[str] = frozenset()
    unit: str = ""
    person: str = ""
    phone: str = ""
    text: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.numbers or self.unit or self.person or self.phone or self.text)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a case is known by. ``numbers`` (case, registration, plan, online, tracking) are normalised, ``unit_keys``
    and ``title_key`` are as cases keep them, ``phones`` are digits alone."""

    stage: Stage
    numbers: frozenset[str] = frozenset()
    title_key: str = ""
    unit_keys: tuple[str, ...] = ()
    persons: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    search_text: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a case fits: ``score`` from 1 to 100, why in words."""

    score: int
    reasons: tuple[str, ...]


def fit(clue: Clue, case: CaseFacts) -> Fit | None:
    """How well a case fits what is known; None where nothing speaks for it."""
    signs = _signs(clue, case)
    if not signs:
        return None
    strongest = max(signs)
    further = min(_ROOM, 2 * (len(signs) - 1))
    score = strongest + min(_ROOM, further + _by_stage(case.stage))
    reasons = [_WORDS[sign] for sign in sorted(signs, reverse=True)]
    if case.stage in _STAGE_WORDS:
        reasons.append(_STAGE_WORDS[case.stage])
    return Fit(max(1, min(_MOST, score)), tuple(reasons))


def digits(phone: str) -> str:
    """A telephone number by which two spellings of it are the same: its digits, without the country."""
    found = "".join(sign for sign in normalise_code(phone) if sign.isdecimal())
    return found.removeprefix("0086").removeprefix("86") if len(found) > 11 else found


def _by_stage(stage: Stage) -> int:
    if stage in WAITING:
        return 6
    if stage in TAKING:
        return 3
    return -_ROOM if stage in ENDED else 0


@dataclass(frozen=True, slots=True)
class _Read:
    """A clue in the spellings that cases keep."""

    unit: str
    person: str
    phone: str
    title: str
    words: tuple[str, ...]


@lru_cache(maxsize=1024)
def _read(clue: Clue) -> _Read:
    words = tuple(search_text(clue.text).split())
    return _Read(title_key(clue.unit), title_key(clue.person), digits(clue.phone), title_key(clue.text), words)


def _signs(clue: Clue, case: CaseFacts) -> set[Strength]:
    read = _read(clue)
    found = {
        Strength.NUMBER: bool(clue.numbers & case.numbers),
        Strength.PHONE: len(read.phone) >= _LEAST_PHONE and read.phone in case.phones,
        Strength.PERSON: bool(clue.person) and read.person in case.persons,
        Strength.TEXT: bool(read.words) and all(word in case.search_text for word in read.words),
    }
    signs = {sign for sign, is_so in found.items() if is_so}
    return signs | _of_unit(read.unit, case.unit_keys) | _of_title(read.title, case.title_key)


def _of_unit(key: str, keys: tuple[str, ...]) -> set[Strength]:
    if not key:
        return set()
    if key in keys:
        return {Strength.UNIT}
    return {Strength.SIMILAR_UNIT} if any(_alike(key, other) for other in keys) else set()


def _of_title(key: str, title: str) -> set[Strength]:
    if min(len(key), len(title)) < _LEAST_TITLE:
        return set()
    if title in key:
        return {Strength.TITLE}
    return {Strength.SIMILAR_TITLE} if fuzz.ratio(key, title) >= ALIKE * 100 else set()


def _alike(key: str, other: str) -> bool:
    """Whether one is a slip of the other, or its beginning or end (四川大学 and 四川大学华西医院)."""
    if min(len(key), len(other)) < _LEAST_TITLE:
        return False
    return key in other or other in key or fuzz.ratio(key, other) >= ALIKE * 100
