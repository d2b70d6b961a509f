"""卷内文件: from what somebody writes down to rows, and the span of days that they cover."""

from collections.abc import Iterable
from datetime import date

from app.desk.archive_views import NewItem
from app.rules.volume_check import is_dated
from db.tables import VolumeItemRow

_WRITTEN = tuple(name for name in NewItem.__dataclass_fields__ if name != "id")


def item_row(position: int, item: NewItem) -> VolumeItemRow:
    """A new paper at its place."""
    return write_item(VolumeItemRow(), position, item)


def write_item(row: VolumeItemRow, position: int, item: NewItem) -> VolumeItemRow:
    """Put what was written down into a row."""
    row.position = position
    for name in _WRITTEN:
        value = getattr(item, name)
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    return row


def span_of(items: Iterable[VolumeItemRow]) -> tuple[date | None, date | None]:
    """起止日期: the first and last full date of the papers; none where no paper has one."""
    full = (item.dated_on for item in items if len(item.dated_on) == len("20260302") and is_dated(item.dated_on))
    days = sorted(date(int(day[:4]), int(day[4:6]), int(day[6:])) for day in full)
    return (days[0], days[-1]) if days else (None, None)
