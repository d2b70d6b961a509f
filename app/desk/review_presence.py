"""Who else has a case open for review."""

from datetime import timedelta

from sqlalchemy import delete, select

from app.desk.facts import find_case
from app.desk.work import Work, use_case
from db.tables import PresenceRow
from db.upsert import add_if_new

HERE_SECONDS = 60
"""A window that said nothing for longer is taken to be gone; windows say so every 20 seconds."""


@use_case("review.see", write=True)
def be_present(work: Work, case_id: int, window_id: str) -> tuple[str, ...]:
    """Say that ``window_id`` has the case open. Gives the names of the others who have, as ``others_here``."""
    find_case(work, case_id)
    gone = PresenceRow.seen_at < work.now - timedelta(seconds=10 * HERE_SECONDS)
    work.session.execute(delete(PresenceRow).where(PresenceRow.case_id == case_id, gone))
    told = {"person_id": work.person.id, "name": work.person.name, "seen_at": work.now}
    add_if_new(work.session, PresenceRow, {"case_id": case_id, "window": window_id, **told})
    row = work.session.get_one(PresenceRow, (case_id, window_id), with_for_update=True)
    row.name, row.seen_at = work.person.name, work.now
    return others_here(work, case_id, window_id)


@use_case("review.see", write=True)
def leave(work: Work, case_id: int, window_id: str) -> None:
    """Say that the window has closed the case."""
    here = (PresenceRow.case_id == case_id, PresenceRow.window == window_id)
    work.session.execute(delete(PresenceRow).where(*here))


def others_here(work: Work, case_id: int, window_id: str | None = None) -> tuple[str, ...]:
    """The names of those who have the case open; one's own other window counts as such (“王丽（另一窗口）”).

    Without a ``window_id`` all windows of this person are left out.
    """
    since = work.now - timedelta(seconds=HERE_SECONDS)
    query = select(PresenceRow).where(PresenceRow.case_id == case_id, PresenceRow.seen_at >= since)
    query = query.where(PresenceRow.window != window_id) if window_id else query
    names: dict[str, None] = {}
    for row in work.session.scalars(query.order_by(PresenceRow.name, PresenceRow.window)):
        own = (row.person_id, row.name) == (work.person.id, work.person.name)
        if not own or window_id:
            names[f"{row.name}（另一窗口）" if own else row.name] = None
    return tuple(names)
