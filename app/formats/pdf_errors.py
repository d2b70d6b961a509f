"""What reading a damaged PDF may raise."""

from pypdf.errors import PyPdfError

#: pypdf's own errors, and those of the code beneath it when a file is not what it claims to be.
BROKEN_PDF = (
    PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, AssertionError,
    OverflowError, ZeroDivisionError, MemoryError, NotImplementedError, OSError,
)  # fmt: skip
