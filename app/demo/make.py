"""Takes the made-up cases in through the real use cases: a zip is read, lines are ticked, the case is accepted."""

import random
from collections.abc import Callable
from datetime import datetime

from app.demo.exported import exported_zip
from app.demo.plan import DemoCase, plan
from app.demo.words import load_words
from app.desk.cases import count_cases, similar_cases
from app.desk.drafts import get_draft, save_draft
from app.desk.intake import accept
from app.desk.opening import Desk
from app.desk.views import CaseQuery, Person
from app.errors import BadInputError
from app.formats.found import ZipReport
from app.formats.limits import load_limits
from app.formats.sealed_zip import examine_zip
from app.intake import edits, flow
from app.intake.check import check
from app.intake.draft import Draft, Page, StoredFile
from app.intake.examine import ZIP_TYPE
from app.rules.assess import all_complete
from app.rules.checklist import Requirement
from app.rules.finding import Finding
from db.vocabulary import CopyKind, MaterialForm, Outcome, Seal, Severity

_OPEN_DRAFTS = 3


class DemoClock:
    """The desk's clock during the demo: stands at the moment of the case being taken in."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def make(desk: Desk, clock: DemoClock, count: int, progress: Callable[[int], None]) -> dict[Outcome, int]:
    """Fill the desk with ``count`` cases; returns how many ended in which way.

    What an earlier, broken-off run with the same count has made already is not made again. The last few cases
    stay open as drafts beside the counted ones, as on a real desk.
    """
    made = dict.fromkeys((outcome for outcome in Outcome if outcome is not Outcome.LISTED), 0)
    cases = list(plan(count, load_words(desk.resources), desk.book().calendar))
    for case in cases:
        clock.now = case.received_at
        person = Person(f"demo:{case.clerk}", case.clerk, "LOCAL")
        made[accept(desk, person, filled(desk, person, case, _draft_id(count, case.number))).outcome] += 1
        progress(case.number)
    for case in cases[-_OPEN_DRAFTS:]:
        person = Person(f"demo:{case.clerk}", case.clerk, "LOCAL")
        save_draft(desk, person, _left_open(desk, case, f"demo-{count}-open-{case.number}"))
    return made


def refuse_real_cases(desk: Desk, person: Person, count: int) -> None:
    """Raise ``BadInputError`` where the folder holds other cases: made-up ones must never stand among real ones."""
    held = count_cases(desk, person, CaseQuery())
    if not held:
        return
    try:
        get_draft(desk, person, _draft_id(count, 1))
    except BadInputError:
        raise BadInputError(
            f"数据文件夹 {desk.data_dir} 里已有 {held} 件办件，演示办件不能混进去",
            safe="没有改动任何内容",
            todo="请用 --data 指定一个空的文件夹",
        ) from None


def _draft_id(count: int, number: int) -> str:
    return f"demo-{count}-{number}"


def filled(desk: Desk, person: Person, case: DemoCase, draft_id: str) -> Draft:
    """The draft as a clerk would have filled it in, on its last page before saving."""
    draft = _arrived(case, draft_id)
    if case.not_ours is not None:
        return flow.go_next(edits.refuse(draft, case.not_ours.reason, case.not_ours.where_to), desk.book())
    draft = flow.go_next(draft, desk.book())
    draft = edits.take_zip(draft, *_zip(desk, case))
    for key, value in (("registration_no", case.registration_no), ("category", "")):
        draft = edits.set_field(draft, key, value)
    draft = flow.go_next(edits.set_category(draft, case.category), desk.book())
    draft = flow.go_next(_with_materials(desk, draft, case), desk.book())
    return _decided(desk, person, draft)


def _arrived(case: DemoCase, draft_id: str) -> Draft:
    draft = Draft(draft_id, case.received_at, channel=case.channel, arrival=case.arrival, unit_name=case.units[0].name)
    told = {
        "deliverer": case.deliverer,
        "deliverer_phone": case.phone,
        "contact": case.units[0].contact,
        "contact_phone": case.phone,
        "tracking_no": case.tracking_no,
        "online_no": case.online_no,
        "note": case.note,
    }
    for name, text in told.items():
        draft = edits.set_text(draft, name, text)
    return draft


def _left_open(desk: Desk, case: DemoCase, draft_id: str) -> Draft:
    """The same applicant once more, half way: they went to fetch something."""
    draft = flow.go_next(_arrived(case, draft_id), desk.book())
    file, report = _zip(desk, case, suffix="（二期）")
    draft = edits.set_category(edits.take_zip(draft, file, report), case.category)
    return flow.go_to(draft, Page.MATERIALS, desk.book())


def _zip(desk: Desk, case: DemoCase, suffix: str = "") -> tuple[StoredFile, ZipReport]:
    content = exported_zip(case, suffix)
    sha256 = desk.files.put(content)
    # Our own bytes need no process of their own.
    report = examine_zip(
        desk.files.path(sha256),
        limits=load_limits(desk.resources).zip,
        catalogue=desk.book().catalogue,
        now=case.received_at.replace(tzinfo=None),
    )
    return StoredFile(sha256, "cgsbqy.zip", ZIP_TYPE, len(content)), report


def _with_materials(desk: Desk, draft: Draft, case: DemoCase) -> Draft:
    """All complete, with pages counted, and then the applicant's flaws."""
    checklist = desk.book().checklist(draft)
    if checklist is None:
        return draft
    chance = random.Random(case.seed)  # noqa: S311 - a demonstration, not a secret
    asked = all_complete(checklist, draft.achievement())
    draft = edits.all_complete(draft, asked)
    lines = [line for line in checklist.lines() if line.id in asked and line.form is not MaterialForm.ZIP]
    for line in lines:
        pages = chance.randrange(2, 40) if line.id != "tech" else chance.randrange(40, 320)
        draft = edits.set_material(draft, line.id, pages=pages, kind=line.kinds[0] if line.kinds else "")
    for line in chance.sample(lines, k=min(case.flaws, len(lines))):
        draft = _flawed(draft, line, chance)
    return draft


def _flawed(draft: Draft, line: Requirement, chance: random.Random) -> Draft:
    if line.seals and chance.random() < 0.5:
        return edits.set_material(draft, line.id, seal=chance.choice((Seal.NONE, Seal.COPIED, Seal.PRINTED)))
    if line.original and chance.random() < 0.5:
        return edits.set_material(draft, line.id, copy=CopyKind.COPY)
    return edits.tick(draft, line.id, None)


def _decided(desk: Desk, person: Person, draft: Draft) -> Draft:
    """The clerk takes over what must be mended and, now and then, a piece of advice."""
    similar = similar_cases(desk, person, draft)
    verdict = check(draft, desk.book(), similar, desk.press.missing)
    for finding in verdict.findings:
        if _is_taken(finding, verdict.outcome):
            draft = edits.accept_finding(draft, finding)
    return draft


def _is_taken(finding: Finding, outcome: Outcome) -> bool:
    return finding.severity is Severity.MUST or (outcome is Outcome.INCOMPLETE and finding.severity is Severity.ADVICE)
