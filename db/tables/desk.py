"""What the desks work with beside the cases: people, drafts, numbers, kept mappings."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base, Editable
from db.types import Moment, Plain


class StaffRow(Editable, Base):
    """人员: a clerk who has worked here."""

    __tablename__ = "staff"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(Plain)
    role: Mapped[str] = mapped_column(String(32))
    since: Mapped[datetime] = mapped_column(Moment)


class DraftRow(Editable, Base):
    """An intake in progress; ``content`` is the whole draft as JSON. A draft with a case is done and stays readable."""

    __tablename__ = "drafts"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    title: Mapped[str] = mapped_column(Plain)
    unit: Mapped[str] = mapped_column(Plain)
    page: Mapped[str] = mapped_column(String(16))
    content: Mapped[str] = mapped_column(Text)
    started_at: Mapped[datetime] = mapped_column(Moment)
    updated_at: Mapped[datetime] = mapped_column(Moment)
    discarded_at: Mapped[datetime | None] = mapped_column(Moment)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"))

    __table_args__ = (Index(None, "person_id", "updated_at"),)


class SequenceRow(Base):
    """The last number given of a kind in a year; the row is locked until the transaction that took it ends."""

    __tablename__ = "sequences"

    kind: Mapped[str] = mapped_column(String(64), primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(Integer)


class PayloadMappingRow(Editable, Base):
    """How the columns of one kind of export translate to fields, as a clerk decided; by the payload's signature."""

    __tablename__ = "payload_mappings"

    signature: Mapped[str] = mapped_column(String(128), primary_key=True)
    columns: Mapped[dict[str, str]] = mapped_column(JSON)
    kept_at: Mapped[datetime] = mapped_column(Moment)
    kept_by: Mapped[str] = mapped_column(Plain)
