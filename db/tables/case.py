"""办件: one registration of one achievement, with what was declared and what was handed in."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from db.tables.base import Base, Editable
from db.tables.life import MoveRow
from db.types import BigId, Moment, Plain, SortKey, Word
from db.vocabulary import (
    Arrival,
    Binding,
    Category,
    Channel,
    ClockKind,
    ClockState,
    CopyKind,
    Holder,
    Outcome,
    ReviewKind,
    Seal,
    Source,
    Stage,
)

NEVER_DUE = "9999-12-31"
"""``Case.due_key`` of a case without a due date: after all others."""


class Case(Editable, Base):
    """One case. The ``*_key`` columns and ``search_text`` are made from the others, for order and search.

    ``due_*`` and ``clock_*`` repeat the clock that matters now (the running one that ends first, else the paused one),
    so that a list needs no other table. ``registration_no`` is the number given here, else the declared one.
    """

    __tablename__ = "cases"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_no: Mapped[str] = mapped_column(SortKey, unique=True)
    draft_id: Mapped[str] = mapped_column(String(64), unique=True)
    channel: Mapped[Channel] = mapped_column(Word(Channel))
    arrival: Mapped[Arrival] = mapped_column(Word(Arrival))
    category: Mapped[Category | None] = mapped_column(Word(Category))
    stage: Mapped[Stage] = mapped_column(Word(Stage), active_history=True)
    outcome: Mapped[Outcome] = mapped_column(Word(Outcome))
    received_at: Mapped[datetime] = mapped_column(Moment)
    saved_at: Mapped[datetime] = mapped_column(Moment)
    due_on: Mapped[date | None] = mapped_column(Date)
    due_why: Mapped[str] = mapped_column(Plain, default="")
    due_key: Mapped[str] = mapped_column(SortKey, default=NEVER_DUE)
    clock_kind: Mapped[ClockKind | None] = mapped_column(Word(ClockKind))
    clock_state: Mapped[ClockState | None] = mapped_column(Word(ClockState))
    clock_holder: Mapped[Holder | None] = mapped_column(Word(Holder))
    clock_unit: Mapped[str] = mapped_column(String(16), default="")
    clock_from: Mapped[date | None] = mapped_column(Date)
    clerk_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    clerk: Mapped[str] = mapped_column(Plain)
    reviewer_id: Mapped[str | None] = mapped_column(String(64))
    reviewer: Mapped[str] = mapped_column(Plain, default="")
    round_no: Mapped[int] = mapped_column(Integer, default=0)
    round_kind: Mapped[ReviewKind | None] = mapped_column(Word(ReviewKind))
    uploaded_at: Mapped[datetime | None] = mapped_column(Moment)
    registered_at: Mapped[datetime | None] = mapped_column(Moment)
    paper_received_at: Mapped[datetime | None] = mapped_column(Moment)
    title: Mapped[str] = mapped_column(Plain)
    unit: Mapped[str] = mapped_column(Plain)
    title_key: Mapped[str] = mapped_column(SortKey)
    unit_key: Mapped[str] = mapped_column(SortKey)
    title_pinyin: Mapped[str] = mapped_column(SortKey)
    unit_pinyin: Mapped[str] = mapped_column(SortKey)
    search_text: Mapped[str] = mapped_column(Plain)
    registration_no: Mapped[str] = mapped_column(SortKey, default="")
    deliverer: Mapped[str] = mapped_column(Plain, default="")
    deliverer_phone: Mapped[str] = mapped_column(Plain, default="")
    contact: Mapped[str] = mapped_column(Plain, default="")
    contact_phone: Mapped[str] = mapped_column(Plain, default="")
    contact_address: Mapped[str] = mapped_column(Plain, default="")
    tracking_no: Mapped[str] = mapped_column(Plain, default="")
    online_no: Mapped[str] = mapped_column(Plain, default="")
    query_code: Mapped[str] = mapped_column(Plain, default="")
    note: Mapped[str] = mapped_column(Plain, default="")
    outcome_sentence: Mapped[str] = mapped_column(Plain, default="")
    refusal_reason: Mapped[str] = mapped_column(Plain, default="")
    refusal_where_to: Mapped[str] = mapped_column(Plain, default="")
    refusal_code: Mapped[str] = mapped_column(Plain, default="")
    checklist_id: Mapped[str] = mapped_column(Plain, default="")
    checklist_version: Mapped[str] = mapped_column(Plain, default="")
    checklist: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    zip_sha256: Mapped[str] = mapped_column(String(64), default="")

    values: Mapped[list["CaseValue"]] = relationship(order_by="CaseValue.position")
    others: Mapped[list["CaseOther"]] = relationship(order_by="CaseOther.position")
    units: Mapped[list["CaseUnit"]] = relationship(order_by="CaseUnit.position")
    persons: Mapped[list["CasePerson"]] = relationship(order_by="CasePerson.position")
    materials: Mapped[list["MaterialRow"]] = relationship(order_by="MaterialRow.position")
    moves: Mapped[list["MoveRow"]] = relationship(order_by="MoveRow.id")

    __table_args__ = (
        Index(None, "received_at", "id"),
        Index(None, "due_key", "id"),
        Index(None, "title_pinyin", "id"),
        Index(None, "unit_pinyin", "id"),
        Index(None, "stage", "received_at"),
        Index(None, "title_key"),
        Index(None, "zip_sha256"),
        Index(None, "registration_no"),
        Index(None, "stage", "due_key", "id"),
        Index(None, "reviewer_id", "stage"),
        Index(None, "online_no"),
    )

    @validates("due_on")
    def _keep_due_key(self, _key: str, due_on: date | None) -> date | None:
        self.due_key = due_on.isoformat() if due_on else NEVER_DUE
        return due_on


class _PartOfCase:
    """A row of a list that belongs to a case; ``position`` counts from 1."""

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)


class CaseValue(_PartOfCase, Editable, Base):
    """A field of the achievement: its value, where that came from, and what was read there before it was edited."""

    __tablename__ = "case_values"

    key: Mapped[str] = mapped_column(Plain)
    value: Mapped[str] = mapped_column(Plain)
    source: Mapped[Source] = mapped_column(Word(Source))
    where: Mapped[str] = mapped_column(Plain, default="")
    read: Mapped[str | None] = mapped_column(Plain)


class CaseOther(_PartOfCase, Editable, Base):
    """其他字段: what a file told that no field was mapped to, by its label."""

    __tablename__ = "case_others"

    label: Mapped[str] = mapped_column(Plain)
    value: Mapped[str] = mapped_column(Plain)


class CaseUnit(_PartOfCase, Editable, Base):
    """完成单位. ``search_text`` is the name and its pinyin initials, to complete what a clerk types."""

    __tablename__ = "case_units"

    name: Mapped[str] = mapped_column(Plain)
    uscc: Mapped[str] = mapped_column(Plain, default="")
    address: Mapped[str] = mapped_column(Plain, default="")
    postcode: Mapped[str] = mapped_column(Plain, default="")
    region: Mapped[str] = mapped_column(Plain, default="")
    kind: Mapped[str] = mapped_column(Plain, default="")
    contact: Mapped[str] = mapped_column(Plain, default="")
    phone: Mapped[str] = mapped_column(Plain, default="")
    email: Mapped[str] = mapped_column(Plain, default="")
    search_text: Mapped[str] = mapped_column(Plain)


class CasePerson(_PartOfCase, Editable, Base):
    """完成人."""

    __tablename__ = "case_persons"

    name: Mapped[str] = mapped_column(Plain)
    gender: Mapped[str] = mapped_column(Plain, default="")
    born: Mapped[str] = mapped_column(Plain, default="")
    education: Mapped[str] = mapped_column(Plain, default="")
    title: Mapped[str] = mapped_column(Plain, default="")
    unit: Mapped[str] = mapped_column(Plain, default="")
    contribution: Mapped[str] = mapped_column(Plain, default="")


class MaterialRow(_PartOfCase, Editable, Base):
    """材料: what was handed in for a line of the checklist, and the verdict on it at the time (``state``, ``why``)."""

    __tablename__ = "materials"

    line_id: Mapped[str] = mapped_column(Plain)
    name: Mapped[str] = mapped_column(Plain, default="")
    handed_in: Mapped[bool]
    copies: Mapped[int]
    copy: Mapped[CopyKind | None] = mapped_column(Word(CopyKind))
    seal: Mapped[Seal | None] = mapped_column(Word(Seal))
    binding: Mapped[Binding | None] = mapped_column(Word(Binding))
    pages: Mapped[int | None]
    kind: Mapped[str] = mapped_column(Plain, default="")
    files: Mapped[int] = mapped_column(default=0)
    order_right: Mapped[bool]
    waived_until: Mapped[date | None] = mapped_column(Date)
    defects: Mapped[list[str]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(String(16), default="")
    why: Mapped[str] = mapped_column(Plain, default="")
