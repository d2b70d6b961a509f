"""Every kind of label as a scanner, a reader and a ruler find it; what cannot be shown is told before printing."""

from collections import Counter
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.printing.font_files import packaged_fonts
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.labels.calibration import calibration_pdf
from app.printing.labels.design import FieldKind
from app.printing.labels.drawing import shown
from app.printing.labels.paper import CalibrationPaper, LabelBatchPaper, LabelWords
from app.printing.labels.sheets import batch_pdf, batch_troubles
from app.rules.label_profile import PrinterProfile
from app.rules.scan_code import scannable
from tests.app.printing.labels.making import FRAME, LONG, SHORT, bag, box, every_kind, house_of, shelf, text, volume
from tests.app.printing.labels.test_places import frames_in
from tests.app.printing.readback import codes, collisions, ink_colours, off_paper, pages_of, raster, squeezed
from tests.app.printing.samples import RARE

KINDS = every_kind()
NAMES = [f"{batch.layout} on {batch.medium}" for batch in KINDS]


def codes_wanted(batch: LabelBatchPaper, house: House) -> Counter[tuple[str, str]]:
    """The codes that a batch's layout has for its labels."""
    layout = house.labels.layout(batch.layout)
    kinds = {FieldKind.CODE128: "Code 128", FieldKind.QR: "QR Code"}
    return Counter(
        (kinds[field.kind], scannable(shown(field, label.words)))
        for label, thick in zip(batch.labels, batch.boxes(), strict=True)
        for field in layout.fields
        if field.kind in kinds and field.is_on(layout.width_for(thick))
    )


@pytest.mark.parametrize("batch", KINDS, ids=NAMES)
def test_codes_of_every_label_decode_at_203_dots_an_inch(batch: LabelBatchPaper, house: House, fonts: FontBook) -> None:
    pdf = batch_pdf(batch, house, fonts)
    found = [code for page in range(len(PdfReader(BytesIO(pdf)).pages)) for code in codes(pdf, page)]
    assert Counter(found) == codes_wanted(batch, house)


@pytest.mark.parametrize("batch", KINDS, ids=NAMES)
def test_every_text_of_every_label_is_there_and_on_the_paper(
    batch: LabelBatchPaper, house: House, fonts: FontBook
) -> None:
    pdf = batch_pdf(batch, house, fonts)
    layout = house.labels.layout(batch.layout)
    page = "".join(pages_of(pdf))
    for label, thick in zip(batch.labels, batch.boxes(), strict=True):
        for field in layout.fields:
            if field.kind is FieldKind.TEXT and field.is_on(layout.width_for(thick)):
                assert squeezed(shown(field, label.words)) in page
    assert batch_troubles(batch, house, fonts) == ()
    assert off_paper(pdf, 1) == []
    assert batch_pdf(batch, house, fonts) == pdf


@pytest.mark.parametrize("profile", [PrinterProfile(), PrinterProfile(0.37, -0.63, 99.3, 100.7)])
def test_bars_are_whole_dots_whatever_the_profile(profile: PrinterProfile, house: House, fonts: FontBook) -> None:
    batch = LabelBatchPaper("bag", "roll-100x70", (bag("2026-0031", SHORT),), profile=profile)
    pdf = batch_pdf(batch, house, fonts)
    page = raster(pdf)
    line = [page.getpixel((x, round(21 * 203 / 25.4))) for x in range(round(72 * 203 / 25.4))]
    runs = [(dark == 0, len(list(run))) for dark, run in groupby(line)][1:-1]
    module = 4  # dots; a renderer makes every bar a dot wider and every gap a dot narrower
    assert {length % module for is_bar, length in runs if is_bar} == {1}
    assert {length % module for is_bar, length in runs if not is_bar} == {3}
    assert codes(pdf) == [("Code 128", "2026-0031"), ("QR Code", "2026-0031")]


def test_two_hundred_and_forty_labels_in_one_go(house: House, fonts: FontBook) -> None:
    batch = LabelBatchPaper("shelf", "a4-3x7", tuple(shelf(f"K{n // 40}-{n % 40:02d}") for n in range(240)), 4)
    pdf = batch_pdf(batch, house, fonts)
    pages = pages_of(pdf)
    assert len(pages) == 12
    assert all(f"K{n // 40}-{n % 40:02d}" in "".join(pages) for n in range(240))
    assert [text for kind, text in codes(pdf, 0) if kind == "QR Code"] == [f"K0-{n:02d}" for n in range(18)]
    last = [text for kind, text in codes(pdf, 11) if kind == "Code 128"]
    assert last == [f"K5-{n:02d}" for n in range(40 - len(last), 40)]
    assert len(last) == (3 + 240) - 11 * 21


def test_labels_are_black_on_white_but_for_the_lines_to_cut_along(house: House, fonts: FontBook) -> None:
    pdf = batch_pdf(LabelBatchPaper("spine", "a4-cut", (volume(1, RARE, 30),)), house, fonts)
    assert ink_colours(pdf) == {"black"}


class TestWhatCannotBeShown:
    """Told before anything is printed."""

    def test_a_text_that_is_cut(self, house: House, fonts: FontBook) -> None:
        labels = [bag(f"2026-{n:04d}", LONG * 6 if n else SHORT) for n in range(6)]
        told = batch_troubles(LabelBatchPaper("bag-small", "a4-3x7", tuple(labels)), house, fonts)
        assert told == ("2026-0001、2026-0002、2026-0003等 5 枚的文字太长，缩到最小仍放不下，末尾印为“…”",)

    def test_a_code_that_has_no_room(self, tmp_path: Path, fonts: FontBook) -> None:
        house = house_of(tmp_path, narrow=FRAME.replace("kind: frame, x: 0", 'kind: code128, show: "{text}", x: 0'))
        batch = LabelBatchPaper("narrow", "a4-3x7", (text("A" * 40), text("A1")))
        assert batch_troubles(batch, house, fonts) == (f"{'A' * 10}的条码在这种标签上放不下，不印条码",)
        assert codes(batch_pdf(batch, house, fonts)) == [("Code 128", "A1")]

    def test_a_number_that_no_scanner_types(self, house: House, fonts: FontBook) -> None:
        batch = LabelBatchPaper("shelf", "a4-3x7", (shelf("三楼-01"),))
        assert batch_troubles(batch, house, fonts) == ("三楼-01的号码里有条码不能表示的字，不印条码",)
        assert codes(batch_pdf(batch, house, fonts)) == []

    def test_a_character_that_no_font_has(self, fonts: FontBook) -> None:
        assert fonts.missing(f"王{RARE}\ue123芳") == "\ue123"
        assert FontBook(packaged_fonts()).missing(RARE) == ""


@pytest.mark.parametrize("box_mm", [20, 30, 40, 50, 60])
def test_the_longest_numbers_are_whole_on_every_usual_spine(box_mm: float, house: House, fonts: FontBook) -> None:
    number = "X032-KJ·KY·" + "95120260Y0001ABCDEFGHIJKLMNOP-" + "95120260Y0001ABCDEF-D30"
    spine = LabelWords("案卷", dict(volume(1, LONG).words) | {"archive_no": number}, box_mm)
    of_box = dict(box().words) | {"box_no": number, "first_no": number, "last_no": number}
    shelf_side = LabelWords("盒", of_box | {"numbers": f"{number} 至 {number}"}, box_mm)
    for layout, label in (("spine", spine), ("spine-box", shelf_side)):
        batch = LabelBatchPaper(layout, "a4-cut", (label,))
        assert batch_troubles(batch, house, fonts) == ()
        pdf = batch_pdf(batch, house, fonts)
        assert number in pages_of(pdf)[0]
        assert collisions(pdf) == []


def test_what_has_no_words_is_left_out(house: House, fonts: FontBook) -> None:
    [page] = pages_of(batch_pdf(LabelBatchPaper("bag", "roll-100x70", (bag(copy=""),)), house, fonts))
    assert "袋" not in page


@pytest.mark.parametrize("medium", ["a4-3x7", "roll-60x40", "a4-cut"])
def test_the_calibration_page_has_its_marks_where_it_says(medium: str, house: House, fonts: FontBook) -> None:
    profile = PrinterProfile(1, -2, 99, 101)
    for used in (PrinterProfile(), profile):
        pdf = calibration_pdf(CalibrationPaper(medium, used), house, fonts)
        drawn = frames_in(pdf, 0)
        [page] = pages_of(pdf)
        edge, across, down = (20, 170, 250) if medium.startswith("a4") else (10, 40, 20)
        assert f"横{across}竖{down}到边{edge}" in page
        assert collisions(pdf) == []
        for at in ((edge, edge), (edge + across, edge), (edge, edge + down)):
            x = at[0] * used.scale_x / 100 + used.x_mm
            y = at[1] * used.scale_y / 100 + used.y_mm
            assert any(box[0] < x < box[2] and abs((box[1] + box[3]) / 2 - y) < 0.1 for box in drawn)
            assert any(box[1] < y < box[3] and abs((box[0] + box[2]) / 2 - x) < 0.1 for box in drawn)
