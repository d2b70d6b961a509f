from datetime import UTC, datetime

import pytest

from app.desk.views import EventView
from ui.case.event_words import Filter, detail_words, event_icon, event_words


def event(kind: str, detail: dict[str, object]) -> EventView:
    return EventView(1, datetime(2026, 1, 1, tzinfo=UTC), "陈静", kind, "某事", detail)


@pytest.mark.parametrize(
    ("kind", "detail", "head", "words"),
    [
        (
            "document.printed",
            {"kind": "RECEIPT", "number": "0001号", "printer": "激光"},
            "某事：收件回执",
            "0001号 · 打印机 激光",
        ),
        ("document.reprinted", {"kind": "LABEL", "count": 2}, "某事：资料袋标签", "第 2 次补打"),
        (
            "case.accepted",
            {"case_no": "2026-0001", "outcome": "ACCEPTED"},
            "某事",
            "材料齐全，已收件待审查 · 2026-0001",
        ),
        (
            "case.moved",
            {"name": "退回修改", "to": "REVISING", "due": "2026-03-02"},
            "退回修改",
            "转到“待修改” · 期满日 2026-03-02",
        ),
        (
            "case.moved",
            {"name": "登记", "to": "REGISTERED", "number": "9512026Y0137"},
            "登记，登记号 9512026Y0137",
            "转到“已登记”",
        ),
        ("case.proposed", {"name": "通过"}, "某事：通过", ""),
        ("number.corrected", {"before": "甲", "number": "乙", "reason": "录错"}, "某事", "甲 → 乙 · 录错"),
        ("comment.added", {"text": "字" * 80}, "某事", "字" * 60 + "…"),
        ("volume.made", {"volumes": 1, "items": 8}, "某事", "1 卷，8 件"),
        (
            "volume.placed",
            {"archive_no": "X-001", "from": "2026-Y-001", "to": "2026-Y-002", "reason": "太厚"},
            "某事",
            "X-001 · 2026-Y-001 → 2026-Y-002 · 太厚",
        ),
        ("box.placed", {"box_no": "2026-Y-001", "to": "A-01"}, "某事", "2026-Y-001 · 放到 A-01"),
        ("volume.taken_out", {"archive_no": "X-001", "from": "2026-Y-001"}, "某事", "X-001 · 原在 2026-Y-001"),
        (
            "volume.renumbered",
            {"before": "X-001", "archive_no": "X-002", "reason": "录错"},
            "某事",
            "X-001 → X-002 · 录错",
        ),
        (
            "loan.lent",
            {"archive_no": "X-001", "to": "张敏", "due_on": "2026-04-01"},
            "某事",
            "X-001 · 借给 张敏 · 2026-04-01 前归还",
        ),
        ("loan.returned", {"archive_no": "X-001", "by": "张敏"}, "某事", "X-001 · 张敏 归还"),
        (
            "loan.extended",
            {"archive_no": "X-001", "before": "2026-04-01", "due_on": "2026-05-01"},
            "某事",
            "X-001 · 归还期限 2026-04-01 → 2026-05-01",
        ),
        ("x.y", {}, "某事", ""),
    ],
)
def test_events_are_told_in_words(kind: str, detail: dict[str, object], head: str, words: str) -> None:
    assert event_words(event(kind, detail)) == head
    assert detail_words(event(kind, detail)) == words


def test_each_filter_lets_its_kind_through() -> None:
    kinds = ("case.moved", "case.phone_shown", "document.made", "message.sent", "comment.added", "number.given")
    shown = {one: [kind for kind in kinds if one.lets_through(event(kind, {}))] for one in Filter}
    assert shown == {
        Filter.ALL: list(kinds),
        Filter.DECISIONS: ["case.moved", "number.given"],
        Filter.PAPERS: ["document.made"],
        Filter.MESSAGES: ["message.sent"],
    }


def test_a_move_back_has_the_sign_of_going_back() -> None:
    assert event_icon(event("case.moved", {"to": "REVISING"})) == "arrow_undo"
    assert event_icon(event("case.moved", {"to": "REGISTERED"})) == "checkmark_circle"
    assert event_icon(event("message.sent", {})) == "send"
    assert event_icon(event("x.y", {})) == "info"
