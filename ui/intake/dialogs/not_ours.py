"""不予受理: the reason, from the comment library or in own words, and where the applicant has to go."""

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.intake.draft import NotOurs
from app.rules.comments import CommentLibrary
from ui.widgets.buttons import Button
from ui.widgets.field import Field
from ui.widgets.labels import label

_CODES = ("M04", "C13", "M05", "M03", "M01", "F04")
_OWN_WORDS = "M04"


class NotOursDialog(QDialog):
    """``decided()`` is what was decided; it can only be accepted with a reason and a place to go."""

    def __init__(self, library: CommentLibrary, present: NotOurs | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("不予受理")
        self.setMinimumWidth(560)
        self._library, self._filled = library, ""
        self._codes = [code for code in _CODES if code in library]
        self.why = QComboBox()
        self.why.addItems([*(f"{code}  {_short(library.render(code))}" for code in self._codes), "自己写"])
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(96)
        self.where = QLineEdit(present.where_to if present else "")
        self.refuse = Button("确定不予受理", "danger", clicked=self.accept)
        self.missing = label("", "second")
        self._lay_out()
        self.why.activated.connect(self._on_why)
        self.reason.textChanged.connect(self._show_missing)
        self.where.textChanged.connect(self._on_where)
        self.where.returnPressed.connect(self.refuse.setFocus)  # on to the button, which wants its own Enter
        if present is None:
            self._on_why(0)
        else:
            self.why.setCurrentIndex(
                self._codes.index(present.code) if present.code in self._codes else len(self._codes)
            )
            self.reason.setPlainText(present.reason)
        self._show_missing()

    def decided(self) -> NotOurs:
        """The reason, where to go, and the code of the comment."""
        index = self.why.currentIndex()
        code = self._codes[index] if index < len(self._codes) else _OWN_WORDS
        return NotOurs(self.reason.toPlainText().strip(), self.where.text().strip(), code)

    def _on_why(self, _index: int) -> None:
        self.reason.setPlainText(self._canned())

    def _on_where(self, _text: str) -> None:
        """The place is also named in the canned reason, as long as nobody has reworded that."""
        if self._filled and self.reason.toPlainText() == self._filled:
            self.reason.setPlainText(self._canned())
        self._show_missing()

    def _canned(self) -> str:
        index = self.why.currentIndex()
        place = {"机构": self.where.text().strip()}
        self._filled = self._library.render(self._codes[index], **place) if index < len(self._codes) else ""
        return self._filled

    def _show_missing(self) -> None:
        decided = self.decided()
        missing = (
            "请写明理由。" if not decided.reason else "请写明申请人应当去哪里办理。" if not decided.where_to else ""
        )
        self.missing.setText(missing)
        self.refuse.setEnabled(not missing)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        told = "将出具不予受理通知书，不列材料清单。核对页上还可以撤回。"
        column.addWidget(label(told, "second", wrap=True))
        for words, widget in (
            ("理由（意见库）", self.why),
            ("通知书上写的理由", self.reason),
            ("请申请人到哪里办理", self.where),
        ):
            column.addWidget(Field(words, widget))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.missing, 1)
        for button in (Button("取消", clicked=self.reject), self.refuse):
            button.setAutoDefault(False)  # no Enter of a field decides
            row.addWidget(button)
        column.addLayout(row)


def ask_not_ours(parent: QWidget, library: CommentLibrary, present: NotOurs | None) -> NotOurs | None:
    """What the person decided, None if the dialog was left."""
    dialog = NotOursDialog(library, present, parent)
    try:
        return dialog.decided() if dialog.exec() else None
    finally:
        dialog.deleteLater()


def _short(text: str) -> str:
    return text if len(text) <= 36 else text[:35] + "…"
