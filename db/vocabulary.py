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
    """Where a case stands."""

    RECEIVED = "RECEIVED", "已收件"
    FORMAL_REVIEW = "FORMAL_REVIEW", "形式审查"
    REVISING = "REVISING", "待修改"
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


class DocumentKind(Labelled):
    """文书."""

    RECEIPT = "RECEIPT", "收件回执"
    NOTICE = "NOTICE", "一次性告知书"
    REJECTION = "REJECTION", "不予受理通知书"
    LABEL = "LABEL", "资料袋标签"
    LABEL_SHEET = "LABEL_SHEET", "资料袋标签（A4）"


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
    TYPED = "TYPED", "录入"
