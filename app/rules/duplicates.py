"""Whether two cases may be of the same achievement, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import fuzz, process

from app.rules.identifiers import normalise_code
from app.rules.matching import WAITING
from app.rules.normalise import title_key
from db.vocabulary import Arrival, Stage

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class DuplicateRule:
    """From which likeness on (0 to 1) two titles of the same unit or person are shown as perhaps the same."""

    similar: float

    def __post_init__(self) -> None:
        if not 0.5 <= self.similar <= 1:
            raise ValueError("similar 须在 0.5 至 1 之间")


@dataclass(frozen=True, slots=True)
class Known:
    """What a case is recognised by."""

    title: str
    registration_no: str = ""
    zip_sha256: str = ""
    units: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()


def similarity(title: str, other: str) -> float:
    """How alike two titles are, 0 to 1; spacing, width, case and punctuation do not count. Two empty ones are not."""
    key, other_key = title_key(title), title_key(other)
    return fuzz.ratio(key, other_key) / 100 if key and other_key else 0.0


def similar_titles(title: str, others: Mapping[K, str], rule: DuplicateRule, limit: int = 20) -> tuple[K, ...]:
    """Whose titles are alike enough, the likest first. ``others`` holds each ``title_key``, as cases keep it: with
    these at hand tens of thousands are quick."""
    key = title_key(title)
    if not key:
        return ()
    found = process.extract(key, others, scorer=fuzz.ratio, score_cutoff=rule.similar * 100, limit=limit)
    return tuple(id_ for _, _, id_ in found)


def reasons(one: Known, other: Known, rule: DuplicateRule) -> tuple[str, ...]:
    """Why two cases may be the same achievement, in words; empty where nothing speaks for it.

    An alike title says nothing by itself: a unit or a person must be the same too.
    """
    found = []
    if one.registration_no and one.registration_no == other.registration_no:
        found.append(f"登记号相同（{one.registration_no}）")
    if one.zip_sha256 and one.zip_sha256 == other.zip_sha256:
        found.append("压缩包相同")
    likeness, shared = similarity(one.title, other.title), _shared(one, other)
    if likeness >= rule.similar and shared:
        words = "名称相同" if likeness == 1 else f"名称相似 {int(likeness * 100)} %"
        found.append(f"{words}，{shared}")
    return tuple(found)


def unrelated(one: Known, other: Known, rule: DuplicateRule) -> bool:
    """Whether two achievements that both name people or units share none of them, and no alike title either."""
    named = bool(one.units or one.persons) and bool(other.units or other.persons)
    return named and similarity(one.title, other.title) < rule.similar and not _shared(one, other)


def is_paper_form(number: str, arrival: Arrival, other_number: str, other_stage: Stage) -> bool:
    """Whether what comes in are the papers of another case that waits for them, which makes it no duplicate.

    The other is known to be alike (number, zip, or title and unit). An online case wants the same 登记表 twice: as a
    scan, and on paper with the number filled in (登记工作流程（2025）方式二第 4 项).
    """
    same_number = bool(number) and normalise_code(number) == normalise_code(other_number)
    return other_stage in WAITING and (same_number or arrival in {Arrival.MAIL, Arrival.WALK_IN})


def _shared(one: Known, other: Known) -> str:
    """The first unit, else the first person, that both name."""
    if unit := _first_common(one.units, other.units):
        return f"完成单位相同（{unit}）"
    if person := _first_common(one.persons, other.persons):
        return f"完成人相同（{person}）"
    return ""


def _first_common(names: Iterable[str], others: Iterable[str]) -> str:
    known = {title_key(name) for name in others}
    return next((name for name in names if title_key(name) and title_key(name) in known), "")
