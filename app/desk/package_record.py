"""基本信息.xml: what is described of a filed case, by the elements of DA/T 18-2022, and its whole history.

Telephone and ID numbers are masked and the query code is left out: the file goes to other houses.
"""

from collections.abc import Iterable
from datetime import date

from app.desk.package_files import PackedFile
from app.desk.package_history import history
from app.desk.package_rows import FiledCase, Shelved
from app.desk.privacy import masked_others
from app.desk.work import Work
from app.package.xml import VERSION, Node, Value, document
from app.rules.identifiers import mask_phone
from app.rules.masking import mask_in
from db.vocabulary import Labelled, Retention

_LONGEST_FIRST = tuple(Retention)
_UNREVIEWED = "未审核"


def record(work: Work, filed: FiledCase, files: tuple[PackedFile, ...]) -> bytes:
    """The file's bytes; the same for the same case."""
    root = Node("信息包", attributes={"版本": VERSION})
    root.take(
        (
            _description(work, filed, files),
            _case(filed),
            _achievement(work, filed),
            _materials(filed),
            _volumes(work, filed),
            history(filed),
            _files(files),
        )
    )
    return document(root)


def _description(work: Work, filed: FiledCase, files: tuple[PackedFile, ...]) -> Node:
    case = filed.case
    told = {one.key: one.value for one in case.values}
    rows = [volume.row for volume in filed.volumes]
    node = Node("著录")
    node.tell({"档案馆名称": work.desk.house().wording.office, "全宗号": work.desk.archive().numbering.fonds})
    node.add("著录层级", "案卷")
    node.take(Node("档号", row.archive_no) for row in rows if row.archive_no)
    node.tell({"题名": case.title, "文件编号": case.registration_no})
    node.add("日期", attributes=_span(filed))
    node.take(Node("责任者", unit.name) for unit in case.units if unit.name)
    node.tell({"保管沿革": _custody(filed.volumes), "范围和提要": mask_in(told.get("abstract", ""))})
    node.take(Node("人名", person.name) for person in case.persons if person.name)
    node.tell({"稿本": "正本", "文种": "科技成果登记档案", "附件": f"{len(files)} 个电子文件"})
    node.tell({"载体形态": _extent(filed), "文件大小": sum(file.row.size for file in files)})
    node.take(Node("文件格式", one) for one in sorted({file.row.media_type for file in files}))
    digitised = "；纸质资料数字化" if any(file.kind == "扫描件" for file in files) else ""
    node.tell({"生成方式": f"原生电子文件{digitised}", "整理情况": _arranged(filed.volumes)})
    if rows:
        node.add("保管期限", min((row.retention for row in rows), key=_LONGEST_FIRST.index))
        node.add("密级", max((row.secrecy for row in rows), key=lambda word: word.value == "INTERNAL"))
    node.add("开放标识", _UNREVIEWED)
    node.add("语言", "汉语")
    node.take(Node("主题词", word) for word in _words(told.get("keywords", "")))
    return node.tell({"分类号": told.get("clc", ""), "学科分类": told.get("discipline", "")})


def _span(filed: FiledCase) -> dict[str, Value]:
    begun = [volume.row.begun_on for volume in filed.volumes if volume.row.begun_on]
    ended = [volume.row.ended_on for volume in filed.volumes if volume.row.ended_on]
    first: date = min(begun, default=filed.case.received_at.date())
    last: date = max(ended, default=(filed.case.registered_at or filed.case.received_at).date())
    return {"起": first, "止": last}


def _custody(volumes: Iterable[Shelved]) -> str:
    told = {
        (one.id, f"{one.at:%Y-%m-%d} {one.kind.label}{_moved(one.came_from, one.to)}")
        for volume in volumes
        for one in volume.placements
    }
    return "；".join(text for _id, text in sorted(told))


def _moved(came_from: str, to: str) -> str:
    return f"从 {came_from} 移到 {to}" if came_from and to else f"放到 {to}" if to else f"从 {came_from} 取出"


def _extent(filed: FiledCase) -> str:
    papers = sum(len(volume.row.items) for volume in filed.volumes)
    pages = sum(item.pages or 0 for volume in filed.volumes for item in volume.row.items)
    return f"纸质 {len(filed.volumes)} 卷 {papers} 件 {pages} 页"


def _arranged(volumes: Iterable[Shelved]) -> str:
    told = []
    for volume in volumes:
        row = volume.row
        closed = f"{row.closed_at:%Y-%m-%d} 立卷" if row.closed_at else "未立卷"
        told.append(f"{row.archive_no} 立卷人 {row.compiler}，检查人 {row.checker}，{closed}".strip())
    return "；".join(told)


def _words(text: str) -> list[str]:
    for sign in ",，;、":
        text = text.replace(sign, "；")
    return [word.strip() for word in text.split("；") if word.strip()]


def _word(word: Labelled | None) -> dict[str, Value]:
    return {"代码": word} if word else {}


def _case(filed: FiledCase) -> Node:
    case = filed.case
    node = Node("办件").tell({"收件号": case.case_no, "成果登记号": case.registration_no})
    words = {"登记方式": case.channel, "来件途径": case.arrival, "成果类别": case.category, "环节": case.stage}
    node.take(Node(name, word.label, _word(word)) for name, word in words.items() if word)
    node.tell(
        {
            "申请单位": case.unit,
            "网上办件编号": case.online_no,
            "收件时间": case.received_at,
            "登记时间": case.registered_at,
            "收到纸质资料时间": case.paper_received_at,
            "送件人": case.deliverer,
            "送件人电话": mask_phone(case.deliverer_phone),
            "联系人": case.contact,
            "联系电话": mask_phone(case.contact_phone),
            "联系地址": case.contact_address,
            "收件人": case.clerk,
            "审查人": case.reviewer,
            "收件结论": case.outcome_sentence,
            "备注": mask_in(case.note),
        }
    )
    return node


def _achievement(work: Work, filed: FiledCase) -> Node:
    case = filed.case
    labels = {spec.key: spec.label for spec in work.desk.book().catalogue.fields}
    node = Node("成果")
    for one in case.values:
        node.add(
            "字段", mask_in(one.value), {"名称": labels.get(one.key, one.key), "代码": one.key, "来源": one.source}
        )
    for other, value in masked_others({one.label: one.value for one in case.others}).items():
        node.add("其他字段", value, {"名称": other})
    for unit in case.units:
        told = {"名称": unit.name, "统一社会信用代码": unit.uscc, "通讯地址": unit.address, "邮政编码": unit.postcode}
        told |= {"所在省市": unit.region, "单位属性": unit.kind, "联系人": unit.contact}
        told |= {"电话": mask_phone(unit.phone), "电子邮箱": unit.email}
        node.add("完成单位", attributes={"序号": unit.position}).tell(told)
    for person in case.persons:
        told = {"姓名": person.name, "性别": person.gender, "出生年月": person.born, "文化程度": person.education}
        told |= {"技术职称": person.title, "工作单位": person.unit, "贡献": mask_in(person.contribution)}
        node.add("完成人", attributes={"序号": person.position}).tell(told)
    return node


def _materials(filed: FiledCase) -> Node:
    case = filed.case
    node = Node("材料清单", attributes={"清单": case.checklist_id, "版本": case.checklist_version})
    for row in case.materials:
        about: dict[str, Value] = {"序号": row.position, "行": row.line_id, "已交": row.handed_in, "份数": row.copies}
        about |= {"页数": row.pages, "种类": row.kind, "电子文件数": row.files, "结论": row.state}
        about |= {"原件": row.copy, "盖章": row.seal, "装订": row.binding}
        node.add("材料", row.name, about)
    return node


def _volumes(work: Work, filed: FiledCase) -> Node:
    node = Node("案卷目录")
    numbering = work.desk.archive().numbering
    for volume in filed.volumes:
        row = volume.row
        about: dict[str, Value] = {"序号": row.position, "档号": row.archive_no, "年度": row.year}
        about |= {"保管期限": row.retention, "密级": row.secrecy, "起": row.begun_on, "止": row.ended_on}
        about |= {
            "盒号": volume.box.box_no if volume.box else "",
            "库位": volume.location.code if volume.location else "",
        }
        each = node.add("卷", attributes=about)
        each.tell({"题名": row.title, "立卷单位": row.responsible, "互见号": row.mutual_no})
        each.tell({"说明": mask_in(row.remark)})
        each.tell({"立卷人": row.compiler, "立卷时间": row.closed_at})
        each.tell({"检查人": row.checker, "检查日期": row.checked_on})
        for item in row.items:
            told: dict[str, Value] = {"序号": item.position, "日期": item.dated_on, "页数": item.pages}
            told |= {"档号": numbering.format_item(row.archive_no, item.position), "文件编号": item.document_no}
            told |= {"责任者": item.responsible, "SHA256": item.sha256, "备注": mask_in(item.remark)}
            each.add("件", item.title, told)
        _numbers_and_places(each, volume)
    return node


def _numbers_and_places(node: Node, volume: Shelved) -> None:
    for number in volume.numbers:
        told: dict[str, Value] = {"给号时间": number.given_at, "给号人": number.given_by}
        told |= {"作废时间": number.void_at, "作废原因": mask_in(number.void_reason)}
        node.add("给过的档号", number.archive_no, told)
    for one in volume.placements:
        told = {"对象": one.kind, "时间": one.at, "经手人": one.by, "从": one.came_from, "到": one.to}
        node.add("存放变动", mask_in(one.reason), told)
    for loan in volume.loans:
        told = {"借阅人": loan.borrower, "单位": loan.unit, "借出时间": loan.lent_at, "应还": loan.due_on}
        node.add("借阅", mask_in(loan.reason), told | {"归还时间": loan.returned_at})


def _files(files: Iterable[PackedFile]) -> Node:
    node = Node("文件清单")
    for file in files:
        about: dict[str, Value] = {"路径": f"data/{file.path}", "大小": file.row.size, "SHA256": file.row.sha256}
        about |= {"格式": file.row.media_type, "类别": file.kind, "编号": file.number, "材料行": file.line_id}
        about |= {"页数": file.pages, "轮次": file.round_no, "已被替换": file.superseded or None}
        node.add("文件", file.name, about | {"存入时间": file.row.stored_at})
    return node
