"""Batches to print, and a house with layouts of its own."""

from pathlib import Path

from app.printing.house import House, load_house
from app.printing.labels.paper import LabelBatchPaper, LabelWords
from app.resources import Resources
from tests.app.printing.samples import LONG_TITLE, RARE

SHORT, LONG = "水稻所", LONG_TITLE[:120]

FRAME = """
name: 方框
items: [text]
width_mm: 60
height_mm: 36
medium: a4-3x7
fields:
  - {kind: frame, x: 0, y: 0, h: 36}
"""


def house_of(tmp_path: Path, **layouts: str) -> House:
    """The packaged house with these layouts beside its own."""
    folder = tmp_path / "labels" / "layouts"
    folder.mkdir(parents=True)
    for name, text in layouts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_house(Resources(tmp_path))


def volume(number: int, title: str, box_mm: float | None = None) -> LabelWords:
    """The words of a volume's spine."""
    words = {"archive_no": f"X032-KJ·KY·2026-Y-{number:03d}", "title": title, "retention": "永久", "year": "2026"}
    return LabelWords(f"案卷 {number}", words, box_mm)


def box(box_mm: float | None = None, titles: str = f"{SHORT}；{LONG}") -> LabelWords:
    """The words of a box."""
    first, last = "X032-KJ·KY·2026-Y-001", "X032-KJ·KY·2026-Y-012"
    words = {
        "box_no": "2026-D30-0001", "year": "2026", "retention": "30 年", "fonds": "X032", "first_no": first,
        "last_no": last, "numbers": f"{first} 至 {last}", "titles": titles, "location": "K1-03-02", "volumes": "12",
        "pages": "1230", "office": "四川省科学技术研究成果档案馆",
    }  # fmt: skip
    return LabelWords("2026-D30-0001", words, box_mm)


def bag(case_no: str = "2026-0031", title: str = RARE, copy: str = "第 1 袋　共 2 袋") -> LabelWords:
    """The words of a bag."""
    words = {
        "case_no": case_no, "title": title, "unit": "四川农业大学水稻研究所", "category": "应用技术 Y",
        "channel": "方式三 线下", "received_on": "2026年2月26日", "copy": copy,
    }  # fmt: skip
    return LabelWords(case_no, words)


def shelf(code: str = "K1-03-02") -> LabelWords:
    """The words of a place on a shelf."""
    return LabelWords(code, {"code": code, "name": "科研档案"})


def text(words: str) -> LabelWords:
    """A text of its own."""
    return LabelWords(words[:10], {"text": words})


def every_kind() -> list[LabelBatchPaper]:
    """A batch of each packaged layout, those of free width for every usual box and two odd ones."""
    thick = (20, 27, 30, 40, 50, 60, 75)
    return [
        LabelBatchPaper("bag", "a4-2x4", (bag(title=SHORT), bag("2026-0032", LONG), bag("2026-0033"))),
        LabelBatchPaper("bag", "roll-100x70", (bag("CGDJ-2026-000031", LONG),)),
        LabelBatchPaper("bag-small", "a4-3x7", (bag(title=LONG), bag("2026-0032", SHORT))),
        LabelBatchPaper("bag-small", "roll-60x40", (bag(),)),
        LabelBatchPaper("spine", "a4-cut", tuple(volume(at, LONG, at) for at in thick)),
        LabelBatchPaper("spine-box", "a4-cut", tuple(box(at) for at in thick)),
        LabelBatchPaper("box-cover", "a4-cut", (box(),)),
        LabelBatchPaper("shelf", "a4-3x7", (shelf(), shelf("A-1"))),
        LabelBatchPaper("text", "a4-2x7", (text(SHORT), text(LONG))),
    ]
