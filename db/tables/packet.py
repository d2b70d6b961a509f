"""邮件: packets as they came, the cases that they belong to, and what was handed from one hand to the next."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.tables.base import Base, Editable
from db.types import BigId, Moment, Plain, SortKey, Word
from db.vocabulary import HandOverKind, PacketCondition, PacketKind, PacketState

_HAS_NUMBER = text("tracking_no <> ''")


class PacketRow(Editable, Base):
    """What a courier brought, or what was left at the gatehouse. One that nobody carried has no ``tracking_no``.

    ``gate_*`` is when the gatehouse took it (门卫室代收), ``signed_*`` when the office did (科室签收). ``posted_on`` is
    the day of the postmark. ``closed_*`` and ``outcome`` tell of a packet that was returned or explained.
    """

    __tablename__ = "packets"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    packet_no: Mapped[str] = mapped_column(SortKey, unique=True)
    tracking_no: Mapped[str] = mapped_column(SortKey, default="")
    courier: Mapped[str] = mapped_column(Plain, default="")
    state: Mapped[PacketState] = mapped_column(Word(PacketState))
    kind: Mapped[PacketKind] = mapped_column(Word(PacketKind))
    condition: Mapped[PacketCondition] = mapped_column(Word(PacketCondition))
    damage: Mapped[str] = mapped_column(Plain, default="")
    gate_at: Mapped[datetime | None] = mapped_column(Moment)
    gate_by: Mapped[str] = mapped_column(Plain, default="")
    signed_at: Mapped[datetime | None] = mapped_column(Moment)
    signed_by: Mapped[str] = mapped_column(Plain, default="")
    posted_on: Mapped[date | None] = mapped_column(Date)
    sender_unit: Mapped[str] = mapped_column(Plain, default="")
    sender: Mapped[str] = mapped_column(Plain, default="")
    sender_phone: Mapped[str] = mapped_column(Plain, default="")
    hint: Mapped[str] = mapped_column(Plain, default="")
    note: Mapped[str] = mapped_column(Plain, default="")
    logged_at: Mapped[datetime] = mapped_column(Moment)
    logged_by: Mapped[str] = mapped_column(Plain)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_by: Mapped[str] = mapped_column(Plain, default="")
    outcome: Mapped[str] = mapped_column(Plain, default="")
    search_text: Mapped[str] = mapped_column(Plain)

    matches: Mapped[list["PacketMatchRow"]] = relationship(order_by="PacketMatchRow.id")
    files: Mapped[list["PacketFileRow"]] = relationship(order_by="PacketFileRow.id")

    __table_args__ = (
        Index(None, "tracking_no", unique=True, sqlite_where=_HAS_NUMBER, postgresql_where=_HAS_NUMBER),
        Index(None, "state", "id"),
        Index(None, "logged_at", "id"),
    )


class PacketMatchRow(Editable, Base):
    """A packet holds the papers of a case. ``move`` is the move that this made, empty for none.

    ``judged_on`` is the day that being in time went by, ``late`` by how many working days it was too late (0: in time,
    None: no limit ran). ``released_*``: the match was taken back.
    """

    __tablename__ = "packet_matches"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    packet_id: Mapped[int] = mapped_column(ForeignKey("packets.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    why: Mapped[str] = mapped_column(Plain, default="")
    move: Mapped[str] = mapped_column(String(32), default="")
    judged_on: Mapped[date | None] = mapped_column(Date)
    late: Mapped[int | None]
    matched_at: Mapped[datetime] = mapped_column(Moment)
    matched_by: Mapped[str] = mapped_column(Plain)
    released_at: Mapped[datetime | None] = mapped_column(Moment)
    released_by: Mapped[str] = mapped_column(Plain, default="")
    release_reason: Mapped[str] = mapped_column(Plain, default="")

    __table_args__ = (Index(None, "packet_id", "case_id"),)


class PacketOfferRow(Base):
    """A case that was offered for a packet and put aside, so that only new ones call for a look again."""

    __tablename__ = "packet_offers"

    packet_id: Mapped[int] = mapped_column(ForeignKey("packets.id"), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True)


class PacketFileRow(Base):
    """A photo of a damaged packet, or another file about it."""

    __tablename__ = "packet_files"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    packet_id: Mapped[int] = mapped_column(ForeignKey("packets.id"), index=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("files.sha256"))
    name: Mapped[str] = mapped_column(Plain)
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by: Mapped[str] = mapped_column(Plain)


class HandOverRow(Base):
    """交接: a list that was printed for signature; what stands on it counts as handed over."""

    __tablename__ = "hand_overs"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[HandOverKind] = mapped_column(Word(HandOverKind))
    number: Mapped[str] = mapped_column(SortKey, unique=True)
    giver: Mapped[str] = mapped_column(Plain, default="")
    taker: Mapped[str] = mapped_column(Plain, default="")
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by: Mapped[str] = mapped_column(Plain)

    items: Mapped[list["HandOverItemRow"]] = relationship(order_by="HandOverItemRow.position")

    __table_args__ = (Index(None, "kind", "id"),)


class HandOverItemRow(Base):
    """One thing on such a list: by its kind a packet, a case or a volume (``item_id``)."""

    __tablename__ = "hand_over_items"

    hand_over_id: Mapped[int] = mapped_column(ForeignKey("hand_overs.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[HandOverKind] = mapped_column(Word(HandOverKind))
    item_id: Mapped[int] = mapped_column(BigId)

    __table_args__ = (UniqueConstraint("kind", "item_id", "hand_over_id"),)
