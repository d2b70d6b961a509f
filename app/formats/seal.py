"""Looks for a red seal on the first pages of a scanned paper.

A Chinese official seal is red. A colour scan without a patch of red has none; a grey scan, or a page that is not
an image, tells nothing. This is a hint for the eye of a clerk, not a proof that a seal is genuine or whose it is.
"""

from pathlib import Path

from PIL import Image, ImageChops
from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from app.formats.found import SealSign

#: A seal of 40 mm on A4 covers 2 % of the page, its ink about 0.3 %; stray red dots stay far below 0.04 %.
_LEAST_SHARE = 0.0004
_LOOKED_AT = (600, 850)
_MOST_PIXELS = 60_000_000
_PAGES = 3


def look_for_seal(path: Path) -> SealSign:
    """Whether the first pages show a red seal; UNKNOWN where the file does not allow to tell.

    Never raises for a bad file. May take long on a malicious one: call it through ``app.formats.guarded``.
    """
    try:
        pages = PdfReader(path, strict=False).pages
        signs = {_sign_of(pages[number]) for number in range(min(_PAGES, len(pages)))}
    except Exception:  # noqa: BLE001 - a torn file may raise anything; it is reported by the PDF's own examination
        return SealSign.UNKNOWN
    return next((sign for sign in (SealSign.RED, SealSign.NONE) if sign in signs), SealSign.UNKNOWN)


def _sign_of(page: PageObject) -> SealSign:
    images = [image for image in _images(page) if image.mode not in ("1", "L", "LA")]
    if not images:
        return SealSign.UNKNOWN
    scan = max(images, key=lambda image: image.width * image.height)
    scan.thumbnail(_LOOKED_AT)
    return _judge(scan.convert("RGB"))


def _images(page: PageObject) -> list[Image.Image]:
    held = page.get("/Resources", DictionaryObject()).get_object().get("/XObject", DictionaryObject()).get_object()
    sizes = [item.get_object() for item in held.values()]
    if any(item.get("/Width", 0) * item.get("/Height", 0) > _MOST_PIXELS for item in sizes):
        return []
    return [found.image for found in page.images if found.image is not None]


def _judge(scan: Image.Image) -> SealSign:
    hue, saturation, value = scan.convert("HSV").split()
    if saturation.getextrema() == (0, 0):  # grey, only stored as colour
        return SealSign.UNKNOWN
    reddish = hue.point([255 if shade < 14 or shade > 235 else 0 for shade in range(256)])
    strong = [255 if shade > 90 else 0 for shade in range(256)]
    red = ImageChops.darker(ImageChops.darker(reddish, saturation.point(strong)), value.point(strong))
    share = red.histogram()[255] / (scan.width * scan.height)
    return SealSign.RED if share >= _LEAST_SHARE else SealSign.NONE
