"""竖排 as it is drawn: from top to bottom, from right to left, with the marks of upright text."""

from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from app.printing.fonts import FontBook
from app.printing.labels.paper import LabelBatchPaper
from app.printing.labels.sheets import batch_pdf
from tests.app.printing.labels.making import FRAME, LONG, house_of, text, volume
from tests.app.printing.readback import pages_of
from tests.app.printing.samples import RARE

MM = 72 / 25.4
Box = tuple[float, float, float, float]
LEFT, TOP, WIDE, HIGH = 10, 4, 40, 30


def boxes_of(words: str, tmp_path: Path, fonts: FontBook, size: int = 12) -> list[tuple[str, Box]]:
    """Each character with its box (left, top, right, bottom in mm from the label's upper left corner)."""
    field = f'kind: text, show: "{{text}}", x: {LEFT}, y: {TOP}, w: {WIDE}, h: {HIGH}, vertical: true, size: {size}'
    house = house_of(tmp_path, column=FRAME.replace("kind: frame, x: 0, y: 0, h: 36", field))
    pdf = batch_pdf(LabelBatchPaper("column", "roll-60x40", (text(words),)), house, fonts)
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    found = []
    for at in range(page.count_chars()):
        left, low, right, top = page.get_charbox(at)
        if right - left > 0.1:
            box = (left / MM, 38 - top / MM, right / MM, 38 - low / MM)
            found.append((page.get_text_range(at, 1), box))
    document.close()
    return found


def test_characters_stand_below_each_other_in_the_middle_of_their_column(tmp_path: Path, fonts: FontBook) -> None:
    found = boxes_of("国国国", tmp_path, fonts)
    middles = [(box[0] + box[2]) / 2 for _, box in found]
    tops = [box[1] for _, box in found]
    assert middles == pytest.approx([LEFT + WIDE - 12 * 0.56 / MM] * 3, abs=0.2)
    assert tops == pytest.approx([TOP + n * 12 / MM for n in range(3)], abs=0.5)


def test_columns_go_from_right_to_left_and_stay_in_their_field(tmp_path: Path, fonts: FontBook) -> None:
    found = boxes_of("国" * 20, tmp_path, fonts)
    assert [char for char, _ in found] == ["国"] * 20
    columns = list(dict.fromkeys(round(box[0], 1) for _, box in found))
    assert len(columns) == 3
    assert columns == sorted(columns, reverse=True)
    assert all(box[0] >= LEFT and box[2] <= LEFT + WIDE and box[1] >= TOP and box[3] <= TOP + HIGH for _, box in found)


def test_words_and_brackets_lie_and_two_digits_stand_side_by_side(tmp_path: Path, fonts: FontBook) -> None:
    found = boxes_of("“国”（ABCDE）12", tmp_path, fonts)
    assert "".join(char for char, _ in found) == "『国』（ABCDE）12"
    word = [box for char, box in found if char in "ABCDE"]
    assert len({round(box[0], 0) for box in word}) == 1
    assert [box[1] for box in word] == sorted(box[1] for box in word)
    bracket = next(box for char, box in found if char == "（")
    assert bracket[2] - bracket[0] > bracket[3] - bracket[1]  # wider than high: it lies
    one, two = (box for char, box in found if char in "12")
    assert one[1] == pytest.approx(two[1], abs=0.3)
    assert one[2] <= two[0] + 0.1


def test_the_short_words_of_a_latin_title_lie_as_its_long_ones(tmp_path: Path, fonts: FontBook) -> None:
    found = boxes_of("Map of a B2 field", tmp_path, fonts, size=8)
    downwards = [(box[1] + box[3]) / 2 for char, box in found if char in "Mapofafield"]
    assert downwards == sorted(downwards)
    assert min(after - before for before, after in pairwise(downwards)) > 0.2


@pytest.mark.parametrize("stop", "，。、；：")
def test_a_stop_stands_at_the_right_and_touches_nothing(stop: str, tmp_path: Path, fonts: FontBook) -> None:
    before, mark, after = (box for _, box in boxes_of(f"国{stop}国", tmp_path, fonts, size=20))
    assert (mark[0] + mark[2]) / 2 > (before[0] + before[2]) / 2
    assert before[3] <= mark[1] + 0.05
    assert mark[3] <= after[1] + 0.05


def test_rare_characters_and_long_titles_can_be_read_from_a_spine(tmp_path: Path, fonts: FontBook) -> None:
    labels = (volume(1, RARE, 20), volume(2, LONG, 20), volume(3, LONG, 60))
    [page] = pages_of(batch_pdf(LabelBatchPaper("spine", "a4-cut", labels), house_of(tmp_path), fonts))
    assert RARE in page
    assert page.count(LONG) == 2
