"""送达回证: which papers were handed to whom, where, when and how; what is not known is written in by hand."""

from reportlab.lib.units import mm

from app.printing.addressed import filled
from app.printing.blocks import Align, Block, Gap, Keep, Text
from app.printing.fonts import FontBook
from app.printing.house import House
from app.printing.inputs import DeliveryPaper, DeliveryWay
from app.printing.letter import SMALL, heading, letter_pdf
from app.printing.parts import CellStyles, chinese_date, listing
from app.printing.table import Row, Table

_DAY = "　　　　年　　月　　日"
_HOUR = f"{_DAY}　　时"
_CELLS = CellStyles.of(12)
_COLUMNS = (
    (0.08, "序号", Align.CENTRE),
    (0.42, "送达文书名称", Align.LEFT),
    (0.38, "文号", Align.LEFT),
    (0.12, "件数", Align.CENTRE),
)


def delivery_pdf(paper: DeliveryPaper, house: House, fonts: FontBook) -> bytes:
    """The proof of delivery as PDF."""
    words, letter = house.wording.delivery, paper.letter
    story = [
        *heading(fonts, house, words.title, letter.number),
        Table((0.2, 0.8), _about(paper, house, fonts)),
        Gap(3 * mm),
        listing(fonts, _CELLS, _COLUMNS, _delivered(paper)),
        Gap(3 * mm),
        Keep([Table((0.2, 0.8), _signed(paper, fonts)), Gap(2 * mm), *_small(paper, house, fonts)]),
    ]
    return letter_pdf(story, house, fonts, f"{words.title} {letter.number}")


def _about(paper: DeliveryPaper, house: House, fonts: FontBook) -> list[Row]:
    letter = paper.letter
    about = f"{letter.matter}：{letter.title}（收件号：{letter.case_no}）"
    rows = [
        ("送达机关", house.wording.office),
        ("受送达人", letter.applicant),
        ("事由", about),
        ("送达方式", _way(paper)),
        ("送达地点", paper.place),
    ]
    return [_row(fonts, label, value) for label, value in rows]


def _way(paper: DeliveryPaper) -> str:
    """All ways with the chosen one ticked, so that it can be corrected by hand."""
    boxes = "　".join(f"{'■' if way is paper.way else '□'}{way.label.removesuffix('送达')}" for way in DeliveryWay)
    return f"{boxes}\n运单号：{paper.tracking_no}" if paper.tracking_no else boxes


def _delivered(paper: DeliveryPaper) -> list[tuple[str, ...]]:
    return [(str(number), row.name, row.number, str(row.copies)) for number, row in enumerate(paper.rows, 1)]


def _signed(paper: DeliveryPaper, fonts: FontBook) -> list[Row]:
    rows = [
        ("送达时间", _HOUR),
        ("受送达人\n签收", f"{paper.receiver}\n签名（盖章）：\n{_DAY}"),
        ("代收人及\n代收理由", f"\n签名：　　　　　　　　　　与受送达人关系：\n{_DAY}"),
        ("拒收或留置\n事由", f"\n见证人签名：\n{_DAY}"),
        ("送达人", f"{paper.deliverer}　　签名："),
        ("填发人", f"{paper.letter.clerk}　　{chinese_date(paper.letter.date)}"),
        ("备注", paper.note),
    ]
    return [_row(fonts, label, value) for label, value in rows]


def _row(fonts: FontBook, label: str, value: str) -> Row:
    return (Text(fonts, label, _CELLS.head), Text(fonts, value, _CELLS.left))


def _small(paper: DeliveryPaper, house: House, fonts: FontBook) -> list[Block]:
    words = house.wording.delivery
    return [Text(fonts, filled(text, paper.letter, house), SMALL) for text in (words.remark, words.copies) if text]
