"""One spelling for the values that readers of different formats hand over."""

import re
from datetime import datetime, time
from decimal import Decimal

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
MAX_CELL = 100_000


def cell_text(value: object) -> str:
    """A value as text: dates in ISO form without a midnight, whole numbers without ``.0``, nothing as empty."""
    if value is None or isinstance(value, bytes | bytearray | memoryview):
        return ""
    if isinstance(value, str):
        return _CONTROL.sub("", value[:MAX_CELL]).strip()
    return _plain(value)


def _plain(value: object) -> str:
    match value:
        case bool():
            text = "是" if value else "否"
        case datetime():
            text = value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
        case float():
            text = str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case Decimal():
            text = _decimal_text(value)
        case _:
            text = str(value)
    return text


def _decimal_text(value: Decimal) -> str:
    text = format(value, "f") if value.is_finite() and abs(value.adjusted()) < 40 else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text
