"""Tells a scanner's empty page from one with something on it."""

import io
from itertools import accumulate

from PIL import Image
from pypdf.generic import StreamObject

_MOST_PIXELS = 60_000_000
#: An empty sheet packs to well under a sixth of a byte a point; a page of text takes more.
_MOST_BYTES_A_PIXEL = 0.16
_LOOKED_AT = (500, 700)
#: What is so much darker than the paper is a mark, a pale seal too; noise and show-through are not.
_DARKER_BY = 45
#: Dust and the shadow at the edge stay below this share of dark points on the inner part of a page.
_LEAST_SHARE = 0.0002


def may_be_white(image: StreamObject) -> bool:
    """Whether it is worth unpacking the image: a JPEG of a bearable size with little in it."""
    pixels = _number(image, "/Width") * _number(image, "/Height")
    packed = image._data  # noqa: SLF001 (the JPEG as it stands in the file)
    jpeg = image.get("/Filter") in ("/DCTDecode", ["/DCTDecode"])
    return jpeg and 0 < pixels <= _MOST_PIXELS and len(packed) <= _MOST_BYTES_A_PIXEL * pixels + 20_000


def is_white(image: StreamObject) -> bool:
    """Whether a JPEG scan shows an empty sheet; False where it cannot be told."""
    try:
        picture = Image.open(io.BytesIO(image._data))  # noqa: SLF001 (see above)
        if picture.width * picture.height > _MOST_PIXELS:
            return False
        picture.draft("L", _LOOKED_AT)
        grey = picture.convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    edge_x, edge_y = grey.width // 20, grey.height // 20
    inner = grey.crop((edge_x, edge_y, grey.width - edge_x, grey.height - edge_y))
    shades, points = inner.histogram(), inner.width * inner.height
    paper = next(shade for shade, count in enumerate(accumulate(shades)) if count * 2 >= points)
    return sum(shades[: max(0, paper - _DARKER_BY)]) <= _LEAST_SHARE * points


def _number(image: StreamObject, key: str) -> int:
    value = image.get(key, 0)
    return int(value) if isinstance(value, int | float) else 0
