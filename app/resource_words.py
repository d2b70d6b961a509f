"""Says in Chinese what the validation of a resource file says in English."""

import re

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
_EXPECTED = re.compile(r"Expected `(?P<wanted>[^`]+)`, got `(?P<got>[^`]+)`")
_MISSING = re.compile(r"Object missing required field `(?P<key>[^`]+)`")
_CHOICE = re.compile(r"Invalid enum value (?P<value>.+)")
_FORMAT = re.compile(r"Invalid (?:RFC3339|ISO8601) encoded (?P<kind>\w+)")


def in_chinese(problem: str) -> str:
    """The problem as a clause for an administrator; unchanged where it is none of the known ones."""
    if found := _EXPECTED.fullmatch(problem):
        return f"应为{_kinds(found['wanted'])}，写的是{_kinds(found['got'])}"
    if found := _MISSING.fullmatch(problem):
        return f"缺少 {found['key']}"
    if found := _CHOICE.fullmatch(problem):
        return f"没有这个取值：{found['value'].strip(chr(39))}"
    if found := _FORMAT.fullmatch(problem):
        return f"不是有效的{_kinds(found['kind'])}"
    return problem


def _kinds(names: str) -> str:
    return "或".join(_KINDS.get(name.strip(), name.strip()) for name in names.split("|"))
