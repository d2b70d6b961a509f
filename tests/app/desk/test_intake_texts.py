"""短信 of an intake: only to whom is not standing at the counter."""

import pytest

from app.desk.intake import accept
from app.desk.life import life_of
from app.desk.opening import Desk
from app.desk.views import Person
from app.intake.draft import NotOurs
from app.intake.texts import NO_NUMBER, text_to
from db.vocabulary import Arrival, Channel, MessageState, Outcome
from tests.app.desk.intakes import LightPress, a_complete_draft, a_draft
from tests.conftest import OpenDesk


@pytest.fixture
def light_desk(open_for_test: OpenDesk, database: str | None) -> Desk:
    return open_for_test(database, press=LightPress())


@pytest.mark.parametrize(
    ("channel", "arrival", "words"),
    [
        (Channel.COUNTER, Arrival.MAIL, "按告知书补齐"),
        (Channel.PORTAL, Arrival.ONLINE, "登录系统补齐"),
        (Channel.COUNTER, Arrival.WALK_IN, ""),
    ],
)
def test_gaps_are_told_by_text_to_whom_is_not_here(
    light_desk: Desk, person: Person, channel: Channel, arrival: Arrival, words: str
) -> None:
    draft = a_draft(channel=channel, arrival=arrival, online_no="5100001")
    told = text_to(draft, light_desk.book(), Outcome.INCOMPLETE)
    result = accept(light_desk, person, draft)
    texts = life_of(light_desk, person, result.case_id).messages
    assert [one.state for one in texts] == ([MessageState.WAITING] if words else [])
    assert all(words in one.text and result.case_no in one.text for one in texts)
    assert [told] == ([one.phone for one in texts] or [""])


def test_who_is_turned_away_by_mail_is_told_and_where_no_number_is_known_it_says_so(
    light_desk: Desk, person: Person
) -> None:
    refusal = NotOurs("属于外省成果", "成果所在省的登记机构")
    draft = a_draft(arrival=Arrival.MAIL, not_ours=refusal, deliverer_phone="")
    assert text_to(draft, light_desk.book(), Outcome.NOT_OURS) == NO_NUMBER
    result = accept(light_desk, person, draft)
    (text,) = life_of(light_desk, person, result.case_id).messages
    assert "未予受理" in text.text
    assert not text.has_phone


def test_what_is_complete_brings_no_text(light_desk: Desk, person: Person) -> None:
    result = accept(light_desk, person, a_complete_draft(light_desk, arrival=Arrival.MAIL))
    assert life_of(light_desk, person, result.case_id).messages == ()
