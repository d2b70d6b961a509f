"""Tells a scanner's burst of keys from a person's typing. Pure: it is fed with text and times."""

import re
from collections.abc import Hashable

# A scanner sends a key every 1 to 20 ms; the fastest typists need more than 60 ms in the mean.
FAST_MS = 35.0
# Shorter runs could be a rolled pair of keys; no code on a packet or receipt is shorter.
SHORTEST = 6
_CODE = re.compile(r"[\x21-\x7e]+")


class BurstDetector:
    """Collects keys; a run of at least six, none slower than 35 ms after the last and closed by Enter, is a scan."""

    def __init__(self, fast_ms: float = FAST_MS, shortest: int = SHORTEST) -> None:
        self._fast_ms, self._shortest = fast_ms, shortest
        self._text = ""
        self._last_ms = 0.0
        self._device: Hashable = None

    @property
    def text(self) -> str:
        """What has been collected of the run so far."""
        return self._text

    def feed(self, text: str, now_ms: float, *, device: Hashable = None) -> bool:
        """Take a key; whether it begins a new run (then is the moment to remember what stands in the field)."""
        begins = not self._text or device != self._device or now_ms - self._last_ms > self._fast_ms
        self._text = text if begins else self._text + text
        self._last_ms, self._device = now_ms, device
        return begins

    def feed_block(self, text: str, began_ms: float, now_ms: float) -> bool:
        """Take what an input method commits at once, composed since ``began_ms``; whether it begins a new run."""
        if len(text) > 1 and (now_ms - began_ms) / len(text) > self._fast_ms:
            self.reset()
            return True
        begins = self.feed(text, began_ms)
        self._last_ms = now_ms
        return begins

    def close(self, now_ms: float, *, device: Hashable = None) -> str | None:
        """Take the Enter: the scanned text, or None if the run was a person's."""
        text, in_time = self._text, now_ms - self._last_ms <= self._fast_ms and device == self._device
        self.reset()
        return text if in_time and len(text) >= self._shortest and _CODE.fullmatch(text) else None

    def reset(self) -> None:
        """Forget the run: a key came that no scanner sends."""
        self._text = ""
