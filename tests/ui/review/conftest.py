"""A real desk with one case that has pages, and the review screen over it, worked by keyboard."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.desk.opening import Desk
from app.desk.resubmit import take_back
from app.desk.review_views import ReviewView
from app.desk.views import Person
from app.intake.draft import DraftMaterial, FieldValue, StoredFile
from app.intake.resubmission import Resubmission
from app.rules.checklist import HandedIn
from db.vocabulary import Arrival, Source
from tests.app.desk.intakes import LightPress, a_complete_draft, stored
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk
from tests.ui.pdf.conftest import make_pdf
from ui.operations import Operations
from ui.pdf.turns import turns
from ui.review.screen import ReviewScreen
from ui.shell import Notice, Shell

CTRL, ALT, SHIFT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


def pdf_file(desk: Desk, pages: int, name: str) -> StoredFile:
    """A PDF in the desk's store."""
    return stored(desk, make_pdf(pages), name, "application/pdf")


def take_in(walk: Walk, draft_id: str = "draft-1", title: str = "高原水稻新品种选育", **changes: Any) -> int:
    """A case with a PDF for the proof and one for the technical papers."""
    draft = a_complete_draft(walk.desk, draft_id, received_at=walk.clock(), **changes)
    materials = dict(draft.materials)
    for line, pages in (("proof", 3), ("tech", 2)):
        materials[line] = replace(materials[line], files=(pdf_file(walk.desk, pages, f"{line}.pdf"),))
    values = {"title": FieldValue(title, Source.TYPED), "keywords": FieldValue("水稻", Source.TYPED)}
    return walk.take_in(replace(draft, materials=materials, values={**draft.values, **values})).case_id


def come_back(walk: Walk, **brought: Any) -> None:
    """The applicant re-uploads the technical papers, with other keywords unless told otherwise."""
    new = DraftMaterial(HandedIn(handed_in=True, copies=1), (pdf_file(walk.desk, 4, "tech-2.pdf"),))
    given = {"values": {"keywords": "水稻；选育"}, "materials": {"tech": new}, **brought}
    take_back(walk.desk, walk.person, walk.case_id, walk.life.version, Resubmission(arrival=Arrival.ONLINE, **given))


@dataclass
class Clerk:
    """Presses keys on whatever has the focus, as a person does who never looks for the mouse."""

    qtbot: QtBot
    screen: ReviewScreen
    notices: list[Notice]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            self.qtbot.keyClick(self.focus(), key, modifier)

    def type(self, text: str) -> None:
        """Type text as an input method does."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focus(), event)

    def focus(self) -> QWidget:
        """What has the focus; everything begins from there."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def open(self) -> ReviewView:
        """Open the case that is marked in the queue."""
        self.screen.queue.take_focus()
        self.press(Qt.Key.Key_Return)
        return self.view

    def wait_for_pages(self) -> None:
        """Wait until the file is open."""
        self.qtbot.waitUntil(lambda: self.screen.page.viewer.page_count() > 0)

    @property
    def view(self) -> ReviewView:
        view = self.screen.session.view
        assert view is not None
        return view

    def texts(self) -> list[str]:
        """The comments as their cards show them."""
        return [card.comment.text for card in self.screen.comments.cards]


@pytest.fixture
def walk(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> Walk:
    """A counter case that was taken in, on a desk whose papers need no fonts."""
    made = Walk(open_for_test(None, LightPress()), clock, person)
    take_in(made)
    return made


@pytest.fixture
def person() -> Person:
    return Person(id="local:test", name="王丽", role="LOCAL")


@pytest.fixture
def screen_for(operations: Operations, qtbot: QtBot) -> Iterator[Callable[[Walk], Clerk]]:
    """Makes review screens over a desk for the person of the walk; a failure that none takes fails the test."""
    made: list[ReviewScreen] = []
    failures: list[Exception] = []
    operations.failed.connect(failures.append)

    def make(walk: Walk, size: tuple[int, int] = (1290, 606)) -> Clerk:
        shell = Shell(walk.desk, walk.person, operations)
        notices: list[Notice] = []
        shell.noticed.connect(notices.append)
        screen = ReviewScreen(shell)
        shell.setParent(screen)
        qtbot.addWidget(screen)
        made.append(screen)
        screen.resize(*size)
        screen.show()
        screen.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is screen)
        screen.session.queue_view = "all"
        screen.queue.show_view("all")
        screen.shown()
        return Clerk(qtbot, screen, notices)

    yield make
    for screen in made:
        screen.may_close()
        screen.page.viewer.close_pdf()
        screen.page.compare.close_pdf()
    qtbot.waitUntil(lambda: not turns().is_busy)
    assert failures == []


@pytest.fixture
def clerk(walk: Walk, screen_for: Callable[[Walk], Clerk]) -> Clerk:
    """A person at the review screen with one case in the queue."""
    return screen_for(walk)
