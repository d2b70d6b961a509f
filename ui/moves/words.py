"""What a move brings, in words: where the case goes, which clocks, which papers, which message."""

from collections.abc import Iterable

from app.rules.moves import Move, Offer
from db.vocabulary import Stage

# The ways on from these lead a case to its end; none of them is ever the first to be offered.
_ENDS = frozenset({Stage.REFUSED, Stage.WITHDRAWN, Stage.REVOKED})
_BACK = frozenset({Stage.REVISING, Stage.SUPPLEMENTING})
_WAITING = frozenset({Stage.REVISING, Stage.AWAITING_PAPER, Stage.SUPPLEMENTING})


def ends_badly(move: Move) -> bool:
    """Whether the case ends by it without having been registered and filed."""
    return move.to in _ENDS


def is_arrival(move: Move) -> bool:
    """Whether it records that the applicant came back with something."""
    return move.opens is not None and bool(move.at) and _WAITING.issuperset(move.at)


def brings_files(move: Move) -> bool:
    """Whether files may come with it: everything that came back but the first packet of papers."""
    return is_arrival(move) and bool(_BACK.intersection(move.at))


def is_plain(offer: Offer) -> bool:
    """Whether it can be made at a key: nothing is asked, nothing leaves the office, and the case does not end by it."""
    move = offer.move
    asks = offer.asks_reason or offer.asks_number or is_arrival(move)
    return not (asks or move.papers or move.message or move.decision or move.stop == "ALL")


def primary_offer(offers: Iterable[Offer]) -> Offer | None:
    """The way on that a case usually takes from here, blocked or not; None where there is none.

    What wants a reason (重新审查) comes after what goes without saying (登记).
    """
    ways = [offer for offer in offers if not ends_badly(offer.move)]
    return min(ways, key=lambda offer: offer.asks_reason, default=None)


def button_words(offer: Offer) -> str:
    """The word on the button; … where something is still asked."""
    return offer.move.name if is_plain(offer) else f"{offer.move.name}…"


def consequences(offer: Offer, *, second_person: bool) -> tuple[str, ...]:
    """What follows from a move, a sentence each."""
    move = offer.move
    lines = [f"办件转到“{move.to.label}”"]
    if second_person and move.four_eyes:
        lines = [f"先提出“{move.name}”，另一人复核后办件才转到“{move.to.label}”"]
    lines += _clock_lines(move)
    if move.papers:
        lines.append("出具" + "、".join(f"《{paper.label}》" for paper in move.papers))
    if move.message:
        lines.append("准备一条短信，放在“通知”里待发")
    return tuple(lines)


def _clock_lines(move: Move) -> list[str]:
    if move.stop == "ALL":
        return ["停止全部时限"]
    changes = (("停止", move.stop), ("暂停", move.pause), ("恢复", move.resume), ("开始", move.start))
    parts = [f"{verb}“{kind.label}”" for verb, kinds in changes for kind in kinds]
    return [f"时限：{'，'.join(parts)}"] if parts else []
