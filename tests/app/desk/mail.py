"""Cases that wait for papers, and packets that bring them, for tests of the mail room."""

from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from app.desk import packets
from app.desk.opening import Desk
from app.desk.packet_views import Candidate, NewPacket, PacketView
from app.desk.views import Person
from app.rules.achievement import CompletingUnit
from db.vocabulary import Answer, Channel, Stage
from tests.app.desk.intakes import a_complete_draft
from tests.app.desk.lives import Walk, moment, online
from tests.conftest import FixedClock

SAMPLES = (
    "SF1385628716739",
    "YT8962646785389",
    "73610555582883",
    "773277027280336",
    "463431409940372",
    "1207119765021",
    "JDX024407261700",
    "JT5261988016578",
    "DPK202252612836",
)
"""One tracking number of each courier."""


@dataclass
class Mail:
    """The mail room with a clock to move."""

    desk: Desk
    clock: FixedClock
    person: Person
    _drafts: "count[int]" = field(default_factory=lambda: count(1))

    def on(self, day: str, hour: int = 10) -> "Mail":
        """Let the day come."""
        self.clock.moment = moment(day, hour)
        return self

    def pending(self, unit: str = "四川农业大学", channel: Channel = Channel.PLAN, **changes: Any) -> Walk:
        """A case taken over from the net, of 方式二 unless told otherwise."""
        number = next(self._drafts)
        units = (CompletingUnit(unit, contact="阿牛木呷", phone="0835-2882233"),)
        changes = {"received_at": self.clock(), "units": units, **changes}
        draft = online(a_complete_draft(self.desk, f"draft-mail-{number}", **changes), channel)
        walk = Walk(self.desk, self.clock, self.person)
        return walk.take_in(replace(draft, online_no=f"SC-2026-{number:03d}"))

    def awaiting(self, **changes: Any) -> Walk:
        """One that was registered today and waits for its papers."""
        return self.registered(self.pending(**changes))

    def registered(self, walk: Walk) -> Walk:
        """Bring a case to where it waits for its papers."""
        if walk.life.stage is Stage.REVISING:
            walk.do("RESUBMIT")
            walk.answer_all(Answer.FIXED)
        else:
            walk.do("BEGIN_REVIEW")
        walk.do("PASS")
        walk.do("REGISTER_ONLINE")
        return walk

    def returned(self, walk: Walk) -> Walk:
        """Send the papers of a case back to be supplemented."""
        walk.comment("未加盖鲜章", "case")
        walk.do("PAPER_SEND_BACK")
        return walk

    def log(self, tracking_no: str = "", **told: Any) -> PacketView:
        """A packet, signed for now unless told otherwise."""
        told.setdefault("signed_at", self.clock())
        return packets.log(self.desk, self.person, NewPacket(tracking_no, **told))

    def edit(self, packet: PacketView, **told: Any) -> PacketView:
        """Correct a packet as a form does: all that it shows goes back with it."""
        row = packet.row
        shown = NewPacket(
            tracking_no=row.tracking_no,
            courier=row.courier,
            kind=row.kind,
            condition=row.condition,
            damage=packet.damage,
            gate_at=row.gate_at,
            gate_by=packet.gate_by,
            signed_at=row.signed_at,
            signed_by=packet.signed_by,
            posted_on=packet.posted_on,
            sender_unit=row.sender_unit,
            sender=row.sender,
            hint=packet.hint,
            note=packet.note,
        )
        return packets.edit(self.desk, self.person, row.id, packet.version, replace(shown, **told))

    def offers(self, packet: PacketView, text: str = "") -> tuple[Candidate, ...]:
        """The cases that fit."""
        return packets.candidates(self.desk, self.person, packet.row.id, text)

    def match(self, packet: PacketView, *walks: Walk) -> PacketView:
        """Match a packet to cases."""
        ids = tuple(walk.case_id for walk in walks)
        return packets.match(self.desk, self.person, packet.row.id, packet.version, ids)

    def release(self, packet: PacketView, reason: str = "认错了单位") -> PacketView:
        """Take the packet's last match back."""
        return packets.release(self.desk, self.person, packet.row.id, packet.version, packet.matches[-1].id, reason)

    def seen(self, packet: PacketView) -> PacketView:
        """The packet as it is now."""
        return packets.get(self.desk, self.person, packet.row.id)
