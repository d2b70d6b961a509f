"""流水 in words: what a line says over its details, its icon, and which of the filters lets it through."""

from enum import Enum

from app.desk.views import EventView
from db.vocabulary import DocumentKind, NumberOrigin, Outcome, Stage
from ui.case.archive_words import ICONS as ARCHIVE_ICONS
from ui.case.archive_words import archive_parts

_ICONS = {
    "calendar": "clock",
    "case": "clipboard_task_add",
    "clock": "clock",
    "comment": "edit",
    "document": "document_pdf",
    "draft": "edit",
    "files": "attach",
    "finding": "shield_error",
    "labels": "tag",
    "mapping": "link",
    "message": "send",
    "number": "ribbon",
    "paper": "document_search",
    "review": "document_search",
    "scan": "attach",
    **ARCHIVE_ICONS,
}
_OWN_ICONS = {
    "case.assigned": "person",
    "case.moved": "checkmark_circle",
    "case.phone_shown": "eye",
    "case.resubmitted": "arrow_up",
    "case.taken": "person",
    "document.printed": "print",
    "document.reprinted": "print",
}
_BACK = {Stage.REVISING, Stage.SUPPLEMENTING, Stage.REFUSED, Stage.WITHDRAWN, Stage.REVOKED}
_NO_DECISIONS = {"case.phone_shown", "case.updated"}


class Filter(Enum):
    """What of the timeline is shown."""

    ALL = "全部"
    DECISIONS = "决定"
    PAPERS = "文书"
    MESSAGES = "短信"

    def lets_through(self, event: EventView) -> bool:
        """Whether an event is shown under this filter."""
        family = event.kind.partition(".")[0]
        match self:
            case Filter.DECISIONS:
                return family in {"case", "clock", "number"} and event.kind not in _NO_DECISIONS
            case Filter.PAPERS:
                return family in {"document", "labels", "review"}
            case Filter.MESSAGES:
                return family == "message"
            case _:
                return True


def event_icon(event: EventView) -> str:
    """The icon on the line."""
    if event.kind == "case.moved" and event.detail.get("to") in _BACK:
        return "arrow_undo"
    return _OWN_ICONS.get(event.kind) or _ICONS.get(event.kind.partition(".")[0], "info")


def event_words(event: EventView) -> str:
    """What was done, in one line."""
    detail = event.detail
    match event.kind:
        case "case.moved":
            number = f"，登记号 {detail['number']}" if detail.get("number") else ""
            return f"{detail.get('name', event.label)}{number}"
        case "case.proposed" | "case.unproposed":
            return f"{event.label}：{detail['name']}" if detail.get("name") else event.label
        case "document.made" | "document.printed" | "document.reprinted":
            kind = detail.get("kind")
            return f"{event.label}：{DocumentKind(kind).label}" if kind in DocumentKind.__members__ else event.label
        case "clock.changed":
            return f"{event.label}：{detail['name']}" if detail.get("name") else event.label
        case _:
            return event.label


def detail_words(event: EventView) -> str:
    """The details of an event in words; what has no word of its own is left to the event itself."""
    parts = (*archive_parts(event), *_life_parts(event), *_paper_parts(event))
    return " · ".join(part for part in parts if part)


def _life_parts(event: EventView) -> tuple[str, ...]:
    detail = event.detail
    before, after = detail.get("before"), detail.get("to")
    origin, outcome = detail.get("origin"), detail.get("outcome")
    return (
        f"转到“{Stage(after).label}”" if after in Stage.__members__ else "",
        f"{before} → {detail.get('number')}" if event.kind == "number.corrected" else "",
        NumberOrigin(origin).label if origin in NumberOrigin.__members__ else "",
        Outcome(outcome).label if outcome in Outcome.__members__ else "",
        str(detail.get("label") or ""),
        str(detail.get("reason") or ""),
        _short(str(detail.get("text") or "")),
        f"期满日 {detail['due']}" if detail.get("due") else "",
        f"另有文件 {detail['files']} 个" if isinstance(detail.get("files"), int) else "",
    )


def _paper_parts(event: EventView) -> tuple[str, ...]:
    detail = event.detail
    numbered = event.kind.startswith(("document", "labels", "case.accepted", "case.listed", "number.given"))
    return (
        str(detail.get("number") or detail.get("case_no") or "") if numbered else "",
        "、".join(detail["papers"]) if isinstance(detail.get("papers"), list) else "",
        f"打印机 {detail['printer']}" if detail.get("printer") else "",
        f"第 {detail['count']} 次补打" if detail.get("count") and event.kind.startswith(("document", "labels")) else "",
        f"{detail['pages']} 页" if detail.get("pages") else "",
        f"从第 {detail['start_cell']} 格起 {detail['labels']} 枚" if detail.get("labels") else "",
        f"存在 {detail['kept_in']} 的文书里" if detail.get("kept_in") else "",
    )


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
