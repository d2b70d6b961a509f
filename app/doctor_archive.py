"""What ``doctor`` finds where ``archive.yaml`` and the checklists and fields of the office do not fit together."""

from collections.abc import Iterator

from app.intake.book import IntakeBook
from app.resources import Resources
from app.rules.volume_names import unknown_names
from app.rules.volume_plan import ArchiveBook
from db.vocabulary import Channel

_FILE = "archive.yaml"


def misfits(resources: Resources, archive: ArchiveBook, book: IntakeBook) -> Iterator[str]:
    """Each name that nothing has, with file, line and key.

    No reason to refuse the file: a line that the office has taken off its checklist may stand in cases of before.
    """
    lines: dict[Channel, set[str]] = {channel: set() for channel in Channel}
    for checklist in (*book.checklists.values(), *book.papers.values()):
        lines[checklist.channel] |= {line.id for line in checklist.lines()}
    fields = {spec.key: spec.kind for spec in book.catalogue.fields}
    for one in unknown_names(archive, lines, fields):
        line, key = resources.place(_FILE, one.where)
        yield f"{_FILE} 第 {line} 行（{key}）：{one.problem}"
