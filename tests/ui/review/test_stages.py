"""What can be decided at each stage where a review goes on, and the number on the rail."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from app.desk.case_lists import list_cases
from app.desk.review_views import NewComment
from app.desk.roster import plan, read_roster, take
from app.desk.views import CaseQuery
from db.vocabulary import Channel, ReviewKind, Stage
from tests.app.desk.intakes import a_complete_draft
from tests.app.desk.lives import Walk, online
from tests.app.roster.sheets import plan_file
from tests.ui.review.conftest import CTRL, Clerk
from ui.frame.count_watch import CountWatch
from ui.review.watch import count_waiting

Key = Qt.Key


def close_dialog(clerk: Clerk) -> None:
    """The papers of a decision are offered to be printed."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    dialog.reject()
    clerk.screen.activateWindow()
    clerk.qtbot.waitUntil(lambda: QApplication.activeWindow() is clerk.screen)


@pytest.fixture
def pending(walk: Walk, tmp_path: Path) -> Walk:
    """An online application that nobody has accepted yet."""
    file = read_roster(walk.desk, walk.person, plan_file(tmp_path), Channel.PLAN)
    take(walk.desk, walk.person, plan(walk.desk, walk.person, file))
    rows = list_cases(walk.desk, walk.person, CaseQuery(stages=(Stage.PENDING,))).rows
    walk.case_id = rows[0].id
    return walk


def test_an_application_without_files_is_sent_back_by_its_first_comment(
    pending: Walk, screen_for: Callable[[Walk], Clerk]
) -> None:
    clerk = screen_for(pending)
    clerk.screen.show_argument(pending.case_id)
    clerk.screen.shown()
    bar = clerk.screen.bar
    assert set(bar.buttons) == {"ACCEPT", "RETURN", "DECLINE"}
    assert not bar.buttons["ACCEPT"].isEnabled()
    assert bar.blocked.text()
    clerk.screen.writing.write(NewComment("", "zip"))
    clerk.type("没有上传压缩包")
    clerk.press(Key.Key_Return)
    assert clerk.view.round is not None
    clerk.press(Key.Key_Return, CTRL)
    clerk.press(Key.Key_Return, CTRL)
    close_dialog(clerk)
    assert pending.life.stage is Stage.REVISING


def test_a_case_that_was_taken_in_first_has_its_review_begun(clerk: Clerk) -> None:
    view = clerk.open()
    assert view.life.stage is Stage.RECEIVED
    assert list(clerk.screen.bar.buttons) == ["BEGIN_REVIEW"]
    assert not clerk.screen.comments.library.isEnabled()
    clerk.press(Key.Key_Return, CTRL)
    assert clerk.view.life.stage is Stage.FORMAL_REVIEW
    assert clerk.screen.comments.library.isEnabled()
    assert clerk.notices == []


def test_papers_are_reviewed_on_the_same_screen(walk: Walk, screen_for: Callable[[Walk], Clerk]) -> None:
    walk.take_in(online(a_complete_draft(walk.desk, "draft-9", received_at=walk.clock()), Channel.PLAN))
    for move in ("BEGIN_REVIEW", "PASS", "REGISTER_ONLINE", "RECEIVE_PAPER"):
        walk.do(move)
    clerk = screen_for(walk)
    clerk.screen.show_argument(walk.case_id)
    clerk.screen.shown()
    assert clerk.view.round is not None
    assert clerk.view.round.kind is ReviewKind.PAPER
    bar = clerk.screen.bar
    assert [button.text() for button in bar.buttons.values()] == ["退回补充", "审核通过"]
    clerk.screen.writing.write(NewComment("", "case"))
    clerk.type("没有加盖鲜章")
    clerk.press(Key.Key_Return)
    assert [button.text() for button in bar.buttons.values()] == ["审核通过", "退回补充（1 条）"]
    clerk.press(Key.Key_Return, CTRL)
    clerk.press(Key.Key_Return, CTRL)
    close_dialog(clerk)
    assert walk.life.stage is Stage.SUPPLEMENTING


def test_the_rail_counts_what_waits(clerk: Clerk, walk: Walk) -> None:
    counts: list[int] = []
    watch = CountWatch(clerk.screen.shell, count_waiting, parent=clerk.screen)
    watch.counted.connect(counts.append)
    watch.start()
    walk.do("BEGIN_REVIEW")
    walk.do("REFUSE", reason="不属于科技成果")
    clerk.screen.shell.case_saved.emit(walk.case_id)
    assert counts == [1, 0]
