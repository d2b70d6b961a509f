"""What was declared otherwise in one round than in another, field by field and row by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from itertools import zip_longest

from app.rules.achievement import Achievement, CompletingPerson, CompletingUnit

Row = CompletingUnit | CompletingPerson
_COLUMNS = {
    "name": "名称",
    "uscc": "统一社会信用代码",
    "address": "通讯地址",
    "postcode": "邮编",
    "region": "所在省市",
    "kind": "单位属性",
    "contact": "联系人",
    "phone": "电话",
    "email": "电子邮箱",
    "gender": "性别",
    "born": "出生年月",
    "education": "文化程度",
    "title": "技术职称",
    "unit": "工作单位",
    "contribution": "创造性贡献",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was. ``place`` is as ``Finding.place``; empty text where there was or is nothing."""

    place: str
    label: str
    before: str
    after: str


def differences(before: Achievement, after: Achievement, labels: Mapping[str, str]) -> tuple[Difference, ...]:
    """All differences in the order of the form: category, fields (in the order of ``labels``), units, persons, others.

    ``labels`` maps field keys to what the form calls them. A row is followed by its name, so that one that was put in
    between does not make all rows behind it differ.
    """
    return (
        *_category(before, after),
        *_values(before.values, after.values, labels, "field"),
        *_rows("unit", "完成单位", before.units, after.units),
        *_rows("person", "完成人", before.persons, after.persons),
        *_values(before.others, after.others, {}, "other"),
    )


def _category(before: Achievement, after: Achievement) -> Iterator[Difference]:
    old, new = (each.category.label if each.category else "" for each in (before, after))
    if old != new:
        yield Difference("field:category", "成果类别", old, new)


def _values(
    before: Mapping[str, str], after: Mapping[str, str], labels: Mapping[str, str], kind: str
) -> Iterator[Difference]:
    for key in dict.fromkeys((*labels, *before, *after)):
        old, new = before.get(key, "").strip(), after.get(key, "").strip()
        if old != new:
            yield Difference(f"{kind}:{key}", labels.get(key, key), old, new)


def _rows(kind: str, what: str, before: Sequence[Row], after: Sequence[Row]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, [row.name for row in before], [row.name for row in after], autojunk=False)
    for _, old_first, old_last, new_first, new_last in matcher.get_opcodes():
        pairs = zip_longest(range(old_first, old_last), range(new_first, new_last))
        for old, new in pairs:
            number = (old if new is None else new) + 1
            place, label = f"{kind}:{number}", f"{what}第 {number} 位"
            yield from _row(place, label, None if old is None else before[old], None if new is None else after[new])


def _row(place: str, label: str, before: Row | None, after: Row | None) -> Iterator[Difference]:
    if before is None or after is None:
        yield Difference(place, label, before.name if before else "", after.name if after else "")
        return
    for column in fields(before):
        old, new = getattr(before, column.name), getattr(after, column.name)
        if old != new:
            own = label if column.name == "name" else f"{label}{_COLUMNS[column.name]}"
            yield Difference(place, own, old, new)
