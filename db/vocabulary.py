"""The closed word lists of the field, each member with the word shown on screen and paper."""

from enum import StrEnum


class Labelled(StrEnum):
    """A word list whose members carry their Chinese label: ``Channel.PLAN.label``."""

    label: str

    def __new__(cls, value: str, label: str) -> "Labelled":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Channel(Labelled):
    """登记方式: the three ways of the 《四川省科技成果登记工作流程（2025）》."""

    PORTAL = "PORTAL", "方式一 四川政务服务网"
    PLAN = "PLAN", "方式二 四川省科技管理信息系统"
    COUNTER = "COUNTER", "方式三 线下"


class Arrival(Labelled):
    """来件途径."""

    ONLINE = "ONLINE", "网上"
    WALK_IN = "WALK_IN", "现场"
    MAIL = "MAIL", "邮寄"


class Category(Labelled):
    """成果类别; ``letter`` is its mark in the 成果登记号."""

    APPLIED = "APPLIED", "应用技术"
    THEORY = "THEORY", "基础理论"
    SOFT = "SOFT", "软科学"

    @property
    def letter(self) -> str:
        return {"APPLIED": "Y", "THEORY": "J", "SOFT": "R"}[self.value]


class Stage(Labelled):
    """Where a case stands. ``PENDING`` and ``TO_REGISTER`` go beyond the design: docs/decisions/0008."""

    PENDING = "PENDING", "待受理"
    RECEIVED = "RECEIVED", "已收件"
    FORMAL_REVIEW = "FORMAL_REVIEW", "形式审查"
    REVISING = "REVISING", "待修改"
    TO_REGISTER = "TO_REGISTER", "待登记"
    REGISTERED = "REGISTERED", "已登记"
    AWAITING_PAPER = "AWAITING_PAPER", "待纸质资料"
    PAPER_REVIEW = "PAPER_REVIEW", "纸质审核"
    SUPPLEMENTING = "SUPPLEMENTING", "待补充"
    PASSED = "PASSED", "审核通过"
    FILED = "FILED", "已归档"
    REFUSED = "REFUSED", "不予登记"
    WITHDRAWN = "WITHDRAWN", "已撤回"
    REVOKED = "REVOKED", "已注销"


class Outcome(Labelled):
    """How an intake ended."""

    ACCEPTED = "ACCEPTED", "材料齐全，已收件待审查"
    INCOMPLETE = "INCOMPLETE", "材料不齐，一次性告知"
    NOT_OURS = "NOT_OURS", "不予受理"
    LISTED = "LISTED", "网上申请，待受理"


class DocumentKind(Labelled):
    """文书."""

    RECEIPT = "RECEIPT", "收件回执"
    NOTICE = "NOTICE", "一次性告知书"
    REJECTION = "REJECTION", "不予受理通知书"
    ACCEPTANCE = "ACCEPTANCE", "受理通知书"
    SUPPLEMENT = "SUPPLEMENT", "补正材料通知书"
    REVISION = "REVISION", "修改意见通知书"
    REFUSAL = "REFUSAL", "不予登记通知书"
    RESULT = "RESULT", "登记结果告知书"
    WITHDRAWAL = "WITHDRAWAL", "终止办理告知书"
    REVOCATION = "REVOCATION", "注销登记通知书"
    DELIVERY = "DELIVERY", "送达回证"
    COMMENT_SHEET = "COMMENT_SHEET", "修改意见清单"
    LABEL = "LABEL", "资料袋标签"
    LABEL_SHEET = "LABEL_SHEET", "资料袋标签（A4）"
    LABEL_BATCH = "LABEL_BATCH", "标签"
    PAPER_RESULT = "PAPER_RESULT", "纸质资料审核结果告知书"
    RESULT_LIST = "RESULT_LIST", "审核结果移交清单"
    PACKET_REGISTER = "PACKET_REGISTER", "邮件登记簿"
    GATEHOUSE_LIST = "GATEHOUSE_LIST", "邮件交接清单"
    VOLUME_COVER = "VOLUME_COVER", "案卷封面"
    VOLUME_CONTENTS = "VOLUME_CONTENTS", "卷内目录"
    VOLUME_NOTE = "VOLUME_NOTE", "卷内备考表"
    VOLUME_LIST = "VOLUME_LIST", "案卷目录"
    ARCHIVE_STAMP = "ARCHIVE_STAMP", "归档章"
    TRANSFER_LIST = "TRANSFER_LIST", "档案移交清单"
    BOX_CONTENTS = "BOX_CONTENTS", "盒内目录"
    CHECK_REPORT = "CHECK_REPORT", "四性检测报告"


class Severity(Labelled):
    """How heavy a finding or comment is."""

    MUST = "MUST", "必须修改"
    ADVICE = "ADVICE", "建议"
    HINT = "HINT", "核查提示"


class CopyKind(Labelled):
    """Whether a paper is an original."""

    ORIGINAL = "ORIGINAL", "原件"
    COPY = "COPY", "复印件"


class Seal(Labelled):
    """盖章: what stands on the paper, from nothing to a wet seal of the legal person."""

    NONE = "NONE", "无"
    DEPARTMENT = "DEPARTMENT", "部门章"
    PRINTED = "PRINTED", "彩色打印章"
    COPIED = "COPIED", "公章复印"
    OFFICIAL = "OFFICIAL", "单位公章"
    WET = "WET", "鲜章"


class Binding(Labelled):
    """装订."""

    LOOSE = "LOOSE", "散页"
    STAPLED = "STAPLED", "订书钉"
    SEPARATE = "SEPARATE", "单独装订"
    GLUED = "GLUED", "胶装"


class MaterialForm(Labelled):
    """In which form a material is asked for."""

    PAPER = "PAPER", "纸质"
    PDF = "PDF", "PDF"
    ZIP = "ZIP", "压缩包"


class Source(Labelled):
    """Where a field's value came from."""

    ZIP = "ZIP", "压缩包"
    FORM = "FORM", "登记表"
    EARLIER = "EARLIER", "以往办件"
    ROSTER = "ROSTER", "名册"
    TYPED = "TYPED", "录入"


class ReviewKind(Labelled):
    """审查: of the declaration and files, or of the papers."""

    FORMAL = "FORMAL", "形式审查"
    PAPER = "PAPER", "纸质审核"


class Decision(Labelled):
    """How a round of review ended."""

    PASS = "PASS", "通过"
    SEND_BACK = "SEND_BACK", "退回修改"
    REFUSE = "REFUSE", "不予登记"
    ENDED = "ENDED", "随办件终止"


class Answer(Labelled):
    """What became of a comment after the applicant came back; ``OPEN`` until somebody looked."""

    OPEN = "OPEN", "待处理"
    FIXED = "FIXED", "已改"
    NOT_FIXED = "NOT_FIXED", "未改"
    MOOT = "MOOT", "不再适用"

    @property
    def is_open(self) -> bool:
        """Whether the applicant still has to mend it."""
        return self in {Answer.OPEN, Answer.NOT_FIXED}


class FindingVerdict(Labelled):
    """What a reviewer did with a finding."""

    ACCEPTED = "ACCEPTED", "采用"
    DISMISSED = "DISMISSED", "不采用"


class ClockKind(Labelled):
    """时限: what the limit is for. Each has its terms in ``resources/terms.yaml``."""

    FORMAL_REVIEW = "FORMAL_REVIEW", "形式审查"
    SUPPLEMENT = "SUPPLEMENT", "补正修改"
    PAPER_SUBMISSION = "PAPER_SUBMISSION", "提交纸质资料"
    PAPER_REVIEW = "PAPER_REVIEW", "纸质资料审查"
    PAPER_SUPPLEMENT = "PAPER_SUPPLEMENT", "补充纸质资料"


class Holder(Labelled):
    """Whose turn it is."""

    OFFICE = "OFFICE", "本馆"
    APPLICANT = "APPLICANT", "申请人"


class ClockState(Labelled):
    """``STOPPED``: what the limit was for has been done, or the case ended."""

    RUNNING = "RUNNING", "计时中"
    PAUSED = "PAUSED", "暂停"
    STOPPED = "STOPPED", "已停"


class Anchor(Labelled):
    """起算: the moment that a clock counts from."""

    RECEIVED = "RECEIVED", "收到"
    UPLOADED = "UPLOADED", "网上提交"
    ACCEPTED = "ACCEPTED", "受理"
    TOLD = "TOLD", "告知"
    RESUBMITTED = "RESUBMITTED", "重新提交"
    REGISTERED = "REGISTERED", "取得登记号"
    PAPER_RECEIVED = "PAPER_RECEIVED", "收到纸质资料"


class NumberOrigin(Labelled):
    """Where a 成果登记号 came from."""

    SEQUENCE = "SEQUENCE", "本系统顺序号"
    TYPED = "TYPED", "国家系统给号"


class MessageState(Labelled):
    """短信 in the outbox. ``SENDING`` is only seen where the program was cut off while sending."""

    WAITING = "WAITING", "待发"
    SENDING = "SENDING", "发送中"
    SENT = "SENT", "已发"
    FAILED = "FAILED", "失败"
    DROPPED = "DROPPED", "不发"


class PacketKind(Labelled):
    """What a packet holds."""

    PAPERS = "PAPERS", "纸质资料"
    SUPPLEMENT = "SUPPLEMENT", "补充材料"
    OTHER = "OTHER", "其他"


class PacketCondition(Labelled):
    """外包装."""

    INTACT = "INTACT", "完好"
    DAMAGED = "DAMAGED", "破损"


class PacketState(Labelled):
    """What became of a packet: every one ends matched, returned or explained."""

    UNCLAIMED = "UNCLAIMED", "待认领"
    MATCHED = "MATCHED", "已匹配"
    RETURNED = "RETURNED", "退回寄件人"
    EXPLAINED = "EXPLAINED", "已说明"


class HandOverKind(Labelled):
    """交接: what is given from one hand to the next against signature."""

    GATEHOUSE = "GATEHOUSE", "门卫室移交邮件"
    RESULT = "RESULT", "移交审核结果"
    VOLUMES = "VOLUMES", "移交案卷"


class Retention(Labelled):
    """保管期限; the value is its code in a 档号."""

    PERMANENT = "Y", "永久"
    D30 = "D30", "30 年"
    D10 = "D10", "10 年"


class Secrecy(Labelled):
    """密级. Classified achievements are not registered here (《科技成果登记办法》 Art. 2), so there are no others."""

    PUBLIC = "PUBLIC", "公开"
    INTERNAL = "INTERNAL", "内部"


class VolumeState(Labelled):
    """案卷: still being put together, or closed with its cover, contents and note."""

    OPEN = "OPEN", "整理中"
    CLOSED = "CLOSED", "已立卷"


class PlacedKind(Labelled):
    """What lies somewhere: a volume in a box, a box on a shelf."""

    VOLUME = "VOLUME", "案卷"
    BOX = "BOX", "档案盒"
