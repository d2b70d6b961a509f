"""审查: the rounds of a case, their comments, and what became of findings."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.tables.base import Base, Editable
from db.types import BigId, Moment, Plain, Word
from db.vocabulary import Answer, Binding, CopyKind, Decision, FindingVerdict, ReviewKind, Seal, Severity


class RoundRow(Editable, Base):
    """One round of review. ``achievement`` is what was declared when it began, to compare rounds by.

    ``proposed_*`` holds a decision that waits for a second person (four eyes).
    """

    __tablename__ = "rounds"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[ReviewKind] = mapped_column(Word(ReviewKind))
    number: Mapped[int] = mapped_column(Integer)
    opened_at: Mapped[datetime] = mapped_column(Moment)
    opened_by: Mapped[str] = mapped_column(Plain)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_by: Mapped[str] = mapped_column(Plain, default="")
    decision: Mapped[Decision | None] = mapped_column(Word(Decision))
    reason: Mapped[str] = mapped_column(Plain, default="")
    achievement: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    zip_sha256: Mapped[str] = mapped_column(String(64), default="")
    proposed: Mapped[str] = mapped_column(String(32), default="")
    proposed_by: Mapped[str] = mapped_column(String(64), default="")
    proposed_name: Mapped[str] = mapped_column(Plain, default="")
    proposed_at: Mapped[datetime | None] = mapped_column(Moment)
    proposed_reason: Mapped[str] = mapped_column(Plain, default="")

    __table_args__ = (UniqueConstraint("case_id", "kind", "number"),)


class CommentRow(Editable, Base):
    """修改意见. ``place`` is as ``Finding.place``; a place on a page adds ``sha256``, ``page`` (from 0) and the box.

    The box is left, top, right, bottom as fractions of the page as it is shown unrotated by the viewer (0 to 1, from
    the upper left corner). ``answer`` is the last word on it, given in round ``answered_in``.
    """

    __tablename__ = "comments"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    code: Mapped[str] = mapped_column(Plain, default="")
    text: Mapped[str] = mapped_column(Plain)
    need: Mapped[str] = mapped_column(Plain, default="")
    place: Mapped[str] = mapped_column(Plain, default="")
    finding: Mapped[str] = mapped_column(Plain, default="")
    severity: Mapped[Severity] = mapped_column(Word(Severity))
    sha256: Mapped[str] = mapped_column(String(64), default="")
    page: Mapped[int | None] = mapped_column(Integer)
    left: Mapped[float | None]
    top: Mapped[float | None]
    right: Mapped[float | None]
    bottom: Mapped[float | None]
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by: Mapped[str] = mapped_column(String(64))
    maker: Mapped[str] = mapped_column(Plain)
    edited_at: Mapped[datetime | None] = mapped_column(Moment)
    answer: Mapped[Answer] = mapped_column(Word(Answer), default=Answer.OPEN)
    answered_in: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"))
    missed: Mapped[bool] = mapped_column(default=False)

    answers: Mapped[list["AnswerRow"]] = relationship(order_by="AnswerRow.id")

    __table_args__ = (Index(None, "case_id", "position"), Index(None, "code"))


class AnswerRow(Base):
    """已改 / 未改 / 不再适用: what a reviewer found in a later round, each time."""

    __tablename__ = "comment_answers"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    comment_id: Mapped[int] = mapped_column(ForeignKey("comments.id"), index=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    answer: Mapped[Answer] = mapped_column(Word(Answer))
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(Plain)


class FindingRow(Base):
    """What was done with a finding; ``finding`` is ``Finding.id``. A dismissed one keeps the reason."""

    __tablename__ = "finding_verdicts"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"))
    finding: Mapped[str] = mapped_column(Plain)
    verdict: Mapped[FindingVerdict] = mapped_column(Word(FindingVerdict))
    reason: Mapped[str] = mapped_column(Plain, default="")
    comment_id: Mapped[int | None] = mapped_column(ForeignKey("comments.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(Plain)

    __table_args__ = (UniqueConstraint("case_id", "finding"),)


class CommentDraftRow(Base):
    """A comment that somebody has begun to write: one for a person and a case; ``content`` is JSON."""

    __tablename__ = "comment_drafts"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(Moment)


class PresenceRow(Base):
    """Who has a case open for review, and when that window last said so."""

    __tablename__ = "presences"

    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    window: Mapped[str] = mapped_column(String(64), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    name: Mapped[str] = mapped_column(Plain)
    seen_at: Mapped[datetime] = mapped_column(Moment)


class PaperLineRow(Editable, Base):
    """纸质清单: what a reviewer saw of one paper in a round of paper review; no row = nobody has looked yet.

    ``line_id`` is that of the checklist for papers. ``read_number`` and ``read_title`` are what stands on the paper
    form, None where the line is not compared with the case.
    """

    __tablename__ = "paper_lines"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    line_id: Mapped[str] = mapped_column(Plain)
    present: Mapped[bool]
    copies: Mapped[int] = mapped_column(Integer, default=1)
    pages: Mapped[int | None]
    copy: Mapped[CopyKind | None] = mapped_column(Word(CopyKind))
    seal: Mapped[Seal | None] = mapped_column(Word(Seal))
    binding: Mapped[Binding | None] = mapped_column(Word(Binding))
    order_right: Mapped[bool] = mapped_column(default=True)
    legible: Mapped[bool] = mapped_column(default=True)
    paged: Mapped[bool] = mapped_column(default=True)
    read_number: Mapped[str | None] = mapped_column(Plain)
    read_title: Mapped[str | None] = mapped_column(Plain)
    note: Mapped[str] = mapped_column(Plain, default="")
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(Plain)

    __table_args__ = (UniqueConstraint("round_id", "line_id"),)
