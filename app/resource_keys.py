"""Finds keys of a resource file that no type knows: a mistyped ``waiveable`` must not be passed over in silence."""

from collections.abc import Iterator
from typing import Any

from msgspec import inspect


def first_unknown_key(plain: Any, kind: Any) -> str | None:
    """The path (``$.groups[0].nmae``) of the first key in ``plain`` that ``kind`` has no field for; None if all fit."""
    return next(_unknown(plain, inspect.type_info(kind), "$"), None)


def _unknown(plain: Any, kind: inspect.Type, where: str) -> Iterator[str]:
    if isinstance(kind, inspect.UnionType):
        yield from _unknown(plain, _told_apart(plain, kind), where)
    elif isinstance(kind, inspect.DataclassType | inspect.StructType) and isinstance(plain, dict):
        fields = {field.encode_name: field.type for field in kind.fields}
        for key, value in plain.items():
            if key not in fields:
                yield f"{where}.{key}"
            else:
                yield from _unknown(value, fields[key], f"{where}.{key}")
    elif isinstance(kind, inspect.DictType) and isinstance(plain, dict):
        for key, value in plain.items():
            yield from _unknown(value, kind.value_type, f"{where}.{key}")
    elif isinstance(kind, inspect.ListType | inspect.VarTupleType) and isinstance(plain, list):
        for number, item in enumerate(plain):
            yield from _unknown(item, kind.item_type, f"{where}[{number}]")


def _told_apart(plain: Any, kind: inspect.UnionType) -> inspect.Type:
    """The member of a union that a value is read as: here always one type with fields, beside plain ones or null."""
    holders = inspect.DataclassType | inspect.StructType | inspect.DictType
    wanted = holders if isinstance(plain, dict) else inspect.ListType | inspect.VarTupleType
    return next((each for each in kind.types if isinstance(each, wanted)), inspect.AnyType())
