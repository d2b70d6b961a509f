"""The life of a case: its moves from stage to stage, its clocks, its 成果登记号."""

from datetime import date, datetime

from sqlalchemy import JSON, Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base, Editable
from db.types import BigId, Moment, Plain, SortKey, Word
from db.vocabulary import Anchor, ClockKind, ClockState, Holder, NumberOrigin, Stage


class MoveRow(Base):
    """One move of a case; only ever added. ``from_stage`` is None where the case began."""

    __tablename__ = "case_moves"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    move: Mapped[str] = mapped_column(String(32))
    from_stage: Mapped[Stage | None] = mapped_column(Word(Stage))
    to_stage: Mapped[Stage] = mapped_column(Word(Stage))
    at: Mapped[datetime] = mapped_column(Moment)
    person_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    person: Mapped[str] = mapped_column(Plain)
    reason: Mapped[str] = mapped_column(Plain, default="")

    __table_args__ = (Index(None, "to_stage", "at"),)


class ClockRow(Editable, Base):
    """时限 of a case. ``start_on`` is the day counted from (itself not counted).

    ``pauses`` holds [from, until, moment]: ISO dates, and the moment of coming back that ``until`` is the day of.
    While the clock stands it is [from, null]; rows of version 0002 have no moment. The term is kept as it was
    when the clock began; ``due_on`` is None while it is paused.
    """

    __tablename__ = "clocks"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[ClockKind] = mapped_column(Word(ClockKind))
    holder: Mapped[Holder] = mapped_column(Word(Holder))
    anchor: Mapped[Anchor] = mapped_column(Word(Anchor))
    started_at: Mapped[datetime] = mapped_column(Moment)
    start_on: Mapped[date] = mapped_column(Date)
    days: Mapped[int] = mapped_column(Integer)
    unit: Mapped[str] = mapped_column(String(16))
    on_return: Mapped[str] = mapped_column(String(16), default="")
    basis: Mapped[str] = mapped_column(Plain, default="")
    pauses: Mapped[list[list[str | None]]] = mapped_column(JSON)
    state: Mapped[ClockState] = mapped_column(Word(ClockState))
    due_on: Mapped[date | None] = mapped_column(Date)
    due_why: Mapped[str] = mapped_column(Plain, default="")
    complete: Mapped[bool] = mapped_column(default=True)
    stopped_at: Mapped[datetime | None] = mapped_column(Moment)
    in_time: Mapped[bool | None]

    __table_args__ = (Index(None, "case_id", "state"), Index(None, "state", "due_on"))


class RegistrationRow(Base):
    """A 成果登记号 that was given, once and for ever; ``void_at`` when it was corrected into another."""

    __tablename__ = "registrations"

    number: Mapped[str] = mapped_column(SortKey, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    origin: Mapped[NumberOrigin] = mapped_column(Word(NumberOrigin))
    given_at: Mapped[datetime] = mapped_column(Moment)
    given_by: Mapped[str] = mapped_column(Plain)
    void_at: Mapped[datetime | None] = mapped_column(Moment)
    void_reason: Mapped[str] = mapped_column(Plain, default="")
