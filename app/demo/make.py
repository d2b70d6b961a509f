"""Fills a desk with made-up cases: all lives of the plan run beside each other through the real use cases."""

from collections.abc import Callable
from datetime import datetime

from app.demo.agenda import DemoClock, run
from app.demo.arrival import draft_id
from app.demo.drafting import left_open
from app.demo.life import CaseLife
from app.demo.mail_room import MailRoom
from app.demo.office import Office
from app.demo.plan import END, plan
from app.demo.shelving import Shelving
from app.demo.words import load_words
from app.desk.cases import count_cases
from app.desk.drafts import get_draft, save_draft
from app.desk.opening import Desk
from app.desk.people import local_person
from app.desk.views import CaseQuery, Person
from app.errors import UNTOUCHED, BadInputError
from db.vocabulary import Outcome

__all__ = ["DemoClock", "make", "refuse_real_cases"]

_OPEN_DRAFTS = 3


def make(
    desk: Desk, clock: DemoClock, count: int, progress: Callable[[int], None], end: datetime = END
) -> dict[Outcome, int]:
    """Fill the desk with ``count`` cases as they stand at ``end``; returns how many came in in which way.

    What an earlier, broken-off run with the same count has made already is not made again. The last few cases
    stay open as drafts beside the counted ones, as on a real desk.
    """
    made = dict.fromkeys(Outcome, 0)
    words = load_words(desk.resources)
    cases = list(plan(count, words, desk.book().calendar, end))
    here = local_person(desk)
    resumed = bool(count_cases(desk, here, CaseQuery()))
    office = Office(desk, clock, words, here, count, resumed=resumed)

    def told(outcome: Outcome) -> None:
        made[outcome] += 1
        progress(sum(made.values()))

    shelving, mail = Shelving(office), MailRoom(office)
    lives = [CaseLife(office, case, told, shelving, mail).steps() for case in cases]
    if cases:
        clock.now = cases[0].received_at
    run(clock, [office.outbox(), mail.days(end), *lives], end)
    clock.now = end
    shelving.pack()
    for case in cases[-_OPEN_DRAFTS:]:
        save_draft(desk, office.clerk(case.clerk), left_open(desk, case, f"demo-{count}-open-{case.number}"))
    return made


def refuse_real_cases(desk: Desk, person: Person, count: int) -> None:
    """Raise ``BadInputError`` where the folder holds other cases: made-up ones must never stand among real ones."""
    held = count_cases(desk, person, CaseQuery())
    if not held:
        return
    try:
        get_draft(desk, person, draft_id(count, 1))
    except BadInputError:
        raise BadInputError(
            f"数据文件夹 {desk.data_dir} 里已有 {held} 件办件，演示办件不能混进去",
            safe=UNTOUCHED,
            todo="请用 --data 指定一个空的文件夹",
        ) from None
