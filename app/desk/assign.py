"""Who reviews a case: taken by oneself, given to another, or put back for all."""

from app.desk.facts import hold_case
from app.desk.review_record import touch
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError, ChangedElsewhereError, NotAllowedError
from db.tables import Case, StaffRow


@use_case("cases.assign", write=True)
def take(work: Work, case_id: int) -> None:
    """领办: have the case oneself. Raises ``ChangedElsewhereError`` where somebody else has it by now."""
    case = _open_case(work, case_id)
    if case.reviewer_id == work.person.id:
        return
    if case.reviewer_id is not None:
        raise ChangedElsewhereError(
            f"办件 {case.case_no} 已由 {case.reviewer} 领办", safe=UNTOUCHED, todo="请与其商量，或由其退回待分"
        )
    _put(case, work.person.id, work.person.name)
    work.event("case.taken", case.id)


@use_case("cases.assign", write=True)
def give(work: Work, case_id: int, person_id: str) -> None:
    """分派: let somebody have the case who has worked here before (``people.known_people``)."""
    case = _open_case(work, case_id)
    staff = work.session.get(StaffRow, person_id)
    if staff is None:
        raise BadInputError("没有这位同事", safe=UNTOUCHED, todo="请从名单中选择")
    if case.reviewer_id == staff.id:
        return
    before = case.reviewer
    _put(case, staff.id, staff.name)
    work.event("case.assigned", case.id, to=staff.name, before=before)


@use_case("cases.assign", write=True)
def release(work: Work, case_id: int) -> None:
    """退回待分: nobody has the case."""
    case = _open_case(work, case_id)
    if case.reviewer_id is None:
        return
    before = case.reviewer
    _put(case, None, "")
    work.event("case.released", case.id, before=before)


def _open_case(work: Work, case_id: int) -> Case:
    case = hold_case(work, case_id)
    if work.desk.moves().stages[case.stage].end:
        raise NotAllowedError(
            f"办件 {case.case_no} 已经办结（{case.stage.label}）", safe=UNTOUCHED, todo="办结的办件不再分派"
        )
    return case


def _put(case: Case, person_id: str | None, name: str) -> None:
    case.reviewer_id, case.reviewer = person_id, name
    touch(case)
