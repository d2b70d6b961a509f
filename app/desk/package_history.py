"""The history of a filed case in its archive package: moves, clocks, rounds with comments, packets, texts, events."""

from app.desk.package_rows import FiledCase
from app.desk.timeline import LABELS
from app.package.xml import Node, Value
from app.rules.identifiers import mask_phone
from app.rules.masking import mask_in
from db.tables import CommentRow
from db.types import OFFICE_TIME


def history(filed: FiledCase) -> Node:
    """All of it. An event stands as it was hashed, so that its hash can be computed again."""
    node = Node("过程")
    _moves(node, filed)
    _clocks(node, filed)
    _rounds(node, filed)
    _packets(node, filed)
    _messages(node, filed)
    _events(node, filed)
    return node


def _moves(node: Node, filed: FiledCase) -> None:
    for move in filed.moves:
        told: dict[str, Value] = {"办理": move.move, "时间": move.at, "人员": move.person, "从": move.from_stage}
        told |= {"到": move.to_stage, "环节": move.to_stage.label}
        node.add("环节变动", mask_in(move.reason), told)
    for one in filed.registrations:
        told = {"给号时间": one.given_at, "给号人": one.given_by, "来源": one.origin}
        node.add("登记号", one.number, told | {"作废时间": one.void_at, "作废原因": mask_in(one.void_reason)})


def _clocks(node: Node, filed: FiledCase) -> None:
    for clock in filed.clocks:
        told: dict[str, Value] = {"种类": clock.kind, "责任方": clock.holder, "起算": clock.start_on}
        told |= {"天数": clock.days, "单位": clock.unit, "期满": clock.due_on, "停止时间": clock.stopped_at}
        node.add("时限", clock.due_why or clock.kind.label, told | {"按时": clock.in_time})


def _rounds(node: Node, filed: FiledCase) -> None:
    for row in filed.rounds:
        told: dict[str, Value] = {"种类": row.kind, "轮次": row.number, "开始": row.opened_at, "开始人": row.opened_by}
        told |= {"结束": row.closed_at, "结束人": row.closed_by, "结论": row.decision}
        each = node.add("审查", attributes=told).tell({"原因": mask_in(row.reason)})
        for comment in filed.comments:
            if comment.round_id == row.id:
                _comment(each, comment)


def _comment(node: Node, comment: CommentRow) -> None:
    told: dict[str, Value] = {"编号": comment.code, "轻重": comment.severity, "位置": comment.place}
    told |= {"提出人": comment.maker, "时间": comment.made_at, "处理": comment.answer}
    each = node.add("意见", attributes=told).tell({"内容": mask_in(comment.text), "需补": mask_in(comment.need)})
    for one in comment.answers:
        each.add("核对", attributes={"处理": one.answer, "时间": one.at, "人员": one.by})


def _packets(node: Node, filed: FiledCase) -> None:
    for match in filed.matches:
        row = filed.packets.get(match.packet_id)
        if row is None or match.released_at is not None:
            continue
        told: dict[str, Value] = {"邮件号": row.packet_no, "运单号": row.tracking_no, "快递": row.courier}
        told |= {"种类": row.kind, "外包装": row.condition, "寄出": row.posted_on, "门卫代收": row.gate_at}
        told |= {"科室签收": row.signed_at, "登记时间": row.logged_at, "匹配时间": match.matched_at}
        told |= {"匹配人": match.matched_by, "迟到工作日": match.late}
        sender = {"寄件单位": mask_in(row.sender_unit), "寄件人": mask_in(row.sender)}
        sender |= {"寄件人电话": mask_phone(row.sender_phone)}
        node.add("邮件", attributes=told).tell({**sender, "破损情况": mask_in(row.damage), "备注": mask_in(row.note)})


def _messages(node: Node, filed: FiledCase) -> None:
    for one in filed.messages:
        told: dict[str, Value] = {"收信人": one.recipient, "电话": mask_phone(one.phone), "状态": one.state}
        node.add("短信", mask_in(one.text), told | {"准备时间": one.created_at, "了结时间": one.settled_at})


def _events(node: Node, filed: FiledCase) -> None:
    for event in filed.events:
        told: dict[str, Value] = {"序号": event.seq, "时间": event.at.astimezone(OFFICE_TIME)}
        told |= {"人员标识": event.person_id, "人员": event.person, "种类": event.kind, "办件标识": event.case_id}
        told |= {"名称": LABELS.get(event.kind, event.kind), "前一摘要": event.previous, "摘要": event.hash}
        node.add("流水", event.data, told)
