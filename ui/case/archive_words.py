"""What the lines of a case's timeline say of its volumes, their boxes and shelves, and who borrowed them."""

from app.desk.views import EventView

ICONS = {
    "box": "box",
    "hand_over": "arrow_right",
    "loan": "book_clock",
    "package": "archive",
    "volume": "book",
}
"""By the first word of an event's kind."""


def archive_parts(event: EventView) -> tuple[str, ...]:
    """The details of an event of the archive, each in words; nothing of any other event."""
    detail, family = event.detail, event.kind.partition(".")[0]
    if family not in ICONS:
        return ()
    number = str(detail.get("archive_no") or detail.get("box_no") or detail.get("name") or "")
    if event.kind == "volume.renumbered":
        number = f"{detail.get('before')} → {number}"
    return (number, _whereto(event), _when(detail), _how_many(detail))


def _whereto(event: EventView) -> str:
    before, to = event.detail.get("from"), event.detail.get("to")
    if event.kind == "loan.lent":
        return f"借给 {to}"
    if event.kind == "loan.returned":
        return f"{event.detail.get('by')} 归还"
    if to:
        return f"{before} → {to}" if before else f"放到 {to}"
    return f"原在 {before}" if before else ""


def _when(detail: dict[str, object]) -> str:
    due, before = detail.get("due_on"), detail.get("before")
    if not due:
        return ""
    return f"归还期限 {before} → {due}" if before else f"{due} 前归还"


def _how_many(detail: dict[str, object]) -> str:
    volumes, items = detail.get("volumes"), detail.get("items")
    parts = (f"{volumes} 卷" if volumes else "", f"{items} 件" if items else "")
    return "，".join(part for part in parts if part)
