"""办件流转: which move leads a case from stage to stage, who may make it, what must hold, what it starts and stops.

The table is data (``resources/moves.yaml``); screens and commands offer exactly what it allows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from db.vocabulary import Channel, ClockKind, Decision, DocumentKind, Holder, ReviewKind, Stage


class Need(StrEnum):
    """What must hold before a move."""

    FILES = "files"
    OPEN_MUST = "open_must"
    NO_OPEN_MUST = "no_open_must"
    ANSWERED = "answered"
    REASON = "reason"
    NUMBER = "number"
    OVERDUE = "overdue"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class StageRule:
    """A stage: the ``desk`` (counter, archive) that works on it, whose turn it is, and whether a case ends there."""

    desk: Literal["counter", "archive"]
    waits_for: Holder
    end: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """One move. ``at`` are the stages it leaves, none where a case begins; ``then`` names the move that follows."""

    name: str
    to: Stage
    permission: str
    at: tuple[Stage, ...] = ()
    channels: tuple[Channel, ...] = tuple(Channel)
    needs: tuple[Need, ...] = ()
    four_eyes: bool = False
    decision: Decision | None = None
    opens: ReviewKind | None = None
    start: tuple[ClockKind, ...] = ()
    pause: tuple[ClockKind, ...] = ()
    resume: tuple[ClockKind, ...] = ()
    stop: tuple[ClockKind, ...] | Literal["ALL"] = ()
    papers: tuple[DocumentKind, ...] = ()
    message: str = ""
    then: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a case is at the moment, as far as a move may depend on it."""

    channel: Channel
    stage: Stage
    has_files: bool = False
    round_open: bool = False
    open_must: int = 0
    unanswered: int = 0
    overdue: bool = False
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A move that the case's stage and channel allow. ``blocked`` says in words why it cannot be made now.

    ``asks_reason`` and ``asks_number`` are what the person still has to give; they do not block.
    """

    id: str
    move: Move
    blocked: str = ""

    @property
    def asks_reason(self) -> bool:
        return Need.REASON in self.move.needs

    @property
    def asks_number(self) -> bool:
        return Need.NUMBER in self.move.needs


@dataclass(frozen=True, slots=True)
class MoveTable:
    """``resources/moves.yaml``."""

    stages: Mapping[Stage, StageRule]
    moves: Mapping[str, Move] = field(default_factory=dict)
