"""Judges what was handed in against a checklist: complete, missing, defective or waived, and why."""

from collections.abc import Mapping

from app.rules.achievement import Achievement
from app.rules.checklist import (
    Assessment,
    Checklist,
    Condition,
    Gap,
    Group,
    GroupResult,
    HandedIn,
    LineResult,
    LineState,
    Requirement,
    Way,
)
from app.rules.comments import CommentLibrary
from app.rules.defects import line_gaps
from db.vocabulary import CopyKind

_NOTHING = HandedIn()
_OPEN = frozenset({LineState.MISSING, LineState.DEFECTIVE})


def assess(
    checklist: Checklist, handed: Mapping[str, HandedIn], achievement: Achievement, comments: CommentLibrary
) -> Assessment:
    """The verdict on every line and group, with all gaps at once and in checklist order.

    Of a group's ways the one that needs the fewest further lines counts, then the one with the fewest defects, then
    the first; lines of the other ways are not asked for unless their ``also_when`` holds.
    """
    judge = _Judge(handed, achievement, comments)
    groups = [judge.group(group) for group in checklist.groups]
    return Assessment(
        lines=tuple(line for _, lines in groups for line in lines),
        groups=tuple(result for result, _ in groups),
    )


def all_complete(checklist: Checklist, achievement: Achievement) -> dict[str, HandedIn]:
    """What "全部齐全" ticks: every line asked for, in the first way of each group, as the checklist wants it."""
    asked = [
        line
        for group in checklist.groups
        for number, way in enumerate(group.ways)
        for line in way.lines
        if (number == 0 and _applies(line.when, achievement)) or _asked_anyway(line, achievement)
    ]
    return {line.id: as_required(line) for line in asked}


def as_required(line: Requirement) -> HandedIn:
    """A line handed in exactly as asked. What the checklist leaves open (copy or original, kind) stays unsaid."""
    return HandedIn(
        handed_in=True,
        copies=line.copies,
        copy=CopyKind.ORIGINAL if line.original else None,
        seal=line.seals[0] if line.seals else None,
        binding=line.bindings[0] if line.bindings else None,
    )


def holds(condition: Condition, achievement: Achievement) -> bool:
    """Whether a condition of the checklist holds for what was declared."""
    values = [_worth(achievement[key]) for key in (condition.field, *condition.or_fields)]
    if condition.empty:
        return not any(values)
    if condition.filled:
        return any(values)
    return any(value in condition.among for value in values)


def _worth(value: str) -> str:
    """The value without its margins, empty for an amount of zero."""
    stripped = value.strip()
    try:
        return stripped if float(stripped) else ""
    except ValueError:
        return stripped


def _applies(condition: Condition | None, achievement: Achievement) -> bool:
    return condition is None or holds(condition, achievement)


def _asked_anyway(line: Requirement, achievement: Achievement) -> bool:
    return line.also_when is not None and holds(line.also_when, achievement)


class _Judge:
    """What all verdicts of one assessment share."""

    def __init__(self, handed: Mapping[str, HandedIn], achievement: Achievement, comments: CommentLibrary) -> None:
        self._handed = handed
        self._achievement = achievement
        self._comments = comments

    def group(self, group: Group) -> tuple[GroupResult, tuple[LineResult, ...]]:
        ways = [tuple(self.asked(line) for line in way.lines) for way in group.ways]
        chosen = min(range(len(ways)), key=lambda number: (*self.shortfall(group.ways[number], ways[number]), number))
        lines = tuple(
            result if number == chosen else self.elsewhere(line, result, group.ways[chosen])
            for number, way in enumerate(group.ways)
            for line, result in zip(way.lines, ways[number], strict=True)
        )
        satisfied = not any(line.state in _OPEN for line in lines)
        return GroupResult(group.id, chosen, satisfied, _group_why(group, chosen, satisfied=satisfied)), lines

    def shortfall(self, way: Way, results: tuple[LineResult, ...]) -> tuple[int, int, int]:
        """How many lines are missing, defective and waived if this way counts, beside those asked for anyway."""
        pairs = zip(way.lines, results, strict=True)
        states = [result.state for line, result in pairs if not _asked_anyway(line, self._achievement)]
        return states.count(LineState.MISSING), states.count(LineState.DEFECTIVE), states.count(LineState.WAIVED)

    def asked(self, line: Requirement) -> LineResult:
        """The verdict on a line of a way that counts."""
        if not _applies(line.when, self._achievement):
            why = f"本件不要求（{line.when.why}时才要）" if line.when and line.when.why else "本件不要求"
            return LineResult(line.id, LineState.NOT_ASKED, why)
        return self.verdict(line)

    def elsewhere(self, line: Requirement, result: LineResult, counting: Way) -> LineResult:
        """The verdict on a line whose way does not count."""
        if _asked_anyway(line, self._achievement):
            return result
        return LineResult(line.id, LineState.NOT_ASKED, f"已按{counting.name}，本行不作要求")

    def verdict(self, line: Requirement) -> LineResult:
        given = self._handed.get(line.id, _NOTHING)
        host = self._handed.get(line.within, _NOTHING) if line.within else _NOTHING
        if not given.handed_in and host.handed_in and not given.defects:
            return LineResult(line.id, LineState.COMPLETE, "已含在一并提交的材料内")
        gaps = line_gaps(line, given, self._comments, also=_asked_anyway(line, self._achievement))
        if not gaps:
            return LineResult(line.id, LineState.COMPLETE, "齐全")
        if line.waivable and given.waived_until:
            why = f"容缺至 {given.waived_until.isoformat()}"
            return LineResult(line.id, LineState.WAIVED, why, waived_until=given.waived_until)
        state = LineState.DEFECTIVE if given.handed_in else LineState.MISSING
        return LineResult(line.id, state, _open_why(gaps, given), gaps)


def _open_why(gaps: tuple[Gap, ...], given: HandedIn) -> str:
    why = "".join(gap.text for gap in gaps)
    return f"{why}（本行不可容缺）" if given.waived_until else why


def _group_why(group: Group, chosen: int, *, satisfied: bool) -> str:
    verdict = "齐全" if satisfied else "尚不齐全"
    if len(group.ways) == 1:
        return f"每行都要齐，{verdict}"
    names = "、".join(way.name for way in group.ways)
    return f"{names}有一组齐即可，已按{group.ways[chosen].name}，{verdict}"
