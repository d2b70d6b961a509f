"""The mapped tables. Whoever needs one imports it from here."""

from db.tables.base import Base
from db.tables.case import Case, CaseComment, CaseOther, CasePerson, CaseUnit, CaseValue, MaterialRow
from db.tables.desk import DraftRow, PayloadMappingRow, SequenceRow, StaffRow
from db.tables.events import EventHead, EventRow
from db.tables.papers import DocumentPrint, DocumentRow, FileLink, FileRow

__all__ = [
    "Base",
    "Case",
    "CaseComment",
    "CaseOther",
    "CasePerson",
    "CaseUnit",
    "CaseValue",
    "DocumentPrint",
    "DocumentRow",
    "DraftRow",
    "EventHead",
    "EventRow",
    "FileLink",
    "FileRow",
    "MaterialRow",
    "PayloadMappingRow",
    "SequenceRow",
    "StaffRow",
]
