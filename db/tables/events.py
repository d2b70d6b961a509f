"""流水: who did what, when. Rows are only ever added, each with the hash of the one before."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base
from db.types import Moment, Plain


class EventRow(Base):
    """One event. ``data`` is canonical JSON text, exactly as it was hashed."""

    __tablename__ = "events"

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    person_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    person: Mapped[str] = mapped_column(Plain)
    kind: Mapped[str] = mapped_column(String(64))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))
    data: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)

    __table_args__ = (Index(None, "case_id", "seq"),)


class EventHead(Base):
    """The last event's number and hash: one row, locked by each writer so that there is one chain."""

    __tablename__ = "event_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    seq: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(String(64))
