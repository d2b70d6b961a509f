"""首轮漏提: whether what a comment is about was there to be seen in an earlier round already."""

import json

from sqlalchemy import select

from app.desk.declared import achievement_of, kept_of
from app.desk.review_rounds import ordinal_of, round_before
from app.desk.review_views import NewComment
from app.desk.work import Work
from app.rules.missed import Brought, was_visible
from db.tables import Case, EventRow, FileLink, RoundRow


def is_missed(work: Work, case: Case, current: RoundRow, new: NewComment) -> bool:
    """Whether the comment could have been made in an earlier round of the same kind."""
    earlier = round_before(work, current)
    if earlier is None:
        return False
    sha256 = new.mark.sha256 if new.mark else ""
    return was_visible(new.place, sha256, kept_of(earlier), achievement_of(case), _brought(work, case, current))


def _brought(work: Work, case: Case, current: RoundRow) -> Brought:
    """What came with the current round; a file that was there before does not count as new."""
    ordinal = ordinal_of(work, current)
    links = list(work.session.scalars(select(FileLink).where(FileLink.case_id == case.id)))
    known = {link.sha256 for link in links if link.round_no < ordinal}
    new = [link for link in links if link.round_no == ordinal and link.sha256 not in known]
    return Brought(
        files=frozenset(link.sha256 for link in new),
        lines=frozenset(link.line_id for link in new if link.line_id) | _handed_in(work, current),
        roles=frozenset(link.role for link in new),
    )


def _handed_in(work: Work, current: RoundRow) -> frozenset[str]:
    """The lines that were handed in on paper when the round began: of these there is no file."""
    events = select(EventRow).where(EventRow.case_id == current.case_id, EventRow.kind == "case.resubmitted")
    began = work.session.scalars(events.where(EventRow.at == current.opened_at))
    return frozenset(line for event in began for line in json.loads(event.data).get("materials", ()))
