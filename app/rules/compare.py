"""Compares what the zip says with what the printed form says, field by field."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from app.rules.finding import Finding
from app.rules.normalise import normalise_date, normalise_month, split_names, title_key
from db.vocabulary import Severity


def compare_form(
    zip_values: Mapping[str, str], form_values: Mapping[str, str], labels: Mapping[str, str]
) -> tuple[Finding, ...]:
    """A finding for every field that both hold and that differ in more than spelling, in the order of ``labels``.

    ``labels`` maps field keys to what the form calls them; fields without a label are not compared. A different
    title is A05, any other difference A07.
    """
    return tuple(
        _difference(key, label, zip_values[key], form_values[key])
        for key, label in labels.items()
        if _filled(zip_values, key) and _filled(form_values, key) and not same(zip_values[key], form_values[key])
    )


def compare_names(what: str, place: str, zip_names: Sequence[str], form_names: Sequence[str]) -> tuple[Finding, ...]:
    """Findings (A07) where two ordered lists of names differ: ``what`` is 完成单位 or 完成人, ``place`` unit or person.

    Nothing is said where one of the two has no names at all.
    """
    if not zip_names or not form_names:
        return ()
    rows = enumerate(zip_longest(zip_names, form_names, fillvalue=""), start=1)
    return tuple(
        Finding(
            "A07",
            Severity.ADVICE,
            f"{place}:{number}",
            f"{what}第 {number} 位不一致：压缩包为“{ours or '无'}”，登记表为“{theirs or '无'}”。",
        )
        for number, (ours, theirs) in rows
        if title_key(ours) != title_key(theirs)
    )


def same(one: str, other: str) -> bool:
    """Whether two values say the same: spacing, width, case, punctuation, and the spelling of dates aside."""
    return _essence(one) == _essence(other)


def _filled(values: Mapping[str, str], key: str) -> bool:
    return bool(values.get(key, "").strip())


def _essence(value: str) -> str:
    """What is left of a value to compare."""
    if day := normalise_date(value):
        return day
    if month := normalise_month(value):
        return month
    return title_key("".join(split_names(value)))


def _difference(key: str, label: str, ours: str, theirs: str) -> Finding:
    is_title = key == "title"
    return Finding(
        code="A05" if is_title else "A07",
        severity=Severity.MUST if is_title else Severity.ADVICE,
        place=f"field:{key}",
        text=f"{label}不一致：压缩包为“{ours.strip()}”，登记表为“{theirs.strip()}”。",
    )
