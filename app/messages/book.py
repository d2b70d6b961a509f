"""``resources/messages.yaml``: the signature, the templates of the moves, and how sending is tried again."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.errors import BadResourceError
from app.messages.text import fill, placeholders
from app.resources import Resources
from db.vocabulary import Arrival, Channel

FILE = "messages.yaml"
KNOWN = frozenset(
    {"case_no", "online_no", "title", "unit", "recipient", "registration_no", "until", "comments", "desk", "phone"}
)
"""What a template may name."""
_SIGNATURE = re.compile(r"[0-9A-Za-z\u3400-\u9fff]{2,12}")


class AfterTimeout(StrEnum):
    """What becomes of a message that went out without an answer: it may have been taken."""

    RETRY = "RETRY"
    ASK = "ASK"


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of a template with the gateway's ``template_id``; no text: none is prepared.

    ``params`` are the gateway's variables in its order, by default the placeholders of the text.
    """

    text: str = ""
    template_id: str = ""
    params: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        for name in (*placeholders(self.text), *(self.params or ())):
            if name not in KNOWN:
                raise ValueError(f"不能用 {{{name}}}；可用的：{'、'.join(f'{{{one}}}' for one in sorted(KNOWN))}")

    def filled(self, values: Mapping[str, str]) -> str:
        """The text for one case."""
        return fill(self.text, values)

    def filled_params(self, values: Mapping[str, str]) -> str:
        """The gateway's variables as the JSON array that is sent and kept."""
        names = placeholders(self.text) if self.params is None else self.params
        return json.dumps([values[name] for name in names], ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Template(Wording):
    """A template: ``name`` as lists show it; ``channels`` where one has words of its own; ``arrivals`` where it is
    prepared for these alone."""

    name: str = ""
    channels: Mapping[Channel, Wording] = field(default_factory=dict)
    arrivals: tuple[Arrival, ...] = tuple(Arrival)

    def of(self, channel: Channel) -> Wording:
        """The words for a channel."""
        return self.channels.get(channel, self)

    def is_for(self, channel: Channel, arrival: Arrival) -> bool:
        """Whether the office writes to applicants who came in this way."""
        return arrival in self.arrivals and bool(self.of(channel).text)


@dataclass(frozen=True, slots=True)
class MessageBook:
    """Everything of ``messages.yaml``. ``retry_minutes``: how long to wait before each further try."""

    signature: str
    sign_exports: bool
    connect_timeout_s: int
    reply_timeout_s: int
    retry_minutes: tuple[int, ...]
    after_timeout: AfterTimeout
    templates: Mapping[str, Template]

    def __post_init__(self) -> None:
        if not _SIGNATURE.fullmatch(self.signature):
            raise ValueError("signature 须为 2 至 12 个汉字、字母或数字，不带【】")
        if not (1 <= self.connect_timeout_s <= 60 and 1 <= self.reply_timeout_s <= 120):
            raise ValueError("等待时间太短或太长：连接 1 至 60 秒，答复 1 至 120 秒")
        if any(not 1 <= minutes <= 1440 for minutes in self.retry_minutes):
            raise ValueError("retry_minutes 每次 1 至 1440 分钟")
        if unnamed := [key for key, template in self.templates.items() if not template.name]:
            raise ValueError(f"模板 {unnamed[0]} 没有 name")

    def template(self, template_id: str) -> Template:
        """A template by its key in the file; raises ``BadResourceError`` where a move names one that is not there."""
        if template_id not in self.templates:
            raise BadResourceError(FILE, 1, f"templates.{template_id}", "缺少 moves.yaml 用到的这个模板")
        return self.templates[template_id]


def load_messages(resources: Resources) -> MessageBook:
    """The office's templates; raises ``BadResourceError`` for what cannot be used."""
    return resources.load(FILE, MessageBook)
