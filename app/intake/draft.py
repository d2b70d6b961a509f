"""The draft of an intake: everything that the five pages hold, as one plain value that can be stored.

A draft is never changed in place: each edit of ``app.intake.edits`` returns the next one.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import msgspec

from app.formats.found import PdfReport, ZipReport
from app.rules.achievement import Achievement, CompletingPerson, CompletingUnit
from app.rules.checklist import HandedIn
from db.vocabulary import Arrival, Category, Channel, Outcome, Source


class Page(StrEnum):
    """The pages in their order; ``DONE`` shows the papers of a case that is already saved."""

    ARRIVAL = "ARRIVAL"
    ZIP = "ZIP"
    MATERIALS = "MATERIALS"
    CHECK = "CHECK"
    DONE = "DONE"

    @property
    def label(self) -> str:
        return {"ARRIVAL": "来件", "ZIP": "压缩包", "MATERIALS": "材料清单", "CHECK": "核对", "DONE": "完成"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A field's value, where it came from, and what was read there before somebody changed it."""

    value: str
    source: Source
    where: str = ""
    read: str | None = None

    @property
    def edited(self) -> bool:
        """Whether a value that was read has been changed by hand."""
        return self.read is not None and self.read != self.value


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is already in the file store, with the name it came under; ``pdf`` where it is one.

    ``heading`` is the first line of a PDF, ``seal`` what its first pages show (a ``SealSign``); empty if not known.
    """

    sha256: str
    name: str
    media_type: str
    size: int
    pdf: PdfReport | None = None
    heading: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class DraftMaterial:
    """What was handed in for a checklist line, with its files."""

    handed: HandedIn = field(default_factory=HandedIn)
    files: tuple[StoredFile, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftComment:
    """A comment that goes on the notice. ``finding`` is the id of the finding it was made from, if any."""

    code: str
    text: str
    place: str
    finding: str = ""


@dataclass(frozen=True, slots=True)
class NotOurs:
    """Why an application is not taken, and where the applicant has to go."""

    reason: str
    where_to: str
    code: str = "M04"


ROSTER_MARK = "名册·"
"""Begins the label of what a roster told of a case and the form has no field for."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One intake in progress."""

    id: str
    started_at: datetime
    page: Page = Page.ARRIVAL
    channel: Channel = Channel.COUNTER
    arrival: Arrival = Arrival.WALK_IN
    category: Category | None = None
    received_at: datetime | None = None
    unit_name: str = ""
    deliverer: str = ""
    deliverer_phone: str = ""
    contact: str = ""
    contact_phone: str = ""
    contact_address: str = ""
    tracking_no: str = ""
    online_no: str = ""
    zip_file: StoredFile | None = None
    zip: ZipReport | None = None
    chosen_record: int | None = None
    form_file: StoredFile | None = None
    values: dict[str, FieldValue] = field(default_factory=dict)
    units: tuple[CompletingUnit, ...] = ()
    persons: tuple[CompletingPerson, ...] = ()
    others: dict[str, str] = field(default_factory=dict)
    materials: dict[str, DraftMaterial] = field(default_factory=dict)
    comments: tuple[DraftComment, ...] = ()
    dismissed: tuple[str, ...] = ()
    not_ours: NotOurs | None = None
    note: str = ""
    case_no: str = ""
    outcome: Outcome | None = None

    def achievement(self) -> Achievement:
        """The declared achievement as the rules want it."""
        return Achievement(
            category=self.category,
            values={key: held.value for key, held in self.values.items()},
            units=self.units,
            persons=self.persons,
            others=self.others,
        )

    @property
    def title(self) -> str:
        held = self.values.get("title")
        return held.value if held else ""


def encode_draft(draft: Draft) -> bytes:
    """The draft as JSON."""
    return msgspec.json.encode(draft)


def decode_draft(data: bytes) -> Draft:
    """The draft that ``encode_draft`` wrote."""
    return msgspec.json.decode(data, type=Draft)
