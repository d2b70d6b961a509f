"""Runs many made-up lives beside each other in the order of time, as an office does: the next thing to do is done next.

So numbers, events and dates stand in one order, as if the year had passed.
"""

import heapq
from collections.abc import Iterable, Iterator
from datetime import datetime

Life = Iterator[datetime]
"""Does one step each time it is asked, and tells when it wants to do the next."""


class DemoClock:
    """The desk's clock during the demo: stands at the moment of what is being done."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def run(clock: DemoClock, lives: Iterable[Life], until: datetime) -> None:
    """Let all lives go on until ``until``. What they want to do later is not done."""
    agenda: list[tuple[datetime, int, Life]] = []
    for number, life in enumerate(lives):
        _put(agenda, number, life, until)
    while agenda:
        clock.now, number, life = heapq.heappop(agenda)
        _put(agenda, number, life, until)


def _put(agenda: list[tuple[datetime, int, Life]], number: int, life: Life, until: datetime) -> None:
    moment = next(life, None)
    if moment is not None and moment <= until:
        heapq.heappush(agenda, (moment, number, life))
