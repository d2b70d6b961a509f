"""What ``archive.yaml`` names of other resources, and they do not have: lines of checklists, fields, dates."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from app.rules.volume_plan import RECEIVED, REGISTERED, ArchiveBook
from db.vocabulary import Channel

_DAYS = frozenset({"date", "month"})


@dataclass(frozen=True, slots=True)
class UnknownName:
    """``where`` is its place in the file, as msgspec writes one (``$.lines.task.date``)."""

    where: str
    problem: str


def unknown_names(
    book: ArchiveBook, lines: Mapping[Channel, Collection[str]], fields: Mapping[str, str]
) -> Iterator[UnknownName]:
    """All of them in their order, given the lines by channel and the kind of each field by its key."""
    for channel, plans in book.volumes.items():
        for number, plan in enumerate(plans):
            for position, line in enumerate(plan.lines):
                if line not in lines[channel]:
                    where = f"$.volumes.{channel}[{number}].lines[{position}]"
                    yield UnknownName(where, f"{channel.label}的材料清单里没有 {line}")
    known = {line for each in lines.values() for line in each}
    for line, rule in book.lines.items():
        if line not in known:
            yield UnknownName(f"$.lines.{line}", "材料清单里没有这一行")
        for word, key in (("responsible", rule.responsible), ("number", rule.number)):
            if key and key not in fields:
                yield UnknownName(f"$.lines.{line}.{word}", f"登记表没有 {key} 这一项")
        if rule.date not in {"", RECEIVED, REGISTERED} and fields.get(rule.date) not in _DAYS:
            yield UnknownName(f"$.lines.{line}.date", f"登记表没有 {rule.date} 这个日期")
