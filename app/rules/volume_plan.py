"""How volumes are made up from the papers of a case: which papers, in which order, kept for how long."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from string import Formatter

from app.rules.archive_no import ArchiveNumbering
from app.rules.bad_place import BadPlaceError
from db.vocabulary import Channel, DocumentKind, Retention, Secrecy

_TITLE = frozenset({"title", "unit", "registration_no", "name"})
_NO_PAPER_OF_A_CASE = frozenset(
    {
        *(DocumentKind.LABEL, DocumentKind.LABEL_SHEET, DocumentKind.LABEL_BATCH, DocumentKind.CHECK_REPORT),
        *(DocumentKind.PACKET_REGISTER, DocumentKind.GATEHOUSE_LIST, DocumentKind.RESULT_LIST),
        *(DocumentKind.VOLUME_COVER, DocumentKind.VOLUME_CONTENTS, DocumentKind.VOLUME_NOTE, DocumentKind.VOLUME_LIST),
        *(DocumentKind.ARCHIVE_STAMP, DocumentKind.TRANSFER_LIST, DocumentKind.BOX_CONTENTS),
    }
)
_LONGEST_FIRST = tuple(Retention)
RECEIVED, REGISTERED = "received", "registered"
"""What ``LineRule.date`` may name beside the fields of the achievement: the days of the case itself."""


@dataclass(frozen=True, slots=True)
class LineRule:
    """What a line of a checklist is in a volume. ``responsible``, ``date`` and ``number`` name fields.

    ``title`` empty: the checklist's word; with ``by_kind`` the kind of proof that was handed in, where one was noted.
    """

    title: str = ""
    by_kind: bool = False
    retention: Retention | None = None
    responsible: str = ""
    date: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class VolumePlan:
    """One volume of a channel. Lines that no volume of it names follow in the last, in the checklist's order."""

    name: str = ""
    lines: tuple[str, ...] = ()
    papers: tuple[DocumentKind, ...] = ()


@dataclass(frozen=True, slots=True)
class ArchiveBook:
    """``resources/archive.yaml``."""

    numbering: ArchiveNumbering
    retention: Retention
    secrecy: Secrecy
    title: str
    volumes: Mapping[Channel, tuple[VolumePlan, ...]]
    lines: Mapping[str, LineRule] = field(default_factory=dict)
    spines: tuple[int, ...] = (20, 30, 40, 50, 60)
    loan_days: int = 30

    def __post_init__(self) -> None:
        if missing := [channel.label for channel in Channel if not self.volumes.get(channel)]:
            raise BadPlaceError("$.volumes", f"volumes 里缺少 {'、'.join(missing)} 的案卷")
        for channel, plans in self.volumes.items():
            papers = [kind.label for plan in plans for kind in plan.papers]
            for named in ([line for plan in plans for line in plan.lines], papers):
                if twice := sorted({each for each in named if named.count(each) > 1}):
                    raise BadPlaceError(f"$.volumes.{channel}", f"{channel.label}：{'、'.join(twice)} 写在了两处")
            _check_papers(channel, plans)
        if not self.spines or any(not 10 <= width <= 120 for width in self.spines):
            raise BadPlaceError("$.spines", "盒脊厚度 spines 至少写一种，每种 10 至 120 毫米")
        if not 1 <= self.loan_days <= 366:
            raise BadPlaceError("$.loan_days", "借阅天数 loan_days 须在 1 至 366 之间")
        _check_title(self.title)

    def line(self, line_id: str) -> LineRule:
        """The rule of a line, the common one where the office wrote none."""
        return self.lines.get(line_id, LineRule())

    def longest(self, line_ids: Iterable[str]) -> Retention:
        """How long a volume with these lines is kept: as long as the paper that is kept longest."""
        terms = [self.line(line_id).retention or self.retention for line_id in line_ids] or [self.retention]
        return min(terms, key=_LONGEST_FIRST.index)

    def arrange(self, channel: Channel, line_ids: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """The lines (in the checklist's order) as they go into each volume of the channel, in the order they take."""
        present, plans = list(dict.fromkeys(line_ids)), self.volumes[channel]
        named = {each for plan in plans for each in plan.lines}
        arranged = [[each for each in plan.lines if each in present] for plan in plans]
        arranged[-1] += [each for each in present if each not in named]
        return tuple(map(tuple, arranged))


def _check_papers(channel: Channel, plans: Iterable[VolumePlan]) -> None:
    for number, plan in enumerate(plans):
        for position, kind in enumerate(plan.papers):
            if kind in _NO_PAPER_OF_A_CASE:
                where = f"$.volumes.{channel}[{number}].papers[{position}]"
                raise BadPlaceError(where, f"{kind.label}（{kind}）不是办件的文书，不能随卷归档")


def _check_title(pattern: str) -> None:
    names = "、".join(f"{{{name}}}" for name in sorted(_TITLE))
    try:
        parts = [(name, spec, kind) for _, name, spec, kind in Formatter().parse(pattern) if name is not None]
    except ValueError as error:
        raise BadPlaceError("$.title", f"题名格式“{pattern}”写法不对，只能用 {names}") from error
    if any(name not in _TITLE or spec or kind for name, spec, kind in parts) or "title" not in [p[0] for p in parts]:
        raise BadPlaceError("$.title", f"题名格式“{pattern}”里要有 {{title}}，只能用 {names}")
