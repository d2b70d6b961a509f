"""Comments in a copy of a PDF stand where they belong in an independent reader, however the page is turned or cut."""

import io
from datetime import datetime
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject
from reportlab.pdfgen.canvas import Canvas

from app.errors import BadInputError
from app.formats.annotate import annotate
from app.formats.page_note import Box, PageNote
from db.types import OFFICE_TIME

SIZE = (400.0, 600.0)
CROP = (40.0, 60.0, 360.0, 560.0)
BLUE = (120.0, 150.0, 60.0, 40.0)
RED = (0.9, 0.0, 0.0)
AT = datetime(2026, 3, 2, 9, 30, tzinfo=OFFICE_TIME)


def blue_box(*, crop: bool) -> Box:
    """Where the blue rectangle lies on the page unturned, as fractions from the upper left corner."""
    left, bottom, right, top = CROP if crop else (0.0, 0.0, *SIZE)
    width, height = right - left, top - bottom
    x, y, wide, high = BLUE
    return ((x - left) / width, (top - y - high) / height, (x + wide - left) / width, (top - y) / height)


def turned(box: Box, turn: int) -> Box:
    """The same place after the page was turned clockwise."""
    left, top, right, bottom = box
    return {
        0: box,
        90: (1 - bottom, left, 1 - top, right),
        180: (1 - right, 1 - bottom, 1 - left, 1 - top),
        270: (top, 1 - right, bottom, 1 - left),
    }[turn]


def a_pdf(folder: Path, *, turn: int = 0, crop: bool = False, pages: int = 1, password: str = "") -> Path:
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=SIZE)
    for _ in range(pages):
        canvas.setFillColorRGB(0, 0, 1)
        canvas.rect(*BLUE, fill=1, stroke=0)
        canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(drawn))
    for page in writer.pages:
        page[NameObject("/Rotate")] = NumberObject(turn)
        if crop:
            page[NameObject("/CropBox")] = ArrayObject(FloatObject(value) for value in CROP)
    if password:
        writer.encrypt(password, "owner", algorithm="AES-256")
    path = folder / "in.pdf"
    writer.write(path)
    return path


def a_note(box: Box | None = None, *, page: int = 0, number: str = "1") -> PageNote:
    return PageNote(number, "必须修改：盖章不清 𠅤", "王丽", AT, RED, page, box)


def shown(pdf: bytes, page: int = 0) -> Image.Image:
    """The page as pdfium paints it, two pixels a point."""
    with pypdfium2.PdfDocument(pdf) as document:
        image: Image.Image = document[page].render(scale=2).to_pil().convert("RGB")
    return image


def ink(image: Image.Image, colour: str) -> tuple[int, int, int, int]:
    """Where pure ink of a colour stands: left, top, right, bottom in pixels."""
    red, green, blue = (band.point(lambda value: 255 if value > 160 else 0) for band in image.split())
    one, others = (red, (green, blue)) if colour == "red" else (blue, (green, red))
    mask = Image.new("L", image.size, 0)
    dark = Image.new("L", image.size, 255)
    for band in others:
        dark = Image.composite(Image.new("L", image.size, 0), dark, band)
    mask.paste(dark, mask=one)
    found = mask.getbbox()
    assert found is not None
    return found


@pytest.mark.parametrize("crop", [False, True])
@pytest.mark.parametrize("turn", [0, 90, 180, 270, -90, 450])
def test_a_mark_stands_around_its_place(tmp_path: Path, turn: int, crop: bool) -> None:
    box = turned(blue_box(crop=crop), turn % 360)
    image = shown(annotate(a_pdf(tmp_path, turn=turn, crop=crop), [a_note(box)]))
    blue = ink(image, "blue")
    expected = (box[0] * image.width, box[1] * image.height, box[2] * image.width, box[3] * image.height)
    assert blue == pytest.approx(expected, abs=4)  # the mark's line covers the rim
    red = ink(image, "red")
    assert red[0] == pytest.approx(expected[0], abs=3)
    assert red[3] == pytest.approx(expected[3], abs=3)
    flag = image.crop((int(expected[2]) - 4, int(expected[1]) - 8, int(expected[2]) + 8, int(expected[1]) + 8))
    assert ink(flag, "red")[2] == flag.width  # the flag stands over the upper right corner as shown


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_number_stands_upright(tmp_path: Path, turn: int) -> None:
    """A 1 is higher than wide, whichever way the page lies."""
    box = (0.3, 0.5, 0.6, 0.6)
    image = shown(annotate(a_pdf(tmp_path, turn=turn), [a_note(box)]))
    right, top = box[2] * image.width, box[1] * image.height
    flag = image.crop((int(right) - 9, int(top) - 10, int(right) + 9, int(top) + 10)).convert("L")
    digit = flag.point(lambda value: 255 if value > 200 else 0).getbbox()
    assert digit is not None
    assert digit[3] - digit[1] > digit[2] - digit[0]


def test_a_mark_in_a_corner_keeps_its_flag_on_the_page(tmp_path: Path) -> None:
    image = shown(annotate(a_pdf(tmp_path), [a_note((0.9, 0.0, 1.0, 0.1))]))
    assert image.getpixel((image.width - 3, 3)) == pytest.approx((230, 0, 0), abs=3)


def test_a_reader_finds_who_said_what_and_when(tmp_path: Path) -> None:
    made = annotate(a_pdf(tmp_path, pages=3), [a_note((0.1, 0.1, 0.2, 0.2), page=2), a_note()])
    pages = PdfReader(io.BytesIO(made)).pages
    (mark,) = [one.get_object() for one in pages[2]["/Annots"]]
    assert (mark["/Subtype"], mark["/Contents"], mark["/T"]) == ("/Square", "必须修改：盖章不清 𠅤", "王丽")
    assert mark["/M"] == "D:20260302093000+08'00'"
    (whole,) = [one.get_object() for one in pages[0]["/Annots"]]
    assert whole["/Subtype"] == "/Text"
    assert "/Annots" not in pages[1]


def test_notes_on_the_whole_stand_below_each_other_on_the_first_page(tmp_path: Path) -> None:
    made = annotate(a_pdf(tmp_path), [a_note(number=str(number)) for number in range(1, 61)])
    places = [
        tuple(float(side) for side in one.get_object()["/Rect"])
        for one in PdfReader(io.BytesIO(made)).pages[0]["/Annots"]
    ]
    for number, one in enumerate(places):
        assert one[0] >= 0
        assert one[1] >= 0
        assert one[2] <= SIZE[0]
        assert one[3] <= SIZE[1]
        for other in places[:number]:
            assert one[0] >= other[2] or one[2] <= other[0] or one[1] >= other[3] or one[3] <= other[1]


def test_the_annotations_of_the_applicant_stay(tmp_path: Path) -> None:
    once = tmp_path / "once.pdf"
    once.write_bytes(annotate(a_pdf(tmp_path), [a_note((0.1, 0.1, 0.2, 0.2))]))
    twice = annotate(once, [a_note((0.5, 0.5, 0.6, 0.6))])
    assert len(PdfReader(io.BytesIO(twice)).pages[0]["/Annots"]) == 2


def test_a_file_without_an_opening_password_can_be_annotated(tmp_path: Path) -> None:
    path = a_pdf(tmp_path)
    writer = PdfWriter(clone_from=path)
    writer.encrypt("", "owner", algorithm="AES-256")
    writer.write(path)
    assert len(PdfReader(io.BytesIO(annotate(path, [a_note()]))).pages) == 1


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"%PDF-1.4\nnothing", "已损坏"), (b"", "已损坏"), (b"PK\x03\x04", "已损坏")]
)
def test_what_is_no_pdf_is_told(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "in.pdf"
    path.write_bytes(content)
    with pytest.raises(BadInputError, match=sentence):
        annotate(path, [a_note()])


def test_a_locked_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="打开密码"):
        annotate(a_pdf(tmp_path, password="secret"), [a_note()])  # noqa: S106 - a test's password


def test_a_page_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="已损坏"):
        annotate(a_pdf(tmp_path), [a_note((0.1, 0.1, 0.2, 0.2), page=7)])


def test_what_all_pages_share_counts_too(tmp_path: Path) -> None:
    """/Rotate and /CropBox may stand once, above the pages; a box may name its corners the other way round."""
    path = a_pdf(tmp_path)
    writer = PdfWriter(clone_from=path)
    page = writer.pages[0]
    del page[NameObject("/Rotate")]
    above = page["/Parent"].get_object()
    above[NameObject("/Rotate")] = NumberObject(90)
    left, bottom, right, top = CROP
    above[NameObject("/CropBox")] = ArrayObject(FloatObject(value) for value in (right, top, left, bottom))
    writer.write(path)
    box = turned(blue_box(crop=True), 90)
    image = shown(annotate(path, [a_note(box)]))
    assert image.size == (1000, 640)
    expected = (box[0] * image.width, box[1] * image.height, box[2] * image.width, box[3] * image.height)
    assert ink(image, "blue") == pytest.approx(expected, abs=4)


def test_a_crop_that_leaves_the_page_is_cut_at_its_edge(tmp_path: Path) -> None:
    path = a_pdf(tmp_path)
    writer = PdfWriter(clone_from=path)
    writer.pages[0][NameObject("/CropBox")] = ArrayObject(FloatObject(value) for value in (40, 60, 900, 900))
    writer.write(path)
    box = (80 / 360, 1 - 130 / 540, 140 / 360, 1 - 90 / 540)
    image = shown(annotate(path, [a_note(box)]))
    expected = (box[0] * image.width, box[1] * image.height, box[2] * image.width, box[3] * image.height)
    assert ink(image, "blue") == pytest.approx(expected, abs=4)
