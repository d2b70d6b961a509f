"""The log file in the data folder. Numbers of persons do not reach it."""

import logging
import re
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

_NUMBERS = re.compile(r"(?<!\d)(1\d{2}|\d{6})\d{4,8}(\d{3}[\dXx])(?![\dXx])")


class _Masking(logging.Formatter):
    """Masks mobile and ID numbers in whatever is logged, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return mask_numbers(super().format(record))


def _put_aside(full: str, old: str) -> None:
    """Windows moves no log that a second window has open: then it grows until that one is closed."""
    with suppress(PermissionError):
        Path(full).replace(old)


def mask_numbers(text: str) -> str:
    """``text`` with the middle of mobile (11 digits) and ID numbers (18) replaced by asterisks."""
    return _NUMBERS.sub(lambda found: f"{found[1]}****{found[2]}", text)


def start_log(data_dir: Path) -> Path:
    """Log warnings and errors to ``logs/regdesk.log`` of the data folder; returns its place."""
    file = data_dir / "logs" / "regdesk.log"
    file.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=5, encoding="utf-8", delay=True)
    handler.rotator = _put_aside
    handler.setFormatter(_Masking("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return file
