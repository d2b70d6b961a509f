"""Text of a PDF page with its place on the page, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject
from pypdf._text_extraction._layout_mode._text_state_manager import TextStateManager
from pypdf.generic import ContentStream, DecodedStreamObject, DictionaryObject, NameObject, StreamObject

# TextStateManager is private to pypdf: what is public joins the cells of a table row to one text. The lock file fixes
# the version, and the tests hold what is needed of it.

_LONG_CODE = re.compile(rb"<\s*0?([0-9A-Fa-f]{5})\s*>")
_MOVES = frozenset({b"Td", b"TD", b"Tm", b"T*"})
_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
MAX_OPERATIONS = 200_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """Text without a gap: left and right edge, base line and size in points; ``y`` grows upwards."""

    x: float
    y: float
    right: float
    size: float
    text: str

    @property
    def middle(self) -> float:
        return (self.x + self.right) / 2


Line = tuple[Chunk, ...]


def page_lines(page: PageObject) -> list[Line]:
    """The page's text, top line first, each line from left to right with a chunk for each cell.

    Raises what pypdf raises for broken content.
    """
    mend_rare_characters(page)
    chunks = [chunk for chunk in _shown(page) if chunk.text.strip()]
    chunks.sort(key=lambda chunk: -chunk.y)
    return [_joined(line) for line in _by_height(chunks)]


def mend_rare_characters(page: PageObject) -> None:
    """Correct text maps that give characters beyond U+FFFF as one five-digit code instead of UTF-16.

    reportlab, and what is built on it, writes ``<20164>`` for 𠅤; readers drop such a character without a word.
    """
    for font in _fonts(page):
        held = font.get("/ToUnicode")
        stream = held.get_object() if held is not None else None
        if not isinstance(stream, StreamObject):
            continue
        data = stream.get_data()
        mended = _LONG_CODE.sub(
            lambda code: b"<" + chr(int(code[1], 16)).encode("utf-16-be").hex().encode() + b">", data
        )
        if mended != data:
            fresh = DecodedStreamObject()
            fresh.set_data(mended)
            font[NameObject("/ToUnicode")] = fresh


def _fonts(page: PageObject) -> Iterator[DictionaryObject]:
    resources = page.get("/Resources", DictionaryObject()).get_object()
    fonts = resources.get("/Font", DictionaryObject()).get_object() if isinstance(resources, DictionaryObject) else None
    for held in (fonts or {}).values():
        font = held.get_object()
        if isinstance(font, DictionaryObject):
            yield font


def _shown(page: PageObject) -> Iterator[Chunk]:
    contents = page.get_contents()
    if contents is None:
        return
    fonts = page._layout_mode_fonts()  # noqa: SLF001 (see the import above)
    state, depth = TextStateManager(), 0
    for operands, operator in ContentStream(contents, page.pdf, "bytes").operations[:MAX_OPERATIONS]:
        if operator == b"q":
            state.add_q()
            depth += 1
        elif operator == b"Q" and depth:
            state.remove_q()
            depth -= 1
        elif operator == b"cm":
            state.add_cm(*operands)
        elif operator in {b"BT", b"ET"}:
            state.reset_trm()
            state.reset_tm()
        elif operator == b"Tf" and operands and operands[0] in fonts:
            state.set_font(fonts[operands[0]], _number(operands[-1]))
        elif operator in _MOVES:
            _move(state, operator, operands)
        elif operator in _SHOWS:
            yield from _show(state, operator, operands)
        else:
            state.set_state_param(operator, operands)


def _move(state: TextStateManager, operator: bytes, operands: list[Any]) -> None:
    state.reset_trm()
    if operator == b"Tm":
        state.reset_tm()
    elif operator == b"TD" and len(operands) >= 2:
        state.set_state_param(b"TL", -_number(operands[1]))
    elif operator == b"T*":
        operands = [0.0, -state.TL]
    state.add_tm([_number(each) for each in operands])


def _show(state: TextStateManager, operator: bytes, operands: list[Any]) -> Iterator[Chunk]:
    if operator in {b"'", b'"'}:
        _move(state, b"T*", [])
    if state.font is None or not operands:
        return
    held = operands[-1]
    for item in held if isinstance(held, list) else [held]:
        if isinstance(item, int | float):
            state.add_trm(state.text_state_params(b"").displacement_matrix(b"", item))
        elif isinstance(item, bytes | str):
            shown = state.text_state_params(item)
            yield Chunk(shown.tx, shown.ty, shown.displaced_tx, abs(shown.font_height) or 1.0, _clean(shown.text))
            state.add_trm(shown.displacement_matrix())


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _clean(text: str) -> str:
    """Halves of a surrogate pair joined; what has no meaning left out."""
    return text.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace").replace("\x00", "")


def _by_height(chunks: list[Chunk]) -> Iterator[list[Chunk]]:
    """Chunks whose base lines differ by less than half their size make a line."""
    line: list[Chunk] = []
    for chunk in chunks:
        if line and line[0].y - chunk.y > 0.5 * min(line[0].size, chunk.size):
            yield line
            line = []
        line.append(chunk)
    if line:
        yield line


def _joined(line: list[Chunk]) -> Line:
    """Neighbours without a gap of half a character joined to one chunk."""
    whole: list[Chunk] = []
    for chunk in sorted(line, key=lambda each: each.x):
        last = whole[-1] if whole else None
        if last and chunk.x - last.right < 0.5 * chunk.size:
            if not (last.x == chunk.x and last.text == chunk.text):  # bold drawn as the same text twice
                text = f"{last.text}{chunk.text}"
                whole[-1] = Chunk(last.x, last.y, max(last.right, chunk.right), last.size, text)
        else:
            whole.append(chunk)
    return tuple(Chunk(each.x, each.y, each.right, each.size, each.text.strip()) for each in whole)
