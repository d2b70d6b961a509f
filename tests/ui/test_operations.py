from collections.abc import Iterator
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.errors import BadInputError, CancelledError
from ui.operations import Operations, Progress


@pytest.fixture
def threaded(qapp: object) -> Iterator[Operations]:
    made = Operations()
    yield made
    assert made.finish()


def test_the_result_comes_back_on_the_windows_thread(threaded: Operations, qtbot: QtBot) -> None:
    seen: list[object] = []
    worked_in: list[object] = []

    def work(_progress: Progress) -> int:
        worked_in.append(current_thread())
        return 42

    def done(result: int) -> None:
        seen.extend([result, current_thread()])

    owner = QObject()
    with qtbot.waitSignal(threaded.run(work, done, owner=owner).ended):
        pass
    assert seen == [42, main_thread()]
    assert worked_in[0] is not main_thread()


def test_a_failure_goes_to_the_screen_that_asked(threaded: Operations, qtbot: QtBot) -> None:
    problem = BadInputError("压缩包打不开", todo="请重新拷贝")
    seen: list[object] = []

    def work(_progress: Progress) -> None:
        raise problem

    owner = QObject()
    with qtbot.waitSignal(threaded.run(work, None, seen.append, owner=owner).ended):
        pass
    assert seen == [problem]


def test_a_failure_nobody_takes_is_told_by_the_window(operations: Operations) -> None:
    seen: list[object] = []
    operations.failed.connect(seen.append)
    problem = BadInputError("压缩包打不开", todo="请重新拷贝")

    def work(_progress: Progress) -> None:
        raise problem

    owner = QObject()
    operations.run(work, owner=owner)
    assert seen == [problem]


def test_a_mistake_of_ours_reaches_the_one_handler(qapp: object, caplog: pytest.LogCaptureFixture) -> None:
    operations = Operations(inline=True)
    crashes: list[Exception] = []
    operations.crashed.connect(crashes.append)

    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    owner = QObject()
    operations.run(work, None, lambda _error: pytest.fail("not the screen's"), owner=owner)
    assert isinstance(crashes[0], ZeroDivisionError)
    assert "ZeroDivisionError" in caplog.text


def test_progress_is_reported_and_cancelling_is_silent(operations: Operations) -> None:
    owner = QObject()
    steps: list[tuple[int, int, str]] = []
    done: list[object] = []

    def work(progress: Progress) -> str:
        progress._report = lambda *step: steps.append(step)
        progress.report(1, 3, "读第 1 页")
        progress.cancel()
        progress.report(2, 3)
        return "never"

    operations.run(work, done.append, owner=owner)
    assert steps == [(1, 3, "读第 1 页")]
    assert not done


def test_nothing_is_called_once_the_owner_is_gone(threaded: Operations, qtbot: QtBot) -> None:
    gate, seen = Event(), []
    owner = QObject()
    operation = threaded.run(lambda _progress: gate.wait(5), seen.append, owner=owner)
    with qtbot.waitSignal(operation.ended):
        owner.deleteLater()
        qtbot.waitUntil(lambda: operation.progress.cancelled)
        gate.set()
    assert not seen


def test_finishing_cancels_what_is_under_way(threaded: Operations) -> None:
    owner = QObject()
    stopped: list[bool] = []

    def work(progress: Progress) -> None:
        try:
            while True:
                progress.report(0, 1)
        except CancelledError:
            stopped.append(True)
            raise

    threaded.run(work, owner=owner)
    assert threaded.finish()
    assert stopped in ([True], [])


def test_many_short_operations_all_end(threaded: Operations, qtbot: QtBot) -> None:
    owner, seen = QObject(), []

    for number in range(400):
        threaded.run(lambda _progress, number=number: number, seen.append, owner=owner)
    qtbot.waitUntil(lambda: len(seen) == 400)
    assert sorted(seen) == list(range(400))
