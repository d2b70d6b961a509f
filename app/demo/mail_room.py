"""How the made-up mail room takes in what is brought: papers of cases, and packets that belong to none."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from app.demo.fates import working_days_ago
from app.demo.office import Office
from app.demo.plan import DemoCase
from app.demo.words import DemoMail, Stray
from app.desk import hand_overs, packets
from app.desk.packet_views import NewPacket, PacketView
from app.rules.couriers import s10_check_digit
from db.types import OFFICE_TIME
from db.vocabulary import HandOverKind, PacketCondition, PacketKind, PacketState

_IN_PERSON, _BY_GATE, _STAMPED, _DAMAGED = 0.15, 0.6, 0.85, 0.06
_ON_ITS_WAY = timedelta(minutes=35)
_PILE, _CARRIED = 7, 4
_PILE_BEFORE, _CARRIED_BEFORE, _OPENED_BEFORE = timedelta(minutes=95), timedelta(minutes=80), timedelta(minutes=60)


@dataclass(slots=True)
class MailRoom:
    """The mail room with the cases that still wait for their papers when the demo ends; one for the whole office."""

    office: Office
    _waiting: list[tuple[int, DemoCase]] = field(default_factory=list)

    def carries(self, case: DemoCase) -> bool:
        """Whether the applicant sends papers by mail; the others bring them."""
        return self._chance(f"way {case.seed}").random() >= _IN_PERSON

    def expect(self, case_id: int, case: DemoCase) -> None:
        """The case waits for papers, which nobody has brought yet."""
        self._waiting.append((case_id, case))

    def bring(self, case_id: int, case: DemoCase, kind: PacketKind) -> None:
        """Take in the packet with the papers of a case."""
        chance = self._chance(f"packet {case.seed} {self.office.clock.now:%Y%m%d}")
        self._match(self._log(replace(self._new(case, chance), kind=kind)), case_id)

    def days(self, end: datetime) -> Iterator[datetime]:
        """Packets that belong to no case over the last days, and on the last day a pile and one of every kind."""
        for number, stray in enumerate(self._mail.strays):
            yield self._morning(end, stray.ago) + timedelta(minutes=11 * number)
            self._take(stray)
        midnight = datetime.combine(end.astimezone(OFFICE_TIME), time(), OFFICE_TIME)
        yield max(midnight, end - _PILE_BEFORE)
        pile = self._pile()
        yield max(midnight, end - _CARRIED_BEFORE)
        self._carry(pile[:_CARRIED])
        for number, step in enumerate(self._opened()):
            yield max(midnight, end - _OPENED_BEFORE) + timedelta(minutes=5 * number)
            self._open(*step)

    @property
    def _mail(self) -> DemoMail:
        return self.office.words.mail

    def _take(self, stray: Stray) -> None:
        """Somebody looks at a packet that belongs to no case; some of them still lie there."""
        desk, person = self.office.desk, self.office.archivist
        new = NewPacket(
            tracking_no=self._number(stray.number, self._chance(stray.number)),
            kind=stray.kind,
            condition=PacketCondition.DAMAGED if stray.damage else PacketCondition.INTACT,
            damage=stray.damage,
            signed_at=self.office.clock.now,
            sender_unit=stray.unit,
            sender=stray.sender,
            hint=stray.hint,
        )
        packet = self._log(new)
        if packet.row.state is not PacketState.UNCLAIMED:
            return
        if stray.reason:
            packets.close(desk, person, packet.row.id, packet.version, stray.state, stray.reason)
        else:
            packets.put_aside(desk, person, packet.row.id, packet.version)

    def _pile(self) -> list[int]:
        """What the gatehouse has taken this morning and nobody has opened, of one courier each."""
        chance = self._chance(f"pile {self.office.clock.now:%Y%m%d}")
        numbers = [self._number(shape, chance) for shape in self._mail.numbers[-_PILE:]]
        taken = NewPacket(gate_at=self.office.clock.now - _ON_ITS_WAY, gate_by=self._mail.gate)
        pile = packets.batch(self.office.desk, self.office.archivist, numbers, taken)
        return [packet.row.id for packet in pile]

    def _carry(self, packet_ids: list[int]) -> None:
        """Part of the pile is carried over to the office against signature, and so are the results to their project
        managers."""
        desk, person = self.office.desk, self.office.archivist
        if hand_overs.lists(desk, person, HandOverKind.GATEHOUSE):
            return
        hand_overs.make(desk, person, HandOverKind.GATEHOUSE, packet_ids, self._mail.gate, person.name)
        packets.sign(desk, person, packet_ids, person.name)
        if passed := hand_overs.waiting(desk, person, HandOverKind.RESULT)[:-1]:
            hand_overs.make(desk, person, HandOverKind.RESULT, passed, person.name, self._mail.taker)

    def _opened(self) -> Iterator[tuple[NewPacket, tuple[int, ...]]]:
        """What is opened on the last day, and which cases are in it: one that is late, two in one packet, one that is
        damaged. The newest case that waits has been found, but nobody has said yet that it is the one."""
        if not self._waiting:
            return
        *expected, (_newest, newest) = self._waiting
        yield self._new(newest, self._chance("newest"), shape=0), ()
        for number, cases in enumerate((expected[:1], expected[1:3], expected[3:4]), start=1):
            if not cases:
                continue
            new = self._new(cases[0][1], self._chance(f"opened {number}"), shape=number)
            if len(cases) > 1:
                new = replace(new, hint="、".join(case.title for _id, case in cases))
            damage = self._mail.damages[0] if number > 2 else ""
            yield self._damaged(new, damage), tuple(case_id for case_id, _case in cases)

    def _open(self, new: NewPacket, case_ids: tuple[int, ...]) -> None:
        packet = self._log(new)
        if case_ids:
            self._match(packet, *case_ids)

    def _log(self, new: NewPacket) -> PacketView:
        return packets.log(self.office.desk, self.office.archivist, new)

    def _match(self, packet: PacketView, *case_ids: int) -> None:
        packets.match(self.office.desk, self.office.archivist, packet.row.id, packet.version, case_ids)

    def _new(self, case: DemoCase, chance: random.Random, shape: int | None = None) -> NewPacket:
        """A packet of the case's first unit as it is signed for now."""
        now, sender = self.office.clock.now.astimezone(OFFICE_TIME), case.units[0]
        by_gate = chance.random() < _BY_GATE
        shapes = self._mail.numbers
        new = NewPacket(
            tracking_no=self._number(chance.choice(shapes) if shape is None else shapes[shape], chance),
            gate_at=now - _ON_ITS_WAY if by_gate else None,
            gate_by=self._mail.gate if by_gate else "",
            signed_at=now,
            posted_on=now.date() - timedelta(days=chance.randint(1, 3)) if chance.random() < _STAMPED else None,
            sender_unit=sender.name,
            sender=sender.contact,
            sender_phone=case.phone,
        )
        return self._damaged(new, chance.choice(self._mail.damages) if chance.random() < _DAMAGED else "")

    def _damaged(self, new: NewPacket, damage: str) -> NewPacket:
        return replace(new, condition=PacketCondition.DAMAGED, damage=damage) if damage else new

    def _morning(self, end: datetime, ago: int) -> datetime:
        day = working_days_ago(end.astimezone(OFFICE_TIME).date(), ago, self.office.desk.book().calendar)
        return datetime.combine(day, time(9, 20), OFFICE_TIME)

    def _number(self, shape: str, chance: random.Random) -> str:
        """A tracking number of that shape: ``#`` is a digit, ``%`` the check digit of the post."""
        number = "".join(chance.choice("0123456789") if sign == "#" else sign for sign in shape)
        before, mark, after = number.partition("%")
        return f"{before}{s10_check_digit(before[2:])}{after}" if mark else number

    def _chance(self, key: str) -> random.Random:
        return random.Random(f"mail {self.office.count} {key}")  # noqa: S311 - a demonstration, not a secret
