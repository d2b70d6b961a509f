"""How many cases wait for the office to look at them: the number on the rail."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.desk.opening import Desk
    from app.desk.views import Person


def count_waiting(desk: "Desk", person: "Person") -> int:
    """All of the review queue."""
    from app.desk.queue import queue  # noqa: PLC0415  loaded on the worker: the window opens without

    return queue(desk, person, "all", limit=1).all
