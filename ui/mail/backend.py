"""What the screen of the mail room asks of the use cases in one go, on a worker."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.desk import packets
from app.desk.packet_views import Candidate, NewPacket, PacketList, PacketPage, PacketView, Scanned
from app.rulebook import load_couriers
from app.rules.couriers import guess_courier
from db.vocabulary import PacketState
from ui.cases.signs import CaseClock, case_clock

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person

LISTED = 200


@dataclass(frozen=True, slots=True)
class Opened:
    """A packet with the cases that it may belong to; ``text`` is what they were looked for with."""

    view: PacketView
    candidates: tuple[Candidate, ...]
    clock: CaseClock
    text: str = ""
    scanned: Scanned = field(default_factory=lambda: Scanned(""))


def open_packet(desk: "Desk", person: "Person", packet_id: int, text: str = "") -> Opened:
    """A packet; one that waits comes with its candidates, any other only where a text looks for them."""
    view = packets.get(desk, person, packet_id)
    asked = bool(text) or view.row.state is PacketState.UNCLAIMED
    found = packets.candidates(desk, person, packet_id, text) if asked else ()
    number = view.row.tracking_no
    guesses = guess_courier(number, load_couriers(desk.resources)) if number else ()
    return Opened(view, tuple(found), case_clock(desk), text, Scanned(number, guesses))


def list_packets(desk: "Desk", person: "Person", which: PacketList, text: str) -> PacketPage:
    """A list; with a text it is looked for among all, of whatever day."""
    return packets.page(desk, person, PacketList.ALL if text else which, None, text, LISTED)


def known_couriers(desk: "Desk", _person: "Person") -> tuple[str, ...]:
    """The couriers that the office knows, each once."""
    return tuple(dict.fromkeys(pattern.courier for pattern in load_couriers(desk.resources)))


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a scan: the packet (``fresh`` when it was logged just now, ``signed`` when it was signed for by
    it), or the case whose papers bear the code."""

    scanned: Scanned
    view: PacketView | None = None
    fresh: bool = False
    signed: bool = False


def take_scan(desk: "Desk", person: "Person", text: str, new: NewPacket, *, sign: bool) -> Taken:
    """Log what was scanned, or open it if it is known; ``sign``: the office signs for one that the gatehouse took."""
    scanned = packets.scan(desk, person, text)
    if scanned.case_id is not None:
        return Taken(scanned)
    if scanned.packet_id is None:
        view = packets.log(desk, person, replace(new, tracking_no=scanned.number))
        if not view.known:
            return Taken(scanned, view, fresh=True)
    else:
        view = packets.get(desk, person, scanned.packet_id)
    if sign and view.row.signed_at is None:
        return Taken(scanned, packets.sign(desk, person, (view.row.id,), person.name)[0], signed=True)
    return Taken(scanned, view)
