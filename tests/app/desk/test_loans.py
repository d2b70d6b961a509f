"""借阅: a volume is lent once at a time, kept longer, given back, and missed when it is overdue."""

from datetime import date

import pytest

from app.desk import archive, loans
from app.desk.archive_views import LoanList, NewLoan, VolumeView
from app.desk.cases import case_events
from app.desk.opening import Desk
from app.desk.views import Person
from app.errors import BadInputError, ChangedElsewhereError, NotAllowedError
from tests.app.desk.archiving import Stacks
from tests.app.desk.intakes import LightPress
from tests.conftest import FixedClock, OpenDesk

LOAN = NewLoan("张伟", "项目复核", unit="四川大学", phone="13812345678")


@pytest.fixture
def stacks(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> Stacks:
    return Stacks(open_for_test(press=LightPress()), clock, person)


@pytest.fixture
def desk(stacks: Stacks) -> Desk:
    return stacks.desk


@pytest.fixture
def volume(stacks: Stacks) -> VolumeView:
    return stacks.closed()[0]


def test_telephone_numbers_are_masked_wherever_they_stand(volume: VolumeView, desk: Desk, person: Person) -> None:
    number = LOAN.phone
    loans.lend(
        desk, person, volume.row.id, NewLoan(f"张伟 {number}", f"电 {number}", unit=f"四川大学{number}", note=number)
    )
    assert number not in repr(loans.list_loans(desk, person))


def test_lent_kept_longer_and_given_back(stacks: Stacks, volume: VolumeView, desk: Desk, person: Person) -> None:
    loan = loans.lend(desk, person, volume.row.id, LOAN)
    assert (loan.due_on, loan.phone, loan.overdue) == (date(2026, 4, 1), "138****5678", 0)  # 30 days from 03-02
    with pytest.raises(NotAllowedError, match="案卷已借给 张伟"):
        loans.lend(desk, person, volume.row.id, LOAN)
    longer = loans.extend(desk, person, loan.id, loan.version, date(2026, 4, 15), "还在核对")
    assert longer.due_on == date(2026, 4, 15)
    with pytest.raises(BadInputError, match="不晚于现在的期限"):
        loans.extend(desk, person, loan.id, longer.version, date(2026, 4, 15))
    with pytest.raises(ChangedElsewhereError, match="刚被改过"):
        loans.give_back(desk, person, loan.id, loan.version)
    stacks.clock.advance(days=20)
    back = loans.give_back(desk, person, loan.id, longer.version, "第 3 页有折痕")
    assert (back.returned_at, back.returned_by, back.note) == (stacks.clock(), person.name, "第 3 页有折痕")
    with pytest.raises(NotAllowedError, match="已经归还"):
        loans.give_back(desk, person, loan.id, back.version)
    assert stacks.look(volume).loans == (back,)
    told = [event.label for event in case_events(desk, person, volume.row.case_id)[:3]]
    assert told == ["归还案卷", "续借案卷", "借出案卷"]


def test_the_overdue_ones_are_counted_in_days(stacks: Stacks, volume: VolumeView, desk: Desk, person: Person) -> None:
    (other,) = stacks.closed()
    short = loans.lend(desk, person, volume.row.id, NewLoan("张伟", "查证", due_on=date(2026, 3, 2)))
    long = loans.lend(desk, person, other.row.id, LOAN)
    assert loans.list_loans(desk, person, LoanList.OVERDUE) == ()  # due today is not overdue
    stacks.clock.advance(days=3)
    (late,) = loans.list_loans(desk, person, LoanList.OVERDUE)
    assert (late.id, late.overdue) == (short.id, 3)
    assert (archive.counts(desk, person).lent, archive.counts(desk, person).overdue) == (2, 1)
    loans.give_back(desk, person, short.id, short.version)
    assert [loan.id for loan in loans.list_loans(desk, person)] == [long.id]
    assert [loan.id for loan in loans.list_loans(desk, person, LoanList.ALL)] == [long.id, short.id]


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (NewLoan(" ", "查证"), "写明借阅人和用途"),
        (NewLoan("张伟", ""), "写明借阅人和用途"),
        (NewLoan("张伟", "查证", due_on=date(2026, 3, 1)), "归还期限已经过去"),
    ],
)
def test_what_a_loan_needs_is_asked(volume: VolumeView, desk: Desk, person: Person, new: NewLoan, why: str) -> None:
    with pytest.raises(BadInputError, match=why):
        loans.lend(desk, person, volume.row.id, new)
    assert loans.list_loans(desk, person, LoanList.ALL) == ()


def test_an_open_volume_stays_and_an_unknown_loan_is_none(stacks: Stacks, desk: Desk, person: Person) -> None:
    with pytest.raises(NotAllowedError, match="还在整理中"):
        loans.lend(desk, person, stacks.volume().row.id, LOAN)
    with pytest.raises(BadInputError, match="没有这次借阅"):
        loans.give_back(desk, person, 9, 1)


def test_a_telephone_number_in_full_is_on_record(volume: VolumeView, desk: Desk, person: Person) -> None:
    loan = loans.lend(desk, person, volume.row.id, LOAN)
    assert loans.reveal_phone(desk, person, loan.id) == "13812345678"
    assert case_events(desk, person, volume.row.case_id)[0].label == "查看借阅人完整电话"
