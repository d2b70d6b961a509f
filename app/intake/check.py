"""What stands on the 核对 page: every problem, what goes on the notice, how the intake ends, and why.

A gap of the checklist goes on the notice by itself: that is what 一次性告知 is. What a cross-check found is a
suggestion, until the clerk makes it a comment (or, on the command line, ``take_over_must`` does).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.intake.book import IntakeBook
from app.intake.draft import Draft, DraftComment
from app.intake.edits import accept_finding
from app.intake.findings import Evidence, SimilarCase
from app.intake.handed import handed_in
from app.rules.assess import assess
from app.rules.calendar import Due
from app.rules.checklist import Assessment, Checklist, Gap
from app.rules.finding import Finding
from db.vocabulary import Channel, ClockKind, Outcome, Severity


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One row of the 一次性告知书: ``name`` is the material or the place, ``need`` what mends it."""

    line_id: str
    name: str
    problem: str
    need: str
    code: str


@dataclass(frozen=True, slots=True)
class Check:
    """The verdict on a draft.

    ``findings`` are the open suggestions, heaviest first; ``taken`` those that are comments by now; ``dismissed`` those
    set aside. ``gaps`` are the rows that the notice will list, ``due`` the last day to mend them. ``assessment`` and
    ``checklist`` are None while the category is open.
    """

    outcome: Outcome
    sentence: str
    findings: tuple[Finding, ...]
    taken: tuple[Finding, ...]
    dismissed: tuple[Finding, ...]
    gaps: tuple[NoticeLine, ...]
    due: Due | None
    checklist: Checklist | None
    assessment: Assessment | None


def check(
    draft: Draft,
    book: IntakeBook,
    similar: Sequence[SimilarCase] = (),
    missing_glyphs: Callable[[str], str] = lambda _text: "",
    *,
    now: datetime | None = None,
) -> Check:
    """Judge a draft as it stands.

    ``similar`` are cases that may be the same achievement, ``missing_glyphs`` tells which characters of a text no
    font can print, ``now`` is when the papers are dated (default: when the draft was received or begun).
    """
    today = (now or draft.received_at or draft.started_at).date()
    checklist = book.checklist(draft)
    handed = handed_in(draft, checklist) if checklist else None
    assessment = assess(checklist, handed, draft.achievement(), book.comments) if checklist and handed else None
    told = assessment.gaps if assessment else ()
    found = Evidence(draft, book, today, handed, tuple(similar), missing_glyphs).findings(told)
    gaps = notice_lines(draft, book, checklist, assessment)
    outcome = _outcome(draft, gaps)
    due = _due(book, draft.channel, outcome, today)
    taken_ids = {comment.finding for comment in draft.comments}
    return Check(
        outcome=outcome,
        sentence=_sentence(draft, outcome, gaps, due),
        findings=tuple(one for one in found if one.id not in taken_ids and one.id not in draft.dismissed),
        taken=tuple(one for one in found if one.id in taken_ids),
        dismissed=tuple(one for one in found if one.id in draft.dismissed),
        gaps=gaps,
        due=due,
        checklist=checklist,
        assessment=assessment,
    )


def take_over_must(draft: Draft, verdict: Check) -> Draft:
    """Make every open finding that must be mended a comment: what the command line does in the clerk's place."""
    for finding in verdict.findings:
        if finding.severity is Severity.MUST:
            draft = accept_finding(draft, finding)
    return draft


def notice_lines(
    draft: Draft, book: IntakeBook, checklist: Checklist | None, assessment: Assessment | None
) -> tuple[NoticeLine, ...]:
    """The rows of the notice: the gaps of the checklist in its order, then the comments."""
    names = {line.id: line.name for line in checklist.lines()} if checklist else {}
    gaps = [_gap_line(gap, names) for gap in assessment.gaps] if assessment else []
    return (*gaps, *(_comment_line(comment, draft, book, names) for comment in draft.comments))


def _gap_line(gap: Gap, names: dict[str, str]) -> NoticeLine:
    return NoticeLine(gap.line_id, names.get(gap.line_id, gap.line_id), gap.text, gap.need, gap.code)


def _comment_line(comment: DraftComment, draft: Draft, book: IntakeBook, names: dict[str, str]) -> NoticeLine:
    kind, _, which = comment.place.partition(":")
    line_id = which if kind == "material" else ""
    return NoticeLine(line_id, place_name(comment.place, draft, book, names), comment.text, "", comment.code)


def place_name(place: str, draft: Draft, book: IntakeBook, materials: dict[str, str]) -> str:
    """A place of ``Finding.place`` in the words of the form: "关键词", "完成单位第 2 行", "压缩包"."""
    kind, _, which = place.partition(":")
    match kind:
        case "field":
            return book.catalogue.label(which)
        case "unit":
            return f"完成单位第 {which} 行"
        case "person":
            name = (
                draft.persons[int(which) - 1].name if which.isdigit() and 0 < int(which) <= len(draft.persons) else ""
            )
            return f"完成人第 {which} 行{f'（{name}）' if name else ''}"
        case "material":
            return materials.get(which, which)
        case "zip":
            return "压缩包"
        case _:
            return "本次申请"


def _outcome(draft: Draft, gaps: Sequence[NoticeLine]) -> Outcome:
    if draft.not_ours is not None:
        return Outcome.NOT_OURS
    return Outcome.INCOMPLETE if gaps else Outcome.ACCEPTED


def _due(book: IntakeBook, channel: Channel, outcome: Outcome, today: date) -> Due | None:
    """The last day to mend what the notice lists; None where nothing is to be mended or the channel has no limit."""
    term = book.terms.of(ClockKind.SUPPLEMENT, channel) if outcome is Outcome.INCOMPLETE else None
    return term.due(today, book.calendar) if term else None


def _sentence(draft: Draft, outcome: Outcome, gaps: Sequence[NoticeLine], due: Due | None) -> str:
    if outcome is Outcome.NOT_OURS:
        where = draft.not_ours.where_to.rstrip("。 ") if draft.not_ours else ""
        return f"不予受理，出具不予受理通知书；办理去向：{where}。"
    if outcome is Outcome.INCOMPLETE:
        until = f"，请申请人于 {due.date.isoformat()} 前补正" if due else ""
        return f"已收件；还有 {len(gaps)} 项需要补正，全部写入一次性告知书{until}。"
    return "材料齐全，已收件待审查。"
