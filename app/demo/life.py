"""The life of one made-up case, step by step through the use cases, from its intake to where it stands at the end."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from app.demo.arrival import Arrived, arrive, brought_back, papers_brought
from app.demo.fates import Fate
from app.demo.mail_room import MailRoom
from app.demo.office import Office
from app.demo.paper_review import PaperReviewing
from app.demo.plan import DemoCase
from app.demo.remarking import Reviewing
from app.demo.shelving import Shelving
from app.desk import assign, resubmit
from app.desk import life as desk_life
from app.desk.life_views import MoveResult
from app.desk.views import Person
from app.intake.book import BIRTHS
from db.vocabulary import Channel, Outcome, PacketKind, Stage

_ADVISED = 0.2

Steps = Iterator[datetime]


@dataclass(slots=True)
class CaseLife:
    """One case among the others of the office; ``told`` is called once it is taken in."""

    office: Office
    case: DemoCase
    told: Callable[[Outcome], None]
    shelving: Shelving
    mail: MailRoom
    chance: random.Random = field(init=False)
    reviewer: Person = field(init=False)
    reviewing: Reviewing = field(init=False)
    papers: PaperReviewing = field(init=False)
    arrived: Arrived = field(init=False)
    stage: Stage = Stage.RECEIVED
    _round: int = 0
    _registration_no: str = ""
    _done_before: int = 0

    def __post_init__(self) -> None:
        self.chance = random.Random(self.case.seed)  # noqa: S311 - a demonstration, not a secret
        self.papers = PaperReviewing(self.office, self.case)
        self.reviewer = self.office.here if self.fate.mine else self.office.reviewer(self.chance)

    @property
    def fate(self) -> Fate:
        return self.case.fate

    @property
    def clerk(self) -> Person:
        return self.office.clerk(self.case.clerk)

    def steps(self) -> Steps:
        """What happens to the case; gives the moment of each step before it is made."""
        yield self.case.received_at
        self.arrived = arrive(self.office, self.case)
        self.stage = self.office.desk.moves().moves[BIRTHS[self.arrived.outcome]].to
        self.told(self.arrived.outcome)
        self.reviewing = Reviewing(self.office, self.case, self.arrived.pages)
        if self.office.resumed:
            made = desk_life.life_of(self.office.desk, self.office.here, self.arrived.case_id).moves
            self._done_before = len(made) - 1
        yield from self._go()

    def _go(self) -> Steps:
        if not self._goes_on_from(Stage.PENDING, Stage.RECEIVED, Stage.REVISING):
            return
        yield from self._to_review()
        yield from self._formal()
        if self._goes_on_from(Stage.TO_REGISTER):
            yield self._wait("register")
            self._move(self.clerk, "REGISTER" if self._counter else "REGISTER_ONLINE")
        if self._goes_on_from(Stage.AWAITING_PAPER):
            yield from self._papers()
        elif self.stage is Stage.AWAITING_PAPER:
            self.mail.expect(self.arrived.case_id, self.case)
        if self._goes_on_from(Stage.REGISTERED, Stage.PASSED):
            yield self._wait("file")
            self._file()
        if self.stage is Stage.FILED:
            yield from self.shelving.lend(self.arrived.case_id, self.case.seed, overdue=self._rests())
        if self.fate.end is Stage.REVOKED and self._goes_on_from(Stage.FILED):
            yield self._wait("revoke")
            self._move(self.office.approver, "REVOKE", reason=self.chance.choice(self.office.words.revocations))

    def _to_review(self) -> Steps:
        if self._goes_on_from(Stage.PENDING):
            yield self._wait("accept")
            self._move(self.clerk, "ACCEPT")
        if self._goes_on_from(Stage.REVISING):  # told at the counter what is missing: that was the first round
            self._round = 1
            yield from self._come_back()
        elif self._goes_on_from(Stage.RECEIVED):
            yield self._wait("begin")
            self._move(self.reviewer, "BEGIN_REVIEW")

    def _formal(self) -> Steps:
        """Round after round, as long as something is wrong."""
        while self.stage is Stage.FORMAL_REVIEW:
            self._round += 1
            last = self._round >= self.fate.rounds
            if last and self._rests():
                yield from self._begun()
                return
            yield self._wait("decide" if self._round == 1 else "again")
            yield from self._decide(last=last)

    def _begun(self) -> Steps:
        """A round that is under way: some of it has been looked at."""
        yield self.office.soon(self.chance)
        if self._round > 1:
            self._look_again(mended=False)
        if self._round > 1 or self.case.scanned:
            self._find_fault()

    def _decide(self, *, last: bool) -> Steps:
        ends_here = last and self.fate.end in {Stage.REFUSED, Stage.WITHDRAWN} and not self.fate.lapses
        if ends_here:
            yield from self._end()
        elif last and not self.fate.lapses and self.fate.rest is not Stage.REVISING:
            self._look_again(mended=True)
            if self.chance.random() < _ADVISED:
                self._advise()
            self._move(self.reviewer, "PASS")
        else:
            self._look_again(mended=False)
            self._find_fault()
            self._move(self.reviewer, "SEND_BACK")
            if not (last and self._rests()):
                yield from self._come_back(last=last)

    def _come_back(self, *, last: bool = False) -> Steps:
        if last and self.fate.lapses:
            yield self._wait("lapse")
            self._move(self.clerk, "LAPSE")
            return
        yield self._wait("return")
        self._take_back(self.clerk, "RESUBMIT")

    def _end(self) -> Steps:
        words = self.office.words
        if self.fate.end is Stage.REFUSED:
            self._move(self.reviewer, "REFUSE", reason=self.chance.choice(words.refusals))
        else:
            yield self._wait("end")
            self._move(self.clerk, "WITHDRAW", reason=self.chance.choice(words.withdrawals))

    def _papers(self) -> Steps:
        yield self._wait("paper")
        self._receive("RECEIVE_PAPER", PacketKind.PAPERS)
        reviewer, number = self.office.here if self.fate.mine else self.office.archivist, 0
        if self.fate.rest is not Stage.PAPER_REVIEW or self.fate.mine:
            self._assign(reviewer)
        if self._rests() and self.fate.mine:
            self._begin_papers(reviewer)
        while self._goes_on_from(Stage.PAPER_REVIEW):
            number += 1
            yield self._wait("paper decide")
            if number >= self.fate.paper_rounds and self.fate.rest is not Stage.SUPPLEMENTING:
                self._look_again(reviewer, mended=True)
                self._look_at_papers(reviewer, wrong=False)
                self._move(reviewer, "PAPER_PASS_PLAN" if self.case.channel is Channel.PLAN else "PAPER_PASS")
            else:
                self._look_again(reviewer, mended=False)
                self._look_at_papers(reviewer, wrong=True)
                self._move(reviewer, "PAPER_SEND_BACK")
                if self._rests():
                    return
                yield self._wait("return")
                self._receive("PAPER_RESUBMIT", PacketKind.SUPPLEMENT)

    def _goes_on_from(self, *stages: Stage) -> bool:
        """Whether the case stands in one of these and does not rest there."""
        return self.stage in stages and not self._rests()

    def _rests(self) -> bool:
        return self.stage is self.fate.rest

    def _wait(self, step: str) -> datetime:
        return self.office.after(step, self.chance, brisk=self.fate.rest is not None)

    @property
    def _counter(self) -> bool:
        return self.case.channel is Channel.COUNTER

    def _file(self) -> None:
        if not self._made_before("FILE_COUNTER" if self._counter else "FILE"):
            self.stage = self.shelving.file(self.arrived.case_id, self.case.seed)

    def _move(self, person: Person, move: str, *, reason: str = "") -> None:
        if self._made_before(move):
            return
        case_id = self.arrived.case_id
        version = self.office.version(case_id)
        self._note(desk_life.move(self.office.desk, person, case_id, move, version, reason=reason))

    def _take_back(self, person: Person, move: str) -> None:
        if self._made_before(move):
            return
        case_id = self.arrived.case_id
        if move == "RESUBMIT":
            brought = brought_back(self.office, self.case, self.arrived, self._round)
        else:
            brought = papers_brought(self.office, self.case, self._registration_no if move == "RECEIVE_PAPER" else "")
        version = self.office.version(case_id)
        self._note(resubmit.take_back(self.office.desk, person, case_id, version, brought, move))

    def _receive(self, move: str, kind: PacketKind) -> None:
        """Papers come by mail, or somebody brings them."""
        if not self.mail.carries(self.case):
            self._take_back(self.office.archivist, move)
        elif not self._made_before(move):
            self.mail.bring(self.arrived.case_id, self.case, kind)
            self.stage = self.office.desk.moves().moves[move].to

    def _note(self, result: MoveResult) -> None:
        self._registration_no = result.registration_no
        self.stage = result.stage
        self.office.note(result.messages)

    def _made_before(self, move: str) -> bool:
        """Whether an earlier run, broken off later, has made the move already."""
        if self._done_before <= 0:
            return False
        table = self.office.desk.moves().moves
        self.stage = table[move].to
        self._done_before -= 1
        if then := table[move].then:
            self.stage = table[then].to
            self._done_before -= 1
        return True

    def _find_fault(self) -> None:
        if self._done_before <= 0:
            self.reviewing.find_fault(self.reviewer, self.arrived.case_id, first=self._round <= 1)

    def _look_again(self, person: Person | None = None, *, mended: bool) -> None:
        if self._done_before <= 0 and (person or self._round > 1):
            self.reviewing.look_again(person or self.reviewer, self.arrived.case_id, mended=mended)

    def _begin_papers(self, person: Person) -> None:
        if self._done_before <= 0:
            self.papers.begin(person, self.arrived.case_id)

    def _look_at_papers(self, person: Person, *, wrong: bool) -> None:
        if self._done_before <= 0:
            self.papers.look_through(person, self.arrived.case_id, wrong=wrong)

    def _advise(self) -> None:
        if self._done_before <= 0:
            self.reviewing.advise(self.reviewer, self.arrived.case_id)

    def _assign(self, person: Person) -> None:
        if self._done_before <= 0:
            assign.take(self.office.desk, person, self.arrived.case_id)
