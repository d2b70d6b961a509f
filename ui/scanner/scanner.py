"""Watches all keys of the program and takes a scanner's bursts out of them, whatever has the focus."""

import sys
import time
from collections.abc import Callable, Hashable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.scanner.burst import BurstDetector
from ui.scanner.rawinput import ENTER, TAB, KeyboardState, RawInput, RawKey
from ui.scanner.snapshot import Restore, remember

_ENDS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}
_KINDS = {QEvent.Type.KeyPress, QEvent.Type.InputMethod}
_SILENT = {Qt.Key.Key_Shift, Qt.Key.Key_CapsLock}
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
# After a scan was read raw, the window still gets its Enter or what the input method made of it.
_ECHO_MS = 150.0


def _now_ms() -> float:
    return time.monotonic() * 1000


class Scanner(QObject):
    """``scanned`` carries what was scanned; the field that had the focus is put back as it was before."""

    scanned = Signal(str)

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = _now_ms) -> None:
        super().__init__(parent)
        self._clock = clock
        self._burst = BurstDetector()
        self._restore: Restore = lambda: None
        self._composing_since: float | None = None
        self._raw: _RawFilter | None = None
        self._raw_burst = BurstDetector()
        self._raw_restore: Restore = lambda: None
        self._echo_until = 0.0

    def watch(self, app: QApplication, window: QWidget) -> None:
        """Begin: look at all events of ``app``; on Windows also at the raw input of ``window``."""
        app.installEventFilter(self)
        if sys.platform == "win32":
            self._raw = _RawFilter(int(window.winId()), self.take_raw)
            app.installNativeEventFilter(self._raw)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _KINDS or not isinstance(watched, QWidget) or not _goes_to(watched):
            return False
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        return isinstance(event, QInputMethodEvent) and self._take_composition(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        now = float(event.timestamp()) or self._clock()
        if event.key() in _ENDS:
            return self._echoes() or self._finish(self._burst.close(now))
        if event.key() in _SILENT:
            return False
        if event.isAutoRepeat() or event.modifiers() & _COMMAND or not event.text().isprintable() or not event.text():
            self._burst.reset()
            return False
        if self._burst.feed(event.text(), now):
            self._restore = remember(QApplication.focusWidget())
        return False

    def _take_composition(self, event: QInputMethodEvent) -> bool:
        now = self._clock()
        if self._echoes(keep=True):
            return True
        if event.preeditString() and self._composing_since is None:
            self._composing_since = now
            if not self._burst.text:
                self._restore = remember(QApplication.focusWidget())
        if event.commitString():
            began = now if self._composing_since is None else self._composing_since
            fresh = self._composing_since is None
            self._composing_since = None
            if self._burst.feed_block(event.commitString(), began, now) and fresh:
                self._restore = remember(QApplication.focusWidget())
        elif not event.preeditString():
            self._composing_since = None
        return False

    def _echoes(self, *, keep: bool = False) -> bool:
        within = self._clock() <= self._echo_until
        if not keep:
            self._echo_until = 0.0
        return within

    def _finish(self, text: str | None) -> bool:
        if text is None:
            return False
        _close_list()
        self._restore()
        self.scanned.emit(text)
        return True

    def take_raw(self, key: RawKey, character: str) -> None:
        """Take a raw key with the character that it types."""
        now, device = self._clock(), key.device
        if character:
            if self._raw_burst.feed(character, now, device=device):
                self._raw_restore = remember(QApplication.focusWidget())
        elif key.vkey in {ENTER, TAB}:
            self._finish_raw(now, device)
        else:
            self._raw_burst.reset()

    def _finish_raw(self, now: float, device: Hashable) -> None:
        text = self._raw_burst.close(now, device=device)
        if text is None:
            return
        self._burst.reset()
        self._echo_until = now + _ECHO_MS
        _close_list()
        self._raw_restore()
        self.scanned.emit(text)


class _RawFilter(QAbstractNativeEventFilter):
    def __init__(self, window: int, take: Callable[[RawKey, str], None]) -> None:
        super().__init__()
        self._state, self._take = KeyboardState(), take
        self._raw = RawInput(window, self._on_key)

    def _on_key(self, key: RawKey) -> None:
        character = self._state.character(key)
        if not self._state.is_silent(key):
            self._take(key, character)

    def nativeEventFilter(self, kind: QByteArray, message: int) -> object:
        if bytes(kind.data()) == b"windows_generic_MSG":
            self._raw.message(int(message))
        return False, 0


def _goes_to(widget: QWidget) -> bool:
    """Whether the event is on its first way to the focus, not handed up to a parent; an open list stands before it."""
    focus = QApplication.focusWidget()
    return widget in {focus, QApplication.activePopupWidget()} or (focus is None and widget.isWindow())


def _close_list() -> None:
    """A list that opened over what the scan seemed to type is not wanted."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
