"""Nothing typed is lost: how the draft is saved while it is edited."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QObject

from app.errors import DeskError, EnvironmentFailedError
from app.intake import edits
from app.intake.draft import Draft
from ui.intake.session import IntakeSession

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


class SlowStore:
    """Saves only when told to, so that edits can come in between."""

    def __init__(self) -> None:
        self.saved: list[Draft] = []
        self.broken = False
        self._waiting: list[tuple[Callable[..., Any], Callable[[Any], None], Callable[[DeskError], None]]] = []

    def save(self, draft: Draft) -> datetime:
        if self.broken:
            raise EnvironmentFailedError("磁盘已满", todo="请腾出空间")
        self.saved.append(draft)
        return NOON

    def run(self, work: Callable[..., Any], *, done: Any, failed: Any, owner: QObject) -> None:  # noqa: ARG002  as ``Operations.run``
        self._waiting.append((work, done, failed))

    def step(self) -> None:
        """Let one save happen."""
        work, done, failed = self._waiting.pop(0)
        try:
            result = work(None)
        except DeskError as error:
            failed(error)
        else:
            done(result)

    @property
    def busy(self) -> bool:
        return bool(self._waiting)


@pytest.fixture
def store() -> SlowStore:
    return SlowStore()


@pytest.fixture
def session(store: SlowStore, qapp: object) -> IntakeSession:
    return IntakeSession(Draft(id="d", started_at=NOON), store.save, store.run)


def test_every_edit_is_shown_at_once_and_saved(session: IntakeSession, store: SlowStore) -> None:
    shown: list[Draft] = []
    session.changed.connect(shown.append)
    session.edit(edits.set_text, "deliverer", "张敏")
    assert [draft.deliverer for draft in shown] == ["张敏"]
    assert not session.is_saved
    store.step()
    assert store.saved[-1].deliverer == "张敏"
    assert session.is_saved


def test_edits_made_during_a_save_are_saved_together_afterwards(session: IntakeSession, store: SlowStore) -> None:
    told: list[datetime] = []
    session.saved.connect(told.append)
    for text in ("张", "张敏", "张敏敏"):
        session.edit(edits.set_text, "deliverer", text)
    store.step()
    assert not told, "the store does not have yet what is on the screen"
    store.step()
    assert [draft.deliverer for draft in store.saved] == ["张", "张敏敏"]
    assert told == [NOON]
    assert not store.busy


def test_an_edit_that_changes_nothing_is_not_saved(session: IntakeSession, store: SlowStore) -> None:
    session.edit(edits.set_text, "deliverer", "")
    assert not store.busy


def test_what_waits_for_the_save_comes_after_it(session: IntakeSession, store: SlowStore) -> None:
    done: list[str] = []
    session.edit(edits.set_text, "deliverer", "张敏")
    session.when_saved(lambda: done.append("then"))
    assert not done
    store.step()
    assert done == ["then"]
    session.when_saved(lambda: done.append("at once"))
    assert done == ["then", "at once"]


def test_a_failed_save_is_told_and_can_be_tried_again(session: IntakeSession, store: SlowStore) -> None:
    told: list[DeskError] = []
    session.save_failed.connect(told.append)
    store.broken = True
    session.edit(edits.set_text, "deliverer", "张敏")
    store.step()
    assert len(told) == 1
    assert session.draft.deliverer == "张敏"
    assert not session.is_saved
    store.broken = False
    session.when_saved(lambda: None)
    store.step()
    assert session.is_saved


def test_closing_saves_and_an_older_save_that_comes_late_changes_nothing(
    session: IntakeSession, store: SlowStore
) -> None:
    session.edit(edits.set_text, "deliverer", "张")
    session.edit(edits.set_text, "deliverer", "张敏")
    assert session.save_now()
    store.step()
    assert [draft.deliverer for draft in store.saved] == ["张敏"]


def test_closing_is_refused_while_the_store_cannot_take_the_draft(session: IntakeSession, store: SlowStore) -> None:
    session.edit(edits.set_text, "deliverer", "张敏")
    store.broken = True
    assert not session.save_now()
    store.broken = False
    assert session.save_now()
