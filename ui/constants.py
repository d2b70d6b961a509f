"""Keeps None, True and False alive on Python 3.11, whatever PySide6 does to them."""

import ctypes
import sys

_MANY = 1 << 40


def keep_constants_alive() -> None:
    """Give the constants of Python so many references that they are never used up.

    PySide6 6.12 is built for Pythons on which they are immortal (from 3.12 on): it returns them without counting.
    On Python 3.11 each call without a result takes a reference from None, and after some thousand calls the program
    ends with "deallocating None". See docs/decisions/0006.
    """
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    for constant in (None, True, False, NotImplemented, Ellipsis):
        # The count is the first word of every object of CPython up to 3.11.
        ctypes.c_ssize_t.from_address(id(constant)).value += _MANY
