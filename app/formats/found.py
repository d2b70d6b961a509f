"""What was found in a file of others, as plain values that a draft can keep."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.rules.achievement import CompletingPerson, CompletingUnit
from app.rules.finding import Finding
from db.vocabulary import Category


class SealSign(StrEnum):
    """What a scan shows of a red seal."""

    RED = "RED"
    NONE = "NONE"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class FoundValue:
    """A value as read (already in the field's canonical spelling) and where it stood (``表.列`` or ``第 1 页``)."""

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """One achievement as a file tells it. ``others`` keeps by label what no field was mapped to.

    ``values["category"]`` is the label of a category where it could be understood.
    """

    values: dict[str, FoundValue] = field(default_factory=dict)
    units: tuple[CompletingUnit, ...] = ()
    persons: tuple[CompletingPerson, ...] = ()
    others: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        found = self.values.get("title")
        return found.value if found else ""


@dataclass(frozen=True, slots=True)
class ZipEntry:
    """One entry of a zip; ``modified`` as ISO text without zone, empty where the zip holds nonsense."""

    name: str
    size: int
    modified: str = ""
    encrypted: bool = False


@dataclass(frozen=True, slots=True)
class ZipReport:
    """What is known of a ``cgsbqy.zip``. ``payload`` names the kind that was read ("Access", "XML", …), empty if none.

    ``columns`` are the columns that no mapping knows, as ``表.列`` with a sample value, for the mapping dialog;
    ``signature`` is what exports of the same shape have in common, to keep a mapping by.
    """

    sha256: str
    size: int
    entries: tuple[ZipEntry, ...] = ()
    payload: str = ""
    records: tuple[FoundRecord, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    signature: str = ""


@dataclass(frozen=True, slots=True)
class PdfReport:
    """What is known of a PDF. ``pages`` is None where it cannot be opened; page numbers count from 1.

    ``form_categories`` names the categories whose printed 登记表 this is (one, or theory and soft science together);
    empty for any other paper and for scans, which cannot be told.
    """

    sha256: str
    size: int
    pages: int | None
    encrypted: bool = False
    has_text: bool = False
    blank_pages: tuple[int, ...] = ()
    active_content: tuple[str, ...] = ()
    embedded_files: tuple[str, ...] = ()
    form: FoundRecord | None = None
    findings: tuple[Finding, ...] = ()
    form_categories: tuple[Category, ...] = ()
