"""What the use cases of rosters give back: frozen plain values, telephone numbers masked where they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.roster.entries import Entry, Roster
from app.roster.fields import RosterWords
from db.vocabulary import Channel, Labelled, Stage


class RowKind(Labelled):
    """What importing a row would do."""

    NEW = "NEW", "新增"
    CHANGED = "CHANGED", "有变化"
    KNOWN = "KNOWN", "已有"
    LEFT_OUT = "LEFT_OUT", "不导入"
    BAD = "BAD", "有误"


@dataclass(frozen=True, slots=True)
class RosterFile:
    """A roster as read; ``mapping`` is what its columns hold as far as their names, or an earlier person, tell."""

    name: str
    channel: Channel
    roster: Roster
    words: RosterWords
    signature: str
    mapping: Mapping[str, str]
    kept: bool = False


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row of the dry run. ``say`` are the sentences about it, ``case_id`` and ``case_no`` the case it is known as.

    ``updates`` are the facts that importing would change in that case.
    """

    entry: Entry
    kind: RowKind
    say: tuple[str, ...] = ()
    case_id: int | None = None
    case_no: str = ""
    stage: Stage | None = None
    updates: Mapping[str, str] = field(default_factory=dict)

    @property
    def phone(self) -> str:
        """The telephone number as a screen may show it."""
        from app.rules.identifiers import mask_phone  # noqa: PLC0415 (seldom needed)

        return mask_phone(self.entry.phone)


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """The dry run: nothing is stored yet."""

    file: RosterFile
    mapping: Mapping[str, str]
    rows: tuple[PlannedRow, ...]

    def count(self, kind: RowKind) -> int:
        """How many rows are of a kind."""
        return sum(row.kind is kind for row in self.rows)

    @property
    def does_something(self) -> bool:
        """Whether importing would add or change a case."""
        return any(row.kind is RowKind.NEW or row.updates for row in self.rows)


@dataclass(frozen=True, slots=True)
class RosterResult:
    """What an import did. ``rows`` are the rows with the cases that they are now."""

    added: int
    changed: int
    known: int
    left_out: int
    bad: int
    rows: tuple[PlannedRow, ...]
