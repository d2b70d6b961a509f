"""The made-up office: who works in it, at what pace, and how its people do what the program lets them do."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.demo.agenda import DemoClock
from app.demo.words import DemoWords
from app.desk import outbox
from app.desk.message_views import MessageView
from app.desk.opening import Desk
from app.desk.permissions import Role
from app.desk.views import Person
from app.messages.mas import MasAccount, Outgoing
from app.messages.replies import Reply, ReplyKind
from db.tables import Case
from db.types import OFFICE_TIME

_USUAL = {
    "accept": (0, 2),
    "begin": (0, 3),
    "decide": (2, 9),
    "return": (1, 4),
    "again": (1, 4),
    "register": (0, 2),
    "paper": (3, 9),
    "paper decide": (2, 7),
    "file": (1, 5),
    "lend": (2, 20),
    "give back": (3, 30),
    "lapse": (7, 9),
    "end": (1, 6),
    "revoke": (15, 60),
}
"""How many working days a step takes, from and to."""

_BRISK = {
    "accept": 1,
    "begin": 1,
    "decide": 2,
    "return": 2,
    "again": 1,
    "register": 1,
    "paper": 3,
    "paper decide": 2,
    "file": 2,
    "lend": 1,
    "give back": 5,
    "lapse": 7,
    "end": 2,
    "revoke": 20,
}
_SLOW, _SLOWER = 0.04, 3
_DROP_EVERY, _FAIL_EVERY, _LEAVE_EVERY = 9, 14, 10
_OPENS, _CLOSES = time(9, 0), time(17, 0)


@dataclass(slots=True)
class Office:
    """The desk with its people. ``here`` is who runs the program; ``resumed``: an earlier run made some of it."""

    desk: Desk
    clock: DemoClock
    words: DemoWords
    here: Person
    count: int
    resumed: bool = False
    _unsent: list[MessageView] = field(default_factory=list)
    _settled: int = 0

    def clerk(self, name: str) -> Person:
        return Person(f"demo:{name}", name, Role.CLERK)

    def reviewer(self, chance: random.Random) -> Person:
        name = chance.choice(self.words.reviewers)
        return Person(f"demo:{name}", name, Role.REVIEWER)

    @property
    def archivist(self) -> Person:
        return Person(f"demo:{self.words.archivist}", self.words.archivist, Role.ARCHIVIST)

    @property
    def approver(self) -> Person:
        return Person(f"demo:{self.words.approver}", self.words.approver, Role.APPROVER)

    def after(self, step: str, chance: random.Random, *, brisk: bool) -> datetime:
        """When a step is done that can be begun now: a later moment in office hours."""
        if brisk:
            return self._moment(_BRISK[step], chance)
        days = chance.randint(*_USUAL[step])
        return self._moment(days * _SLOWER if chance.random() < _SLOW else days, chance)

    def soon(self, chance: random.Random) -> datetime:
        """Some minutes from now, or the next morning."""
        return self._moment(0, chance)

    def version(self, case_id: int) -> int:
        """The case's version as somebody sees it who has just looked."""
        with Session(self.desk.reading) as session:
            return session.execute(select(Case.version).where(Case.id == case_id)).scalar_one()

    def note(self, messages: Iterable[MessageView]) -> None:
        """Remember what a move has put into the outbox; it takes the place of what waits there for the same case."""
        newer = list(messages)
        overtaken = {message.case_id for message in newer}
        self._unsent = [message for message in self._unsent if message.case_id not in overtaken] + newer

    def outbox(self) -> Iterator[datetime]:
        """Each working day begins with sending what the day before left in the outbox."""
        while True:
            yield self._morning()
            for message in self._unsent:
                self._settle(self.clerk(self.words.clerks[0]), message)
            self._unsent.clear()

    def _settle(self, person: Person, message: MessageView) -> None:
        """Nearly every text goes out; now and then one fails, is not wanted or stays."""
        self._settled += 1
        if not message.has_phone or self._settled % _LEAVE_EVERY == 0:
            return
        if self._settled % _FAIL_EVERY == 0:
            outbox.send(self.desk, person, [message.id], post=_refuse, account=_ACCOUNT)
        elif self._settled % _DROP_EVERY == 0:
            reason = self.words.untold[self._settled % len(self.words.untold)]
            outbox.drop(self.desk, person, message.id, message.version, reason)
        else:
            outbox.mark_sent(self.desk, person, [(message.id, message.version)], "export")

    def _morning(self) -> datetime:
        now = self.clock.now.astimezone(OFFICE_TIME)
        day = self.desk.book().calendar.next_working_day(now.date() + timedelta(days=1))
        return datetime.combine(day, _OPENS, OFFICE_TIME)

    def _moment(self, days: int, chance: random.Random) -> datetime:
        now, calendar = self.clock.now.astimezone(OFFICE_TIME), self.desk.book().calendar
        later = now + timedelta(minutes=chance.randrange(20, 90), seconds=chance.randrange(60))
        if days == 0 and later.date() == now.date() and later.time() <= _CLOSES:
            return later
        day = now.date()
        for _ in range(max(days, 1)):
            day = calendar.next_working_day(day + timedelta(days=1))
        opens = datetime.combine(day, _OPENS, OFFICE_TIME)
        return opens + timedelta(minutes=chance.randrange(470), seconds=chance.randrange(60))


_ACCOUNT = MasAccount("https://demo.invalid", "normal", "演示", "demo", "demo", "", secret="")


def _refuse(_account: MasAccount, _message: Outgoing) -> Reply:
    """Nothing leaves this machine during a demo."""
    return Reply(ReplyKind.REFUSED, "短信平台说手机号无效")
