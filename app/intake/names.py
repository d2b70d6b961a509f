"""File names as text that can be stored, compared and printed."""

import re
from pathlib import Path

_NO_BYTES = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def readable_name(path: Path) -> str:
    """The last part of ``path`` as text.

    On Linux a name is bytes, and those that are no text stand in it as surrogates: UTF-8 under a locale without it,
    or GB 18030 from a Chinese Windows.
    """
    raw = _NO_BYTES.sub("\ufffd", path.name).encode("utf-8", errors="surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")
