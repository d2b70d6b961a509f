"""The mapped tables. Whoever needs one imports it from here."""

from db.tables.archive import (
    ArchiveNumberRow,
    BoxRow,
    LoanRow,
    LocationRow,
    PackageRow,
    PlacementRow,
    VolumeItemRow,
    VolumeRow,
)
from db.tables.base import Base
from db.tables.case import Case, CaseOther, CasePerson, CaseUnit, CaseValue, MaterialRow
from db.tables.desk import DraftRow, PayloadMappingRow, SequenceRow, StaffRow
from db.tables.events import EventHead, EventRow
from db.tables.life import ClockRow, MoveRow, RegistrationRow
from db.tables.message import MessageRow
from db.tables.packet import (
    HandOverItemRow,
    HandOverRow,
    PacketFileRow,
    PacketMatchRow,
    PacketOfferRow,
    PacketRow,
)
from db.tables.papers import DocumentCaseRow, DocumentPrint, DocumentRow, FileLink, FileRow
from db.tables.review import AnswerRow, CommentDraftRow, CommentRow, FindingRow, PaperLineRow, PresenceRow, RoundRow

__all__ = [
    "AnswerRow",
    "ArchiveNumberRow",
    "Base",
    "BoxRow",
    "Case",
    "CaseOther",
    "CasePerson",
    "CaseUnit",
    "CaseValue",
    "ClockRow",
    "CommentDraftRow",
    "CommentRow",
    "DocumentCaseRow",
    "DocumentPrint",
    "DocumentRow",
    "DraftRow",
    "EventHead",
    "EventRow",
    "FileLink",
    "FileRow",
    "FindingRow",
    "HandOverItemRow",
    "HandOverRow",
    "LoanRow",
    "LocationRow",
    "MaterialRow",
    "MessageRow",
    "MoveRow",
    "PackageRow",
    "PacketFileRow",
    "PacketMatchRow",
    "PacketOfferRow",
    "PacketRow",
    "PaperLineRow",
    "PayloadMappingRow",
    "PlacementRow",
    "PresenceRow",
    "RegistrationRow",
    "RoundRow",
    "SequenceRow",
    "StaffRow",
    "VolumeItemRow",
    "VolumeRow",
]
