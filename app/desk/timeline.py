"""流水 in words: what each kind of event is called on screen."""

import json

from sqlalchemy import select

from app.desk.views import EventView
from app.desk.work import Work
from db.tables import EventRow

LABELS = {
    "box.edited": "改档案盒",
    "box.made": "新建档案盒",
    "box.placed": "档案盒上架或移动",
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
    "hand_over.made": "制作交接清单",
    "labels.made": "制作标签",
    "loan.extended": "续借案卷",
    "loan.lent": "借出案卷",
    "loan.phone_shown": "查看借阅人完整电话",
    "loan.returned": "归还案卷",
    "location.closed": "停用库位",
    "location.edited": "改库位",
    "location.made": "新建库位",
    "location.opened": "恢复使用库位",
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
    "packet.closed": "邮件退回或说明",
    "packet.edited": "改邮件登记",
    "packet.judged": "重判是否按时",
    "packet.logged": "登记邮件",
    "packet.matched": "邮件匹配",
    "packet.phone_shown": "查看寄件人电话",
    "packet.photographed": "附上邮件照片",
    "packet.released": "解除邮件匹配",
    "packet.reopened": "重新打开邮件",
    "packet.signed": "科室签收邮件",
    "packets.exported": "导出邮件登记",
    "paper.looked": "核对纸质资料",
    "package.made": "制作档案包",
    "review.exported": "导出修改意见",
    "roster.imported": "导入名册",
    "scan.assembled": "整理扫描件",
    "scan.placed": "归入清单项",
    "scan.taken": "收入扫描件",
    "volume.closed": "立卷",
    "volume.edited": "改案卷",
    "volume.items": "改卷内文件",
    "volume.made": "组成案卷",
    "volume.merged": "合并案卷",
    "volume.numbered": "给档号",
    "volume.placed": "案卷装盒",
    "volume.removed": "删去案卷",
    "volume.renumbered": "更正档号",
    "volume.reopened": "重新整理案卷",
    "volume.split": "拆分案卷",
    "volume.taken_out": "案卷出盒",
}


def events_of(work: Work, case_id: int) -> tuple[EventView, ...]:
    """What happened to a case, newest first."""
    rows = work.session.scalars(select(EventRow).where(EventRow.case_id == case_id).order_by(EventRow.seq.desc()))
    return tuple(
        EventView(row.seq, row.at, row.person, row.kind, LABELS[row.kind], json.loads(row.data)) for row in rows
    )
