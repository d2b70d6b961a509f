"""What the workbench shows, gathered by one call on a worker."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.desk.cases import count_cases, list_cases
from app.desk.drafts import open_drafts
from app.desk.views import CaseQuery, CaseRow, CaseSort, DraftSummary
from db.vocabulary import Stage
from ui.cases.signs import supplement_clock

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

# More rows than this nobody works off from one screen; the list of cases has them all.
LISTED = 200
_RECENT = 6


@dataclass(frozen=True, slots=True)
class Bench:
    """Counts, open drafts, the cases that wait for the applicant (soonest due first) and those taken in last."""

    day: date
    today: int
    yesterday: int
    received: int
    waiting: int
    total: int
    drafts: tuple[DraftSummary, ...]
    due: tuple[CaseRow, ...]
    recent: tuple[CaseRow, ...]
    due_soon: int
    """How many are due today or in the next three days, as the term counts them."""

    @property
    def overdue(self) -> int:
        """How many of the listed cases are past their day."""
        return sum(row.due_on is not None and row.due_on < self.day for row in self.due)

    @property
    def due_today(self) -> int:
        return sum(row.due_on == self.day for row in self.due)


def gather(desk: "Desk", person: "Person") -> Bench:
    """Count and list; each part is a short query."""
    today = desk.now().date()
    before = today - timedelta(days=1)
    waiting = CaseQuery(stages=(Stage.REVISING,), sort=CaseSort.DUE, descending=False, limit=LISTED)

    def count(query: CaseQuery) -> int:
        return count_cases(desk, person, query)

    due, clock = list_cases(desk, person, waiting).rows, supplement_clock(desk)
    return Bench(
        day=today,
        today=count(CaseQuery(since=today)),
        yesterday=count(CaseQuery(since=before, until=before)),
        received=count(CaseQuery(stages=(Stage.RECEIVED,))),
        waiting=count(waiting),
        total=count(CaseQuery()),
        drafts=open_drafts(desk, person),
        due=due,
        recent=list_cases(desk, person, CaseQuery(limit=_RECENT)).rows,
        due_soon=sum(row.due_on is not None and clock.is_soon(row.due_on, today) for row in due),
    )
