"""What an office says on its papers (``resources/wording.yaml``); each sentence's placeholders are checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from db.vocabulary import Channel


@dataclass(frozen=True, slots=True)
class DeskAddress:
    """Where an applicant asks or brings papers. ``contact`` may be empty."""

    name: str
    phone: str
    address: str
    contact: str = ""

    @property
    def line(self) -> str:
        """Name, person and telephone in one line."""
        return " ".join(part for part in (self.name, self.contact, self.phone) if part)


@dataclass(frozen=True, slots=True)
class ChannelDesks:
    """Whom applicants of a channel may ask, and where they bring papers; keys of ``Wording.desks``."""

    ask: tuple[str, ...]
    bring: str


@dataclass(frozen=True, slots=True)
class ReceiptWording:
    """Words of the 收件回执."""

    title: str
    applicant_part: str
    stub_part: str
    caution: str
    cut: str


@dataclass(frozen=True, slots=True)
class NoticeWording:
    """Words of the 一次性告知书; see the comments in ``wording.yaml`` for the placeholders."""

    title: str
    opening: str
    deadline: Mapping[Channel, str]
    late: str
    basis: str
    copies: str

    def __post_init__(self) -> None:
        check_sentence(self.opening, "received_on", "matter", "title", "case_no")
        _check_channels(self.deadline, "deadline")
        for sentence in self.deadline.values():
            check_sentence(sentence, "due", "desk", "address")
        check_sentence(self.late)


@dataclass(frozen=True, slots=True)
class RejectionWording:
    """Words of the 不予受理通知书."""

    title: str
    opening: str
    decision: str
    basis: str
    where: str
    remedy: str
    copies: str

    def __post_init__(self) -> None:
        check_sentence(self.opening, "received_on", "matter", "title", "case_no")
        check_sentence(self.where, "where_to")


@dataclass(frozen=True, slots=True)
class AcceptanceWording:
    """Words of the 受理通知书."""

    title: str
    opening: str
    basis: str
    next: Mapping[Channel, str]
    caution: str
    copies: str

    def __post_init__(self) -> None:
        check_sentence(self.opening, "applied_on", "matter", "title", "case_no")
        _check_channels(self.next, "next")


@dataclass(frozen=True, slots=True)
class CommentsWording:
    """Words of a notice that lists the comments of a round: 补正材料通知书, 修改意见通知书."""

    title: str
    opening: str
    deadline: Mapping[Channel, str]
    late: str
    advice: str
    basis: str
    copies: str

    def __post_init__(self) -> None:
        check_sentence(self.opening, "received_on", "matter", "title", "case_no", "registration_no", "round")
        _check_channels(self.deadline, "deadline")
        for sentence in self.deadline.values():
            check_sentence(sentence, "until", "desk", "address")


@dataclass(frozen=True, slots=True)
class DecisionWording:
    """Words of a letter that ends a case: 不予登记, 终止办理, 注销登记."""

    title: str
    opening: str
    decision: str
    basis: str
    remedy: str
    copies: str
    lapsed: str = ""

    def __post_init__(self) -> None:
        for sentence in (self.opening, self.decision):
            check_sentence(sentence, "received_on", "matter", "title", "case_no", "registration_no", "registered_on")


@dataclass(frozen=True, slots=True)
class ResultWording:
    """Words of the 登记结果告知书."""

    title: str
    opening: str
    next: Mapping[Channel, str]
    caution: str
    basis: str
    copies: str

    def __post_init__(self) -> None:
        check_sentence(self.opening, "received_on", "matter", "title", "case_no")
        _check_channels(self.next, "next")
        for sentence in self.next.values():
            check_sentence(sentence, "until", "desk", "address", "registration_no")


@dataclass(frozen=True, slots=True)
class PaperResultWording:
    """Words of the 纸质资料审核结果告知书."""

    title: str
    opening: str
    next: str
    basis: str
    copies: str
    caution: str = ""

    def __post_init__(self) -> None:
        check_sentence(self.opening, "received_on", "matter", "title", "case_no", "registration_no", "round")
        check_sentence(self.next, "title", "registration_no", "desk", "address")


@dataclass(frozen=True, slots=True)
class DeliveryWording:
    """Words of the 送达回证."""

    title: str
    remark: str
    copies: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything of ``wording.yaml``. ``desks`` has at least ``counter``."""

    office: str
    matter: str
    desks: Mapping[str, DeskAddress]
    channels: Mapping[Channel, ChannelDesks]
    receipt: ReceiptWording
    notice: NoticeWording
    rejection: RejectionWording
    acceptance: AcceptanceWording
    supplement: CommentsWording
    revision: CommentsWording
    paper_supplement: CommentsWording
    refusal: DecisionWording
    withdrawal: DecisionWording
    revocation: DecisionWording
    result: ResultWording
    paper_result: PaperResultWording
    no_deadline: str
    delivery: DeliveryWording
    reprint: str

    def __post_init__(self) -> None:
        if "counter" not in self.desks:
            raise ValueError("desks 里要有 counter（成果登记室）")
        _check_channels(self.channels, "channels")
        named = {key for one in self.channels.values() for key in (*one.ask, one.bring)}
        if unknown := named - set(self.desks):
            raise ValueError(f"channels 里写的 {min(unknown)} 在 desks 里没有")
        check_sentence(self.reprint, "when", "count")


def _check_channels(by_channel: Mapping[Channel, object], name: str) -> None:
    if absent := set(Channel) - set(by_channel):
        raise ValueError(f"{name} 里缺少 {min(absent)}")


def check_sentence(sentence: str, *allowed: str) -> None:
    """Refuse a sentence with a placeholder that nothing fills."""
    try:
        used = {field for _, field, _, _ in Formatter().parse(sentence) if field is not None}
    except ValueError as error:
        raise ValueError(f"“{sentence}”里的花括号不成对") from error
    if unknown := used - set(allowed):
        names = "、".join(f"{{{name}}}" for name in allowed) or "没有"
        raise ValueError(f"“{sentence}”里不能用 {{{min(unknown)}}}；可用的：{names}")
