"""A sidecar as text: JSON that a person can read, and from which every row can be made again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Column, Date, Float, Integer, String, Table
from sqlalchemy.types import JSON, TypeEngine

from app.desk.sidecar_plan import plan
from app.desk.sidecar_rows import Row, Rows
from db.types import Moment, Plain, Word

FORMAT = 1
WHAT_IT_IS = (
    "这是已归档办件的元数据副本，由成果登记台自动写成，与数据库里的内容一致。"
    "rows 里是该办件在数据库各表中的全部记录；files 下按 SHA-256 存放的文件名对应 rows 里的 sha256。"
    "数据库损坏时可用 main.py rebuild 从这些副本和文件重建。内有完整的电话号码，请与数据库一样保管。"
)


class BadSidecarError(Exception):
    """A sidecar that cannot be read, or was written for other tables; the text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar tells. ``as_of`` is the last event of all when it was written, ``about`` what a person reads."""

    as_of: int
    about: dict[str, Any]
    rows: dict[str, list[Row]]


def write(about: Mapping[str, Any], rows: Rows, as_of: int) -> bytes:
    """The sidecar's bytes; rows in the order of their tables and keys."""
    told = {
        "说明": WHAT_IT_IS,
        "format": FORMAT,
        "as_of": as_of,
        "about": about,
        "rows": {
            name: [_plain_row(plan().tables[name], row) for _key, row in sorted(held.items(), key=_by_key)]
            for name, held in rows.items()
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def read(content: bytes) -> Sidecar:
    """The sidecar with values of Python in its rows. Raises ``BadSidecarError``."""
    try:
        told = json.loads(content.decode())
        if told["format"] != FORMAT:
            raise BadSidecarError(f"格式 {told['format']} 不是这个版本的程序写的")
        rows = {name: [_row(name, row) for row in held] for name, held in told["rows"].items()}
        return Sidecar(int(told["as_of"]), dict(told["about"]), rows)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadSidecarError("内容不完整或读不通") from error


def plain(value: Any) -> Any:
    """A value of a column as JSON has it."""
    match value:
        case StrEnum():
            return value.value
        case datetime() | date():
            return value.isoformat()
        case _:
            return value


def is_kept(kind: TypeEngine[Any]) -> bool:
    """Whether values of this type come back from a sidecar as they were."""
    return isinstance(kind, Plain | Moment | Word | Boolean | Date | Float | Integer | String | JSON)


def _by_key(item: tuple[tuple[Any, ...], Row]) -> tuple[tuple[bool, Any], ...]:
    """Numbers by size, texts by letters."""
    return tuple((isinstance(part, str), part) for part in item[0])


def _plain_row(table: Table, row: Row) -> dict[str, Any]:
    return {column.name: plain(row[column.name]) for column in table.columns}


def _row(name: str, told: Mapping[str, Any]) -> Row:
    """The row with values of Python; a column that is younger than the sidecar has its default."""
    table = plan().tables.get(name)
    if table is None or told.keys() - table.columns.keys():
        raise BadSidecarError(f"里面的 {name} 比这个版本的程序新")
    return {column.name: _value(column, told) for column in table.columns}


def _value(column: Column[Any], told: Mapping[str, Any]) -> Any:
    if column.name not in told:
        default = column.default
        return getattr(default, "arg", None) if default is not None and default.is_scalar else None
    value = told[column.name]
    if value is None:
        return None
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    return column.type.vocabulary(value) if isinstance(column.type, Word) else value
