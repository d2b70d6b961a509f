"""How a made-up reviewer looks at the papers of a case, line by line, and takes up what is wrong with them."""

import random
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from app.demo.office import Office
from app.demo.plan import DemoCase
from app.demo.scans import scans_of
from app.desk import papers, review, scans
from app.desk.paper_views import PaperLine, PaperLook
from app.desk.views import Person
from app.rules.paper_check import PaperCase, as_asked
from db.vocabulary import Binding, Seal

_LOOKED_AT, _THICKEST = 2, 90


@dataclass(slots=True)
class PaperReviewing:
    """The papers of one case before their reviewer."""

    office: Office
    case: DemoCase
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(f"papers {self.case.seed}")  # noqa: S311 - a demonstration, not a secret

    def begin(self, person: Person, case_id: int) -> None:
        """Take the scans in, and look at the first few lines, one of which is not as it should be."""
        desk = self.office.desk
        self._scan(person, case_id)
        for number, line in enumerate(papers.sheet(desk, person, case_id).lines[:_LOOKED_AT]):
            seen = self._wrong(line) if number else self._right(person, case_id, line)
            papers.look(desk, person, case_id, line.requirement.id, line.version, seen)

    def look_through(self, person: Person, case_id: int, *, wrong: bool) -> None:
        """Look at every line; with ``wrong`` one is not as asked, and that becomes comments."""
        desk = self.office.desk
        if wrong:
            line = self.chance.choice(papers.sheet(desk, person, case_id).lines)
            papers.look(desk, person, case_id, line.requirement.id, line.version, self._wrong(line))
        papers.look_all(desk, person, case_id)
        if wrong:
            for one in review.open_review(desk, person, case_id).findings:
                if one.verdict is None:
                    review.accept_finding(desk, person, case_id, one.finding.id)

    def _scan(self, person: Person, case_id: int) -> None:
        """What the office's scanner made of the papers: the form at its line, the volume at none yet."""
        desk = self.office.desk
        if scans.of_case(desk, person, case_id):
            return
        with TemporaryDirectory(dir=desk.scratch) as folder:
            for scan in scans_of(desk, self.case):
                path = Path(folder) / scan.name
                path.write_bytes(scan.content)
                scans.add(desk, person, case_id, [path], scan.line if scan.line == "form" else "")

    def _right(self, person: Person, case_id: int, line: PaperLine) -> PaperLook:
        sheet = papers.sheet(self.office.desk, person, case_id)
        seen = as_asked(line.requirement, PaperCase(sheet.number, sheet.title))
        return replace(seen, pages=self.chance.randint(2, _THICKEST))

    def _wrong(self, line: PaperLine) -> PaperLook:
        """A paper form without its number, a volume of loose leaves, a paper that is not there."""
        if line.compares:
            return PaperLook(present=True, seal=Seal.WET, read_number="", read_title=self.case.title)
        if line.requirement.bindings:
            return PaperLook(present=True, seal=Seal.WET, binding=Binding.LOOSE)
        return PaperLook(present=False)
