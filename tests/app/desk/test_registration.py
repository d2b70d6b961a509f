"""成果登记号: by the sequence or as typed, unique, corrected on record, never given twice."""

import threading
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy.orm import Session

from app.desk import documents, life, outbox, registration
from app.desk.cases import find_case_no, list_cases
from app.desk.opening import Desk
from app.desk.views import CaseQuery, Person
from app.errors import BadInputError, DeskError
from db.tables import Case
from db.vocabulary import Category, DocumentKind, MessageState, NumberOrigin, Stage
from tests.app.desk.intakes import LightPress, a_complete_draft
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk


@pytest.fixture
def light_desk(open_for_test: OpenDesk, database: str | None) -> Desk:
    return open_for_test(database, press=LightPress())


def passed(desk: Desk, clock: FixedClock, person: Person, name: str, **changes: object) -> Walk:
    """A case that waits for its number."""
    walk = Walk(desk, clock, person).take_in(a_complete_draft(desk, name, received_at=clock(), **changes))
    walk.do("BEGIN_REVIEW")
    walk.do("PASS")
    return walk


def test_the_sequence_counts_by_year_and_category_and_skips_what_was_typed(
    light_desk: Desk, clock: FixedClock, person: Person
) -> None:
    walks = [passed(light_desk, clock, person, f"d{n}") for n in range(3)]
    theory = passed(light_desk, clock, person, "theory", category=Category.THEORY)
    assert registration.next_number(light_desk, person, walks[0].case_id) == "9512026Y0001"
    assert walks[0].do("REGISTER", number="９５１２０２６y0002").registration_no == "9512026Y0002"
    assert walks[1].do("REGISTER").registration_no == "9512026Y0001"
    assert registration.next_number(light_desk, person, walks[2].case_id) == "9512026Y0003"
    assert walks[2].do("REGISTER").registration_no == "9512026Y0003"
    assert theory.do("REGISTER").registration_no == "9512026J0001"
    assert walks[0].life.registrations[0].origin is NumberOrigin.TYPED
    found = list_cases(light_desk, person, CaseQuery(text="9512026Y0002")).rows
    assert [row.id for row in found] == [walks[0].case_id]


def test_a_taken_number_is_refused_and_an_odd_one_told(light_desk: Desk, clock: FixedClock, person: Person) -> None:
    first, second = (passed(light_desk, clock, person, name) for name in ("a", "b"))
    first.do("REGISTER", number="9512026Y0007")
    with pytest.raises(BadInputError, match="已是办件 2026-0001"):
        second.do("REGISTER", number="9512026Y0007")
    with pytest.raises(BadInputError, match="已是办件"):
        registration.check(light_desk, person, "9512026Y0007", second.case_id)
    with pytest.raises(BadInputError, match="不是成果登记号的格式"):
        registration.check(light_desk, person, "12345", second.case_id)
    assert registration.check(light_desk, person, "9512026Y0008", second.case_id) == ()
    odd = registration.check(light_desk, person, "5102027J0008", second.case_id)
    assert len(odd) == 3
    assert second.life.stage is Stage.TO_REGISTER


def test_a_number_is_corrected_with_a_reason_and_given_to_nobody_else(
    light_desk: Desk, clock: FixedClock, person: Person
) -> None:
    first, second = (passed(light_desk, clock, person, name) for name in ("a", "b"))
    with pytest.raises(BadInputError, match="还没有成果登记号"):
        registration.correct(light_desk, person, first.case_id, first.life.version, "9512026Y0002", "错号")
    first.do("REGISTER", number="9512026Y0001")
    version = first.life.version
    for number, reason, sentence in (
        ("9512026Y0002", " ", "写明原因"),
        ("9512026Y0001", "错号", "与现在的登记号相同"),
    ):
        with pytest.raises(BadInputError, match=sentence):
            registration.correct(light_desk, person, first.case_id, version, number, reason)
    registration.correct(light_desk, person, first.case_id, version, "9512026Y0002", "国家系统给的是 0002")
    numbers = {one.number: one.void_reason for one in first.life.registrations}
    assert numbers == {"9512026Y0002": "", "9512026Y0001": "国家系统给的是 0002"}
    with pytest.raises(BadInputError, match="曾是办件 2026-0001"):
        second.do("REGISTER", number="9512026Y0001")
    assert second.do("REGISTER").registration_no == "9512026Y0003"
    registration.correct(light_desk, person, first.case_id, first.life.version, "9512026Y0001", "0001 才对")
    assert [one.number for one in first.life.registrations if one.void_at is None] == ["9512026Y0001"]


def test_a_corrected_number_is_told_by_a_new_paper_and_in_what_was_not_sent(
    open_for_test: OpenDesk, clock: FixedClock, person: Person
) -> None:
    desk = open_for_test()
    walk = passed(desk, clock, person, "a")
    walk.do("REGISTER", number="9512026Y0001")
    version = walk.life.version
    first = registration.correct(desk, person, walk.case_id, version, "9512026Y0002", "国家系统给的是 0002")
    (paper,) = first.documents
    assert paper.kind is DocumentKind.RESULT
    text = PdfReader(BytesIO(documents.document_pdf(desk, person, paper.id))).pages[0].extract_text()
    assert "9512026Y0002" in text
    assert "9512026Y0001" not in text
    (message,) = outbox.messages(desk, person, (MessageState.WAITING,))
    assert "9512026Y0002" in message.text
    outbox.mark_sent(desk, person, ((message.id, message.version),), "phone")
    registration.correct(desk, person, walk.case_id, walk.life.version, "9512026Y0003", "又错了")
    (again,) = outbox.messages(desk, person, (MessageState.WAITING,))
    (sent,) = outbox.messages(desk, person, (MessageState.SENT,))
    assert "9512026Y0003" in again.text
    assert "9512026Y0002" in sent.text


def test_where_the_national_system_gives_numbers_one_must_be_typed(
    light_desk: Desk, clock: FixedClock, person: Person
) -> None:
    light_desk.save_settings(light_desk.settings.with_value("registration_from", "TYPED"))
    walk = passed(light_desk, clock, person, "a")
    with pytest.raises(BadInputError, match="没有填写成果登记号"):
        walk.do("REGISTER")
    assert walk.do("REGISTER", number="9512026Y0042").registration_no == "9512026Y0042"


def test_numbers_given_at_once_are_all_different(light_desk: Desk, clock: FixedClock, person: Person) -> None:
    walks = [passed(light_desk, clock, person, f"d{n}") for n in range(4)]
    given: list[str] = []
    failed: list[DeskError] = []

    def register(walk: Walk) -> None:
        try:
            given.append(walk.do("REGISTER").registration_no)
        except DeskError as error:
            failed.append(error)

    threads = [threading.Thread(target=register, args=(walk,)) for walk in walks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert sorted(given) == [f"9512026Y000{n}" for n in range(1, 5)]


def test_a_typed_number_and_the_same_of_the_sequence_are_not_given_at_once(
    light_desk: Desk, clock: FixedClock, person: Person
) -> None:
    typed = ("", "9512026Y0002", "", "9512026Y0002", "9512026Y0001", "")
    walks = [passed(light_desk, clock, person, f"d{n}") for n in range(len(typed))]
    versions = [walk.life.version for walk in walks]
    given, refused = [], []
    start = threading.Barrier(len(typed))

    def register(walk: Walk, version: int, number: str) -> None:
        start.wait()
        try:
            result = life.move(light_desk, person, walk.case_id, "REGISTER", version, number=number)
            given.append(result.registration_no)
        except BadInputError as error:
            refused.append(error)

    chosen = zip(walks, versions, typed, strict=True)
    threads = [threading.Thread(target=register, args=one) for one in chosen]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(given) == len(set(given))
    assert len(given) + len(refused) == len(typed)
    assert {f"9512026Y{n:04}" for n in range(1, len(given) + 1)} == set(given)


def test_of_two_who_register_one_case_at_once_one_is_refused(
    light_desk: Desk, clock: FixedClock, person: Person
) -> None:
    walk = passed(light_desk, clock, person, "a")
    seen, outcomes = walk.life.version, []

    def register(name: str) -> None:
        from app.desk import life  # noqa: PLC0415 - the module, not the property of the walk

        try:
            outcomes.append(
                life.move(light_desk, Person(name, name, "LOCAL"), walk.case_id, "REGISTER", seen).registration_no
            )
        except DeskError as error:
            outcomes.append(error.what)

    threads = [threading.Thread(target=register, args=(name,)) for name in ("甲", "乙")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(one == "9512026Y0001" for one in outcomes) == 1
    assert sum("刚被改过" in one for one in outcomes) == 1
    assert find_case_no(light_desk, person, "2026-0001") == walk.case_id


def test_without_a_category_only_a_typed_number_can_be_given(
    light_desk: Desk, clock: FixedClock, person: Person
) -> None:
    walk = passed(light_desk, clock, person, "bare")
    with Session(light_desk.engine) as session, session.begin():
        session.get_one(Case, walk.case_id).category = None
    with pytest.raises(BadInputError, match="类别还没有确定"):
        registration.next_number(light_desk, person, walk.case_id)
    with pytest.raises(BadInputError, match="类别还没有确定"):
        walk.do("REGISTER")
    assert walk.do("REGISTER", number="9512026Y0009").registration_no == "9512026Y0009"
