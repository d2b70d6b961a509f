"""One case led through two rounds without a mouse."""

from collections.abc import Callable

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.desk.documents import document_pdf
from app.desk.views import Person
from db.vocabulary import Answer, Decision, DocumentKind, Severity, Stage
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk
from tests.ui.review.conftest import CTRL, SHIFT, Clerk, come_back, take_in
from ui.printing.dialog import PrintDialog

Key = Qt.Key


@pytest.fixture
def real(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> Walk:
    """A case on a desk with the real papers."""
    made = Walk(open_for_test(), clock, person)
    take_in(made)
    return made


def test_a_case_is_sent_back_comes_back_and_passes_by_keyboard_alone(
    real: Walk, clock: FixedClock, screen_for: Callable[[Walk], Clerk]
) -> None:
    clerk = screen_for(real)
    screen = clerk.screen
    clerk.open()
    assert clerk.focus() is screen.materials.list
    clerk.press(Key.Key_Return, CTRL)
    assert (clerk.view.life.stage, clerk.view.life.reviewer) == (Stage.FORMAL_REVIEW, "王丽")

    _write_comments(clerk)
    assert [one.severity for one in clerk.view.comments] == [Severity.MUST, Severity.ADVICE]

    clerk.press(Key.Key_Return, CTRL)
    panel = screen.page.move
    assert panel is not None
    assert panel.preview is not None
    assert panel.preview.page_count() == 1
    clerk.press(Key.Key_Return, CTRL)
    assert clerk.view.life.stage is Stage.REVISING
    assert clerk.view.life.rounds[-1].decision is Decision.SEND_BACK
    _close_print_dialog(clerk)
    _notice_lists(real, clerk.texts())

    clock.advance(days=3)
    come_back(real)
    clerk.screen.shown()
    clerk.open()
    _answer(clerk)
    clerk.press(Key.Key_Return, CTRL)
    clerk.press(Key.Key_Return, CTRL)
    assert real.life.stage is Stage.TO_REGISTER


def _write_comments(clerk: Clerk) -> None:
    """One from the library tied to a box, one in own words about a field."""
    screen = clerk.screen
    screen.materials.list.setFocus()
    clerk.press(Key.Key_Return)
    clerk.wait_for_pages()
    clerk.press(Key.Key_B, CTRL)
    clerk.press(Key.Key_Down, times=4)
    clerk.press(Key.Key_Right, SHIFT, times=3)
    clerk.press(Key.Key_Return)
    editor = screen.comments.editor
    assert editor.comment().mark is not None
    clerk.press(Key.Key_I, CTRL)
    clerk.qtbot.keyClicks(clerk.focus(), "b01")
    clerk.press(Key.Key_Return)
    assert clerk.focus() is editor.text
    clerk.press(Key.Key_Return)
    (made,) = clerk.view.comments
    assert (made.code, made.number) == ("B01", 1)
    assert made.mark is not None
    assert made.mark.sha256 == screen.page.viewer.sha256()
    screen.materials.list.setFocus()
    clerk.press(Key.Key_Home)
    clerk.press(Key.Key_Return)
    clerk.press(Key.Key_Return)
    assert editor.place.currentText() == "成果名称"
    clerk.type("名称与验收报告一致更好")
    editor.severity.choose(Severity.ADVICE)
    clerk.press(Key.Key_Return)
    assert clerk.texts()[-1] == "名称与验收报告一致更好"


def _close_print_dialog(clerk: Clerk) -> None:
    """The notice is offered to be printed; here it is only looked at."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    dialog.reject()
    clerk.screen.activateWindow()
    clerk.qtbot.waitUntil(lambda: QApplication.activeWindow() is clerk.screen)
    assert clerk.screen.queue.isAncestorOf(clerk.focus())


def _notice_lists(walk: Walk, texts: list[str]) -> None:
    from app.desk.cases import get_case  # noqa: PLC0415 - only this check reads the case

    papers = get_case(walk.desk, walk.person, walk.case_id).documents
    notice = next(one for one in papers if one.kind is DocumentKind.REVISION)
    path = walk.desk.data_dir / "notice.pdf"
    path.write_bytes(document_pdf(walk.desk, walk.person, notice.id))
    printed = "".join("".join(page.extract_text() for page in PdfReader(path).pages).split())
    assert [text for text in texts if text not in printed] == []


def _answer(clerk: Clerk) -> None:
    """Nothing can be decided before each comment of the first round has its answer."""
    screen = clerk.screen
    assert "没有标明" in screen.bar.blocked.text()
    assert [one.place for one in clerk.view.differences] == ["field:keywords"]
    screen.comments.take_focus()
    clerk.press(Key.Key_1)
    clerk.press(Key.Key_3)
    assert [one.answer for one in clerk.view.comments] == [Answer.FIXED, Answer.MOOT]
    primary = screen.bar.primary()
    assert primary is not None
    assert primary.text() == "通过"
