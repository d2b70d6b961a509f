"""What every action on a case has in common: fields in a card, why it cannot be done yet, what went wrong, a button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.errors import DeskError
from ui.operations import Operation
from ui.shell import Shell
from ui.shortcuts import Shortcut, bind
from ui.widgets.buttons import Button
from ui.widgets.card import Card, scrolling
from ui.widgets.keycap import keycap
from ui.widgets.labels import label

FORM_WIDTH = 360


class ActionForm(QWidget):
    """Stands in place or in a dialog. ``made`` carries what came of it; ``left`` comes at Esc and 取消.

    A kind of action puts its fields into ``fields``, says in ``problem`` why it cannot be done yet and begins the
    work in ``start``. Ctrl+Enter presses the button.
    """

    made = Signal(object)
    left = Signal()

    def __init__(
        self, shell: Shell, title: str, button: str, kind: str = "primary", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.shell = shell
        self._under_way: Operation | None = None
        self.form = Card(title)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(10)
        self.failure = label("", "second", "must", wrap=True)
        self.failure.hide()
        self.blocked = label("", "second", wrap=True)
        self.make_button = Button(button, kind, scale="large", clicked=self.make)
        self.leave_button = Button("取消", clicked=self.left.emit)
        self.cards = QHBoxLayout()
        self.cards.setSpacing(12)
        self._lay_out()
        bind(self, Shortcut.NEXT_PAGE, self.make)

    def _lay_out(self) -> None:
        content = QWidget()
        self._inside = QVBoxLayout(content)
        self._inside.setContentsMargins(2, 0, 8, 0)
        self._inside.addLayout(self.fields)
        self._inside.addStretch(1)
        area = scrolling(content)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form.column.addWidget(area, 1)
        self.form.column.addWidget(self.failure)
        self.cards.addWidget(self.form, 1)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.blocked, 1)
        for widget in (self.leave_button, keycap("Esc"), self.make_button, keycap(Shortcut.NEXT_PAGE)):
            bar.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self.cards, 1)
        column.addLayout(bar)

    def fill(self) -> None:
        """Let the fields have all the height, for a list among them."""
        self._inside.setStretch(0, 1)
        self._inside.setStretch(1, 0)

    def take_scan(self, text: str) -> None:
        """Take what was scanned while the form is open; one that asks for no number lets it go."""

    def stand_beside(self, other: QWidget) -> None:
        """Put something at the right of the fields, which then keep to their width."""
        self.form.setFixedWidth(FORM_WIDTH)
        self.cards.addWidget(other, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        self.make_button.setFocus()

    def problem(self) -> str:
        """Why it cannot be done yet; empty if it can."""
        raise NotImplementedError

    def start(self) -> Operation:
        """Begin the work; it ends in ``on_made`` or ``on_failed``."""
        raise NotImplementedError

    def allow(self) -> None:
        """Enable the button, or say beside it why not."""
        problem = "正在办理" if self._under_way is not None else self.problem()
        self.blocked.setText(problem)
        self.make_button.setEnabled(not problem)

    def make(self) -> None:
        """Do it; what the desk refuses is said in place."""
        if self._under_way is not None or self.problem():
            self.allow()
            return
        self.failure.hide()
        operation = self.start()
        if operation.running:
            self._under_way = operation
            operation.ended.connect(self._on_ended)
        self.allow()

    def _on_ended(self) -> None:
        """Also where our own mistake ended it, the form can be left."""
        self._under_way = None
        self.allow()

    def under_way(self) -> bool:
        """Whether it is being done at the moment."""
        return self._under_way is not None

    def on_made(self, result: object) -> None:
        """Tell that it was done."""
        self._under_way = None
        self.made.emit(result)

    def on_failed(self, error: DeskError) -> None:
        """Say why it was not."""
        self._under_way = None
        self.failure.setText(str(error))
        self.failure.show()
        self.allow()


def text_area(height: int) -> QPlainTextEdit:
    """A few lines to write in; Tab leads on."""
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(height)
    return made
