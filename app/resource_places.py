"""Where in a resource a mistake is, where msgspec names only the mapping (``$.media[...].kind``) and not its key."""

import re
from typing import Any

import msgspec

_IN_KEY = re.compile(r"key` in `(\$[^`]*)")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


def named_place(plain: Any, kind: Any, where: str, message: str) -> str:
    """``where`` with the key of each mapping on its way; as it was where no single key gives the same ``message``."""
    in_key = _IN_KEY.match(where)
    if in_key is not None:
        mapping = named_place(plain, kind, in_key[1], message)
        return mapping if "[...]" in mapping else _named(plain, kind, mapping, message) or mapping
    before, found, after = where.partition("[...]")
    if not found:
        return where
    place = _named(plain, kind, before, message)
    return named_place(plain, kind, place + after, message) if place else where


def _named(plain: Any, kind: Any, where: str, message: str) -> str:
    """The place of the entry of the mapping at ``where`` which by itself gives ``message``."""
    steps = [name or int(index) for name, index in _STEP.findall(where.removeprefix("$"))]
    for key in _at(plain, steps):
        try:
            msgspec.convert(_with_only(plain, steps, key), kind)
        except (msgspec.ValidationError, ValueError) as error:
            if str(error) == message:
                return f"{where}.{key}"
    return ""


def _at(plain: Any, steps: list[str | int]) -> dict[Any, Any]:
    for step in steps:
        plain = plain[step]
    return plain if isinstance(plain, dict) else {}


def _with_only(plain: Any, steps: list[str | int], key: Any) -> Any:
    """A copy in which the mapping at ``steps`` has only ``key``."""
    if not steps:
        return {key: plain[key]}
    copy = plain.copy()
    copy[steps[0]] = _with_only(plain[steps[0]], steps[1:], key)
    return copy
