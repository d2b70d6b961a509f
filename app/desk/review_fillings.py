"""What a case has for the placeholders of the comment library (the names in braces of ``comments.yaml``)."""

from collections.abc import Callable, Mapping

from app.rules.comments import Comment
from db.tables import Case

_ABSTRACT_LIMIT = "2000"

_EVERYWHERE: Mapping[str, Callable[[Case], object]] = {
    "成果名称": lambda case: case.title,
    "国际领先": lambda case: _value(case, "level"),
    "2000": lambda _case: _ABSTRACT_LIMIT,
}
_IN_ONE: Mapping[tuple[str, str], Callable[[Case], object]] = {
    ("B02", "a"): lambda case: case.unit,
    ("B10", "号"): lambda case: case.registration_no,
    ("B11", "x"): lambda case: _value(case, "registration_no"),
    ("B11", "y"): lambda case: case.registration_no,
    ("C11", "n"): lambda case: len(_value(case, "abstract")) or "",
    ("D02", "b"): lambda case: _value(case, "start_month"),
    ("D03", "a"): lambda case: _value(case, "eval_date"),
    ("D03", "b"): lambda case: _value(case, "end_month"),
    ("G05", "a"): lambda case: _value(case, "ip_count"),
    ("I04", "b"): lambda case: len(case.units) or "",
}
"""Where a placeholder of that name means something only in the comment of that code."""

_CHOICE_SIGNS = "/、"


def fillings(case: Case, comment: Comment) -> dict[str, object]:
    """The values for one comment; a placeholder that lists choices is left to the reviewer as its choices."""
    return {name: filling for name in comment.placeholders if (filling := _filling(case, comment.code, name))}


def _filling(case: Case, code: str, name: str) -> object:
    give = _IN_ONE.get((code, name)) or _EVERYWHERE.get(name)
    if give is not None:
        return give(case)
    return name if any(sign in name for sign in _CHOICE_SIGNS) else ""


def _value(case: Case, key: str) -> str:
    return next((one.value for one in case.values if one.key == key), "")
