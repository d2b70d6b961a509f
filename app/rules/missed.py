"""首轮漏提: whether what a comment is about was there to be seen in an earlier round already."""

from dataclasses import dataclass

from app.rules.achievement import Achievement, CompletingPerson, CompletingUnit


@dataclass(frozen=True, slots=True)
class Brought:
    """What the applicant brought for the present round: files never seen before (SHA-256), and what was replaced."""

    files: frozenset[str] = frozenset()
    lines: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()


def was_visible(
    place: str, sha256: str, before: Achievement | None, after: Achievement, brought: Brought = Brought()
) -> bool:
    """Whether a comment about ``place`` (as ``Finding.place``) could have been made in the round before.

    ``sha256`` is the file of a mark on a page, else empty. ``before`` is what was declared then (None where it was not
    kept), ``after`` what is declared now. Of the case as a whole nobody can tell; it counts as new.
    """
    if sha256:
        return sha256 not in brought.files
    kind, _, which = place.partition(":")
    match kind:
        case "material":
            return which not in brought.lines
        case "zip" | "form":
            return kind not in brought.roles
        case "field" | "unit" | "person":
            return before is not None and _part(before, kind, which) == _part(after, kind, which)
        case _:
            return False


def _part(achievement: Achievement, kind: str, which: str) -> str | CompletingUnit | CompletingPerson | None:
    """What is declared at a place; None for a row that there is not."""
    if kind == "field":
        return achievement[which]
    rows = achievement.units if kind == "unit" else achievement.persons
    number = int(which) if which.isdecimal() else 0
    return rows[number - 1] if 0 < number <= len(rows) else None
