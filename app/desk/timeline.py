"""流水 in words: what each kind of event is called on screen."""

import json

from sqlalchemy import select

from app.desk.views import EventView
from app.desk.work import Work
from db.tables import EventRow

LABELS = {
    "calendar.imported": "导入放假安排",
    "case.accepted": "收件",
    "case.assigned": "分派审查",
    "case.listed": "导入名册",
    "case.moved": "办理",
    "case.phone_shown": "查看完整电话",
    "case.proposed": "提出审查结论",
    "case.released": "退回待分",
    "case.resubmitted": "重新提交",
    "case.taken": "领办",
    "case.unproposed": "退回审查结论",
    "case.updated": "更新名册内容",
    "clock.recomputed": "重算时限",
    "comment.added": "写修改意见",
    "comment.answered": "核对修改意见",
    "comment.edited": "改修改意见",
    "comment.moved": "调整意见次序",
    "comment.removed": "删去修改意见",
    "document.delivered": "出具送达回证",
    "document.made": "出具文书",
    "document.printed": "打印文书",
    "document.reprinted": "补打文书",
    "files.attached": "附上文件",
    "finding.accepted": "采用核查提示",
    "finding.dismissed": "不采用核查提示",
    "finding.restored": "恢复核查提示",
    "labels.made": "制作标签",
    "mapping.kept": "保存字段对应关系",
    "message.copied": "复制短信",
    "message.dropped": "短信不发",
    "message.edited": "改短信",
    "message.exported": "导出短信",
    "message.failed": "短信发送失败",
    "message.prepared": "准备短信",
    "message.restored": "恢复短信",
    "message.sending": "发送短信",
    "message.sent": "短信已发",
    "message.settled": "核实短信",
    "number.corrected": "更正登记号",
    "number.given": "给登记号",
    "review.exported": "导出修改意见",
    "roster.imported": "导入名册",
}


def events_of(work: Work, case_id: int) -> tuple[EventView, ...]:
    """What happened to a case, newest first."""
    rows = work.session.scalars(select(EventRow).where(EventRow.case_id == case_id).order_by(EventRow.seq.desc()))
    return tuple(
        EventView(row.seq, row.at, row.person, row.kind, LABELS[row.kind], json.loads(row.data)) for row in rows
    )
