"""How a made-up reviewer writes comments, takes up findings and looks at what was mended."""

import random
from dataclasses import dataclass, field

from app.demo.office import Office
from app.demo.plan import DemoCase
from app.demo.words import Remark
from app.desk import review
from app.desk.review_views import Mark, NewComment
from app.desk.views import Person
from db.vocabulary import Answer, Severity

_MOST, _AFTERWARDS = 4, 0.6


@dataclass(slots=True)
class Reviewing:
    """One case before its reviewer. ``pages`` are the scans as (SHA-256, checklist line, number of pages)."""

    office: Office
    case: DemoCase
    pages: tuple[tuple[str, str, int], ...] = ()
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(f"words {self.case.seed}")  # noqa: S311 - a demonstration, not a secret

    def find_fault(self, person: Person, case_id: int, *, first: bool) -> None:
        """Write comments that must be mended, and perhaps advice; of the first round, take up findings too."""
        if self.office.resumed and self._written(person, case_id):
            return
        if first and self.case.scanned:
            self._look_at_findings(person, case_id)
        remarks = self._fitting()
        musts = [remark for remark in remarks if not remark.advice]
        chosen = self.chance.sample(musts, k=self.chance.randint(1, _MOST - 1) if first else 1)
        boxed = [remark for remark in musts if remark.box and self._mark(remark)]
        if first and boxed and boxed[0] not in chosen:
            chosen.append(boxed[0])
        if self.chance.random() < _AFTERWARDS:
            chosen.append(self.chance.choice([remark for remark in remarks if remark.advice]))
        for remark in chosen:
            review.add_comment(self.office.desk, person, case_id, self._comment(remark))

    def look_again(self, person: Person, case_id: int, *, mended: bool) -> None:
        """Say of each comment of an earlier round what became of it; not all is mended unless ``mended``."""
        view = review.open_review(self.office.desk, person, case_id)
        waiting = [comment for comment in view.comments if comment.needs_answer]
        for number, comment in enumerate(waiting):
            answer = Answer.MOOT if comment.severity is Severity.ADVICE else Answer.FIXED
            if not mended and number == 0:
                answer = Answer.NOT_FIXED
            review.answer_comment(self.office.desk, person, comment.id, comment.version, answer)

    def advise(self, person: Person, case_id: int) -> None:
        """A piece of advice that hinders nothing."""
        advice = [remark for remark in self.office.words.remarks if remark.advice]
        review.add_comment(self.office.desk, person, case_id, self._comment(self.chance.choice(advice)))

    def _fitting(self) -> list[Remark]:
        """The remarks about what the case has: not every category asks for every paper."""
        checklist = self.office.desk.book().checklists.get((self.case.channel, self.case.category))
        lines = {f"material:{line.id}" for line in checklist.lines()} if checklist else set()
        remarks = self.office.words.remarks
        return [one for one in remarks if not one.place.startswith("material:") or one.place in lines]

    def _written(self, person: Person, case_id: int) -> bool:
        view = review.open_review(self.office.desk, person, case_id)
        return view.round is not None and any(
            comment.round_no == view.round.number and comment.kind is view.round.kind for comment in view.comments
        )

    def _look_at_findings(self, person: Person, case_id: int) -> None:
        view = review.open_review(self.office.desk, person, case_id)
        waiting = [one.finding for one in view.findings if one.verdict is None]
        if waiting:
            review.accept_finding(self.office.desk, person, case_id, waiting[0].id)
        if len(waiting) > 1:
            reason = self.chance.choice(self.office.words.left_out)
            review.dismiss_finding(self.office.desk, person, case_id, waiting[-1].id, reason)

    def _comment(self, remark: Remark) -> NewComment:
        severity = Severity.ADVICE if remark.advice else Severity.MUST
        return NewComment(remark.text, remark.place, severity, remark.code, mark=self._mark(remark))

    def _mark(self, remark: Remark) -> Mark | None:
        """A box on a page of the file that the remark is about."""
        line = remark.place.removeprefix("material:")
        found = next(((sha256, pages) for sha256, of, pages in self.pages if of == line), None)
        if found is None:
            return None
        sha256, pages = found
        left, top = self.chance.uniform(0.1, 0.4), self.chance.uniform(0.15, 0.7)
        box = remark.box or (left, top, left + 0.35, top + 0.08)
        return Mark(sha256, self.chance.randrange(pages), *box)
