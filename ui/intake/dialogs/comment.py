"""Chooses a canned comment: type to narrow, arrows to move, Enter to take."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from app.rules.comments import Comment, CommentLibrary
from ui.intake.dialogs.comment_model import CommentModel
from ui.widgets.buttons import Button
from ui.widgets.dialogs import size_to_screen
from ui.widgets.labels import label

_MOVES = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class CommentDialog(QDialog):
    """``chosen`` is the comment taken, None before."""

    def __init__(self, library: CommentLibrary, question: str, noted: set[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("写入告知书")
        size_to_screen(self, 720, 460)
        self.chosen: Comment | None = None
        self._model = CommentModel(library, noted)
        self._model.setParent(self)
        self.find = QLineEdit()
        self.find.setPlaceholderText("打代码或词查找，如 B04、公章、复印件")
        self.find.setAccessibleName("查找意见")
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.find.textChanged.connect(self._on_find)
        self.find.installEventFilter(self)
        self.list.clicked.connect(lambda _index: self.take_marked())
        self._mark_first()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(question, "section"))
        column.addWidget(self.find)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(Button("取消", clicked=self.reject))
        take = Button("写入告知书", "primary", clicked=self.take_marked)
        take.setDefault(True)
        row.addWidget(take)
        column.addLayout(row)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return False

    def _on_find(self, text: str) -> None:
        self._model.search(text)
        self._mark_first()

    def _mark_first(self) -> None:
        self.list.setCurrentIndex(self._model.index(0, 0))

    def take_marked(self) -> None:
        """Take the comment that is marked."""
        self.chosen = self._model.comment(self.list.currentIndex().row())
        if self.chosen is not None:
            self.accept()


def choose_comment(parent: QWidget, library: CommentLibrary, question: str, noted: set[str]) -> Comment | None:
    """The comment that the person took, None if the dialog was left."""
    dialog = CommentDialog(library, question, noted, parent)
    try:
        dialog.exec()
        return dialog.chosen
    finally:
        dialog.deleteLater()
