"""网上申请: a line of a roster waits to be accepted, sent back for what is missing, or declined."""

from dataclasses import replace

import pytest

from app.desk.case_record import record_case
from app.desk.cases import get_case
from app.desk.opening import Desk
from app.desk.resubmit import take_back
from app.desk.roster_case import list_verdict
from app.desk.views import Person
from app.desk.work import Work, use_case
from app.errors import BadInputError, NotAllowedError
from app.formats.found import FoundRecord, FoundValue, ZipReport
from app.intake.draft import Draft
from app.intake.resubmission import Resubmission
from db.vocabulary import Answer, Channel, DocumentKind, Stage
from tests.app.desk.intakes import LightPress, a_draft, stored
from tests.app.desk.lives import Walk, online
from tests.conftest import FixedClock, OpenDesk


@use_case("roster.import", write=True)
def list_one(work: Work, draft: Draft) -> int:
    """What importing a roster does for one line."""
    return record_case(work, draft, list_verdict(work, draft), "2026-0001").id


@pytest.fixture
def light_desk(open_for_test: OpenDesk, database: str | None) -> Desk:
    return open_for_test(database, press=LightPress())


def listed(desk: Desk, clock: FixedClock, person: Person, *, with_zip: bool = True) -> Walk:
    """An application of Tuesday 2026-09-08 in 方式二."""
    walk = Walk(desk, clock, person).on("2026-09-08")
    zip_file = stored(desk, b"zip", "cgsbqy.zip", "application/zip") if with_zip else None
    draft = replace(online(a_draft(received_at=clock()), Channel.PLAN), zip_file=zip_file, others={"名册·批次": "2"})
    walk.case_id = list_one(desk, person, draft)
    return walk


def test_it_is_accepted_when_its_files_are_there(light_desk: Desk, clock: FixedClock, person: Person) -> None:
    walk = listed(light_desk, clock, person)
    assert (walk.life.stage, walk.due) == (Stage.PENDING, ("FORMAL_REVIEW", "2026-10-08"))
    accepted = walk.on("2026-09-10").do("ACCEPT")
    assert [paper.kind for paper in accepted.documents] == [DocumentKind.ACCEPTANCE]
    walk.do("BEGIN_REVIEW")
    assert (walk.due, len(walk.life.clocks)) == (("FORMAL_REVIEW", "2026-10-08"), 1)


def test_without_files_it_is_not(light_desk: Desk, clock: FixedClock, person: Person) -> None:
    walk = listed(light_desk, clock, person, with_zip=False)
    with pytest.raises(NotAllowedError, match="还没有压缩包或材料文件"):
        walk.do("ACCEPT")
    with pytest.raises(NotAllowedError, match="还没有必须修改的意见"):
        walk.do("RETURN")


def test_sent_back_the_office_s_clock_stands_until_the_applicant_is_back(
    light_desk: Desk, clock: FixedClock, person: Person
) -> None:
    walk = listed(light_desk, clock, person)
    walk.comment("登记表没有盖章", "case")
    returned = walk.on("2026-09-10").do("RETURN")
    assert [paper.kind for paper in returned.documents] == [DocumentKind.SUPPLEMENT]
    assert walk.due == ("SUPPLEMENT", "2026-09-17")
    walk.on("2026-09-14").do("RESUBMIT")
    # 2 days counted by 09-10; the other 28 begin on 09-15: 10-12, a Monday
    assert walk.due == ("FORMAL_REVIEW", "2026-10-12")
    assert [one.number for one in walk.life.rounds] == [1, 2]
    walk.answer_all(Answer.FIXED)
    walk.do("PASS")


def test_declined_it_ends_with_the_reason(light_desk: Desk, clock: FixedClock, person: Person) -> None:
    walk = listed(light_desk, clock, person)
    with pytest.raises(BadInputError, match="要写明原因"):
        walk.do("DECLINE")
    declined = walk.do("DECLINE", reason="不属于本馆登记范围")
    assert [paper.kind for paper in declined.documents] == [DocumentKind.REJECTION]
    assert (walk.life.stage, walk.life.clock, walk.life.ended) == (Stage.REFUSED, None, True)


def test_what_only_the_roster_told_stays_when_a_new_zip_comes(
    light_desk: Desk, clock: FixedClock, person: Person
) -> None:
    walk = listed(light_desk, clock, person)
    walk.comment("压缩包里缺少完成人", "zip")
    walk.do("RETURN")
    file = stored(light_desk, b"new zip", "cgsbqy.zip", "application/zip")
    title = get_case(light_desk, person, walk.case_id).row.title
    record = FoundRecord(values={"title": FoundValue(title, "成果.1")}, others={"备注": "新"})
    report = ZipReport(file.sha256, file.size, payload="XML", records=(record,))
    take_back(light_desk, person, walk.case_id, walk.life.version, Resubmission(zip=file, zip_report=report))
    assert get_case(light_desk, person, walk.case_id).others == {"名册·批次": "2", "备注": "新"}
