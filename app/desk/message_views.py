"""What the use cases of the outbox give back: frozen plain values, telephone numbers masked."""

from dataclasses import dataclass
from datetime import datetime

from db.vocabulary import MessageState


@dataclass(frozen=True, slots=True)
class MessageView:
    """短信 as lists show it; the phone is masked."""

    id: int
    version: int
    case_id: int
    case_no: str
    title: str
    template: str
    template_name: str
    recipient: str
    phone: str
    has_phone: bool
    text: str
    length: int
    units: int
    state: MessageState
    created_at: datetime
    created_by: str
    attempts: int
    next_try_at: datetime | None
    settled_at: datetime | None
    settled_by: str
    sender: str
    error: str
