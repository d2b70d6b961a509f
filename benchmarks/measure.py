"""Times two ways of doing the same, in turns, and prints by how much one is faster."""

import statistics
import time
from collections.abc import Callable


def compare(
    what: str, ours: Callable[[], object], instead: str, other: Callable[[], object], *, rounds: int = 3
) -> None:
    """Run both ``rounds`` times in turns and print the medians and their ratio."""
    own_s, other_s = [], []
    for _ in range(rounds):
        own_s.append(_seconds(ours))
        other_s.append(_seconds(other))
    own, others = statistics.median(own_s), statistics.median(other_s)
    faster, times = ("faster", others / own) if own <= others else ("slower", own / others)
    print(f"{what}: {_words(own)}; {instead}: {_words(others)}; {times:.1f} times {faster}", flush=True)


def _seconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def _words(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"
