"""How text is found: in one normalised column, by LIKE, the same on both databases and for any length."""

from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

_ESCAPE = "!"


def like(column: InstrumentedAttribute[str], wanted: str) -> ColumnElement[bool]:
    """The rows whose ``column`` holds ``wanted`` literally; both are normalised already."""
    literal = wanted
    for sign in (_ESCAPE, "%", "_"):
        literal = literal.replace(sign, _ESCAPE + sign)
    found: ColumnElement[Any] = column.like(f"%{literal}%", escape=_ESCAPE)
    return found
