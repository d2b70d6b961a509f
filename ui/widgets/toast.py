"""Toasts: lower right above the status bar. Success and a hint leave by themselves, a warning later,
a failure stays."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import IconLabel
from ui.shell import Notice
from ui.widgets.buttons import Button
from ui.widgets.labels import label

WIDTH = 380
_STAYS_MS = {"ok": 6_000, "hint": 6_000, "soon": 20_000}
_PASSING = {"ok", "hint"}
_MOVES = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show}
_ICONS = {"ok": "checkmark_circle", "must": "error_circle", "soon": "warning", "hint": "info"}


class Toast(QFrame):
    """One notice."""

    closed = Signal()

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = notice
        self.setProperty("role", "card")
        self.setProperty("tone", notice.tone)
        self.setFixedWidth(WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 10, 10)
        row.setSpacing(10)
        icon = _ICONS.get(notice.tone, "info")
        filled = notice.tone in {"ok", "must"}
        row.addWidget(IconLabel(icon, notice.tone, filled=filled), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(label(notice.text, "strong", "must" if notice.tone == "must" else "", wrap=True))
        if notice.detail:
            words.addWidget(label(notice.detail, "label", wrap=True))
        row.addLayout(words, 1)
        for button in self._buttons():
            row.addWidget(button)

    def _buttons(self) -> list[Button]:
        buttons = []
        if self.notice.action:
            kind = "normal" if self.notice.tone == "must" else "quiet"
            buttons.append(Button(self.notice.action, kind, scale="compact", clicked=self._act))
        if self.notice.tone not in _PASSING:
            buttons.append(Button("知道了", "quiet", scale="compact", clicked=self.close))
        return buttons

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def _act(self) -> None:
        self.close()
        if self.notice.act is not None:
            self.notice.act()


class Toasts(QObject):
    """Stacks toasts over the lower right corner of ``host``, ``above`` pixels over its lower edge.

    A bar of buttons at the foot of the screen (role ``bar``, or the property ``keeps_free``) stays free: the work
    goes on there.
    """

    def __init__(self, host: QWidget, above: int = 40) -> None:
        super().__init__(host)
        self._host, self._above = host, above
        self._shown: list[Toast] = []
        host.installEventFilter(self)

    def show_notice(self, notice: Notice) -> Toast:
        """Show a notice; a success or a hint goes after six seconds, a warning after twenty."""
        toast = Toast(notice, self._host)
        toast.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shown.append(toast)
        toast.closed.connect(lambda: self._forget(toast))
        toast.show()
        if notice.tone in _STAYS_MS:
            QTimer.singleShot(_STAYS_MS[notice.tone], toast, toast.close)
        self.arrange()
        return toast

    def toasts(self) -> list[Toast]:
        """Those that are on the screen, the newest last."""
        return list(self._shown)

    def _forget(self, toast: Toast) -> None:
        self._shown = [each for each in self._shown if each is not toast]
        self.arrange()

    def close_last(self) -> bool:
        """Put the newest away; says whether there was one."""
        shown = self.toasts()
        if shown:
            shown[-1].close()
        return bool(shown)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self.arrange()
        return False

    def _bottom(self) -> int:
        bars = [bar for bar in self._host.findChildren(QWidget) if _keeps_free(bar)]
        for bar in bars:
            bar.installEventFilter(self)  # it may come or grow while a toast is there
        tops = [bar.mapTo(self._host, bar.rect().topLeft()).y() - 12 for bar in bars if bar.isVisible()]
        return min([self._host.height() - self._above, *tops])

    def arrange(self) -> None:
        """Put the toasts where they belong; to be called when another screen came to the front."""
        if not self._shown:
            return
        bottom = self._bottom()
        for toast in reversed(self.toasts()):
            height = max(toast.heightForWidth(WIDTH), toast.sizeHint().height())
            toast.resize(WIDTH, height)
            bottom -= height
            toast.move(self._host.width() - WIDTH - 20, bottom)
            toast.raise_()
            bottom -= 12


def _keeps_free(widget: QWidget) -> bool:
    return widget.property("role") == "bar" or bool(widget.property("keeps_free"))
