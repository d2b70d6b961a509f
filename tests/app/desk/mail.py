"""Cases that wait for papers, and packets that bring them, for tests of the mail room."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from app.desk import packets
from app.desk.opening import Desk
from app.desk.packet_views import NewPacket, PacketView
from app.desk.views import Person
from app.rules.achievement import CompletingUnit
from db.vocabulary import Channel
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

    def __post_init__(self) -> None:
        self._drafts = count(1)

    def on(self, day: str, hour: int = 10) -> "Mail":
        """Let the day come."""
        self.clock.moment = moment(day, hour)
        return self

    def pending(self, **changes: Any) -> Walk:
        """A case of 方式二 (or as ``changes`` say) that was taken over from the net."""
        walk = Walk(self.desk, self.clock, self.person)
        number = next(self._drafts)
        values = {"received_at": self.clock(), **changes}
        channel = values.pop("channel", Channel.PLAN)
        unit = values.pop("unit", "")
        if unit:
            values["units"] = (CompletingUnit(unit, contact="阿牛木呷", phone="0835-2882233"),)
        online_no = values.pop("online_no", f"SC-2026-{number:03d}")
        draft = online(a_complete_draft(self.desk, f"draft-mail-{number}", **values), channel)
        from dataclasses import replace

        return walk.take_in(replace(draft, online_no=online_no))

    def awaiting(self, **changes: Any) -> Walk:
        """One that was registered today and waits for its papers."""
        walk = self.pending(**changes)
        if walk.life.stage.value == "REVISING":
            walk.do("RESUBMIT")
            from db.vocabulary import Answer

            walk.answer_all(Answer.FIXED)
        else:
            walk.do("BEGIN_REVIEW")
        walk.do("PASS")
        walk.do("REGISTER_ONLINE")
        return walk

    def log(self, tracking_no: str = "", **told: Any) -> PacketView:
        """A packet, signed for now unless told otherwise."""
        told.setdefault("signed_at", self.clock())
        return packets.log(self.desk, self.person, NewPacket(tracking_no, **told))

    def match(self, packet: PacketView, *walks: Walk) -> PacketView:
        """Match a packet to cases as they stand."""
        ids = tuple(walk.case_id for walk in walks)
        return packets.match(self.desk, self.person, packet.row.id, packet.version, ids)

    def release(self, packet: PacketView, reason: str = "认错了单位") -> PacketView:
        """Take the packet's last match back."""
        return packets.release(self.desk, self.person, packet.row.id, packet.version, packet.matches[-1].id, reason)
