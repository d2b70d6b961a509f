"""流水 in words: what each kind of event is called on screen."""

import json

from sqlalchemy import select

from app.desk.views import EventView
from app.desk.work import Work
from db.tables import EventRow

LABELS = {
    "case.accepted": "收件",
    "case.phone_shown": "查看完整电话",
    "document.made": "出具文书",
    "document.printed": "打印文书",
    "document.reprinted": "补打文书",
    "labels.made": "制作标签",
    "mapping.kept": "保存字段对应关系",
}


def events_of(work: Work, case_id: int) -> tuple[EventView, ...]:
    """What happened to a case, newest first."""
    rows = work.session.scalars(select(EventRow).where(EventRow.case_id == case_id).order_by(EventRow.seq.desc()))
    return tuple(
        EventView(row.seq, row.at, row.person, row.kind, LABELS[row.kind], json.loads(row.data)) for row in rows
    )
