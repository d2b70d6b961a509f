"""Writes comments into a copy of a PDF as annotations, so that any reader shows them where they belong.

A place is given as a viewer shows the page (its /Rotate applied, its /CropBox cut out); here it is brought back into
the page's own coordinates. Every annotation carries its appearance, so that readers need not invent one.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from app.errors import BadInputError
from app.formats.page_note import Box, PageNote
from app.formats.pdf_errors import BROKEN_PDF
from app.formats.quiet import quiet_libraries
from app.formats.shown_page import ShownPage

_PRINT = 4
_LINE = 1.5


def annotate(path: Path, notes: Sequence[PageNote]) -> bytes:
    """A copy of the PDF with the notes in it. Raises ``BadInputError`` for a file that cannot be read."""
    with quiet_libraries(), path.open("rb") as file:
        try:
            reader = PdfReader(file, strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise _refused("PDF 设有打开密码")
            return _written(PdfWriter(clone_from=reader), notes)
        except BROKEN_PDF as error:
            raise _refused("PDF 已损坏") from error


def _refused(why: str) -> BadInputError:
    return BadInputError(f"{why}，不能写入批注", safe="原文件和意见都在", todo="请改用意见清单")


def _written(writer: PdfWriter, notes: Sequence[PageNote]) -> bytes:
    for one in _placed(writer, notes):
        appearance = writer._add_object(_appearance(one))  # noqa: SLF001 - a stream must stand by itself in the file
        writer.add_annotation(one.note.page, _annotation(one, appearance))
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A note where it goes: its ``flag`` and, around what it is about, its ``box``."""

    note: PageNote
    page: ShownPage
    flag: Box
    box: Box | None

    @property
    def room(self) -> Box:
        """What the annotation covers as shown: the flag, and the box with the line around it."""
        if self.box is None:
            return self.flag
        line = _LINE * self.page.scale / 2
        left, top, right, bottom = self.box
        flag = self.flag
        return (
            min(flag[0], left - line),
            min(flag[1], top - line),
            max(flag[2], right + line),
            max(flag[3], bottom + line),
        )

    def painted(self) -> bytes:
        """How it looks, in the page's own coordinates turned so that the number stands upright."""
        page, size = self.page, 9 * self.page.scale
        colour = " ".join(f"{part:.3f}" for part in self.note.colour)
        turned = " ".join(str(part) for part in (*page.right, *page.up))
        parts = [f"q {turned} {page.origin[0]:.3f} {page.origin[1]:.3f} cm"]
        if self.box is not None:
            parts.append(f"{colour} RG {_LINE * page.scale:.2f} w {_rectangle(self.box)} re S")
        x, y = self.flag[0] + 3.5 * page.scale, -self.flag[3] + 3.4 * page.scale
        parts.append(f"{colour} rg {_rectangle(self.flag)} re f")
        parts.append(f"1 1 1 rg BT /F {size:.2f} Tf {x:.2f} {y:.2f} Td ({self.note.number}) Tj ET Q")
        return "\n".join(parts).encode("ascii")


def _placed(writer: PdfWriter, notes: Sequence[PageNote]) -> Iterator[_Placed]:
    whole = 0
    for note in notes:
        page = ShownPage.of(writer.pages[note.page])
        if note.box is None:
            yield _Placed(note, page, page.corner(note.number, whole), None)
            whole += 1
        else:
            box = page.points(note.box)
            yield _Placed(note, page, page.beside(box, note.number), box)


def _annotation(one: _Placed, appearance: IndirectObject) -> DictionaryObject:
    note, made = one.note, TextStringObject(_pdf_time(one.note.at))
    annotation = _dictionary(
        Type=NameObject("/Annot"),
        Subtype=NameObject("/Square" if one.box else "/Text"),
        Rect=_numbers(one.page.own_box(one.room)),
        Contents=TextStringObject(note.text),
        T=TextStringObject(note.author),
        M=made,
        CreationDate=made,
        F=NumberObject(_PRINT),
        C=_numbers(note.colour),
        AP=_dictionary(N=appearance),
    )
    if one.box is None:
        annotation[NameObject("/Name")] = NameObject("/Comment")
    return annotation


def _appearance(one: _Placed) -> StreamObject:
    font = _dictionary(Type=NameObject("/Font"), Subtype=NameObject("/Type1"), BaseFont=NameObject("/Helvetica-Bold"))
    form = StreamObject()
    form.update(
        _dictionary(
            Type=NameObject("/XObject"),
            Subtype=NameObject("/Form"),
            BBox=_numbers(one.page.own_box(one.room)),
            Resources=_dictionary(Font=_dictionary(F=font)),
        )
    )
    form.set_data(one.painted())
    return form


def _dictionary(**entries: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def _rectangle(box: Box) -> str:
    """A shown box as x, y, width and height, y upwards from the upper edge of the page."""
    return f"{box[0]:.2f} {-box[3]:.2f} {box[2] - box[0]:.2f} {box[3] - box[1]:.2f}"


def _numbers(values: Sequence[float]) -> ArrayObject:
    return ArrayObject(FloatObject(round(value, 3)) for value in values)


def _pdf_time(at: datetime) -> str:
    zone = at.strftime("%z") or "+0000"
    return f"D:{at:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:]}'"
