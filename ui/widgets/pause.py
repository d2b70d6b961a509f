"""Waits for a person to rest before what was typed is looked up, previewed or kept."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, SignalInstance


class Pause(QTimer):
    """Calls ``then`` once ``rest_ms`` after the last ``start()``; ``stop()`` where it is done or wanted no more."""

    def __init__(self, owner: QObject, rest_ms: int, then: Callable[[], object] | SignalInstance) -> None:
        super().__init__(owner)
        self.setSingleShot(True)
        self.setInterval(rest_ms)
        self.timeout.connect(then)
