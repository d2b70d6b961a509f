"""Keeps libraries that read foreign files from writing to the terminal or the log: what they find is our findings."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_TALKERS = ("pypdf", "openpyxl", "PIL")


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """Silences warnings and log lines of the readers within the block."""
    loggers = [logging.getLogger(name) for name in _TALKERS]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)  # the level also holds for the loggers of the parts
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)
