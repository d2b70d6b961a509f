"""归档: volumes with what is in them, their numbers, boxes, shelves, loans, and the packages made of filed cases."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.tables.base import Base, Editable
from db.types import BigId, Moment, Plain, SortKey, Word
from db.vocabulary import PlacedKind, Retention, Secrecy, VolumeState


class VolumeRow(Editable, Base):
    """案卷 of a case. ``archive_no`` is its 档号, empty until it is given; ``number`` the 案卷号 in it.

    ``mutual_no`` is the 互见号 and ``remark`` the note of the 备考表 (defects and the like).
    """

    __tablename__ = "volumes"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    position: Mapped[int] = mapped_column(Integer, default=1)
    archive_no: Mapped[str] = mapped_column(SortKey, default="")
    number: Mapped[int | None]
    year: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Plain)
    responsible: Mapped[str] = mapped_column(Plain, default="")
    retention: Mapped[Retention] = mapped_column(Word(Retention))
    secrecy: Mapped[Secrecy] = mapped_column(Word(Secrecy))
    begun_on: Mapped[date | None] = mapped_column(Date)
    ended_on: Mapped[date | None] = mapped_column(Date)
    mutual_no: Mapped[str] = mapped_column(Plain, default="")
    remark: Mapped[str] = mapped_column(Plain, default="")
    state: Mapped[VolumeState] = mapped_column(Word(VolumeState))
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by: Mapped[str] = mapped_column(Plain)
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    compiler: Mapped[str] = mapped_column(Plain, default="")
    checker: Mapped[str] = mapped_column(Plain, default="")
    checked_on: Mapped[date | None] = mapped_column(Date)
    box_id: Mapped[int | None] = mapped_column(ForeignKey("boxes.id"), index=True)
    search_text: Mapped[str] = mapped_column(Plain, default="")

    items: Mapped[list["VolumeItemRow"]] = relationship(order_by="VolumeItemRow.position")

    __table_args__ = (Index(None, "state", "id"), Index(None, "archive_no"), Index(None, "year", "id"))


class VolumeItemRow(Editable, Base):
    """卷内文件. ``dated_on`` is as on a 卷内目录: eight digits, or six, or four. ``sha256`` is its scan or file."""

    __tablename__ = "volume_items"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    volume_id: Mapped[int] = mapped_column(ForeignKey("volumes.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Plain)
    document_no: Mapped[str] = mapped_column(Plain, default="")
    responsible: Mapped[str] = mapped_column(Plain, default="")
    dated_on: Mapped[str] = mapped_column(String(8), default="")
    pages: Mapped[int | None]
    remark: Mapped[str] = mapped_column(Plain, default="")
    line_id: Mapped[str] = mapped_column(Plain, default="")
    sha256: Mapped[str | None] = mapped_column(ForeignKey("files.sha256"))


class ArchiveNumberRow(Base):
    """A 档号 that was given, once and for ever; ``void_at`` when it was corrected into another."""

    __tablename__ = "archive_numbers"

    archive_no: Mapped[str] = mapped_column(SortKey, primary_key=True)
    volume_id: Mapped[int] = mapped_column(ForeignKey("volumes.id"), index=True)
    given_at: Mapped[datetime] = mapped_column(Moment)
    given_by: Mapped[str] = mapped_column(Plain)
    void_at: Mapped[datetime | None] = mapped_column(Moment)
    void_reason: Mapped[str] = mapped_column(Plain, default="")


class LocationRow(Editable, Base):
    """库位: a place on a shelf, by the code that stands on its label."""

    __tablename__ = "locations"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    code: Mapped[str] = mapped_column(SortKey, unique=True)
    name: Mapped[str] = mapped_column(Plain, default="")
    note: Mapped[str] = mapped_column(Plain, default="")
    closed: Mapped[bool] = mapped_column(default=False)


class BoxRow(Editable, Base):
    """档案盒. ``spine_mm`` is how thick it is."""

    __tablename__ = "boxes"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    box_no: Mapped[str] = mapped_column(SortKey, unique=True)
    year: Mapped[int] = mapped_column(Integer)
    retention: Mapped[Retention] = mapped_column(Word(Retention))
    spine_mm: Mapped[int] = mapped_column(Integer)
    note: Mapped[str] = mapped_column(Plain, default="")
    location_id: Mapped[int | None] = mapped_column(ForeignKey("locations.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by: Mapped[str] = mapped_column(Plain)
    emptied_at: Mapped[datetime | None] = mapped_column(Moment)


class PlacementRow(Base):
    """A volume was put into a box, or a box onto a shelf, or taken out (``to`` empty); only ever added.

    ``came_from`` and ``to`` are the codes as they stood then.
    """

    __tablename__ = "placements"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    kind: Mapped[PlacedKind] = mapped_column(Word(PlacedKind))
    volume_id: Mapped[int | None] = mapped_column(ForeignKey("volumes.id"), index=True)
    box_id: Mapped[int | None] = mapped_column(ForeignKey("boxes.id"), index=True)
    came_from: Mapped[str] = mapped_column(Plain, default="")
    to: Mapped[str] = mapped_column(Plain, default="")
    reason: Mapped[str] = mapped_column(Plain, default="")
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(Plain)


class LoanRow(Editable, Base):
    """借阅: who has a volume, why, and until when."""

    __tablename__ = "loans"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    volume_id: Mapped[int] = mapped_column(ForeignKey("volumes.id"), index=True)
    borrower: Mapped[str] = mapped_column(Plain)
    unit: Mapped[str] = mapped_column(Plain, default="")
    phone: Mapped[str] = mapped_column(Plain, default="")
    reason: Mapped[str] = mapped_column(Plain)
    lent_at: Mapped[datetime] = mapped_column(Moment)
    lent_by: Mapped[str] = mapped_column(Plain)
    due_on: Mapped[date] = mapped_column(Date)
    returned_at: Mapped[datetime | None] = mapped_column(Moment)
    returned_by: Mapped[str] = mapped_column(Plain, default="")
    note: Mapped[str] = mapped_column(Plain, default="")

    __table_args__ = (Index(None, "returned_at", "due_on"),)


class PackageRow(Base):
    """An archive package that was made of a case, with the result of its checks; only ever added."""

    __tablename__ = "packages"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by: Mapped[str] = mapped_column(Plain)
    name: Mapped[str] = mapped_column(Plain)
    size: Mapped[int] = mapped_column(BigInteger)
    fingerprint: Mapped[str] = mapped_column(String(64))
    passed: Mapped[bool]
    checks: Mapped[list[dict[str, Any]]] = mapped_column(JSON)

    __table_args__ = (UniqueConstraint("case_id", "made_at"),)
