"""A case in paper review at the review screen, worked by keyboard."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.desk import papers
from app.desk.paper_views import PaperLine, PaperLook, PaperSheet
from app.desk.views import Person
from tests.app.desk.intakes import LightPress
from tests.app.desk.lives import Walk
from tests.conftest import FixedClock, OpenDesk
from tests.ui.review.conftest import Clerk, screen_for
from ui.operations import Operations
from ui.papers.row import PaperRow
from ui.papers.scans.workbench import ScanWorkbench
from ui.papers.sheet_view import SheetView

__all__ = ["screen_for"]


class PaperClerk(Clerk):
    """A person with the papers in hand."""

    walk: Walk

    @property
    def list(self) -> SheetView:
        return self.screen.parts.papers.sheet_view

    @property
    def bench(self) -> ScanWorkbench:
        return self.screen.parts.papers.workbench

    def row(self, line_id: str) -> PaperRow:
        return self.list.rows[line_id]

    def to_row(self, line_id: str) -> PaperRow:
        """Put the focus on a row."""
        self.list.show_row(line_id)
        return self.row(line_id)

    @property
    def sheet(self) -> PaperSheet:
        """What the desk has."""
        return papers.sheet(self.walk.desk, self.walk.person, self.walk.case_id)

    def line(self, line_id: str) -> PaperLine:
        return next(one for one in self.sheet.lines if one.requirement.id == line_id)

    def seen(self, line_id: str) -> PaperLook:
        look = self.line(line_id).look
        assert look is not None
        return look


@pytest.fixture
def person() -> Person:
    return Person(id="local:test", name="王丽", role="LOCAL")


@pytest.fixture
def walk(open_for_test: OpenDesk, clock: FixedClock, person: Person) -> Walk:
    """A PLAN case whose papers are here."""
    return Walk(open_for_test(None, LightPress()), clock, person).to_papers()


@pytest.fixture
def clerk(
    walk: Walk,
    screen_for: Callable[[Walk], Clerk],
    operations: Operations,
    qtbot: QtBot,
) -> PaperClerk:
    """A person at the materials of the case."""
    plain = screen_for(walk)
    made = PaperClerk(qtbot, plain.screen, plain.notices)
    made.walk = walk
    made.open()
    return made
