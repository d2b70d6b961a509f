"""The pages that are being put together into new files: a plain value, changed by functions that give a new one.

The pages of all new files stand in one row; a ``Start`` before a page says that a new file begins there, and for
which line of the checklist. Nothing here touches a file that is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.desk.paper_views import PageRef, ScanPart

_FULL_TURN = 360


@dataclass(frozen=True, slots=True)
class Start:
    """A new file begins, for a line (empty: for none yet)."""

    line_id: str = ""


@dataclass(frozen=True, slots=True)
class Tray:
    """``steps`` are the starts and pages in order; the first is a start unless there is nothing at all."""

    steps: tuple[Start | PageRef, ...] = ()

    @property
    def pages(self) -> tuple[PageRef, ...]:
        """All pages of all new files in order."""
        return tuple(step for step in self.steps if isinstance(step, PageRef))

    def parts(self) -> tuple[ScanPart, ...]:
        """The new files."""
        made: list[ScanPart] = []
        for step in self.steps:
            if isinstance(step, Start):
                made.append(ScanPart(step.line_id, ()))
            else:
                made[-1] = replace(made[-1], pages=(*made[-1].pages, step))
        return tuple(made)

    def part_of(self, page: int) -> int:
        """Which new file a page of the row is in, from 0."""
        seen = -1
        for number, part in enumerate(self.parts()):
            seen += len(part.pages)
            if page <= seen:
                return number
        return 0

    def sources(self) -> frozenset[str]:
        """The kept files that pages come from, by their SHA-256."""
        return frozenset(page.sha256 for page in self.pages)


def added(tray: Tray, pages: Iterable[PageRef], line_id: str = "") -> Tray:
    """Pages at the end of the last new file; an empty tray begins one for the line that they came from."""
    begun = tray.steps or (Start(line_id),)
    return Tray((*begun, *pages))


def turned(tray: Tray, chosen: Iterable[int], degrees: int) -> Tray:
    """Pages turned clockwise by a multiple of 90 degrees."""
    wanted = set(_places(tray, chosen))
    return Tray(
        tuple(
            replace(step, turn=(step.turn + degrees) % _FULL_TURN)
            if place in wanted and isinstance(step, PageRef)
            else step
            for place, step in enumerate(tray.steps)
        )
    )


def without(tray: Tray, chosen: Iterable[int]) -> Tray:
    """Pages left out of the new files."""
    gone = set(_places(tray, chosen))
    return _tidy(step for place, step in enumerate(tray.steps) if place not in gone)


def split(tray: Tray, page: int) -> Tray:
    """A new file begins at a page; where one began already, it goes on with the one before instead."""
    place = _places(tray, (page,))[0]
    before = tray.steps[: place - 1], tray.steps[place - 1]
    if isinstance(before[1], Start):
        return tray if place == 1 else Tray((*before[0], *tray.steps[place:]))
    return Tray((*tray.steps[:place], Start(), *tray.steps[place:]))


def assigned(tray: Tray, page: int, line_id: str) -> Tray:
    """The new file that a page is in is for a line."""
    starts = [place for place, step in enumerate(tray.steps) if isinstance(step, Start)]
    start = starts[tray.part_of(page)]
    return Tray((*tray.steps[:start], Start(line_id), *tray.steps[start + 1 :]))


def stepped(tray: Tray, chosen: Iterable[int], by: int) -> tuple[Tray, tuple[int, ...]]:
    """Pages one place up (-1) or down (1), and where they are then; past the begin of a file is a place of its own."""
    places = _places(tray, chosen)
    kept = [step for place, step in enumerate(tray.steps) if place not in places]
    target = min(max(places[0] + by, 1), len(kept))
    return _inserted(kept, [tray.steps[place] for place in places], target)


def moved(tray: Tray, chosen: Iterable[int], before_page: int) -> tuple[Tray, tuple[int, ...]]:
    """Pages put before another page of the row (its length: behind the last), and where they are then."""
    places = _places(tray, chosen)
    all_places = _places(tray, range(len(tray.pages)))
    target = all_places[before_page] if before_page < len(all_places) else len(tray.steps)
    kept = [step for place, step in enumerate(tray.steps) if place not in places]
    return _inserted(kept, [tray.steps[place] for place in places], target - sum(place < target for place in places))


def _places(tray: Tray, chosen: Iterable[int]) -> list[int]:
    """Where pages stand among the steps."""
    pages = [place for place, step in enumerate(tray.steps) if isinstance(step, PageRef)]
    return [pages[number] for number in sorted(set(chosen))]


def _inserted(kept: list[Start | PageRef], taken: list[Start | PageRef], target: int) -> tuple[Tray, tuple[int, ...]]:
    before = sum(isinstance(step, PageRef) for step in kept[:target])
    tray = _tidy([*kept[:target], *taken, *kept[target:]])
    return tray, tuple(range(before, before + len(taken)))


def _tidy(steps: Iterable[Start | PageRef]) -> Tray:
    """Without new files that have no page."""
    made: list[Start | PageRef] = []
    for step in steps:
        if isinstance(step, Start) and made and isinstance(made[-1], Start):
            made.pop()
        made.append(step)
    if made and isinstance(made[-1], Start):
        made.pop()
    return Tray(tuple(made))
