"""One intake on the screen: the draft, its saving after each edit, and who is to be told."""

from collections.abc import Callable
from datetime import datetime
from threading import Lock
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.errors import DeskError
from app.intake.draft import Draft

Save = Callable[[Draft], datetime]


class IntakeSession(QObject):
    """Holds the draft; every edit is shown at once and saved behind the window's back.

    While a save is under way further edits are gathered, and the newest state is saved as soon as it ends: nothing
    is skipped but what a newer state already contains. ``saved`` is emitted with the store's time, and only when
    the store has what is on the screen.
    """

    changed = Signal(object)
    saved = Signal(object)
    save_failed = Signal(object)

    def __init__(self, draft: Draft, save: Save, run: Callable[..., Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = self._stored = draft
        self._save = save
        self._run = run
        self._saving = False
        self._number = self._written = 0
        self._lock = Lock()
        self._waiting: list[Callable[[], object]] = []

    @property
    def draft(self) -> Draft:
        return self._draft

    @property
    def is_saved(self) -> bool:
        """Whether the store has exactly what is on the screen."""
        return self._stored is self._draft

    def edit(self, change: Callable[..., Draft], *args: Any, **kwargs: Any) -> None:
        """Apply ``change(draft, *args)`` of ``app.intake.edits``, show it and save it."""
        self.replace(change(self._draft, *args, **kwargs))

    def replace(self, draft: Draft) -> None:
        """Put ``draft`` in place of the present one, show and save it."""
        if draft == self._draft:
            return
        self._draft = draft
        self._number += 1
        self._save_newest()
        self.changed.emit(draft)

    def adopt(self, draft: Draft) -> None:
        """Show ``draft``, which the store wrote itself (a case taken in)."""
        self._draft = self._stored = draft
        self.changed.emit(draft)

    def when_saved(self, then: Callable[[], object]) -> None:
        """Call ``then`` once the store has what is on the screen (at once if it has)."""
        if self.is_saved:
            then()
            return
        self._waiting.append(then)
        self._save_newest()

    def save_now(self) -> bool:
        """Save before the program ends, waiting for it; whether the store has everything."""
        if self.is_saved:
            return True
        try:
            self._write(self._draft, self._number)
        except DeskError as error:
            self.save_failed.emit(error)
            return False
        self._stored = self._draft
        return True

    def _save_newest(self) -> None:
        if self._saving:
            return
        self._saving = True
        draft, number = self._draft, self._number
        self._run(
            lambda _progress: self._write(draft, number),
            done=lambda when: self._on_saved(draft, when),
            failed=self._on_failed,
            owner=self,
        )

    def _write(self, draft: Draft, number: int) -> datetime | None:
        """Store ``draft`` unless a newer state was stored meanwhile. On any thread."""
        with self._lock:
            if number < self._written:
                return None
            when = self._save(draft)
            self._written = number
            return when

    def _on_saved(self, draft: Draft, when: datetime | None) -> None:
        self._saving = False
        self._stored = draft
        if not self.is_saved:
            self._save_newest()
            return
        if when is not None:
            self.saved.emit(when)
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then()

    def _on_failed(self, error: DeskError) -> None:
        self._saving = False
        self._waiting.clear()
        self.save_failed.emit(error)
