"""What the five pages of the wizard have in common."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.intake.book import IntakeBook
from app.intake.draft import Draft
from ui.intake.backend import Backend
from ui.intake.session import IntakeSession
from ui.shortcuts import Shortcut


class WizardPage(QWidget):
    """A view of the draft. ``onward`` is emitted when Enter is pressed behind the last field."""

    onward = Signal()
    #: Nothing is left to do here: the focus may go to the button that leads on.
    ready = Signal()
    #: So wide must the wizard be for all of the page to stand side by side.
    full_width = 960
    #: Key and word of what can be done here, for the bar below; at most five.
    hints: tuple[tuple[Shortcut | str, str], ...] = ()

    def __init__(self, session: IntakeSession, book: IntakeBook, backend: Backend) -> None:
        super().__init__()
        self.session, self.book, self.backend = session, book, backend
        #: What the page's keys do while it is seen, wherever in the wizard the focus is.
        self.commands: dict[Shortcut, Callable[[], object]] = {}

    @property
    def draft(self) -> Draft:
        return self.session.draft

    def show_draft(self, draft: Draft) -> None:
        """Show the draft as it is now; called after every edit while the page is seen."""
        raise NotImplementedError

    def enter(self) -> None:
        """The page has become the one that is seen: put the focus where work goes on."""
        raise NotImplementedError

    def begin(self) -> None:
        """An arrow was pressed on the button that leads on: go back to what can be chosen on the page."""

    def show_narrow(self, *, narrow: bool) -> None:
        """There is little width (200 % on a small screen): leave away what can be fetched by a key."""
