"""The bar below the wizard: keys at the left; the way back and on, with their own keys, at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from app.intake.draft import Page
from ui.icons import IconLabel
from ui.shortcuts import Shortcut
from ui.widgets.buttons import Button
from ui.widgets.keycap import KeyHints, keycap
from ui.widgets.labels import ElidedLabel

_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_NEXT = {
    Page.ARRIVAL: "下一页：压缩包",
    Page.ZIP: "下一页：材料清单",
    Page.MATERIALS: "下一页：核对",
    Page.CHECK: "完成收件",
    Page.DONE: "打印",
}


class WizardFooter(QFrame):
    """The one filled button stands here. What hinders is said in the place of the keys until it is mended."""

    onward = Signal()
    back = Signal()
    parked = Signal()
    refused = Signal()
    another = Signal()
    stepped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(62)
        self.next = Button("", "primary", scale="large", clicked=self.onward.emit)
        self.next.installEventFilter(self)
        self.previous = Button("上一页", scale="large", clicked=self.back.emit)
        self.park = Button("放一放", "quiet", clicked=self.parked.emit)
        self.refuse = Button("不予受理…", "danger", scale="compact", clicked=self.refused.emit)
        self.fresh = Button("下一件", scale="large", clicked=self.another.emit)
        self._cap, self._fresh_cap = keycap(Shortcut.NEXT_PAGE), keycap(Shortcut.INTAKE)
        self._hindrance = ElidedLabel(role="label")
        self._hindrance.setProperty("tone", "must")
        self._left = QStackedWidget()
        self._shown: Sequence[tuple[Shortcut | str, str]] = ()
        self._narrow = False
        self._hints: QWidget = KeyHints()
        self._lay_out()

    def show_page(self, page: Page, hints: Sequence[tuple[Shortcut | str, str]], *, refused: bool) -> None:
        """Show what can be done on ``page``."""
        done = page is Page.DONE
        self.next.setText("下一页：核对" if refused and page not in (Page.CHECK, Page.DONE) else _NEXT[page])
        self._cap.setText(Shortcut.PRINT.label if done else Shortcut.NEXT_PAGE.label)
        self.previous.setVisible(page not in (Page.ARRIVAL, Page.DONE))
        self.park.setVisible(not done)
        self.refuse.setVisible(not done)
        self.fresh.setVisible(done)
        self._fresh_cap.setVisible(done)
        self.show_hints(hints)
        self.show_hindrance("")

    def show_hints(self, hints: Sequence[tuple[Shortcut | str, str]]) -> None:
        """Show the keys of a page."""
        if hints != self._shown:
            self._shown = hints
            self._make_hints()

    def show_narrow(self, *, narrow: bool) -> None:
        """With little width the words go and the key caps stay."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._make_hints()

    def show_hindrance(self, sentence: str) -> None:
        """Say why one cannot go on; an empty sentence brings the keys back."""
        self._hindrance.show_text(sentence)
        self._left.setCurrentIndex(1 if sentence else 0)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _ARROWS:
            self.stepped.emit()
            return True
        return False

    def hindrance(self) -> str:
        """The sentence shown, empty if nothing hinders."""
        return self._hindrance.whole()

    def _make_hints(self) -> None:
        front = self._left.currentIndex()
        self._left.removeWidget(self._hints)
        self._hints.deleteLater()
        self._hints = _caps(self._shown) if self._narrow else KeyHints(*self._shown)
        self._left.insertWidget(0, self._hints)
        self._left.setCurrentIndex(front)

    def _lay_out(self) -> None:
        place = QWidget()
        said = QHBoxLayout(place)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(6)
        said.addWidget(IconLabel("error_circle", "must", size=16, filled=True))
        said.addWidget(self._hindrance, 1)
        self._left.addWidget(self._hints)
        self._left.addWidget(place)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._left, 1)
        for widget in (self.refuse, self.park, self.previous, self.fresh, self._fresh_cap, self.next, self._cap):
            row.addWidget(widget)


def _caps(hints: Sequence[tuple[Shortcut | str, str]]) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for key, word in hints:
        cap = keycap(key)
        cap.setAccessibleName(word)
        row.addWidget(cap)
    row.addStretch(1)
    return made
