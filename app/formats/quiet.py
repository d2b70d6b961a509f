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
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled
