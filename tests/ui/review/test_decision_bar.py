"""The bar under a review: where the focus goes when its buttons are made anew, and what Ctrl+Enter may do."""

from PySide6.QtCore import Qt

from db.vocabulary import Stage
from tests.app.desk.lives import Walk
from tests.ui.review.conftest import CTRL, Clerk

Key = Qt.Key


def test_the_focus_stays_at_the_decision_when_the_review_is_shown_anew(clerk: Clerk, walk: Walk) -> None:
    walk.do("BEGIN_REVIEW")
    clerk.open()
    bar = clerk.screen.bar
    clerk.press(Key.Key_Return, CTRL)
    clerk.press(Key.Key_Escape)
    assert clerk.focus() is bar.buttons["PASS"]
    walk.comment()
    clerk.press(Key.Key_F5)
    assert not bar.buttons["PASS"].isEnabled()
    assert clerk.focus() is bar.buttons["SEND_BACK"]


def test_after_passing_ctrl_enter_takes_nothing_back(clerk: Clerk, walk: Walk) -> None:
    walk.do("BEGIN_REVIEW")
    clerk.open()
    clerk.press(Key.Key_Return, CTRL)
    clerk.press(Key.Key_Return, CTRL)
    assert walk.life.stage is Stage.TO_REGISTER
    assert clerk.screen.bar.primary() is None


def test_coming_back_to_a_decision_its_keys_work(clerk: Clerk, walk: Walk) -> None:
    walk.do("BEGIN_REVIEW")
    clerk.open()
    clerk.press(Key.Key_Return, CTRL)
    clerk.screen.shown()  # F4 while the confirmation stands
    clerk.press(Key.Key_Return, CTRL)
    assert walk.life.stage is Stage.TO_REGISTER
