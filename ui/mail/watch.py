"""How many packets wait to be claimed: the number on the rail."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person


def count_unclaimed(desk: "Desk", person: "Person") -> int:
    """The packets that nobody claimed, of whatever day."""
    from app.desk.packets import counts  # noqa: PLC0415  loaded on the worker: the window opens without

    return counts(desk, person).unclaimed
