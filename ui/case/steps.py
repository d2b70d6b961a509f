"""The steps of a case as the stepper shows them: what is done and since when, what is now, what is still to come."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from app.desk.life_views import LifeView, MoveView
from app.rules.moves import MoveTable
from app.rules.terms import Terms
from db.vocabulary import Channel, ClockKind, Decision, ReviewKind, Stage
from ui.widgets.chip import Sign

_ASIDE = {Stage.REVISING: Stage.FORMAL_REVIEW, Stage.SUPPLEMENTING: Stage.PAPER_REVIEW}
_LIMITS = {
    Stage.PENDING: ClockKind.FORMAL_REVIEW,
    Stage.FORMAL_REVIEW: ClockKind.FORMAL_REVIEW,
    Stage.AWAITING_PAPER: ClockKind.PAPER_SUBMISSION,
    Stage.PAPER_REVIEW: ClockKind.PAPER_REVIEW,
}
_REVIEWS = {Stage.FORMAL_REVIEW: ReviewKind.FORMAL, Stage.PAPER_REVIEW: ReviewKind.PAPER}
# Done when it is reached; any other stage is done when it is left.
_REACHED = frozenset({Stage.RECEIVED, Stage.REGISTERED, Stage.PASSED, Stage.FILED})
_ENDS = frozenset({Stage.REFUSED, Stage.WITHDRAWN, Stage.REVOKED})


class StepState(Enum):
    """Where a step stands."""

    DONE = "done"
    NOW = "now"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the stage's word and a line below it; ``tone`` colours that line."""

    stage: Stage
    word: str
    under: str
    state: StepState
    tone: str = ""


def steps_of(life: LifeView, channel: Channel, table: MoveTable, terms: Terms, sign: Sign | None) -> tuple[Step, ...]:
    """The steps of a case, with ``sign`` of the clock that matters below the present one."""
    path = _path(life, channel, table)
    now = path.index(life.stage)
    return tuple(_step(life, stage, number - now, channel, terms, sign) for number, stage in enumerate(path))


def _path(life: LifeView, channel: Channel, table: MoveTable) -> list[Stage]:
    """The way of the case: the usual one, with the stage where it waits in the place of the review it came from."""
    seen = {move.to_stage for move in life.moves}
    path = [stage for stage in table.stages_of(channel) if stage is not Stage.PENDING or Stage.PENDING in seen]
    if life.stage in _ENDS:
        reached = max((n for n, stage in enumerate(path) if stage in seen or _came_aside(stage, seen)), default=-1)
        return [*path[: reached + 1], life.stage]
    if life.stage in path:
        return path
    host = _ASIDE.get(life.stage)
    if host is not None and host in path:
        path[path.index(host)] = life.stage
        return path
    return [life.stage, *path]


def _came_aside(stage: Stage, seen: set[Stage]) -> bool:
    return any(host is stage and aside in seen for aside, host in _ASIDE.items())


def _step(  # noqa: PLR0913, PLR0917  all of it decides one step
    life: LifeView, stage: Stage, distance: int, channel: Channel, terms: Terms, sign: Sign | None
) -> Step:
    if distance > 0:
        return Step(stage, stage.label, _limit_words(stage, channel, terms), StepState.LATER)
    if distance < 0:
        return Step(stage, stage.label, _done_words(life, stage), StepState.DONE)
    if sign is not None and not life.ended:
        return Step(stage, stage.label, sign.text, StepState.NOW, sign.tone)
    since = _last(life.moves, stage)
    return Step(stage, stage.label, f"{since:%m-%d}" if since else "", StepState.NOW)


def _limit_words(stage: Stage, channel: Channel, terms: Terms) -> str:
    kind = _LIMITS.get(stage)
    rule = terms.of(kind, channel) if kind is not None else None
    return rule.words if rule is not None else ""


def _done_words(life: LifeView, stage: Stage) -> str:
    when = _last(life.moves, stage) if stage in _REACHED else _left(life.moves, stage)
    if when is None and stage is Stage.RECEIVED and life.moves:
        when = life.moves[0].at  # what was incomplete went on at once
    rounds = [one for one in life.rounds if one.kind is _REVIEWS.get(stage) and one.decision is Decision.PASS]
    parts = [f"{when:%m-%d}" if when else "", f"第 {rounds[-1].number} 轮通过" if rounds else ""]
    return " ".join(part for part in parts if part)


def _last(moves: tuple[MoveView, ...], stage: Stage) -> datetime | None:
    """When the case last came to a stage."""
    return max((move.at for move in moves if move.to_stage is stage), default=None)


def _left(moves: tuple[MoveView, ...], stage: Stage) -> datetime | None:
    """When the case last left a stage, or one where it waited aside from it."""
    around = {stage, *(aside for aside, host in _ASIDE.items() if host is stage)}
    return max((move.at for move in moves if move.from_stage in around and move.to_stage not in around), default=None)
