"""The canned comments as a list model."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from app.rules.comments import Comment, CommentLibrary

_Index = QModelIndex | QPersistentModelIndex


class CommentModel(QAbstractListModel):
    """Shows the comments that hold every searched word; those already noted carry a tick in words."""

    def __init__(self, library: CommentLibrary, noted: set[str]) -> None:
        super().__init__()
        self._library, self._noted = library, noted
        self._shown: tuple[Comment, ...] = library.comments

    def search(self, text: str) -> None:
        """Show what ``text`` finds."""
        self.beginResetModel()
        self._shown = self._library.search(text)
        self.endResetModel()

    def comment(self, row: int) -> Comment | None:
        """The comment in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        comment = self._shown[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{comment.section} · 依据：{comment.basis}" if comment.basis else comment.section
        noted = "（已写入，再选一次取消）" if comment.code in self._noted else ""
        return f"{comment.code}  {self._library.render(comment.code)}{noted}"
