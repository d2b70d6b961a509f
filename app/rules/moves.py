"""办件流转: which move leads a case from stage to stage, who may make it, what must hold, what it starts and stops.

The table is data (``resources/moves.yaml``); screens and commands offer exactly what it allows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from app.rules.move_checks import check_table
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
    LOOKED = "looked"
    DECIDED = "decided"
    UNTOUCHED = "untouched"
    FIRST_PAPERS = "first_papers"
    LATER_PAPERS = "later_papers"
    BOXED = "boxed"


ASKED = frozenset({Need.REASON, Need.NUMBER})
"""What the person gives with the move; everything else must hold before."""


class MoveRefused(ValueError):  # noqa: N818 - it is an answer to a person, not a fault of the program
    """The table does not allow the move, or it cannot be made now; the text says why."""


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
    undo: bool = False
    """It takes back what was done by mistake: limits go on as if that had not been, and nothing is judged by it."""

    @property
    def is_birth(self) -> bool:
        """Whether a case begins with it."""
        return not self.at

    def stops(self, kind: ClockKind) -> bool:
        return self.stop == "ALL" or kind in self.stop


@dataclass(frozen=True, slots=True)
class Shelved:
    """How many volumes a case has; how many of them are not closed yet, and how many stand in no box on a shelf."""

    volumes: int = 0
    unclosed: int = 0
    unshelved: int = 0

    @property
    def missing(self) -> str:
        """What is still to be done before the case can be filed, empty where nothing is."""
        if not self.volumes:
            return "还没有立卷"
        if self.unclosed:
            return f"还有 {self.unclosed} 卷没有立卷"
        return f"还有 {self.unshelved} 卷没有装盒上架" if self.unshelved else ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a case is at the moment, as far as a move may depend on it.

    ``open_must`` counts the open comments that must be mended, ``unanswered`` those of earlier rounds that nobody
    has marked in this one, ``unseen`` the papers that nobody has looked at, ``undecided`` the faults of papers that
    nobody has taken up or dismissed; ``proposed`` is the move that waits for a second person. ``touched`` counts what
    was written in the round that stands open, ``papers_returned`` how often the papers went back to be supplemented;
    ``shelved`` says how far its volumes are.
    """

    channel: Channel
    stage: Stage
    has_files: bool = False
    round_open: bool = False
    open_must: int = 0
    unanswered: int = 0
    overdue: bool = False
    proposed: str = ""
    unseen: int = 0
    undecided: int = 0
    touched: int = 0
    papers_returned: int = 0
    shelved: Shelved = Shelved()


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
    """``resources/moves.yaml``, sound as a whole (see ``app.rules.move_checks``).

    ``paths`` holds the stages of a case that meets no obstacle, by channel: the steps that a screen shows.
    """

    stages: Mapping[Stage, StageRule]
    paths: Mapping[Channel, tuple[Stage, ...]] = field(default_factory=dict)
    moves: Mapping[str, Move] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.check()

    def check(self) -> None:
        """Raises ``ValueError`` where the table as a whole would let a case get lost."""
        check_table(self)

    def births(self, channel: Channel) -> tuple[str, ...]:
        """The moves that a case of this channel can begin with."""
        return tuple(id_ for id_, move in self._of(channel) if move.is_birth)

    def stages_of(self, channel: Channel) -> tuple[Stage, ...]:
        """The stages that a case of this channel goes through when nothing is amiss, in order."""
        return self.paths[channel]

    def leaving(self, stage: Stage, channel: Channel) -> tuple[str, ...]:
        """The moves that lead on from a stage, whatever else must hold."""
        return tuple(id_ for id_, move in self._of(channel) if stage in move.at)

    def offers(self, facts: Facts) -> tuple[Offer, ...]:
        """What can be done next, in the order of the table; what only a condition hinders says which.

        Of the two ways to take papers back only that of the present round is one.
        """
        ways = ((id_, self.moves[id_]) for id_ in self.leaving(facts.stage, facts.channel))
        return tuple(self._offer(id_, facts) for id_, move in ways if not _of_other_round(move, facts))

    def allows(self, move_id: str, facts: Facts) -> Offer:
        """The offer of a move that can be made now; raises ``MoveRefused`` with the reason otherwise.

        Who confirms a proposal asks with facts that have none.
        """
        if move_id not in self.leaving(facts.stage, facts.channel):
            name = self.moves[move_id].name if move_id in self.moves else move_id
            raise MoveRefused(f"办件在“{facts.stage.label}”，不能办理“{name}”")
        offer = self._offer(move_id, facts)
        if offer.blocked:
            raise MoveRefused(offer.blocked)
        return offer

    def _of(self, channel: Channel) -> Iterator[tuple[str, Move]]:
        return ((id_, move) for id_, move in self.moves.items() if channel in move.channels)

    def _offer(self, move_id: str, facts: Facts) -> Offer:
        move = self.moves[move_id]
        if facts.proposed:
            return Offer(move_id, move, f"已提出“{self.moves[facts.proposed].name}”，等待另一人复核")
        blocks = (_blocked(need, move, facts) for need in move.needs)
        return Offer(move_id, move, next(filter(None, blocks), ""))


def _of_other_round(move: Move, facts: Facts) -> bool:
    return any(_blocked(need, move, facts) for need in move.needs if need in {Need.FIRST_PAPERS, Need.LATER_PAPERS})


def _blocked(need: Need, move: Move, facts: Facts) -> str:
    """Why a need is not met, empty where it is or where the person gives it with the move."""
    holds, why = {
        Need.FILES: (facts.has_files, "还没有压缩包或材料文件，请先添加"),
        Need.OPEN_MUST: (facts.open_must > 0, f"还没有必须修改的意见，不能{move.name}"),
        Need.NO_OPEN_MUST: (facts.open_must == 0, f"还有 {facts.open_must} 条必须修改未改，不能{move.name}"),
        Need.ANSWERED: (facts.unanswered == 0, f"上轮意见还有 {facts.unanswered} 条没有标明已改、未改或不再适用"),
        Need.OVERDUE: (facts.overdue, "申请人的时限还没有逾期"),
        Need.REVIEWED: (facts.round_open, "还没有打开本轮审查"),
        Need.LOOKED: (facts.unseen == 0, f"纸质清单还有 {facts.unseen} 项没有看过"),
        Need.DECIDED: (facts.undecided == 0, f"查出的问题还有 {facts.undecided} 条没有采用或不采用，不能{move.name}"),
        Need.UNTOUCHED: (facts.touched == 0, f"本轮已有 {facts.touched} 条意见或核对，不能{move.name}"),
        Need.FIRST_PAPERS: (facts.papers_returned == 0, "本轮是补充以后的审核，请办理撤回补充登记"),
        Need.LATER_PAPERS: (facts.papers_returned > 0, "纸质资料还没有退回补充过，请办理撤回到件登记"),
        Need.BOXED: (not facts.shelved.missing, f"{facts.shelved.missing}，不能{move.name}"),
        Need.REASON: (True, ""),
        Need.NUMBER: (True, ""),
    }[need]
    return "" if holds else why
