"""Labels stand where their paper and layout say: measured in the PDF and in what a printer of 203 dpi prints."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import ImageOps
from pypdfium2 import raw

from app.printing.fonts import FontBook
from app.printing.labels.paper import LabelBatchPaper
from app.printing.labels.placing import Place
from app.printing.labels.sheets import batch_pdf, batch_places
from app.rules.label_profile import PLAIN, PrinterProfile
from tests.app.printing.labels.making import FRAME, house_of, text, volume
from tests.app.printing.readback import raster

MM = 72 / 25.4
DOTS = 203 / 25.4
OFF = PrinterProfile(0.5, -0.8, 99.0, 101.0)

Corners = tuple[float, float, float, float]


def corners(place: Place, profile: PrinterProfile) -> Corners:
    """Left, top, right, bottom of a label in mm, as they should come out."""
    x, y = profile.scale_x / 100, profile.scale_y / 100
    return (
        place.x_mm * x + profile.x_mm,
        place.y_mm * y + profile.y_mm,
        (place.x_mm + place.width_mm) * x + profile.x_mm,
        (place.y_mm + place.height_mm) * y + profile.y_mm,
    )


def frames_in(pdf: bytes, page: int) -> list[Corners]:
    """The rectangles drawn on a page, in mm from its upper left corner."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        height = document[page].get_height()
        bounds = [one.get_bounds() for one in document[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH])]
        return [(left / MM, (height - top) / MM, right / MM, (height - low) / MM) for left, low, right, top in bounds]
    finally:
        document.close()


def inked(pdf: bytes, page: int, around: Corners) -> Corners:
    """The box of the ink inside and a little around a label, in mm."""
    picture = ImageOps.invert(raster(pdf, page).convert("L"))
    edge = 0.9  # closer than the next label
    left, top = max(0.0, around[0] - edge), max(0.0, around[1] - edge)
    found = picture.crop(
        (round(left * DOTS), round(top * DOTS), round((around[2] + edge) * DOTS), round((around[3] + edge) * DOTS))
    ).getbbox()
    assert found is not None
    return (left + found[0] / DOTS, top + found[1] / DOTS, left + found[2] / DOTS, top + found[3] / DOTS)


@pytest.mark.parametrize(("medium", "start"), [("a4-3x7", 5), ("a4-2x7", 1), ("roll-60x40", 1), ("a4-2x4", 8)])
@pytest.mark.parametrize("profile", [PLAIN, OFF])
def test_every_cell_is_met_within_half_a_millimetre(
    medium: str, start: int, profile: PrinterProfile, tmp_path: Path, fonts: FontBook
) -> None:
    house = house_of(tmp_path, frame=FRAME)
    count = house.labels.medium(medium).cells + 2
    batch = LabelBatchPaper("frame", medium, tuple(text(str(n)) for n in range(count)), start, profile)
    pdf = batch_pdf(batch, house, fonts)
    placed = batch_places(batch, house.labels.layout("frame"), house.labels.medium(medium))

    assert placed[0].cell == start
    for page in {0, placed[-1].page}:
        wanted = [corners(place, profile) for place in placed if place.page == page]
        for meant, drawn in zip(wanted, frames_in(pdf, page), strict=True):
            assert drawn == pytest.approx(meant, abs=0.2)  # the line itself is 0.18 mm thick
        assert inked(pdf, page, wanted[-1]) == pytest.approx(wanted[-1], abs=0.5)


def test_labels_to_be_cut_stand_side_by_side_each_as_wide_as_its_box(tmp_path: Path, fonts: FontBook) -> None:
    house = house_of(tmp_path)
    boxes = (20, 30, 40, 50, 60, 27)
    batch = LabelBatchPaper("spine", "a4-cut", tuple(volume(n, "水稻", box) for n, box in enumerate(boxes)))
    placed = batch_places(batch, house.labels.layout("spine"), house.labels.medium("a4-cut"))

    assert [one.width_mm for one in placed] == [box - 4 for box in boxes]
    assert [one.page for one in placed] == [0, 0, 0, 0, 0, 1]
    assert [one.x_mm for one in placed[:3]] == [8, 24, 50]
    pdf = batch_pdf(batch, house, fonts)
    cut = [frame for frame in frames_in(pdf, 0) if frame[3] - frame[1] > 239.5]
    for place in placed[:5]:
        assert any(frame == pytest.approx(corners(place, PLAIN), abs=0.3) for frame in cut)
    all_of_them = LabelBatchPaper("spine", "a4-cut", batch.labels, box_mm=33)
    again = batch_places(all_of_them, house.labels.layout("spine"), house.labels.medium("a4-cut"))
    assert {one.width_mm for one in again} == {29}


@pytest.mark.parametrize("turn", [0, 90, 270])
def test_a_text_stands_in_its_field_however_it_is_turned(turn: int, tmp_path: Path, fonts: FontBook) -> None:
    field = f"kind: text, show: 国国国国, x: 10, y: 6, w: 20, h: 24, turn: {turn}, size: 12"
    house = house_of(tmp_path, turned=FRAME.replace("kind: frame, x: 0, y: 0, h: 36", field))
    pdf = batch_pdf(LabelBatchPaper("turned", "roll-60x40", (text("x"),)), house, fonts)
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    found = [page.get_charbox(at) for at in range(page.count_chars())]
    document.close()
    left, low = min(box[0] for box in found) / MM, min(box[1] for box in found) / MM
    right, top = max(box[2] for box in found) / MM, max(box[3] for box in found) / MM
    begin = {0: (left, 40 - top), 90: (left, low), 270: (60 - right, 40 - top)}[turn]
    meant = {0: (10, 8), 90: (10, 40 - 2 - 30), 270: (60 - 30, 8)}[turn]
    assert begin == pytest.approx(meant, abs=0.8)  # the side bearing of a character
    along = right - left if turn == 0 else top - low
    assert along == pytest.approx(4 * 12 / MM, abs=0.8)


def test_a_label_that_does_not_go_on_its_paper_or_cell_is_refused(tmp_path: Path, fonts: FontBook) -> None:
    house = house_of(tmp_path)
    with pytest.raises(ValueError, match="larger than its paper"):
        batch_pdf(LabelBatchPaper("spine", "roll-60x40", (volume(1, "水稻"),)), house, fonts)
    for cell in (0, 22):
        with pytest.raises(ValueError, match="1 to 21"):
            batch_pdf(LabelBatchPaper("text", "a4-3x7", (text("水稻"),), cell), house, fonts)
