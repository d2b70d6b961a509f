"""What stands on the page 核对, as plain items: what goes on the notice, what is suggested, what was set aside."""

from dataclasses import dataclass
from enum import Enum

from app.intake.book import IntakeBook
from app.intake.check import Check, place_name
from app.intake.draft import Draft
from app.rules.finding import Finding
from db.vocabulary import Severity


class Standing(Enum):
    """Where an item stands; the label heads its group."""

    WRITTEN = "写入告知书"
    MUST = "必须修改"
    ADVICE = "建议"
    HINT = "核查提示"
    DISMISSED = "已略过"


_BY_SEVERITY = {Severity.MUST: Standing.MUST, Severity.ADVICE: Standing.ADVICE, Severity.HINT: Standing.HINT}


@dataclass(frozen=True, slots=True)
class Item:
    """One row. ``finding`` is set for what can be accepted or dismissed, ``comment`` is the index in the draft."""

    id: str
    standing: Standing
    severity: Severity
    name: str
    text: str
    code: str = ""
    need: str = ""
    finding: Finding | None = None
    comment: int | None = None


def items_of(draft: Draft, book: IntakeBook, verdict: Check) -> tuple[Item, ...]:
    """All items in the order of their groups."""
    return (
        *_written(draft, verdict),
        *(_suggested(one, draft, book, _BY_SEVERITY[one.severity]) for one in verdict.findings),
        *(_suggested(one, draft, book, Standing.DISMISSED) for one in verdict.dismissed),
    )


def _written(draft: Draft, verdict: Check) -> list[Item]:
    first_comment = len(verdict.gaps) - len(draft.comments)
    made = []
    for number, line in enumerate(verdict.gaps):
        comment = number - first_comment if number >= first_comment else None
        place = line.line_id or line.name
        made.append(
            Item(
                id=f"written|{place}|{line.code}|{line.problem}",
                standing=Standing.WRITTEN,
                severity=Severity.MUST,
                name=line.name,
                text=line.problem,
                code=line.code,
                need=line.need,
                comment=comment,
            )
        )
    return made


def _suggested(finding: Finding, draft: Draft, book: IntakeBook, standing: Standing) -> Item:
    checklist = book.checklist(draft)
    names = {line.id: line.name for line in checklist.lines()} if checklist else {}
    return Item(
        id=finding.id,
        standing=standing,
        severity=finding.severity,
        name=place_name(finding.place, draft, book, names),
        text=finding.text,
        code=finding.code,
        finding=finding,
    )
