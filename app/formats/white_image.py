"""Tells a scanner's empty page from one with something on it."""

import io
import warnings

from PIL import Image
from pypdf.generic import StreamObject

_MOST_PIXELS = 60_000_000
_DARK = 160
#: Dust and the shadow at the edge stay below this share of dark points on the inner part of a page.
_LEAST_SHARE = 0.0002


def is_white(image: StreamObject) -> bool:
    """Whether a JPEG scan shows an empty page. False for other kinds of image, and where it cannot be told."""
    if image.get("/Filter") not in ("/DCTDecode", ["/DCTDecode"]):
        return False
    if int(image.get("/Width", 0)) * int(image.get("/Height", 0)) > _MOST_PIXELS:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(image._data))  # noqa: SLF001 (the JPEG as it stands in the file)
            picture.draft("L", (700, 1000))
            grey = picture.convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    edge_x, edge_y = grey.width // 20, grey.height // 20
    inner = grey.crop((edge_x, edge_y, grey.width - edge_x, grey.height - edge_y))
    dark = sum(inner.histogram()[:_DARK])
    return dark < _LEAST_SHARE * inner.width * inner.height
