import pytest

from app.desk.life_views import MoveResult
from app.resources import Resources
from app.rulebook import load_moves
from app.rules.moves import Facts, Offer
from db.vocabulary import Channel, Stage
from ui.moves.result import result_words
from ui.moves.words import brings_files, button_words, consequences, is_arrival, is_plain, primary_offer

TABLE = load_moves(Resources())


def offers(channel: Channel, stage: Stage) -> tuple[Offer, ...]:
    return TABLE.offers(Facts(channel, stage, has_files=True))


@pytest.mark.parametrize(
    ("channel", "stage", "words"),
    [
        (Channel.PLAN, Stage.PENDING, "受理…"),
        (Channel.COUNTER, Stage.RECEIVED, "开始审查"),
        (Channel.COUNTER, Stage.REVISING, "登记重新提交…"),
        (Channel.COUNTER, Stage.TO_REGISTER, "登记…"),
        (Channel.PLAN, Stage.TO_REGISTER, "登记…"),
        (Channel.COUNTER, Stage.REGISTERED, "归档…"),
        (Channel.PORTAL, Stage.REGISTERED, "等待纸质资料"),
        (Channel.PORTAL, Stage.AWAITING_PAPER, "登记到件…"),
        (Channel.PLAN, Stage.SUPPLEMENTING, "登记补充资料…"),
        (Channel.PLAN, Stage.PASSED, "归档…"),
    ],
)
def test_the_usual_way_on_is_offered_first(channel: Channel, stage: Stage, words: str) -> None:
    offer = primary_offer(offers(channel, stage))
    assert offer is not None
    assert button_words(offer) == words


def test_an_ended_case_has_no_way_on() -> None:
    assert primary_offer(offers(Channel.COUNTER, Stage.REFUSED)) is None


def test_what_comes_back_may_bring_files_but_the_first_papers_come_by_post() -> None:
    arrivals = {id_: brings_files(move) for id_, move in TABLE.moves.items() if is_arrival(move)}
    assert arrivals == {"RESUBMIT": True, "RECEIVE_PAPER": False, "PAPER_RESUBMIT": True}


def test_only_what_asks_and_sends_nothing_is_made_at_a_key() -> None:
    plain = {id_ for id_, move in TABLE.moves.items() if is_plain(Offer(id_, move)) and move.at}
    assert plain == {"BEGIN_REVIEW", "AWAIT_PAPER"}


def test_what_follows_from_a_move_is_told_before() -> None:
    back = Offer("SEND_BACK", TABLE.moves["SEND_BACK"])
    assert consequences(back, second_person=False) == (
        "办件转到“待修改”",
        "时限：暂停“形式审查”，开始“补正修改”",
        "出具《修改意见通知书》",
        "准备一条短信，放在“通知”里待发",
    )
    assert consequences(back, second_person=True)[0] == "先提出“退回修改”，另一人复核后办件才转到“待修改”"
    assert "停止全部时限" in consequences(Offer("WITHDRAW", TABLE.moves["WITHDRAW"]), second_person=True)


@pytest.mark.parametrize(
    ("name", "stage", "words"),
    [
        ("审核通过", Stage.PASSED, "2026-0040 审核通过"),
        ("登记到件", Stage.PAPER_REVIEW, "2026-0040 登记到件：纸质审核"),
    ],
)
def test_a_move_that_is_called_as_where_it_leads_is_told_once(name: str, stage: Stage, words: str) -> None:
    assert result_words(MoveResult(40, "2026-0040", stage, name, None, "", "")) == words
