"""短信: the outbox."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base, Editable
from db.types import BigId, Moment, Plain, Word
from db.vocabulary import MessageState


class MessageRow(Editable, Base):
    """A text for an applicant. ``units`` is what it costs; ``params`` are the template's values as a JSON array.

    ``reference`` is what the gateway gave back; ``sender`` who or what sent it (``export``, ``mas``).
    """

    __tablename__ = "messages"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    template: Mapped[str] = mapped_column(String(32))
    recipient: Mapped[str] = mapped_column(Plain, default="")
    phone: Mapped[str] = mapped_column(Plain, default="")
    text: Mapped[str] = mapped_column(Plain)
    params: Mapped[str] = mapped_column(Plain, default="[]")
    units: Mapped[int] = mapped_column(Integer)
    state: Mapped[MessageState] = mapped_column(Word(MessageState))
    created_at: Mapped[datetime] = mapped_column(Moment)
    created_by: Mapped[str] = mapped_column(Plain)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_at: Mapped[datetime | None] = mapped_column(Moment)
    settled_by: Mapped[str] = mapped_column(Plain, default="")
    sender: Mapped[str] = mapped_column(String(16), default="")
    reference: Mapped[str] = mapped_column(Plain, default="")
    error: Mapped[str] = mapped_column(Plain, default="")

    __table_args__ = (Index(None, "state", "created_at"),)
