"""首轮漏提: whether what a comment is about was there to be seen in an earlier round already."""

from sqlalchemy import select

from app.desk.declared import achievement_of, kept_of
from app.desk.review_views import NewComment
from app.desk.work import Work
from app.rules.achievement import Achievement
from db.tables import Case, FileLink, RoundRow


def is_missed(work: Work, case: Case, current: RoundRow, new: NewComment) -> bool:
    """Whether the comment could have been made in an earlier round of the same kind."""
    earlier = _earlier(work, current)
    if earlier is None:
        return False
    if new.mark is not None:
        return not _brought(work, case, current, sha256=new.mark.sha256)
    kind, _, which = new.place.partition(":")
    match kind:
        case "material":
            return not _brought(work, case, current, line_id=which)
        case "zip" | "form":
            return not _brought(work, case, current, role=kind)
        case _:
            return _unchanged(earlier, case, kind, which)


def _earlier(work: Work, current: RoundRow) -> RoundRow | None:
    """The round before the current one."""
    query = select(RoundRow).where(
        RoundRow.case_id == current.case_id, RoundRow.kind == current.kind, RoundRow.number < current.number
    )
    return work.session.scalars(query.order_by(RoundRow.number.desc()).limit(1)).first()


def _brought(work: Work, case: Case, current: RoundRow, **which: str) -> bool:
    """Whether such a file came with the current round, and not the same one earlier."""
    links = work.session.scalars(select(FileLink).filter_by(case_id=case.id, **which))
    rounds = [link.round_no for link in links]
    return not rounds or min(rounds) >= current.number if "sha256" in which else current.number in rounds


def _unchanged(earlier: RoundRow, case: Case, kind: str, which: str) -> bool:
    before = kept_of(earlier)
    if before is None or kind == "case":
        return False
    return _part(before, kind, which) == _part(achievement_of(case), kind, which)


def _part(achievement: Achievement, kind: str, which: str) -> object:
    """What stands at a place of the form."""
    if kind == "field":
        return achievement[which]
    rows = achievement.units if kind == "unit" else achievement.persons
    number = int(which) if which.isdigit() else 0
    return rows[number - 1] if 0 < number <= len(rows) else None
