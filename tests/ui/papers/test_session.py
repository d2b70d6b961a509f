"""What was seen reaches the desk in order, however quickly it is seen and whatever is opened meanwhile."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal

from app.desk.paper_views import PaperLine, PaperLook, PaperSheet
from app.errors import BadInputError
from app.rules.checklist import Requirement
from db.vocabulary import Stage
from ui.papers.session import PaperSession
from ui.review.session import ReviewSession
from ui.shell import Shell

ABSENT = PaperLook(present=False)
HERE = PaperLook(present=True)


class Review(QObject):
    """Stands for the case under review."""

    shown = Signal(object)

    def fetch(self) -> None:
        """Counted by nobody here."""

    def open(self, case_id: int) -> None:
        row, life = SimpleNamespace(id=case_id), SimpleNamespace(stage=Stage.PAPER_REVIEW)
        self.shown.emit(SimpleNamespace(case=SimpleNamespace(row=row), life=life))


class SlowShell:
    """Stands for a desk that answers when it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[Any, ...], Callable[[Any], None], Callable[[Any], None]]] = []
        self.desk = SimpleNamespace(settings=SimpleNamespace(scan_folder=""))

    def ask(self, use_case: Any, *arguments: Any, done: Any, failed: Any = None, **_owner: QObject) -> None:
        self.asked.append((use_case.__name__, arguments, done, failed))

    def answer(self, sheet: PaperSheet) -> None:
        self.asked.pop(0)[2](sheet)

    def names(self) -> list[str]:
        return [name for name, *_rest in self.asked]


def sheet(case_id: int = 1, version: int = 0, **looks: PaperLook) -> PaperSheet:
    lines = tuple(
        PaperLine(Requirement(each, each, ""), "", version, looks.get(each), None, False, (), ())
        for each in ("form", "proof")
    )
    return PaperSheet(case_id, 1, True, lines, (), 2, 0, "", "")


@pytest.fixture
def shell() -> SlowShell:
    return SlowShell()


@pytest.fixture
def review(qapp: object) -> Review:
    return Review()


@pytest.fixture
def session(shell: SlowShell, review: Review) -> PaperSession:
    made = PaperSession(cast("Shell", shell), cast("ReviewSession", review))
    review.open(1)
    shell.answer(sheet())
    return made


def test_the_newest_look_is_sent_once_the_one_before_is_kept(session: PaperSession, shell: SlowShell) -> None:
    session.look("form", HERE)
    session.look("form", ABSENT)
    session.look("form", HERE)
    assert shell.names() == ["look"]
    shell.answer(sheet(version=1, form=HERE))
    assert shell.asked[0][1] == (1, "form", 1, HERE)
    assert session.sheet is not None
    assert (session.sheet.lines[0].look, session.sheet.looked) == (HERE, 1)
    shell.answer(sheet(version=2, form=HERE))
    assert session.is_saved


def test_an_answer_from_before_a_look_does_not_undo_it(session: PaperSession, shell: SlowShell) -> None:
    session.fetch()
    session.look("form", HERE)
    old = shell.asked.pop(0)
    shell.answer(sheet(version=1, form=HERE))
    old[2](sheet())
    session.look("proof", HERE)
    assert shell.asked[0][1] == (1, "proof", 1, HERE)


def test_looks_at_a_case_are_kept_though_another_is_opened(
    session: PaperSession, shell: SlowShell, review: Review
) -> None:
    session.look("form", HERE)
    session.look("proof", ABSENT)
    review.open(2)
    assert session.sheet is None
    shell.answer(sheet(version=1, form=HERE))
    assert shell.asked[0][:2] == ("look", (1, "proof", 1, ABSENT))
    assert session.sheet is None
    shell.answer(sheet(version=2, form=HERE, proof=ABSENT))
    assert session.is_saved


def test_what_was_refused_is_told_and_the_rest_of_that_case_dropped(session: PaperSession, shell: SlowShell) -> None:
    told: list[object] = []
    session.failed.connect(told.append)
    session.look("form", HERE)
    session.look("proof", HERE)
    shell.asked.pop(0)[3](BadInputError("没有做成", todo="再试"))
    assert len(told) == 1
    assert session.is_saved
    assert shell.names() == []
