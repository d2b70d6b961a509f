"""Text is found where it stands on the page, cells of a row apart, whatever program wrote the page."""

import io

import pytest
from pypdf import PdfReader
from reportlab.pdfgen import canvas

from app.formats.pdf_text import page_lines
from tests.app.formats.make import pdf_bytes


def lines(content: bytes) -> list[list[tuple[int, str]]]:
    page = PdfReader(io.BytesIO(pdf_bytes([content], objects=[b"<<>>"]))).pages[0]
    return [[(round(chunk.x), chunk.text) for chunk in line] for line in page_lines(page)]


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F1 10 Tf 70 700 Td (left) Tj 130 0 Td (right) Tj -130 -20 Td (low) Tj ET",
        b"BT /F1 10 Tf 1 0 0 1 200 700 Tm (right) Tj 1 0 0 1 70 700 Tm (left) Tj ET BT 1 0 0 1 70 680 Tm (low) Tj ET",
        b"q 2 0 0 2 0 0 cm BT /F1 5 Tf 35 350 Td (left) Tj 65 0 Td (right) Tj ET Q BT /F1 10 Tf 70 680 Td (low) Tj ET",
        b"BT /F1 10 Tf 20 TL 70 700 Td (l) Tj (eft) Tj [-11000 (ri) 20 (ght)] TJ (low) ' ET",
        b"/F1 10 Tf q q BT 70 700 Td [(le) (ft)] TJ ET Q BT 200 700 Td (right) Tj ET Q BT 70 680 Td (low) Tj ET",
        b"Q Q BT /F1 10 Tf 70 700 Td (left) Tj 130 2 Td (right) Tj ET BT /F1 10 Tf 70 680 Td (low) Tj (lo) Tm ET",
    ],
)
def test_cells_of_a_row_stay_apart(content: bytes) -> None:
    (left, right), (low,) = lines(content)
    assert (left, low) == ((70, "left"), (70, "low"))
    assert right[1] == "right"
    assert abs(right[0] - 200) < 8


def test_bold_drawn_as_the_same_text_twice_is_read_once() -> None:
    assert lines(b"BT /F1 10 Tf 70 700 Td (title) Tj ET BT /F1 10 Tf 70 700 Td (title) Tj ET") == [[(70, "title")]]


def test_a_page_without_text_has_no_lines() -> None:
    assert lines(b"") == []
    assert lines(b"BT (no font) Tj ET") == []


def test_a_character_beyond_the_basic_plane_is_read_from_what_reportlab_writes() -> None:
    held = io.BytesIO()
    drawing = canvas.Canvas(held)
    drawing.drawString(70, 700, "A")
    drawing.save()
    page = PdfReader(io.BytesIO(held.getvalue())).pages[0]
    from pypdf.generic import DecodedStreamObject, NameObject  # noqa: PLC0415  only this test builds a stream

    text_map = DecodedStreamObject()
    text_map.set_data(
        b"begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <20164> endbfchar endcmap"
    )
    (font,) = page["/Resources"]["/Font"].values()
    font.get_object()[NameObject("/ToUnicode")] = text_map
    assert [[chunk.text for chunk in line] for line in page_lines(page)] == [["𠅤"]]
