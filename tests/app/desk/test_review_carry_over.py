"""Whatever is written, answered, moved and sent back: a notice lists exactly the comments that are open, in order."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from app.desk import life, review
from app.desk.intake import accept
from app.desk.opening import DATABASE_NAME, Desk, open_desk
from app.desk.review_views import NewComment, ReviewComment
from app.desk.views import Person
from app.errors import DeskError, NotAllowedError
from app.intake.book import load_book
from app.intake.papers import Paper
from app.printing.inputs import CommentsPaper
from app.resources import Resources
from db.vocabulary import Answer, Severity, Stage
from tests.app.desk.intakes import LightPress, a_complete_draft
from tests.conftest import FixedClock

PERSON = Person("local:test", "王丽", "LOCAL")
BOOK = load_book(Resources())
EXAMPLES = 8

PICK = st.integers(0, 5)
STEP = st.one_of(
    st.tuples(st.just("write"), st.sampled_from([Severity.MUST, Severity.ADVICE])),
    st.tuples(st.just("edit"), PICK),
    st.tuples(st.just("remove"), PICK),
    st.tuples(st.just("move"), st.tuples(PICK, st.sampled_from(["up", "down"]))),
    st.tuples(st.just("answer"), st.tuples(PICK, st.sampled_from(list(Answer)))),
)
LOOK = st.sampled_from([Answer.NOT_FIXED, Answer.FIXED, Answer.MOOT, None])
"""What is said before sending back of every comment that still waits for an answer; None: nothing."""

ROUND = st.tuples(st.lists(STEP, min_size=2, max_size=6), LOOK)
FIRST = ("write", Severity.MUST)


class KeepingPress(LightPress):
    """Remembers the notices."""

    def __init__(self) -> None:
        self.notices: list[CommentsPaper] = []

    def compose(self, paper: Paper) -> bytes:
        if isinstance(paper, CommentsPaper):
            self.notices.append(paper)
        return super().compose(paper)


@dataclass
class Told:
    """A comment as a plain list knows it."""

    text: str
    severity: Severity
    round: int
    answer: Answer = Answer.OPEN
    looked_at: int = 0
    before: tuple[Answer, int] = (Answer.OPEN, 0)
    """The answer that it came into this round with."""


@dataclass
class Model:
    """What a person would keep on a sheet of paper."""

    round: int = 1
    told: list[Told] = field(default_factory=list)
    written: int = 0

    @property
    def open(self) -> list[Told]:
        return [one for one in self.told if one.answer.is_open]

    @property
    def unanswered(self) -> list[Told]:
        return [one for one in self.open if one.round < self.round and one.looked_at < self.round]

    @property
    def can_send_back(self) -> bool:
        return not self.unanswered and any(one.severity is Severity.MUST for one in self.open)


@contextmanager
def case_under_review(template: Path) -> Iterator[tuple[Desk, KeepingPress, int]]:
    press = KeepingPress()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(template, Path(folder) / DATABASE_NAME)
        desk = open_desk(Path(folder), clock=FixedClock(), press=press)
        desk.__dict__["_book"] = BOOK
        try:
            case_id = accept(desk, PERSON, a_complete_draft(desk)).case_id
            _lead(desk, case_id, "BEGIN_REVIEW")
            yield desk, press, case_id
        finally:
            desk.close()


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=st.lists(ROUND, min_size=2, max_size=4))
def test_a_notice_lists_exactly_the_open_comments(
    sqlite_template: Path, rounds: list[tuple[list[tuple[str, object]], Answer | None]]
) -> None:
    model = Model()
    with case_under_review(sqlite_template) as (desk, press, case_id):
        _step(desk, case_id, model, *FIRST)
        for steps, look in rounds:
            for step in steps:
                _step(desk, case_id, model, *step)
                _same(desk, case_id, model)
            _look(desk, case_id, model, look)
            _send_back(desk, press, case_id, model)
            _same(desk, case_id, model)


def _lead(desk: Desk, case_id: int, move: str) -> None:
    life.move(desk, PERSON, case_id, move, life.life_of(desk, PERSON, case_id).version)


def _comments(desk: Desk, case_id: int) -> tuple[ReviewComment, ...]:
    return review.open_review(desk, PERSON, case_id).comments


def _same(desk: Desk, case_id: int, model: Model) -> None:
    """The screen shows what the sheet of paper says."""
    shown = _comments(desk, case_id)
    assert [one.text for one in shown] == [one.text for one in model.told]
    assert [one.answer for one in shown] == [one.answer for one in model.told]
    assert [one.text for one in shown if one.needs_answer] == [one.text for one in model.unanswered]
    assert [(one.number, one.text) for one in shown if one.number] == [
        (number, one.text) for number, one in enumerate(model.open, 1)
    ]


def _step(desk: Desk, case_id: int, model: Model, what: str, how: object) -> None:
    if what == "write":
        _write(desk, case_id, model, how)  # type: ignore[arg-type]  # as drawn
    elif model.told:
        pick, extra = how if isinstance(how, tuple) else (how, None)
        _change(desk, case_id, model, what, pick % len(model.told), extra)


def _look(desk: Desk, case_id: int, model: Model, answer: Answer | None) -> None:
    for at, one in enumerate(model.told):
        if answer and one in model.unanswered:
            _answer(desk, case_id, model, at, answer)


def _write(desk: Desk, case_id: int, model: Model, severity: Severity) -> None:
    model.written += 1
    text = f"意见{model.written}"
    review.add_comment(desk, PERSON, case_id, NewComment(text, "zip", severity))
    model.told.append(Told(text, severity, model.round))


def _change(desk: Desk, case_id: int, model: Model, what: str, at: int, extra: object) -> None:  # noqa: PLR0917 - what was drawn
    own = model.told[at].round == model.round
    if what == "answer":
        _answer(desk, case_id, model, at, extra)  # type: ignore[arg-type]  # as drawn
    elif what == "move":
        _move(desk, case_id, model, at, extra)  # type: ignore[arg-type]  # as drawn
    elif not own:
        _refused(desk, case_id, what, at)
    elif what == "edit":
        shown = _comments(desk, case_id)[at]
        new = NewComment(f"{shown.text}改", "zip", shown.severity)
        model.told[at].text = review.edit_comment(desk, PERSON, shown.id, shown.version, new).text
    else:
        shown = _comments(desk, case_id)[at]
        review.remove_comment(desk, PERSON, shown.id, shown.version)
        del model.told[at]


def _refused(desk: Desk, case_id: int, what: str, at: int) -> None:
    shown = _comments(desk, case_id)[at]
    try:
        if what == "edit":
            review.edit_comment(desk, PERSON, shown.id, shown.version, NewComment("别的", "zip"))
        else:
            review.remove_comment(desk, PERSON, shown.id, shown.version)
    except NotAllowedError:
        return
    raise AssertionError(what)


def _answer(desk: Desk, case_id: int, model: Model, at: int, answer: Answer) -> None:
    shown, one = _comments(desk, case_id)[at], model.told[at]
    if one.round == model.round:
        return
    review.answer_comment(desk, PERSON, shown.id, shown.version, answer)
    if answer is Answer.OPEN:
        one.answer, one.looked_at = one.before
    else:
        one.answer, one.looked_at = answer, model.round


def _move(desk: Desk, case_id: int, model: Model, at: int, direction: str) -> None:
    shown, one = _comments(desk, case_id)[at], model.told[at]
    review.move_comment(desk, PERSON, shown.id, shown.version, direction)  # type: ignore[arg-type]  # as drawn
    if one not in model.open:
        return
    place = model.open.index(one) + (-1 if direction == "up" else 1)
    if 0 <= place < len(model.open):
        other = model.told.index(model.open[place])
        model.told[at], model.told[other] = model.told[other], model.told[at]


def _send_back(desk: Desk, press: KeepingPress, case_id: int, model: Model) -> None:
    """Send back where that is allowed, look at the notice, and have the applicant come back."""
    wanted = [(one.text, one.severity) for one in model.open]
    if not model.can_send_back:
        count = len(press.notices)
        try:
            _lead(desk, case_id, "SEND_BACK")
        except DeskError:
            assert len(press.notices) == count
            return
        raise AssertionError(wanted)
    _lead(desk, case_id, "SEND_BACK")
    assert [(line.text, line.severity) for line in press.notices[-1].comments] == wanted
    assert life.life_of(desk, PERSON, case_id).stage is Stage.REVISING
    _lead(desk, case_id, "RESUBMIT")
    model.round += 1
    for one in model.told:
        one.before = (one.answer, one.looked_at)
