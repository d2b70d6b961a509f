"""What a roster's columns may be called (``resources/rosters``), and which column holds what."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from app.formats.fields import label_key
from app.resources import Resources
from db.vocabulary import Channel

LABELS = {
    "number": "编号",
    "title": "成果名称",
    "project": "项目名称",
    "project_no": "项目编号",
    "unit": "单位",
    "contact": "联系人",
    "phone": "联系电话",
    "address": "通讯地址",
    "category": "成果类别",
    "submitted": "提交时间",
    "status": "状态",
}
"""The facts of a roster's row, with their names on screen."""

Key = Literal[
    "number",
    "title",
    "project",
    "project_no",
    "unit",
    "contact",
    "phone",
    "address",
    "category",
    "submitted",
    "status",
]


@dataclass(frozen=True, slots=True)
class RosterWords:
    """The content of ``rosters/plan.yaml`` or ``rosters/portal.yaml``."""

    name: str
    names: dict[Key, tuple[str, ...]]
    left_out: tuple[str, ...] = ()


def load_words(resources: Resources, channel: Channel) -> RosterWords:
    """What the rosters of a channel (not the counter) call things. Raises ``BadResourceError``."""
    file = {Channel.PLAN: "rosters/plan.yaml", Channel.PORTAL: "rosters/portal.yaml"}[channel]
    return resources.load(file, RosterWords)


def guess(columns: Sequence[str], words: RosterWords) -> dict[str, str]:
    """Which fact each column holds, by its name: ``{column: key}``; names that stand first in the file win."""
    by_label = {label_key(column): column for column in reversed(columns)}
    found: dict[str, str] = {}
    for key, names in words.names.items():
        column = next((by_label[label_key(name)] for name in names if label_key(name) in by_label), None)
        if column is not None and column not in found:
            found[column] = key
    return found


def missing_facts(mapping: Mapping[str, str]) -> tuple[str, ...]:
    """The facts without which no row can be a case, in words; empty where the mapping suffices."""
    held = set(mapping.values())
    missing = [] if held & {"number", "project_no"} else ["编号或项目编号"]
    return tuple(missing + ([] if "title" in held else [LABELS["title"]]))


def signature(channel: Channel, columns: Sequence[str]) -> str:
    """What rosters of one system have in common: the names of their columns."""
    shape = "|".join(sorted(map(label_key, columns)))
    return f"roster-{channel.value}-{hashlib.sha256(shape.encode()).hexdigest()[:16]}"
