"""Tells which case a downloaded file belongs to: by a number in its name or folder, else by the title."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from app.desk.attach_views import Candidate
from app.rules.identifiers import normalise_code
from app.rules.normalise import title_key
from db.vocabulary import Stage

ATTACHABLE = (Stage.PENDING, Stage.RECEIVED)
"""Until the review begins; what comes later belongs to a round and is taken in as 重新提交."""

_LEAST_NUMBER, _LEAST_TITLE, _LEAST_SHORT_TITLE = 4, 4, 10


@dataclass(frozen=True, slots=True)
class Told:
    """The case that a name tells of and how, or why none."""

    case: Candidate | None = None
    by: str = ""
    reason: str = ""


def by_name(place: PurePath, cases: Sequence[Candidate]) -> Told | None:
    """What a file's place in the folder tells, the file's own name first; None if nothing."""
    parts = [place.stem, *reversed(place.parts[:-1])]
    for part in parts:
        if found := _numbered(part, cases):
            return _one(found, "编号")
    for part in parts:
        if found := _titled(part, cases):
            return _one(found, "成果名称")
    return None


def by_title(title: str, cases: Sequence[Candidate]) -> Told | None:
    """The case with exactly this title, as a zip tells it; None if there is none."""
    key = title_key(title)
    found = [case for case in cases if key and case.title_key == key]
    return _one(found, "压缩包里的成果名称") if found else None


def refusal_in(stage: Stage, case_no: str) -> str:
    """Why nothing can be attached to a case in this stage; empty where it can."""
    if stage in ATTACHABLE:
        return ""
    return f"办件 {case_no} 已在“{stage.label}”，申请人重新提交的文件请在该办件中登记"


def _one(found: Iterable[Candidate], by: str) -> Told:
    cases = list(found)
    open_ones = [case for case in cases if case.stage in ATTACHABLE] or cases
    if len(open_ones) > 1:
        numbers = "、".join(case.case_no for case in open_ones[:4])
        return Told(reason=f"按{by}符合 {len(open_ones)} 个办件（{numbers}），无法判断")
    why = refusal_in(open_ones[0].stage, open_ones[0].case_no)
    return Told(reason=why) if why else Told(open_ones[0], by)


def _numbered(part: str, cases: Sequence[Candidate]) -> list[Candidate]:
    """The cases with the longest number that stands in ``part`` by itself."""
    text = normalise_code(part)
    best: dict[int, list[Candidate]] = {}
    for case in cases:
        for number in case.numbers:
            if len(number) >= _LEAST_NUMBER and number in text and _stands_alone(number, text):
                best.setdefault(len(number), []).append(case)
    return list({case.case_id: case for case in best[max(best)]}.values()) if best else []


def _stands_alone(number: str, text: str) -> bool:
    return re.search(rf"(?<![A-Z0-9]){re.escape(number)}(?![A-Z0-9])", text) is not None


def _titled(part: str, cases: Sequence[Candidate]) -> list[Candidate]:
    """The cases whose title stands in ``part``; or, where a long name was cut off, those whose title it begins."""
    key = title_key(part)
    whole = [case for case in cases if len(case.title_key) >= _LEAST_TITLE and case.title_key in key]
    if whole:
        longest = max(len(case.title_key) for case in whole)
        return [case for case in whole if len(case.title_key) == longest]
    return [case for case in cases if len(key) >= _LEAST_SHORT_TITLE and case.title_key.startswith(key)]
