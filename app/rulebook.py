"""Loads the rules that an office may edit: checklists, canned comments, holidays, couriers, terms, moves."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace

import msgspec

from app.errors import BadResourceError
from app.resources import Resources
from app.rules.calendar import WorkCalendar, YearTable
from app.rules.checklist import Checklist, Condition, Group, check_groups
from app.rules.comments import Comment, CommentLibrary
from app.rules.couriers import CourierPattern
from app.rules.duplicates import DuplicateRule
from app.rules.known_years import known_years
from app.rules.moves import MoveTable
from app.rules.terms import Terms
from app.rules.volume_plan import ArchiveBook
from db.vocabulary import Category, Channel, MaterialForm


@dataclass(frozen=True, slots=True)
class ChecklistFile:
    """``checklists/<channel>-<category>.yaml``. ``edition`` is the human half of the version.

    ``papers``: when the groups of the checklist for papers are asked for too.
    """

    id: str
    edition: str
    channel: Channel
    category: Category
    groups: tuple[Group, ...]
    papers: Condition | None = None

    def __post_init__(self) -> None:
        check_groups(self.groups)


@dataclass(frozen=True, slots=True)
class PaperChecklistFile:
    """``checklists/paper-<channel>.yaml``: what of papers is asked of every category, line by line."""

    id: str
    edition: str
    channel: Channel
    groups: tuple[Group, ...]

    def __post_init__(self) -> None:
        check_groups(self.groups)
        for group in self.groups:
            if len(group.ways) > 1:
                raise ValueError(f"纸质清单的材料组“{group.name}”只能有一种 ways")
            for line in group.ways[0].lines:
                if line.form is not MaterialForm.PAPER or line.when or line.also_when or line.within:
                    raise ValueError(f"纸质清单的材料行“{line.name}”只能是纸质，不能有 when、also_when、within")


@dataclass(frozen=True, slots=True)
class CommentsFile:
    """``comments.yaml``."""

    comments: tuple[Comment, ...]

    def __post_init__(self) -> None:
        codes = [comment.code for comment in self.comments]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise ValueError(f"意见编号重复：{'、'.join(twice)}")


@dataclass(frozen=True, slots=True)
class HolidaysFile:
    """``holidays.yaml``."""

    years: tuple[YearTable, ...]

    def __post_init__(self) -> None:
        years = [table.year for table in self.years]
        if len(set(years)) != len(years):
            raise ValueError("同一年份写了两次")


@dataclass(frozen=True, slots=True)
class CouriersFile:
    """``couriers.yaml``."""

    couriers: tuple[CourierPattern, ...]


def load_checklist(resources: Resources, channel: Channel, category: Category) -> Checklist:
    """The checklist of a channel and category.

    Its version is the edition written in the file with a short hash of the content, so that an office's own change
    is told apart even where nobody raised the edition. Raises ``BadResourceError``.
    """
    name = f"checklists/{channel.value.lower()}-{category.value.lower()}.yaml"
    file = resources.load(name, ChecklistFile)
    groups = file.groups
    if file.papers is not None:
        groups += tuple(_only(group, file.papers) for group in load_paper_checklist(resources, channel).groups)
    return Checklist(file.id, _version(file.edition, groups), file.channel, file.category, groups)


def load_paper_checklist(resources: Resources, channel: Channel) -> Checklist:
    """The checklist for the papers that follow a registration over the net. Raises ``BadResourceError``."""
    file = resources.load(f"checklists/paper-{channel.value.lower()}.yaml", PaperChecklistFile)
    return Checklist(file.id, _version(file.edition, file.groups), file.channel, None, file.groups)


def _version(edition: str, groups: tuple[Group, ...]) -> str:
    return f"{edition}-{hashlib.sha256(msgspec.json.encode(groups)).hexdigest()[:8]}"


def _only(group: Group, when: Condition) -> Group:
    """The group, asked for under a condition alone."""
    ways = (replace(way, lines=tuple(replace(line, when=when) for line in way.lines)) for way in group.ways)
    return replace(group, ways=tuple(ways))


def load_comments(resources: Resources) -> CommentLibrary:
    """The library of canned comments. Raises ``BadResourceError``."""
    return CommentLibrary(resources.load("comments.yaml", CommentsFile).comments)


def load_calendar(resources: Resources) -> WorkCalendar:
    """The calendar of all years with a table: those of the file, before those that the program knows by itself.

    Raises ``BadResourceError``.
    """
    own = {table.year: table for table in resources.load("holidays.yaml", HolidaysFile).years}
    return WorkCalendar({**known_years(), **own})


def load_couriers(resources: Resources) -> tuple[CourierPattern, ...]:
    """The number patterns of the couriers, best guess first. Raises ``BadResourceError``."""
    return resources.load("couriers.yaml", CouriersFile).couriers


def load_terms(resources: Resources) -> Terms:
    """The time limits of the desks. Raises ``BadResourceError``."""
    return resources.load("terms.yaml", Terms)


def load_moves(resources: Resources, permissions: Collection[str] | None = None) -> MoveTable:
    """The table of moves, checked as a whole; with ``permissions`` also that it asks for none but these.

    Raises ``BadResourceError``.
    """
    table = resources.load("moves.yaml", MoveTable)
    for id_, move in table.moves.items():
        if permissions is not None and move.permission not in permissions:
            raise BadResourceError("moves.yaml", 1, f"moves.{id_}.permission", f"没有 {move.permission} 这个权限")
    return table


def load_duplicates(resources: Resources) -> DuplicateRule:
    """From when on two cases are shown as perhaps the same. Raises ``BadResourceError``."""
    return resources.load("duplicates.yaml", DuplicateRule)


def load_archive(resources: Resources) -> ArchiveBook:
    """How volumes are numbered and made up. Raises ``BadResourceError``."""
    return resources.load("archive.yaml", ArchiveBook)
