"""Comments are written, changed, ordered and answered in their round, and nobody overwrites a colleague."""

from pathlib import Path

import pytest

from app.desk import life, review, roster
from app.desk.review_views import Mark, NewComment, ReviewComment
from app.desk.views import Person
from app.errors import BadInputError, ChangedElsewhereError, NotAllowedError
from db.vocabulary import Answer, Channel, ReviewKind, Severity, Stage
from tests.app.desk.intakes import LightPress, a_complete_draft
from tests.app.desk.lives import APPROVER, Walk, online
from tests.app.roster.sheets import plan_file
from tests.conftest import FixedClock, OpenDesk

OTHER = Person("local:other", "李敏", "LOCAL")


@pytest.fixture
def walk(open_for_test: OpenDesk, database: str | None, clock: FixedClock, person: Person) -> Walk:
    """A case under formal review, on either database."""
    walk = Walk(open_for_test(database, LightPress()), clock, person).take_in()
    walk.do("BEGIN_REVIEW")
    return walk


def comments(walk: Walk) -> tuple[ReviewComment, ...]:
    return review.open_review(walk.desk, walk.person, walk.case_id).comments


def write(walk: Walk, text: str, **changes: object) -> ReviewComment:
    new = NewComment(**{"text": text, "place": "field:keywords", **changes})  # type: ignore[arg-type]  # test values
    return review.add_comment(walk.desk, walk.person, walk.case_id, new)


def test_a_comment_says_what_where_how_heavy_and_who(walk: Walk) -> None:
    made = write(walk, " 关键词为整句 ", code="C03", need="3 个以内", severity=Severity.ADVICE)
    (shown,) = comments(walk)
    assert shown == made
    assert (made.text, made.place_label, made.severity, made.code) == ("关键词为整句", "关键词", Severity.ADVICE, "C03")
    assert (made.number, made.round_no, made.kind, made.need) == (1, 1, ReviewKind.FORMAL, "3 个以内")
    assert (made.maker, made.made_at, made.answer) == ("王丽", walk.clock(), Answer.OPEN)
    assert not made.needs_answer
    assert not made.missed
    assert not made.from_finding


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("field:title", "成果名称"),
        ("unit:1", "完成单位第 1 行"),
        ("person:2", "完成人第 2 行（卓玛）"),
        ("person:9", "完成人第 9 行"),
        ("material:tech", "技术资料"),
        ("zip", "压缩包"),
        ("form", "登记表"),
        ("", "本次申请"),
    ],
)
def test_a_place_is_told_in_the_words_of_the_form(walk: Walk, place: str, label: str) -> None:
    assert write(walk, "请核对", place=place).place_label == label


def test_a_hint_can_only_be_told_as_advice(walk: Walk) -> None:
    assert write(walk, "请核对", severity=Severity.HINT).severity is Severity.ADVICE


def test_a_place_on_a_page_is_kept(walk: Walk) -> None:
    sha256 = review.open_review(walk.desk, walk.person, walk.case_id).case.files[0].sha256
    mark = Mark(sha256, 2, 0.1, 0.2, 0.5, 0.25)
    made = write(walk, "印章不清", place="zip", mark=mark)
    assert made.mark == mark
    assert made.place_label == "压缩包 第 3 页"
    moved = review.edit_comment(walk.desk, walk.person, made.id, made.version, NewComment("印章不清", "zip"))
    assert moved.mark is None


@pytest.mark.parametrize(
    "mark", [Mark("f" * 64, 0, 0.1, 0.1, 0.2, 0.2), Mark("own", 0, 0.5, 0.1, 0.5, 0.2), Mark("own", -1, 0, 0, 1, 1)]
)
def test_a_place_that_is_not_there_is_refused(walk: Walk, mark: Mark) -> None:
    sha256 = review.open_review(walk.desk, walk.person, walk.case_id).case.files[0].sha256
    mark = Mark(sha256 if mark.sha256 == "own" else mark.sha256, *_box(mark))
    with pytest.raises(BadInputError, match="已经不在办件的文件里"):
        write(walk, "印章不清", mark=mark)
    assert comments(walk) == ()


def _box(mark: Mark) -> tuple[int, float, float, float, float]:
    return mark.page, mark.left, mark.top, mark.right, mark.bottom


def test_an_empty_comment_is_refused(walk: Walk) -> None:
    with pytest.raises(BadInputError, match="还没有写内容"):
        write(walk, "  \n")


def test_comments_are_put_in_order(walk: Walk) -> None:
    for text in "甲乙丙":
        write(walk, text)
    last = comments(walk)[2]
    moved = review.move_comment(walk.desk, walk.person, last.id, last.version, "up")
    assert moved.number == 2
    assert [(one.text, one.number) for one in comments(walk)] == [("甲", 1), ("丙", 2), ("乙", 3)]
    first = comments(walk)[0]
    review.move_comment(walk.desk, walk.person, first.id, first.version, "up")
    assert [one.text for one in comments(walk)] == ["甲", "丙", "乙"]
    review.move_comment(walk.desk, walk.person, first.id, first.version, "down")
    assert [one.text for one in comments(walk)] == ["丙", "甲", "乙"]


def test_a_removed_comment_stays_in_the_timeline(walk: Walk) -> None:
    made = write(walk, "写错了的意见")
    review.remove_comment(walk.desk, walk.person, made.id, made.version)
    view = review.open_review(walk.desk, walk.person, walk.case_id)
    assert view.comments == ()
    assert view.case.events[0].kind == "comment.removed"
    assert view.case.events[0].detail["text"] == "写错了的意见"


def test_the_second_writer_is_told_what_the_first_changed(walk: Walk) -> None:
    made = write(walk, "关键词为整句")
    review.edit_comment(
        walk.desk, OTHER, made.id, made.version, NewComment("关键词超过 3 个", "field:keywords", Severity.ADVICE)
    )
    with pytest.raises(ChangedElsewhereError) as told:
        review.edit_comment(walk.desk, walk.person, made.id, made.version, NewComment("我的", "zip"))
    assert "李敏" in told.value.what
    assert "文字由“关键词为整句”改为“关键词超过 3 个”" in told.value.what
    assert "轻重由“必须修改”改为“建议”" in told.value.what
    assert [one.text for one in comments(walk)] == ["关键词超过 3 个"]


def test_the_second_writer_is_told_that_the_first_removed_it(walk: Walk) -> None:
    made = write(walk, "关键词为整句")
    review.remove_comment(walk.desk, OTHER, made.id, made.version)
    with pytest.raises(ChangedElsewhereError, match="已被删去（李敏"):
        review.edit_comment(walk.desk, walk.person, made.id, made.version, NewComment("我的", "zip"))


def test_putting_comments_in_order_disturbs_nobody_who_edits_one(walk: Walk) -> None:
    one, two = write(walk, "甲"), write(walk, "乙")
    review.move_comment(walk.desk, OTHER, two.id, two.version, "up")
    edited = review.edit_comment(walk.desk, walk.person, one.id, one.version, NewComment("甲改", "zip"))
    assert (edited.text, edited.number) == ("甲改", 2)


def test_a_decision_wants_to_have_seen_every_comment(walk: Walk) -> None:
    write(walk, "关键词为整句")
    seen = walk.life.version
    review.add_comment(walk.desk, OTHER, walk.case_id, NewComment("还有一条", "zip"))
    with pytest.raises(ChangedElsewhereError, match=r"李敏.*写修改意见"):
        life.move(walk.desk, walk.person, walk.case_id, "SEND_BACK", seen)
    assert walk.life.stage is Stage.FORMAL_REVIEW


def test_a_case_that_waits_for_its_review_takes_no_comments(
    open_for_test: OpenDesk, clock: FixedClock, person: Person
) -> None:
    walk = Walk(open_for_test(press=LightPress()), clock, person).take_in()
    with pytest.raises(NotAllowedError, match=r"现在是已收件.*请先开始审查"):
        write(walk, "早了")


def test_a_case_that_waits_for_the_applicant_takes_no_comments(walk: Walk) -> None:
    made = write(walk, "关键词为整句")
    walk.do("SEND_BACK")
    for change in (
        lambda: write(walk, "晚了"),
        lambda: review.edit_comment(walk.desk, walk.person, made.id, made.version, NewComment("改", "zip")),
        lambda: review.remove_comment(walk.desk, walk.person, made.id, made.version),
        lambda: review.answer_comment(walk.desk, walk.person, made.id, made.version, Answer.FIXED),
    ):
        with pytest.raises(NotAllowedError, match="现在是待修改"):
            change()
    assert [one.text for one in comments(walk)] == ["关键词为整句"]


def test_comments_rest_while_a_decision_waits_for_a_second_person(walk: Walk) -> None:
    made = write(walk, "关键词为整句")
    walk.desk.settings = walk.desk.settings.with_value("four_eyes", value=True)
    walk.do("SEND_BACK")
    with pytest.raises(NotAllowedError, match="王丽已提出审查结论"):
        write(walk, "还有一条")
    life.reject_proposal(walk.desk, APPROVER, walk.case_id, walk.life.version, "漏了印章")
    assert write(walk, "印章").number == 2
    assert comments(walk)[0] == made


def come_back(walk: Walk) -> None:
    walk.do("SEND_BACK")
    walk.do("RESUBMIT")


def test_open_comments_carry_over_and_are_answered(walk: Walk) -> None:
    for text in "甲乙丙":
        write(walk, text)
    come_back(walk)
    carried = comments(walk)
    assert [(one.number, one.round_no, one.needs_answer) for one in carried] == [
        (1, 1, True), (2, 1, True), (3, 1, True),
    ]  # fmt: skip
    for one, answer in zip(carried, (Answer.FIXED, Answer.NOT_FIXED, Answer.MOOT), strict=True):
        review.answer_comment(walk.desk, walk.person, one.id, one.version, answer)
    assert [(one.text, one.number, one.needs_answer) for one in comments(walk)] == [
        ("甲", 0, False), ("乙", 1, False), ("丙", 0, False),
    ]  # fmt: skip
    (told,) = comments(walk)[1].answers
    assert (told.round_no, told.answer, told.by, told.at) == (2, Answer.NOT_FIXED, "王丽", walk.clock())


def test_an_answer_can_be_taken_back_in_its_round(walk: Walk) -> None:
    write(walk, "甲")
    come_back(walk)
    one = comments(walk)[0]
    one = review.answer_comment(walk.desk, walk.person, one.id, one.version, Answer.FIXED)
    one = review.answer_comment(walk.desk, walk.person, one.id, one.version, Answer.OPEN)
    assert (one.answer, one.needs_answer, one.number) == (Answer.OPEN, True, 1)
    one = review.answer_comment(walk.desk, walk.person, one.id, one.version, Answer.NOT_FIXED)
    come_back(walk)
    (one,) = comments(walk)
    assert (one.answer, one.needs_answer) == (Answer.NOT_FIXED, True)
    one = review.answer_comment(walk.desk, walk.person, one.id, one.version, Answer.FIXED)
    one = review.answer_comment(walk.desk, walk.person, one.id, one.version, Answer.OPEN)
    assert (one.answer, one.needs_answer, one.number) == (Answer.NOT_FIXED, True, 1)


def test_saying_the_same_twice_is_said_once(walk: Walk) -> None:
    write(walk, "甲")
    come_back(walk)
    one = comments(walk)[0]
    one = review.answer_comment(walk.desk, walk.person, one.id, one.version, Answer.FIXED)
    again = review.answer_comment(walk.desk, walk.person, one.id, one.version, Answer.FIXED)
    assert again == one
    assert len(again.answers) == 1


def test_what_was_called_mended_can_be_opened_again_in_a_later_round(walk: Walk) -> None:
    write(walk, "甲")
    write(walk, "乙")
    come_back(walk)
    one, two = comments(walk)
    review.answer_comment(walk.desk, walk.person, one.id, one.version, Answer.FIXED)
    review.answer_comment(walk.desk, walk.person, two.id, two.version, Answer.NOT_FIXED)
    come_back(walk)
    one = comments(walk)[0]
    assert (one.number, one.needs_answer) == (0, False)
    one = review.answer_comment(walk.desk, walk.person, one.id, one.version, Answer.NOT_FIXED)
    assert (one.number, one.needs_answer) == (1, False)


def test_the_second_to_answer_is_told_the_first_answer(walk: Walk) -> None:
    write(walk, "甲")
    come_back(walk)
    one = comments(walk)[0]
    review.answer_comment(walk.desk, OTHER, one.id, one.version, Answer.NOT_FIXED)
    with pytest.raises(ChangedElsewhereError, match=r"李敏.*标为未改"):
        review.answer_comment(walk.desk, walk.person, one.id, one.version, Answer.FIXED)


def test_a_comment_that_was_told_cannot_be_changed_any_more(walk: Walk) -> None:
    write(walk, "甲")
    come_back(walk)
    one = comments(walk)[0]
    with pytest.raises(NotAllowedError, match="已经告知申请人"):
        review.edit_comment(walk.desk, walk.person, one.id, one.version, NewComment("乙", "zip"))
    with pytest.raises(NotAllowedError, match="已经告知申请人"):
        review.remove_comment(walk.desk, walk.person, one.id, one.version)


def test_a_comment_of_this_round_has_no_answer_yet(walk: Walk) -> None:
    one = write(walk, "甲")
    with pytest.raises(NotAllowedError, match="本轮提出的"):
        review.answer_comment(walk.desk, walk.person, one.id, one.version, Answer.FIXED)


def test_the_first_comment_on_a_case_that_waits_for_acceptance_opens_its_round(
    open_for_test: OpenDesk, database: str | None, clock: FixedClock, person: Person, tmp_path: Path
) -> None:
    desk = open_for_test(database, LightPress())
    listed = roster.take(
        desk, person, roster.plan(desk, person, roster.read_roster(desk, person, plan_file(tmp_path), Channel.PLAN))
    )
    walk = Walk(desk, clock, person, listed.rows[0].case_id)
    assert walk.life.stage is Stage.PENDING
    made = write(walk, "缺压缩包", place="zip")
    view = review.open_review(desk, person, walk.case_id)
    assert (made.number, made.round_no) == (1, 1)
    assert view.round is not None
    assert (view.round.number, view.round.kind) == (1, ReviewKind.FORMAL)
    walk.do("RETURN")
    walk.do("RESUBMIT")
    assert [(one.round_no, one.needs_answer) for one in comments(walk)] == [(1, True)]


def test_advice_on_the_declaration_is_no_matter_of_the_papers(
    open_for_test: OpenDesk, clock: FixedClock, person: Person
) -> None:
    desk = open_for_test(press=LightPress())
    walk = Walk(desk, clock, person).take_in(online(a_complete_draft(desk, received_at=clock()), Channel.PLAN))
    walk.do("BEGIN_REVIEW")
    write(walk, "简介可再精炼", severity=Severity.ADVICE)
    for move in ("PASS", "REGISTER_ONLINE", "RECEIVE_PAPER"):
        walk.do(move)
    (advice,) = comments(walk)
    assert (advice.number, advice.needs_answer, advice.answer) == (0, False, Answer.OPEN)
    assert write(walk, "未胶装", place="material:proof").number == 1
