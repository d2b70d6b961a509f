"""Says in Chinese what the validation of a resource file says in English."""

import re
from collections.abc import Callable

_KINDS = {
    "int": "整数",
    "float": "数字",
    "str": "文字",
    "bool": "true 或 false",
    "array": "列表",
    "object": "键和值",
    "null": "空",
    "date": "日期",
    "time": "时间",
}


def _kinds(names: str) -> str:
    return "或".join(_KINDS.get(name.strip(), name.strip()) for name in names.split("|"))


_SAYINGS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"Expected `([^`]+)`, got `([^`]+)`", lambda found: f"应为{_kinds(found[1])}，写的是{_kinds(found[2])}"),
    (r"Expected `str` matching regex .*", lambda _found: "写法不对"),
    (r"Expected `int` <= (-?\d+)", lambda found: f"不能大于 {found[1]}"),
    (r"Expected `int` >= (-?\d+)", lambda found: f"不能小于 {found[1]}"),
    (r"Object missing required field `([^`]+)`", lambda found: f"缺少 {found[1]}"),
    (r"Invalid enum value (.+)", lambda found: f"没有这个取值：{found[1].strip(chr(39))}"),
    (r"Invalid (?:RFC3339|ISO8601) encoded (\w+)", lambda found: f"不是有效的{_kinds(found[1])}"),
)


def in_chinese(problem: str) -> str:
    """The problem as a clause for an administrator; unchanged where it is none of the known ones."""
    for pattern, say in _SAYINGS:
        if found := re.fullmatch(pattern, problem, re.DOTALL):
            return say(found)
    return problem
