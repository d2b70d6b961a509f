"""What the dialog of labels says of the paper that a batch takes."""

import pytest

from app.printing.labels.media import Grid, Medium, MediumKind
from app.printing.labels.placing import Place
from app.printing.sheet import Sheet
from ui.labels.words import sheet_words

PAPER, LABEL = Sheet(210, 297), Sheet(99, 67)
GRID = Grid(2, 4, 4.5, 12, 101.5, 68)


@pytest.mark.parametrize(
    ("kind", "last", "labels", "start", "told"),
    [
        (MediumKind.SHEET, (0, 1), 1, 1, "1 枚标签，用 1 张标签纸，在第 1 格。"),
        (MediumKind.SHEET, (0, 8), 8, 1, "8 枚标签，用 1 张标签纸，从第 1 格到第 8 格。"),
        (MediumKind.SHEET, (1, 1), 2, 8, "2 枚标签，用 2 张标签纸，从第 8 格到第 2 张的第 1 格。"),
        (MediumKind.ROLL, (2, 1), 3, 1, "3 枚标签。"),
        (MediumKind.CUT, (1, 4), 9, 1, "9 枚标签，用 2 张纸，印好后沿细线裁开。"),
    ],
)
def test_labels_and_sheets_are_counted_in_words(
    kind: MediumKind, last: tuple[int, int], labels: int, start: int, told: str
) -> None:
    sheet = (LABEL, GRID) if kind is MediumKind.SHEET else ()
    medium = Medium("纸", kind, PAPER, *sheet)
    places = [Place(*last, 0, 0, 10, 10)] * labels
    assert sheet_words(places, start, medium) == told
