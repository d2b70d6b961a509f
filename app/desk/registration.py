"""成果登记号: from the sequence or as the national system gave it; unique, and never given twice."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.desk import documents
from app.desk.case_keys import refresh_keys
from app.desk.facts import find_case, hold_case
from app.desk.keys import registration_key
from app.desk.life_views import RegistrationView
from app.desk.retelling import tell_again
from app.desk.views import DocumentView
from app.desk.work import Work, use_case
from app.errors import UNTOUCHED, BadInputError
from app.rules.identifiers import RegistrationNo, check_registration_no
from db.sequences import last_number
from db.sequences import next_number as take_number
from db.tables import Case, RegistrationRow
from db.vocabulary import NumberOrigin

_TURN = "REGISTRATION"
"""The sequence of all registrations; who takes its number makes others wait until the transaction ends."""


@use_case("cases.see")
def next_number(work: Work, case_id: int) -> str:
    """The number that the sequence would give now; another case may take it first."""
    return peek(work, find_case(work, case_id))


def peek(work: Work, case: Case) -> str:
    """The number that the sequence would give now; nothing is taken."""
    letter = _letter(case)
    serial = last_number(work.session, _kind(work, letter), work.now.year) + 1
    while _row(work.session, _format(work, letter, serial)) is not None:
        serial += 1
    return _format(work, letter, serial)


@use_case("cases.see")
def check(work: Work, number: str, case_id: int) -> tuple[str, ...]:
    """What is odd about a typed number, in sentences; raises ``BadInputError`` for one that cannot be given."""
    case = find_case(work, case_id)
    read = _read(work, case, number)
    _demand_free(work, case, read.text)
    others = select(Case.case_no).where(Case.registration_no == read.text, Case.id != case.id).order_by(Case.id)
    seen = [f"办件 {case_no} 填写过这个登记号" for case_no in work.session.scalars(others.limit(3))]
    return (*read.warnings, *seen)


@dataclass(frozen=True, slots=True)
class Correction:
    """The number that is in force now, and the papers that tell it."""

    number: RegistrationView
    documents: tuple[DocumentView, ...]


@use_case("cases.correct_number", write=True)
def correct(work: Work, case_id: int, version: int, new_number: str, reason: str) -> Correction:
    """Give a registered case another number; the wrong one stays on record and is given to nobody else.

    The paper of the registration is made anew, and texts that were not sent name the right number.
    Raises ``BadInputError`` for a number that is taken or does not read as one, and where no reason is given.
    """
    case = hold_case(work, case_id, version)
    old = current_row(work.session, case.id)
    if old is None:
        raise BadInputError("这个办件还没有成果登记号", safe=UNTOUCHED, todo="请先办理登记")
    if not reason.strip():
        raise BadInputError("更正登记号要写明原因", safe=UNTOUCHED, todo="请写明后再办")
    number = _read(work, case, new_number).text
    _wait_turn(work)
    if number == old.number:
        raise BadInputError("新号与现在的登记号相同", safe=UNTOUCHED, todo="请核对后再办")
    _demand_free(work, case, number)
    old.void_at, old.void_reason = work.now, reason.strip()
    row = _give(work, case, number, NumberOrigin.TYPED, work.now)
    work.event("number.corrected", case.id, before=old.number, number=number, reason=reason.strip())
    papers = tell_again(work, case, old.number)
    return Correction(view_of(row), tuple(map(documents.view_of, papers)))


def give(work: Work, case: Case, typed: str, at: datetime) -> str:
    """The number of a case that is being registered: as typed, else the next of the sequence."""
    _wait_turn(work)
    if typed.strip():
        number, origin = _read(work, case, typed).text, NumberOrigin.TYPED
        _demand_free(work, case, number)
    elif work.desk.settings.registration_from == "TYPED":
        raise BadInputError("没有填写成果登记号", safe=UNTOUCHED, todo="请填写国家系统给的号，或在设置中改为按顺序给号")
    else:
        number, origin = _take(work, case), NumberOrigin.SEQUENCE
    _give(work, case, number, origin, at)
    case.registered_at = at
    work.event("number.given", case.id, number=number, origin=origin.value)
    return number


def current_row(session: Session, case_id: int) -> RegistrationRow | None:
    """The number in force of a case."""
    return session.scalar(
        select(RegistrationRow).where(RegistrationRow.case_id == case_id, RegistrationRow.void_at.is_(None))
    )


def views_of(work: Work, case_id: int) -> tuple[RegistrationView, ...]:
    """All numbers that a case ever bore, the latest first."""
    rows = work.session.scalars(
        select(RegistrationRow)
        .where(RegistrationRow.case_id == case_id)
        .order_by(RegistrationRow.given_at.desc(), RegistrationRow.number.desc())
    )
    return tuple(map(view_of, rows))


def view_of(row: RegistrationRow) -> RegistrationView:
    """A number as screens show it."""
    return RegistrationView(row.number, row.origin, row.given_at, row.given_by, row.void_at, row.void_reason)


def _give(work: Work, case: Case, number: str, origin: NumberOrigin, at: datetime) -> RegistrationRow:
    """Write the number down; one that this very case bore before is in force again."""
    row = _row(work.session, number)
    if row is None:
        row = RegistrationRow(number=number, case_id=case.id)
        work.session.add(row)
    row.origin, row.given_at, row.given_by = origin, at, work.person.name
    row.void_at, row.void_reason = None, ""
    case.registration_no = number
    refresh_keys(case)
    work.session.flush()
    return row


def _wait_turn(work: Work) -> None:
    """Let one number be given at a time: a typed one and one of the sequence may be the same."""
    take_number(work.session, _TURN, 0)


def _take(work: Work, case: Case) -> str:
    """The next number of the sequence that nobody typed before."""
    letter = _letter(case)
    while True:
        number = _format(work, letter, take_number(work.session, _kind(work, letter), work.now.year))
        if _row(work.session, number) is None:
            return number


def _read(work: Work, case: Case, number: str) -> RegistrationNo:
    read = check_registration_no(
        number, prefix=work.desk.settings.office_prefix, year_now=work.now.year, category=case.category
    )
    if not read.valid:
        raise BadInputError(read.warnings[0], safe=UNTOUCHED, todo="请照登记证明核对后再填")
    return read


def _demand_free(work: Work, case: Case, number: str) -> None:
    row = _row(work.session, number)
    if row is None or (row.case_id == case.id and row.void_at is not None):
        return
    other = work.session.get_one(Case, row.case_id)
    was = "曾是" if row.void_at else "已是"
    raise BadInputError(
        f"登记号 {number} {was}办件 {other.case_no}（{other.title}）的登记号，不能再给",
        safe=UNTOUCHED,
        todo="请核对登记号",
    )


def _row(session: Session, number: str) -> RegistrationRow | None:
    return session.get(RegistrationRow, registration_key(number))


def _letter(case: Case) -> str:
    if case.category is None:
        raise BadInputError("成果类别还没有确定，不能按顺序给号", safe=UNTOUCHED, todo="请先确定成果类别，或填写登记号")
    return case.category.letter


def _format(work: Work, letter: str, serial: int) -> str:
    numbers = work.desk.house().numbers
    return numbers.format_registration(work.desk.settings.office_prefix, work.now.year, letter, serial)


def _kind(work: Work, letter: str) -> str:
    return f"REGISTRATION {work.desk.settings.office_prefix}{letter}"
