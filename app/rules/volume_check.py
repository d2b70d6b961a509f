"""案卷 before it is closed: its papers numbered without gap or double, each with what a 卷内目录 asks for.

GB/T 11822-2008: title, responsible body, date and number of pages per paper; 起止日期 of the volume.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

_DATED = re.compile(r"(\d{4})(\d{2})?(\d{2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What is looked at of a paper; ``dated_on`` as eight, six or four digits."""

    position: int
    title: str
    responsible: str = ""
    dated_on: str = ""
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class VolumeFacts:
    """What is looked at of a volume; ``items`` in the order in which they stand."""

    title: str
    responsible: str
    begun_on: date | None
    ended_on: date | None
    items: tuple[ItemFacts, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is amiss, in a sentence; a volume with one that ``hinders`` cannot be closed."""

    text: str
    hinders: bool = True


def check_volume(volume: VolumeFacts) -> tuple[Problem, ...]:
    """All that is amiss, first what hinders."""
    found = [*_of_volume(volume), *_of_numbering(volume.items), *_of_items(volume.items)]
    return tuple(sorted(found, key=lambda problem: not problem.hinders))


def is_dated(text: str) -> bool:
    """Whether ``text`` is a date of a 卷内目录: YYYYMMDD, or YYYYMM or YYYY where no more is known."""
    found = _DATED.fullmatch(text)
    if found is None:
        return False
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _of_volume(volume: VolumeFacts) -> Iterator[Problem]:
    if not volume.title.strip():
        yield Problem("案卷没有题名")
    if not volume.items:
        yield Problem("案卷里没有文件")
    if not volume.responsible.strip():
        yield Problem("案卷没有写立卷单位", hinders=False)
    if volume.begun_on is None or volume.ended_on is None:
        yield Problem("案卷的起止日期没有写全", hinders=False)
    elif volume.begun_on > volume.ended_on:
        yield Problem("案卷的起始日期晚于终止日期")


def _of_numbering(items: tuple[ItemFacts, ...]) -> Iterator[Problem]:
    positions = [item.position for item in items]
    if twice := sorted({each for each in positions if positions.count(each) > 1}):
        yield Problem(f"序号重复：{'、'.join(map(str, twice))}")
    if missing := sorted(set(range(1, max(positions, default=0))) - set(positions)):
        yield Problem(f"序号缺：{'、'.join(map(str, missing))}")
    if positions and min(positions) < 1:
        yield Problem("序号须从 1 开始")


def _of_items(items: tuple[ItemFacts, ...]) -> Iterator[Problem]:
    if unnamed := _places(items, lambda item: item.title.strip()):
        yield Problem(f"第 {unnamed} 件没有题名")
    if unpaged := _places(items, lambda item: (item.pages or 0) > 0):
        yield Problem(f"第 {unpaged} 件没有页数")
    if odd := _places(items, lambda item: not item.dated_on or is_dated(item.dated_on)):
        yield Problem(f"第 {odd} 件的日期要写成 8 位、6 位或 4 位数字")
    if undated := _places(items, lambda item: item.dated_on):
        yield Problem(f"第 {undated} 件没有日期", hinders=False)
    if nobody := _places(items, lambda item: item.responsible.strip()):
        yield Problem(f"第 {nobody} 件没有责任者", hinders=False)


def _places(items: tuple[ItemFacts, ...], holds: Callable[[ItemFacts], object]) -> str:
    """Where the papers stand that lack something, as ``1、3``."""
    return "、".join(str(item.position) for item in items if not holds(item))
