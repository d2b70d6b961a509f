"""Remembers what stood in the focused field before a scan ran into it, and puts it back."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

Restore = Callable[[], None]


@runtime_checkable
class Rememberable(Protocol):
    """A widget that knows itself how to be put back."""

    def remember(self) -> Restore:
        """A function that puts the widget back as it is now and tells those who listen to it."""


def remember(widget: QWidget | None) -> Restore:
    """A function that puts the widget back as it is now; it does nothing once the widget is gone."""
    restore = _restore_of(widget)

    def safely() -> None:
        if widget is not None and isValid(widget):
            QApplication.inputMethod().reset()
            restore()

    return safely


def _restore_of(widget: QWidget | None) -> Restore:  # noqa: PLR0911  one for each kind of field
    match widget:
        case Rememberable():
            return widget.remember()
        case QLineEdit():
            return _line_edit(widget)
        case QPlainTextEdit() | QTextEdit():
            return _text_edit(widget)
        case QSpinBox():
            value = widget.value()
            return lambda: widget.setValue(value)
        case QComboBox() if not widget.isEditable():
            index = widget.currentIndex()
            return lambda: widget.setCurrentIndex(index)
        case QAbstractItemView() if widget.model() is not None:
            current = QPersistentModelIndex(widget.currentIndex())
            return lambda: widget.setCurrentIndex(widget.model().index(current.row(), current.column()))
        case QAbstractButton() if widget.isCheckable():
            checked = widget.isChecked()
            return lambda: widget.setChecked(checked)
        case _:
            return lambda: None


def _line_edit(widget: QLineEdit) -> Restore:
    text, cursor = widget.text(), widget.cursorPosition()
    start, length = widget.selectionStart(), len(widget.selectedText())

    def restore() -> None:
        if widget.text() != text:
            widget.setText(text)
            widget.textEdited.emit(text)
        widget.setCursorPosition(cursor)
        if start >= 0:
            widget.setSelection(start, length)

    return restore


def _text_edit(widget: QPlainTextEdit | QTextEdit) -> Restore:
    text, place = widget.toPlainText(), widget.textCursor().position()

    def restore() -> None:
        if widget.toPlainText() != text:
            widget.setPlainText(text)
        cursor = widget.textCursor()
        cursor.setPosition(place)
        widget.setTextCursor(cursor)

    return restore
