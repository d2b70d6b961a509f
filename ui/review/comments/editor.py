"""Where a comment is written: place, severity, text. Enter keeps it, Escape puts it away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.desk.review_views import Mark, NewComment, ReviewComment
from db.vocabulary import Severity
from ui.review.comments.text_box import TextBox
from ui.widgets.buttons import Button, Segments
from ui.widgets.enter import is_plain_enter
from ui.widgets.keycap import keycap
from ui.widgets.labels import label
from ui.widgets.pause import Pause

_AUTOSAVE_MS = 400


@dataclass(frozen=True, slots=True)
class Written:
    """A comment as it left the editor; ``of`` is the one that it changes, None for a new one."""

    comment: NewComment
    of: ReviewComment | None = None


class CommentEditor(QFrame):
    """``written`` carries ``Written``, ``kept`` what stands there now (None: nothing) for the autosave,
    ``mark_changed`` comes when another box or none belongs to it."""

    written = Signal(object)
    kept = Signal(object)
    closed = Signal()
    mark_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("state", "selected")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._base = NewComment("", "case")
        self._of: ReviewComment | None = None
        self.title = label("", "strong")
        self.place = QComboBox()
        self.place.setProperty("scale", "compact")
        self.place.setAccessibleName("意见写给哪一处")
        self.place.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.place.setMinimumContentsLength(8)
        self.box = Button("", "quiet", scale="compact", clicked=self._drop_mark)
        self.severity = Segments(((Severity.MUST, "必须修改"), (Severity.ADVICE, "建议")))
        self.text = TextBox()
        self.keep = Button("记下", scale="compact", clicked=self._write)
        self.drop = Button("放弃", "quiet", scale="compact", clicked=self.put_away)
        self.problem = label("", "label", "must", wrap=True)
        self.saved = label("", "caption")
        self._pause = Pause(self, _AUTOSAVE_MS, self._keep_draft)
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        for button in self.severity.buttons():
            button.setProperty("scale", "tight")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.title)
        head.addWidget(self.place, 1)
        head.addWidget(self.box)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.severity)
        foot.addStretch(1)
        foot.addWidget(self.drop)
        foot.addWidget(self.keep)
        foot.addWidget(keycap("Enter"))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 9, 10, 9)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.problem)
        column.addLayout(foot)
        column.addWidget(self.saved)
        self.problem.hide()
        self.saved.hide()

    def _connect(self) -> None:
        self.text.installEventFilter(self)
        self.text.textChanged.connect(self._on_changed)
        self.place.currentIndexChanged.connect(lambda _index: self._on_changed())
        self.severity.chosen.connect(lambda _value: self._on_changed())

    def show_places(self, places: Sequence[tuple[str, str]]) -> None:
        """The places that a comment can be about, as (place, words)."""
        chosen = self.place.currentData()
        self.place.blockSignals(True)  # noqa: FBT003  Qt's own signature
        self.place.clear()
        for place, words in places:
            self.place.addItem(words, place)
        self.place.setCurrentIndex(max(0, self.place.findData(chosen)))
        self.place.blockSignals(False)  # noqa: FBT003  as above

    def open_new(self, comment: NewComment) -> None:
        """Begin a comment, or go on with a draft."""
        self._open(comment, None)

    def open_old(self, old: ReviewComment) -> None:
        """Change a comment that was made."""
        self._open(NewComment(old.text, old.place, old.severity, old.code, old.need, old.mark), old)

    def _open(self, comment: NewComment, of: ReviewComment | None) -> None:
        self._of = None  # so that filling the inputs is not taken for typing
        self._base = comment
        self.title.setText("改写" if of else "新意见")
        self._choose_place(comment.place)
        self._show_mark(comment.mark)
        self.severity.choose(comment.severity if comment.severity is not Severity.HINT else Severity.ADVICE)
        self.text.setPlainText(comment.text)
        self._of = of
        self._pause.stop()
        self.say("")
        self.saved.hide()
        self.show()
        self.mark_changed.emit()
        self.text.take_focus()

    def _choose_place(self, place: str) -> None:
        if self.place.findData(place) < 0:
            self.place.addItem(place, place)
        self.place.setCurrentIndex(self.place.findData(place))

    def fill(self, code: str, text: str) -> None:
        """Put a canned comment into the comment that is being written."""
        own = self.text.toPlainText().strip()
        self._base = replace(self._base, code=code)
        self.text.setPlainText(f"{own}{text}" if own and not code else text)
        self.text.take_focus()

    def set_mark(self, mark: Mark, place: str) -> None:
        """Tie the comment to a box on a page."""
        self._base = replace(self._base, mark=mark)
        self._show_mark(mark)
        self.mark_changed.emit()
        self._choose_place(place)
        self._on_changed()

    def comment(self) -> NewComment:
        """What stands there now."""
        severity = self.severity.value()
        return replace(
            self._base,
            text=self.text.toPlainText().strip(),
            place=str(self.place.currentData() or "case"),
            severity=severity if isinstance(severity, Severity) else Severity.MUST,
        )

    def is_open(self) -> bool:
        """Whether a comment is being written."""
        return not self.isHidden()

    def changes(self) -> ReviewComment | None:
        """The comment that is being changed."""
        return self._of

    def say(self, sentence: str) -> None:
        """Say why the comment could not be kept."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def say_saved(self, words: str) -> None:
        """Tell that the draft is safe."""
        self.saved.setText(words)
        self.saved.setVisible(bool(words))

    def close_editor(self) -> None:
        """Take the editor away without a word to anyone: the comment was kept, or another case came."""
        self._pause.stop()
        self._of = None
        self.hide()
        self.mark_changed.emit()

    def put_away(self) -> None:
        """Drop what was written."""
        self.close_editor()
        self.kept.emit(None)
        self.closed.emit()

    def save_now(self) -> None:
        """Keep the draft at once: the program ends, or another case is opened."""
        if self._pause.isActive():
            self._pause.stop()
            self._keep_draft()

    def mark(self) -> Mark | None:
        """The box of the comment that is being written, unless it is already on the page."""
        return self._base.mark if self.is_open() and self._of is None else None

    def _show_mark(self, mark: Mark | None) -> None:
        self.box.setVisible(mark is not None)
        if mark is not None:
            self.box.setText(f"第 {mark.page + 1} 页画框 ×")
            self.box.setToolTip("不要这个框，意见只写给这项材料")
            self.box.setAccessibleName(f"第 {mark.page + 1} 页画框，按一下去掉")

    def _drop_mark(self) -> None:
        self._base = replace(self._base, mark=None)
        self._show_mark(None)
        self.mark_changed.emit()
        self.text.setFocus()
        self._on_changed()

    def _on_changed(self) -> None:
        self.say("")
        if self.is_open() and self._of is None:
            self._pause.start()

    def _keep_draft(self) -> None:
        comment = self.comment()
        self.kept.emit(comment if comment.text or comment.mark else None)

    def _write(self) -> None:
        comment = self.comment()
        if not comment.text:
            self.say("意见还没有写。")
            self.text.setFocus()
            return
        if "____" in comment.text:
            self.say("还有空着的“____”，请填上。")
            self.text.take_focus()
            return
        self._pause.stop()
        self.written.emit(Written(comment, self._of))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QPlainTextEdit) and is_plain_enter(event):
            self._write()
            return True
        return False
