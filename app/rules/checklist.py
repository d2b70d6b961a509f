"""材料清单: what must be handed in, and what of it is complete, missing, defective or waived.

A checklist is data (``resources/checklists/``), one per channel and category, and one per channel for the papers that
follow an online registration. The same plain types serve the file, the rule and the screen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from db.vocabulary import Binding, Category, Channel, CopyKind, MaterialForm, Seal


@dataclass(frozen=True, slots=True)
class Condition:
    """When a line is asked for: the field's value is one of ``among``, or is not empty (``filled``), or is (``empty``).

    With ``or_fields`` it is enough that one of the fields fulfils it. An amount of zero counts as empty.
    ``why`` says it in words for the clerk, e.g. 应用状态为“产业化应用”.
    """

    field: str
    among: tuple[str, ...] = ()
    filled: bool = False
    empty: bool = False
    or_fields: tuple[str, ...] = ()
    why: str = ""

    def __post_init__(self) -> None:
        if [bool(self.among), self.filled, self.empty].count(True) != 1:
            raise ValueError("among、filled、empty 须写且只写一个")


@dataclass(frozen=True, slots=True)
class Requirement:
    """材料要求: one line of a checklist.

    ``comments`` maps a defect (a key of ``Defect``) to the canned comment that says it, with ``also_missing`` for a
    line that is missing and asked for by its ``also_when``; ``need`` is the sentence
    of what the applicant has to bring. ``seals`` and ``bindings`` are those that will do, empty = any.
    ``kinds`` are the allowed kinds of evaluation proof, empty where the line has none.

    ``when`` limits the line to some applications. ``also_when`` asks for it even where another way of its group
    counts. ``within`` names a line whose papers usually hold this one too: handed in with it, it is here.
    ``compares``: a paper form whose number and title are read and compared with the case.
    """

    id: str
    name: str
    need: str
    form: MaterialForm = MaterialForm.PAPER
    copies: int = 1
    original: bool = False
    seals: tuple[Seal, ...] = ()
    bindings: tuple[Binding, ...] = ()
    order: str = ""
    kinds: tuple[str, ...] = ()
    when: Condition | None = None
    also_when: Condition | None = None
    within: str = ""
    waivable: bool = False
    compares: bool = False
    comments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to satisfy a group: all of its lines (甲组, 乙组)."""

    name: str
    lines: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one head. With several ``ways`` one complete way is enough; with one, all its lines are asked for."""

    id: str
    name: str
    ways: tuple[Way, ...]
    note: str = ""


def check_groups(groups: tuple[Group, ...]) -> None:
    """Raise ``ValueError`` with a sentence where groups contradict themselves (an id twice, ``within`` of nothing)."""
    ids = [line.id for group in groups for way in group.ways for line in way.lines]
    if twice := sorted({each for each in ids if ids.count(each) > 1}):
        raise ValueError(f"材料行编号重复：{'、'.join(twice)}")
    keys = {*Defect, "also_missing"}
    for group in groups:
        if not group.ways or not all(way.lines for way in group.ways):
            raise ValueError(f"材料组“{group.name}”没有材料行")
        for line in (line for way in group.ways for line in way.lines):
            if line.within and (line.within not in ids or line.within == line.id):
                raise ValueError(f"材料行“{line.name}”的 within 指向不存在的行：{line.within}")
            if unknown := sorted(set(line.comments) - keys):
                raise ValueError(f"材料行“{line.name}”的 comments 里有不认识的键：{'、'.join(unknown)}")


@dataclass(frozen=True, slots=True)
class Checklist:
    """The checklist of a channel and category (None: of all); ``version`` changes whenever its content does."""

    id: str
    version: str
    channel: Channel
    category: Category | None
    groups: tuple[Group, ...]

    def __post_init__(self) -> None:
        check_groups(self.groups)

    def lines(self) -> tuple[Requirement, ...]:
        """All lines in order."""
        return tuple(line for group in self.groups for way in group.ways for line in way.lines)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What was handed in for a line. ``defects`` are further comment codes that the clerk noted by eye."""

    handed_in: bool = False
    copies: int = 0
    copy: CopyKind | None = None
    seal: Seal | None = None
    binding: Binding | None = None
    pages: int | None = None
    kind: str = ""
    files: int = 0
    order_right: bool = True
    waived_until: date | None = None
    defects: tuple[str, ...] = ()


class LineState(StrEnum):
    """The verdict on one line."""

    COMPLETE = "COMPLETE"
    MISSING = "MISSING"
    DEFECTIVE = "DEFECTIVE"
    WAIVED = "WAIVED"
    NOT_ASKED = "NOT_ASKED"


class Defect(StrEnum):
    """What can be wrong with a line; keys of ``Requirement.comments``."""

    MISSING = "missing"
    COPIES = "copies"
    COPY = "copy"
    SEAL = "seal"
    PRINTED_SEAL = "printed_seal"
    DEPARTMENT_SEAL = "department_seal"
    BINDING = "binding"
    ORDER = "order"
    KIND = "kind"
    NOTED = "noted"
    SURPLUS = "surplus"
    ILLEGIBLE = "illegible"
    UNPAGED = "unpaged"
    NO_NUMBER = "no_number"
    NUMBER = "number"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing the applicant must mend: ``text`` says what is wrong, ``need`` what to bring."""

    line_id: str
    defect: Defect
    code: str
    text: str
    need: str


@dataclass(frozen=True, slots=True)
class LineResult:
    """The verdict on a line and why, in words (``why`` also for complete and not-asked lines)."""

    line_id: str
    state: LineState
    why: str
    gaps: tuple[Gap, ...] = ()
    waived_until: date | None = None


@dataclass(frozen=True, slots=True)
class GroupResult:
    """Which way counts (index into ``Group.ways``) and whether it is satisfied; ``why`` says it in words."""

    group_id: str
    way: int
    satisfied: bool
    why: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole verdict. ``gaps`` are all that the applicant must be told, in checklist order."""

    lines: tuple[LineResult, ...]
    groups: tuple[GroupResult, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return tuple(gap for line in self.lines for gap in line.gaps)

    @property
    def complete(self) -> bool:
        return all(group.satisfied for group in self.groups)

    def line(self, line_id: str) -> LineResult:
        return next(line for line in self.lines if line.line_id == line_id)
