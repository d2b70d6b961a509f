"""Looks at the pages of a PDF one by one: which bear text, which are empty."""

import re
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from app.formats.limits import PdfLimits
from app.formats.pdf_errors import BROKEN_PDF

#: A text operator behind a string that is not empty. Looks back from the operator's side only, so that its time
#: grows with the length of the content and no faster.
_TEXT = re.compile(rb"[^(\s]\s*\)\s*(?:Tj|'|\")|[^<\s]\s*>\s*(?:Tj|'|\")|[^\[\s]\s*\]\s*TJ")
_PAINT = re.compile(rb"(?:^|\s)(?:[fFbBsS]\*?|sh|BI|EI)(?=\s|$)")
_DRAW = re.compile(rb"/([^\s/<>\[\]()]{1,127})\s+Do\b")
MAX_DEPTH = 4
_PACKED_NOTHING = 16


@dataclass(frozen=True, slots=True)
class PageLook:
    """What a page bears."""

    text: bool = False
    marks: bool = False
    image: bool = False
    broken: bool = False

    @property
    def blank(self) -> bool:
        return not (self.text or self.marks or self.image or self.broken)


class PageLooker:
    """Looks at pages until the bound on content is reached."""

    def __init__(self, limits: PdfLimits) -> None:
        self._left = limits.max_content
        self._images_left = limits.max_white_images

    @property
    def exhausted(self) -> bool:
        return self._left <= 0

    def look(self, page: PageObject) -> PageLook:
        """What the page bears; a page whose content cannot be read counts as broken, not as blank."""
        try:
            data = b"\n".join(_decoded(part) for part in _parts(page))
            return self._look_at(data, _resources(page), 0)
        except BROKEN_PDF:
            return PageLook(broken=True)

    def _look_at(self, data: bytes, resources: DictionaryObject, depth: int) -> PageLook:
        self._left -= len(data)
        text, marks, image = bool(_TEXT.search(data)), bool(_PAINT.search(data)), False
        drawn = _dict(resources.get("/XObject"))
        for name in dict.fromkeys(_DRAW.findall(data)):
            target = _object(drawn.get("/" + name.decode("latin-1")))
            if not isinstance(target, StreamObject):
                continue
            if target.get("/Subtype") == "/Image":
                image = image or not self._is_white(target)
            elif depth < MAX_DEPTH and self._left > 0:
                inner = self._look_at(_decoded(target), _dict(target.get("/Resources")) or resources, depth + 1)
                text, marks, image = text or inner.text, marks or inner.marks, image or inner.image
        return PageLook(text, marks, image)

    def _is_white(self, image: StreamObject) -> bool:
        """Whether an image shows nothing: a scanner's empty page."""
        from app.formats.white_image import is_white, may_be_white  # noqa: PLC0415 (Pillow, for scans only)

        if self._images_left <= 0 or not may_be_white(image):
            return False
        self._images_left -= 1
        return is_white(image)


def _parts(page: PageObject) -> list[StreamObject]:
    held = _object(page.get("/Contents"))
    parts = [_object(part) for part in held] if isinstance(held, ArrayObject) else [held]
    return [part for part in parts if isinstance(part, StreamObject)]


def _decoded(stream: StreamObject) -> bytes:
    """The stream's data; raises ``PyPdfError`` where packed bytes unpack to nothing, which pypdf passes over."""
    data = stream.get_data()
    if not data and len(stream._data) > _PACKED_NOTHING:  # noqa: SLF001 (the bytes as they stand in the file)
        raise PyPdfError("content lost")
    return data


def _resources(page: PageObject) -> DictionaryObject:
    node: Any = page
    for _ in range(20):
        found = _dict(node.get("/Resources"))
        if found:
            return found
        node = _dict(node.get("/Parent"))
    return DictionaryObject()


def _object(held: Any) -> Any:
    return held.get_object() if hasattr(held, "get_object") else held


def _dict(held: Any) -> DictionaryObject:
    found = _object(held)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()
