"""What a check found: one sentence about one place, with the canned comment that says it."""

from dataclasses import dataclass

from db.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """``place`` is ``field:<key>``, ``unit:<n>``, ``person:<n>`` (from 1), ``material:<line id>``, ``zip`` or ``case``.

    ``code`` names a comment of ``resources/comments.yaml`` (A01 to M08), empty where none fits.
    """

    code: str
    severity: Severity
    place: str
    text: str

    @property
    def id(self) -> str:
        """Stable name of this finding within its case, to accept or dismiss it once."""
        return f"{self.code}|{self.place}|{self.text}"


@dataclass(frozen=True, slots=True)
class Found:
    """A finding, and for a gap of a checklist what the applicant has to bring."""

    finding: Finding
    need: str = ""
