"""Files as they came or were printed, and what became of the papers."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from db.tables.base import Base, Editable
from db.types import BigId, Moment, Plain, SortKey, Word
from db.vocabulary import DocumentKind


class FileRow(Base):
    """A file of the store, by the SHA-256 of its content."""

    __tablename__ = "files"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str] = mapped_column(Plain)
    stored_at: Mapped[datetime] = mapped_column(Moment)


class FileLink(Editable, Base):
    """A file in a case, under the name it came with. ``role``: ``zip``, ``form``, ``material``, or ``scan`` of papers.

    ``round_no`` is the round of review that it was handed in for, counted over all rounds of the case whatever their
    kind (1 = with the application); ``superseded`` once a later round brought another in its place. Files are never
    taken away.
    """

    __tablename__ = "file_links"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), index=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("files.sha256"), index=True)
    role: Mapped[str] = mapped_column(String(16))
    line_id: Mapped[str] = mapped_column(Plain, default="")
    name: Mapped[str] = mapped_column(Plain)
    pages: Mapped[int | None]
    round_no: Mapped[int] = mapped_column(Integer, default=1)
    superseded: Mapped[bool] = mapped_column(default=False)

    file: Mapped[FileRow] = relationship()


class DocumentRow(Base):
    """文书: a paper, stored byte for byte and never changed.

    Most are of one case. A list or a batch of labels is of none; ``subject`` then says what it is of, such as
    ``packets:2026-03-02``, ``box:3`` or ``handover:7``. A volume's papers have both.
    """

    __tablename__ = "documents"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id"), index=True)
    subject: Mapped[str] = mapped_column(SortKey, default="", index=True)
    kind: Mapped[DocumentKind] = mapped_column(Word(DocumentKind))
    number: Mapped[str] = mapped_column(SortKey)
    sha256: Mapped[str] = mapped_column(ForeignKey("files.sha256"))
    pages: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(Moment)
    created_by: Mapped[str] = mapped_column(Plain)

    prints: Mapped[list["DocumentPrint"]] = relationship(order_by="DocumentPrint.id")

    __table_args__ = (Index(None, "kind", "number"),)


class DocumentCaseRow(Base):
    """A case that a paper of several concerns: it is listed with each of them."""

    __tablename__ = "document_cases"

    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id"), primary_key=True, index=True)


class DocumentPrint(Base):
    """One time that a document went to a printer, or was taken out as a marked copy (``reprint``)."""

    __tablename__ = "document_prints"

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), index=True)
    printed_at: Mapped[datetime] = mapped_column(Moment)
    printed_by: Mapped[str] = mapped_column(Plain)
    printer: Mapped[str] = mapped_column(Plain, default="")
    reprint: Mapped[bool]
