"""Comments are found, written, changed, ordered and taken away without a mouse."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.desk import review
from app.desk.review_views import NewComment
from app.desk.views import Person
from db.vocabulary import FindingVerdict, Severity
from tests.app.desk.lives import Walk
from tests.ui.review.conftest import ALT, CTRL, SHIFT, Clerk
from ui.review.comments.panel import MUST

Key = Qt.Key


@pytest.fixture
def begun(walk: Walk, screen_for: Callable[[Walk], Clerk]) -> Clerk:
    """A case whose review has begun, opened."""
    walk.do("BEGIN_REVIEW")
    clerk = screen_for(walk)
    clerk.open()
    return clerk


def write(clerk: Clerk, text: str) -> None:
    """A comment in own words, by the search field."""
    clerk.press(Key.Key_I, CTRL)
    clerk.type(text)
    clerk.press(Key.Key_Up)
    library = clerk.screen.comments.library
    clerk.qtbot.waitUntil(lambda: not library.list.isHidden() and library.found.rowCount() > 0)
    library.list.setCurrentIndex(library.found.index(library.found.rowCount() - 1, 0))
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_Return)


def test_a_canned_comment_is_found_by_pinyin_and_taken_by_enter(begun: Clerk) -> None:
    begun.press(Key.Key_I, CTRL)
    library = begun.screen.comments.library
    assert begun.focus() is library.field
    begun.qtbot.keyClicks(library.field, "gz")
    begun.qtbot.waitUntil(lambda: library.found.rowCount() > 0 and library.text() == "gz")
    begun.press(Key.Key_Down)
    entry = library.found.entry(library.list.currentIndex())
    assert entry is not None
    begun.press(Key.Key_Return)
    assert begun.screen.comments.editor.comment().code == entry.code
    assert library.field.text() == ""


def test_a_blank_in_a_canned_comment_must_be_filled(begun: Clerk) -> None:
    editor = begun.screen.comments.editor
    editor.open_new(NewComment("印章：____。", "case"))
    assert editor.text.textCursor().selectedText() == "____"
    begun.press(Key.Key_Return)
    assert "____" in editor.problem.text()
    begun.type("科研处")
    begun.press(Key.Key_Return)
    assert begun.texts() == ["印章：科研处。"]


def test_what_is_typed_can_be_a_comment_itself(begun: Clerk) -> None:
    write(begun, "请补充签字页")
    assert begun.texts() == ["请补充签字页"]
    assert begun.view.comments[0].code == ""


def test_a_finding_is_taken_by_one_key_and_another_dropped_with_a_reason(begun: Clerk) -> None:
    waiting = [one.finding.id for one in begun.view.findings if one.verdict is None]
    begun.press(Key.Key_F6)
    assert begun.view.comments[0].from_finding
    box = begun.screen.comments.findings
    shown = box.current()
    assert shown is not None
    assert shown.finding.id != waiting[0]
    begun.press(Key.Key_D, CTRL)
    assert begun.focus() is box.reason
    begun.press(Key.Key_Return)
    assert box.problem.text()
    begun.type("原件已核对")
    begun.press(Key.Key_Return)
    dropped = next(one for one in begun.view.findings if one.finding.id == shown.finding.id)
    assert (dropped.verdict, dropped.reason) == (FindingVerdict.DISMISSED, "原件已核对")
    box.dropped.click()
    assert all(one.verdict is not FindingVerdict.DISMISSED for one in begun.view.findings)


def test_comments_are_changed_ordered_and_removed_by_keys(begun: Clerk) -> None:
    write(begun, "甲")
    write(begun, "乙")
    panel = begun.screen.comments
    panel.take_focus()
    begun.press(Key.Key_Down)
    assert begun.focus() is panel.cards[1]
    begun.press(Key.Key_Up, ALT)
    assert begun.texts() == ["乙", "甲"]
    begun.press(Key.Key_Return)
    assert panel.editor.is_open()
    begun.type("丙")
    begun.press(Key.Key_Return)
    assert begun.texts() == ["乙丙", "甲"]
    panel.focus_card(begun.view.comments[0].id)
    begun.press(Key.Key_Delete)
    assert begun.texts() == ["乙丙", "甲"]
    begun.press(Key.Key_Delete)
    assert begun.texts() == ["甲"]


def test_an_unfinished_comment_is_there_after_the_program_was_closed(
    begun: Clerk, walk: Walk, screen_for: Callable[[Walk], Clerk]
) -> None:
    begun.screen.writing.write(NewComment("", "field:keywords"))
    begun.type("关键词太")
    begun.screen.may_close()
    again = screen_for(walk)
    again.open()
    editor = again.screen.comments.editor
    assert (editor.comment().text, editor.comment().place) == ("关键词太", "field:keywords")
    assert again.focus() is editor.text
    again.press(Key.Key_Escape)
    assert review.open_review(walk.desk, walk.person, walk.case_id).draft is None


def test_a_draft_is_saved_while_one_writes(begun: Clerk, walk: Walk) -> None:
    editor = begun.screen.comments.editor
    begun.screen.writing.write(NewComment("", "case"))
    begun.type("写到一半")
    begun.qtbot.waitUntil(lambda: "草稿已保存" in editor.saved.text())
    draft = review.open_review(walk.desk, walk.person, walk.case_id).draft
    assert draft is not None
    assert draft.text == "写到一半"


def test_a_decision_waits_for_the_comment_that_is_being_written(begun: Clerk) -> None:
    begun.screen.writing.write(NewComment("", "case"))
    begun.type("还没写完")
    begun.press(Key.Key_Return, CTRL)
    assert begun.notices[-1].text == "还有一条意见没有写完"
    assert begun.screen.page.move is None


def test_what_another_changed_is_told_over_the_fresh_case(begun: Clerk, walk: Walk) -> None:
    write(begun, "甲")
    (comment,) = begun.view.comments
    begun.screen.comments.focus_card(comment.id)
    begun.press(Key.Key_Return)
    other = Person("local:other", "李敏", "LOCAL")
    review.edit_comment(walk.desk, other, comment.id, comment.version, NewComment("李敏改过", "case"))
    begun.type("改")
    begun.press(Key.Key_Return)
    editor = begun.screen.comments.editor
    assert editor.is_open()
    assert "李敏改过" in editor.problem.text()
    assert editor.comment().text == "甲改"
    assert begun.texts() == ["李敏改过"]


def test_two_reviewers_see_each_other(begun: Clerk, walk: Walk) -> None:
    other = Person("local:other", "李敏", "LOCAL")
    review.be_present(walk.desk, other, walk.case_id, "their-window")
    begun.screen.session.say_here()
    assert "李敏" in begun.screen.comments.strip_words.text()
    review.leave(walk.desk, other, walk.case_id, "their-window")
    begun.screen.session.say_here()
    assert begun.screen.comments.strip.isHidden()


def test_only_what_must_be_mended_can_be_shown(begun: Clerk, walk: Walk) -> None:
    for text, severity in (("必须", Severity.MUST), ("建议", Severity.ADVICE)):
        review.add_comment(walk.desk, walk.person, walk.case_id, NewComment(text, "case", severity))
    begun.screen.refresh()
    begun.screen.comments.show_filter(MUST)
    assert begun.texts() == ["必须"]
    assert begun.screen.comments.counts.text() == "必须 1 · 建议 1"


def test_a_new_line_needs_shift(begun: Clerk) -> None:
    begun.screen.writing.write(NewComment("", "case"))
    begun.type("一")
    begun.press(Key.Key_Return, SHIFT)
    begun.type("二")
    assert begun.screen.comments.editor.comment().text == "一\n二"


def test_an_empty_comment_is_not_kept(begun: Clerk) -> None:
    begun.screen.writing.write(NewComment("", "case"))
    begun.press(Key.Key_Return)
    assert begun.screen.comments.editor.problem.text() == "意见还没有写。"
    assert begun.view.comments == ()


def test_another_person_confirms_what_was_proposed(walk: Walk, screen_for: Callable[[Walk], Clerk]) -> None:
    walk.desk.save_settings(walk.desk.settings.with_value("four_eyes", value=True))
    walk.do("BEGIN_REVIEW")
    walk.comment()
    walk.do("SEND_BACK")
    approver = screen_for(replace(walk, person=Person("local:approver", "刘主任", "LOCAL")))
    approver.open()
    bar = approver.screen.bar
    assert "王丽" in bar.blocked.text()
    assert not approver.screen.comments.library.isEnabled()
    approver.press(Key.Key_Return, CTRL)
    approver.press(Key.Key_Escape)
    bar.buttons["reject"].click()
    approver.press(Key.Key_Return)
    assert bar.second.detail.whole() == "请写明不同意的原因"
    approver.type("意见 1 写得不清楚")
    approver.press(Key.Key_Return)
    approver.press(Key.Key_Return)
    assert approver.view.life.proposal is None
    assert approver.screen.comments.library.isEnabled()


def test_who_proposed_can_only_take_it_back(walk: Walk, screen_for: Callable[[Walk], Clerk]) -> None:
    walk.desk.save_settings(walk.desk.settings.with_value("four_eyes", value=True))
    walk.do("BEGIN_REVIEW")
    walk.comment()
    walk.do("SEND_BACK")
    clerk = screen_for(walk)
    clerk.open()
    assert list(clerk.screen.bar.buttons) == ["reject"]
    clerk.screen.bar.buttons["reject"].setFocus()
    clerk.press(Key.Key_Return)
    assert clerk.view.life.proposal is None
    assert clerk.notices[-1].text == "已收回，办件仍在审查"
    assert "SEND_BACK" in clerk.screen.bar.buttons
